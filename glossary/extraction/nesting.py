"""Tells which phrases stand inside which longer ones, and how much of them is left outside."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from glossary.extraction.grams import Grams

__all__ = ["Nesting", "nest"]

Numbers = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Nesting:
    """Where phrases stand inside longer ones; every column has one row for each phrase that recurs."""

    containers: Numbers
    """How many longer candidates hold it: P(Ta) in Frantzi's notation."""

    contained: Numbers
    """How often these occur, all together: the sum of f(b)."""

    largest: Numbers
    """How often the most frequent of them occurs; where that is as often as the phrase, the phrase is never free."""

    largest_firm: Numbers
    """The same, only of those that are firm."""


def nest(grams: Grams, chosen: NDArray[np.bool_], firm: NDArray[np.bool_]) -> Nesting:
    """Find for each phrase the longer candidates that hold it.

    K. Frantzi, S. Ananiadou and H. Mima, "Automatic recognition of multi-word terms: the C-value/NC-value method",
    International Journal on Digital Libraries 3, 2000.

    Args:
        grams: every phrase that recurs.
        chosen: which of them are candidates.
        firm: which of them may swallow others.
    Returns:
        The nesting, row for row.
    """
    containers, contained = _count_containers(grams, chosen)
    largest = _find_largest(grams, chosen)
    return Nesting(containers, contained, largest, _find_largest(grams, chosen & firm))


def _find_largest(grams: Grams, chosen: NDArray[np.bool_]) -> Numbers:
    """How often the most frequent longer candidate occurs that holds each phrase; the longer ones tell the shorter."""
    largest = np.zeros(len(grams), np.int64)
    for length, level in reversed(list(grams.levels())):
        if length > 1:
            told = np.where(chosen[level], grams.count[level], largest[level])
            rows = np.flatnonzero(told)
            for parts in (grams.heads[level], grams.tails[level]):
                np.maximum.at(largest, parts[rows], told[rows])
    return largest


def _count_containers(grams: Grams, chosen: NDArray[np.bool_]) -> tuple[Numbers, Numbers]:
    """How many longer candidates hold each candidate, and how often these occur."""
    containers = np.zeros(len(grams), np.int64)
    contained = np.zeros(len(grams), np.int64)
    shortest = next((length for length, level in grams.levels() if chosen[level].any()), 1)
    for length, level in grams.levels():
        rows = np.flatnonzero(chosen[level]) + level.start
        # One line a place where a part begins, one column a candidate; each round the parts are one unit shorter.
        parts = rows[np.newaxis]
        for _ in range(length - shortest if len(rows) else 0):
            parts = np.concatenate([grams.heads[parts], grams.tails[parts[-1:]]])
            inner, outer = _list_once(parts, chosen)
            np.add.at(containers, inner, 1)
            np.add.at(contained, inner, grams.count[rows[outer]])
    return containers, contained


def _list_once(parts: Numbers, chosen: NDArray[np.bool_]) -> tuple[Numbers, Numbers]:
    """The candidates among parts with the column they stand in; what stands twice in one column is told once."""
    places, columns = np.nonzero(chosen[parts])
    size = parts.shape[1]
    keys = parts[places, columns] * size + columns
    keys.sort()
    keys = keys[np.diff(keys, prepend=-1) != 0]
    return keys // size, keys % size
