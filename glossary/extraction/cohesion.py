"""Finds the weakest joint of phrases: where their two parts keep together least."""

import numpy as np
from numpy.typing import NDArray

from glossary.extraction.grams import Grams

__all__ = ["find_joints"]


def find_joints(grams: Grams, chosen: NDArray[np.bool_]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Count the two parts of each phrase at the joint where the count of the whole surprises least.

    Args:
        grams: every phrase that recurs.
        chosen: those whose joints are wanted.
    Returns:
        How often the part before the joint occurs, and the part after it, row for row of the chosen; the phrase's own
        count where it has one unit.
    """
    prefixes, suffixes = [], []
    for length, level in grams.levels():
        rows = np.flatnonzero(chosen[level]) + level.start
        prefix, suffix = grams.count[rows], grams.count[rows]
        if length > 1 and len(rows):
            heads, tails = (
                _count_parts(grams, grams.heads, rows, length),
                _count_parts(grams, grams.tails, rows, length),
            )
            # heads[j] has j units less than the phrase; the tail that goes with it has just these j units.
            joint = np.argmax(heads.astype(np.float64) * tails[::-1], axis=0)
            columns = np.arange(len(rows))
            prefix, suffix = heads[joint, columns], tails[::-1][joint, columns]
        prefixes.append(prefix)
        suffixes.append(suffix)
    nothing = [np.zeros(0, np.int64)]
    return np.concatenate(prefixes or nothing), np.concatenate(suffixes or nothing)


def _count_parts(grams: Grams, parts: NDArray[np.int64], rows: NDArray[np.int64], length: int) -> NDArray[np.int64]:
    """How often the heads (or tails) of phrases occur that are 1, 2, 3 … units shorter: one line each."""
    counts = np.empty((length - 1, len(rows)), np.int64)
    for line in range(length - 1):
        rows = parts[rows]
        counts[line] = grams.count[rows]
    return counts
