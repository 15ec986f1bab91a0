"""Writes phrases out as they stand in the text: the commonest surface, the other ones, three examples."""

from collections import Counter
from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from glossary.extraction.units import Units

__all__ = ["Surfaces", "read_surfaces", "sort_surfaces", "write_surface"]

Surfaces = tuple[list[str], tuple[tuple[str, int], ...]]
"""The surfaces, commonest first, and up to three examples as (document name, segment number)."""

_EXAMPLES = 3
# What stands more often shows its surfaces in so many of its occurrences, evenly spread over the text.
_ENOUGH = 200


def write_surface(units: Units, position: int, length: int) -> str:
    """The text from one unit to another, as its segment has it."""
    columns = units.columns
    start, end = int(columns.starts[position]), int(columns.ends[position + length - 1])
    return units.segments[int(columns.texts[position])].text[start:end]


def read_surfaces(units: Units, positions: NDArray[np.int64], length: int, trim: Callable[[str], str]) -> Surfaces:
    """Collect all surfaces of one phrase.

    Args:
        units: the text.
        positions: where the phrase begins, in units, ascending.
        length: how many units it has.
        trim: how a surface is listed (`Form.trim`).
    Returns:
        Its surfaces and examples.
    """
    columns = units.columns
    examples = choose_examples(units, columns.texts[positions])
    if len(positions) > _ENOUGH:
        positions = positions[np.linspace(0, len(positions) - 1, _ENOUGH).astype(np.int64)]
    places = columns.texts[positions]
    starts, ends = columns.starts[positions], columns.ends[positions + length - 1]
    segments = units.segments
    raw = Counter([
        segments[place].text[start:end]
        for place, start, end in zip(places.tolist(), starts.tolist(), ends.tolist(), strict=True)
    ])  # fmt: skip
    counts: Counter[str] = Counter()
    for text, count in raw.items():
        counts[trim(text)] += count
    return sort_surfaces(counts), examples


def sort_surfaces(counts: Counter[str]) -> list[str]:
    """Surfaces, commonest first; of equals the one with fewer capitals, as `Strengthen` may begin a sentence."""
    return sorted(counts, key=lambda text: (-counts[text], sum(map(str.isupper, text)), text))


def choose_examples(units: Units, segments: NDArray[np.int32]) -> tuple[tuple[str, int], ...]:
    """Up to three segments, of different documents as far as there are any.

    Args:
        units: the text.
        segments: positions in `units.segments`, in order.
    Returns:
        (document name, segment number) of each.
    """
    first_of: dict[str, int] = {}
    for segment in segments.tolist():
        first_of.setdefault(units.segments[segment].document, segment)
        if len(first_of) == _EXAMPLES:
            break
    chosen = list(first_of.values())
    for segment in segments[: _EXAMPLES * 4].tolist():
        if len(chosen) < _EXAMPLES and segment not in chosen:
            chosen.append(segment)
    return tuple((units.segments[at].document, units.segments[at].number) for at in sorted(chosen))
