"""Tells which phrases stand inside which longer ones, and how much of them is left outside."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from glossary.extraction.phrases import Candidates, SuffixIndex, occurrences

__all__ = ["Nesting", "nest"]

_CHUNK = 50_000


@dataclass(frozen=True, slots=True)
class Nesting:
    """Where phrases stand inside longer ones; every column has one row a phrase."""

    containers: NDArray[np.int64]
    """How many longer candidates hold it: P(Ta) in Frantzi's notation."""

    contained: NDArray[np.int64]
    """How often these occur, all together: the sum of f(b)."""

    largest: NDArray[np.int64]
    """How often the most frequent of them occurs; where that is as often as the phrase, the phrase is never free."""

    largest_firm: NDArray[np.int64]
    """The same, only of those that are firm."""


def nest(index: SuffixIndex, candidates: Candidates, firm: NDArray[np.bool_]) -> Nesting:
    """Find for each phrase the longer candidates that hold it.

    One occurrence of a longer phrase shows all that it holds, so the work grows with the number of phrases and their
    length, not with their counts (K. Frantzi, S. Ananiadou and H. Mima, "Automatic recognition of multi-word terms: the
    C-value/NC-value method", International Journal on Digital Libraries 3, 2000).

    Args:
        index: of the text.
        candidates: phrases in it, no two the same.
        firm: for each of them, whether it is a phrase that may swallow others.
    Returns:
        The nesting, row for row.
    """
    size = len(candidates.low)
    containers, contained, largest, largest_firm = (np.zeros(size, np.int64) for _ in range(4))
    if not size:
        return Nesting(containers, contained, largest, largest_firm)
    rows, starts = (np.concatenate(parts) for parts in zip(*occurrences(index, candidates), strict=True))
    by_place = np.argsort(starts, kind="stable")
    rows, starts = rows[by_place], starts[by_place]
    ends = starts + candidates.length[rows]
    begins = index.order[candidates.low].astype(np.int64)
    stops = begins + candidates.length
    for first in range(0, size, _CHUNK):
        outer, inner = _pair(begins[first : first + _CHUNK], stops[first : first + _CHUNK], rows, starts, ends)
        outer += first
        different = outer != inner
        pairs = np.unique(outer[different] * size + inner[different])
        outer, inner = pairs // size, pairs % size
        containers += np.bincount(inner, minlength=size)
        contained += np.bincount(inner, candidates.count[outer], minlength=size).astype(np.int64)
        np.maximum.at(largest, inner, candidates.count[outer])
        np.maximum.at(largest_firm, inner[firm[outer]], candidates.count[outer[firm[outer]]])
    return Nesting(containers, contained, largest, largest_firm)


def _pair(
    begins: NDArray[np.int64],
    stops: NDArray[np.int64],
    rows: NDArray[np.int64],
    starts: NDArray[np.int64],
    ends: NDArray[np.int64],
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The occurrences (sorted by start) that lie inside each of some stretches: (stretch, row of the phrase)."""
    low = np.searchsorted(starts, begins)
    width = np.searchsorted(starts, stops) - low
    outer = np.repeat(np.arange(len(begins)), width)
    at = np.arange(len(outer)) - np.repeat(np.cumsum(width) - width, width) + low[outer]
    inside = ends[at] <= stops[outer]
    return outer[inside], rows[at[inside]]
