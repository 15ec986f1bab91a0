"""Settles what is known: a known term beside its rendering is linked to it, and neither to much else.

So the words that are left over on both sides are left for terms that nobody knows yet (competitive linking: I. D.
Melamed, "Models of translational equivalence among words", Computational Linguistics 26, 2000).
"""

from collections.abc import Collection, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from glossary.rendering.links import Links
from glossary.rendering.occurrences import Occurrence, Places

__all__ = ["settle_known"]

Floats = NDArray[np.float32]

SHARE = 0.7
"""How much of every other link a known rendering takes away from its words and from its term's."""


def settle_known(own: Places, other: Places, links: Links, known: Mapping[str, Collection[str]]) -> Links:
    """Link every known term to the rendering beside it.

    Args:
        own: where terms stand on the side of the known ones.
        other: where they stand on the side of their renderings.
        links: as the aligner made them.
        known: terms and their renderings.
    Returns:
        The links, changed where known terms stand beside their renderings.
    """
    terms = sorted(known)
    renderings = sorted({rendering for term in terms for rendering in known[term]})
    answers = dict(zip(renderings, map(_sort_by_pair, other.find(renderings)), strict=True))
    here: dict[int, list[tuple[Occurrence, str]]] = {}
    for term, found in zip(terms, own.find(terms), strict=True):
        for occurrence in found:
            here.setdefault(occurrence.pair, []).append((occurrence, term))
    changed: dict[int, Floats] = {}
    for pair, terms_here in here.items():
        for occurrence, term in terms_here:
            places = [place for rendering in known[term] for place in answers[rendering].get(pair, ())]
            if places and not any(_contains(longer, occurrence) for longer, _ in terms_here):
                if pair not in changed:
                    changed[pair] = links.of(pair)
                _link(changed[pair], occurrence, places)
    return links.change(changed) if changed else links


def _sort_by_pair(occurrences: Sequence[Occurrence]) -> dict[int, list[Occurrence]]:
    by_pair: dict[int, list[Occurrence]] = {}
    for occurrence in occurrences:
        by_pair.setdefault(occurrence.pair, []).append(occurrence)
    return by_pair


def _contains(longer: Occurrence, shorter: Occurrence) -> bool:
    """市委 in 市委常委会 is not the one that `Municipal Party Committee` stands for."""
    inside = longer.first <= shorter.first and shorter.last <= longer.last
    return inside and longer.last - longer.first > shorter.last - shorter.first


def _link(cells: Floats, term: Occurrence, places: Sequence[Occurrence]) -> None:
    rows = slice(term.first, term.last)
    place = max(places, key=lambda place: (cells[rows, place.first : place.last].sum(), -place.first))
    columns = slice(place.first, place.last)
    evenly = SHARE / 2 / (term.last - term.first) + SHARE / 2 / (place.last - place.first)
    block = np.maximum(cells[rows, columns], np.float32(evenly))
    cells[rows, :] *= np.float32(1 - SHARE)
    cells[:, columns] *= np.float32(1 - SHARE)
    cells[rows, columns] = block
