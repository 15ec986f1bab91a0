"""Goes through the pairs part by part and gathers what could render the terms that stand there.

The stretches of a part are listed, looked at and forgotten; what stays are the few that fit each occurrence best, and
of every other one two numbers: its hash, and in how many pairs of the part it stands.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from glossary.rendering.bitext import Bitext
from glossary.rendering.candidates import Hashes, Part, Rows, Standing, list_rows, mix
from glossary.rendering.occurrences import Occurrence
from glossary.rendering.sides import Side
from glossary.rendering.spans import hash_keys, list_spans

__all__ = ["Gathered", "gather"]

Integers = NDArray[np.int64]

PART_TOKENS = 300_000
"""Tokens of the other side in one part."""


@dataclass(frozen=True, slots=True)
class Gathered:
    """What could render some terms, and what is known of each text that could."""

    rows: Rows
    """By occurrence."""

    keys: NDArray[np.int32]
    """For each row which of the texts below it is."""

    frequencies: Integers
    """For each text in how many pairs it stands."""

    phrases: NDArray[np.bool_]
    """For each text whether it is a phrase of its language, whatever it renders."""

    known: Hashes
    """From `mix()`, of each term and the hash of each text that is known to render it; ascending."""

    hashes: Hashes
    """For each text its hash; ascending."""


def gather(
    standing: Standing,
    bitext: Bitext,
    named: Sequence[Sequence[Occurrence]],
    phrases: Collection[int],
    known: Sequence[Collection[int]],
) -> Gathered:
    """Gather what could render terms.

    Args:
        standing: where they stand in the own side, once at least.
        bitext: the pairs.
        named: where texts that are phrases or known renderings stand in the other side: listed whatever their form.
        phrases: for each text of `named` whether it is a phrase.
        known: for each term which texts of `named` are known to render it.
    """
    digests = [_hash_place(found[0], bitext.other) if found else 0 for found in named]
    pairs = [(term, digests[text]) for term, texts in enumerate(known) for text in texts if named[text]]
    answers = np.unique(mix(np.array([term for term, _ in pairs], np.int64), _hashes([one for _, one in pairs])))
    places = np.array([(one.pair, one.first, one.last) for found in named for one in found], np.int64).reshape(-1, 3)
    places = places[np.argsort(places[:, 0], kind="stable")]
    order = np.argsort(standing.pairs, kind="stable")
    pairs_in_order = standing.pairs[order]
    rows: list[Rows] = []
    counts = []
    for first, last in _divide(bitext.other):
        here = order[slice(*np.searchsorted(pairs_in_order, (first, last)))]
        extra = places[slice(*np.searchsorted(places[:, 0], (first, last)))] - (first, 0, 0)
        part = _read_part(bitext, first, last, extra)
        rows += list_rows(standing, here, part, answers)
        counts.append(part.spans.count())
    every = Rows.join(rows)
    every = every.take(np.argsort(every.occurrences, kind="stable"))
    hashes, keys = np.unique(every.hashes, return_inverse=True)
    chosen = _hashes([digests[text] for text in sorted(phrases) if named[text]])
    return Gathered(every, keys.astype(np.int32), _add_up(hashes, counts), np.isin(hashes, chosen), answers, hashes)


def _hashes(digests: Sequence[int]) -> Hashes:
    return np.array(digests, np.uint64)


def _hash_place(place: Occurrence, side: Side) -> int:
    return hash_keys(side.list_keys(place.pair)[place.first : place.last], side.language.JOINER)


def _divide(side: Side) -> Iterator[tuple[int, int]]:
    """Parts of the pairs, each of so many tokens; always one."""
    numbers = side.offsets[:-1] // PART_TOKENS
    borders = [0, *(np.flatnonzero(np.diff(numbers)) + 1).tolist(), len(numbers)]
    yield from pairwise(borders)


def _read_part(bitext: Bitext, first: int, last: int, extra: Integers) -> Part:
    side, links = bitext.other.cut(first, last), bitext.links
    here = slice(*np.searchsorted(links.cells, links.offsets[[first, last]]))
    pairs, _, columns = links.locate(here)
    answers = np.bincount(side.offsets[pairs - first] + columns, links.chances[here], int(side.offsets[-1]))
    return Part(first, list_spans(side, extra), links, np.concatenate((np.zeros(1), np.cumsum(answers))), side.offsets)


def _add_up(hashes: Hashes, counts: Sequence[tuple[Hashes, Integers]]) -> Integers:
    """In how many pairs of all parts each of the wanted hashes stands."""
    total = np.zeros(len(hashes), np.int64)
    for there, count in counts:
        place = np.minimum(np.searchsorted(there, hashes), max(0, len(there) - 1))
        if len(there):
            total += np.where(there[place] == hashes, count[place], 0)
    return total
