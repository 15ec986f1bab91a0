"""Writes phrases out as they stand in the text: the commonest surface, the other ones, three examples."""

from collections import Counter
from collections.abc import Callable, Iterable
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from glossary.extraction.units import Units

__all__ = ["Surfaces", "choose_examples", "read_surfaces", "sort_surfaces", "write_surfaces"]

Numbers = NDArray[np.int64]

Surfaces = tuple[list[str], tuple[tuple[str, int], ...]]
"""The surfaces, commonest first, and up to three examples as (document name, segment number)."""

_EXAMPLES = 3


def write_surfaces(units: Units, positions: Numbers, lengths: Numbers) -> list[str]:
    """The text from one unit to another, as its segment has it, for each position and length in units."""
    columns, segments = units.columns, units.segments
    places = columns.texts[positions].tolist()
    starts, ends = columns.starts[positions].tolist(), columns.ends[positions + lengths - 1].tolist()
    return [segments[place].text[start:end] for place, start, end in zip(places, starts, ends, strict=True)]


def read_surfaces(
    units: Units, owners: Numbers, positions: Numbers, lengths: Numbers, size: int, trim: Callable[[str], str]
) -> list[Surfaces]:
    """Collect the surfaces of phrases.

    Args:
        units: the text.
        owners: which phrase begins at each position, from 0, ascending.
        positions: in units, ascending for each phrase.
        lengths: how many units the phrase there has.
        size: how many phrases there are.
        trim: how a surface is listed (`Form.trim`).
    Returns:
        The surfaces and examples of each phrase.
    """
    written = write_surfaces(units, positions, lengths)
    places = units.columns.texts[positions].tolist()
    borders = np.searchsorted(owners, np.arange(size + 1)).tolist()
    found = []
    for low, high in pairwise(borders):
        counts: Counter[str] = Counter()
        for text, count in Counter(written[low:high]).items():
            counts[trim(text)] += count
        found.append((sort_surfaces(counts), choose_examples(units, places[low:high])))
    return found


def sort_surfaces(counts: Counter[str]) -> list[str]:
    """Surfaces, commonest first; of equals the one with fewer capitals, as `Strengthen` may begin a sentence."""
    if len(counts) == 1:
        return list(counts)
    return sorted(counts, key=lambda text: (-counts[text], sum(map(str.isupper, text)), text))


def choose_examples(units: Units, segments: Iterable[int]) -> tuple[tuple[str, int], ...]:
    """Up to three segments, of different documents as far as there are any.

    Args:
        units: the text.
        segments: positions in `units.segments`, in order.
    Returns:
        (document name, segment number) of each.
    """
    first_of: dict[int, int] = {}
    others: dict[int, None] = {}
    for segment in segments:
        if first_of.setdefault(int(units.documents[segment]), segment) != segment:
            others[segment] = None
        if len(first_of) == _EXAMPLES:
            break
    chosen = [*first_of.values(), *others][:_EXAMPLES]
    return tuple((units.segments[at].document, units.segments[at].number) for at in sorted(chosen))
