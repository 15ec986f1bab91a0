"""Finds the weakest joint of phrases: where their two parts keep together least."""

import numpy as np
from numpy.typing import NDArray

from glossary.extraction.phrases import Candidates, SuffixIndex

__all__ = ["find_joints"]

_DEEPEST = 16
"""Joints are looked for within so many units of either end: nearer the middle both parts are rare, and the joint firm."""


def find_joints(index: SuffixIndex, candidates: Candidates) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Count the two parts of each phrase at the joint where the count of the whole surprises least.

    Args:
        index: of the text.
        candidates: phrases in it.
    Returns:
        How often the part before the joint occurs, and the part after it; the phrase's own count where it has one unit.
    """
    size = len(candidates.low)
    begins = index.order[candidates.low].astype(np.int64)
    longest = int(candidates.length.max()) if size else 0
    heads = np.zeros((longest + 1, size), np.int64)
    tails = np.zeros((longest + 1, size), np.int64)
    for depth in range(1, longest):
        rows = np.flatnonzero(candidates.length > depth)
        near = rows[(depth <= _DEEPEST) | (candidates.length[rows] - depth <= _DEEPEST)]
        borders = np.flatnonzero(index.shared < depth)
        heads[depth, near] = _count_at(index, borders, begins[near])
        tails[depth, near] = _count_at(index, borders, begins[near] + candidates.length[near] - depth)
    prefix, suffix = candidates.count.copy(), candidates.count.copy()
    most = np.zeros(size)
    for depth in range(1, longest):
        rows = np.flatnonzero(candidates.length > depth)
        left, right = heads[depth, rows], tails[candidates.length[rows] - depth, rows]
        product = left.astype(np.float64) * right
        weaker = product > most[rows]
        rows = rows[weaker]
        prefix[rows], suffix[rows], most[rows] = left[weaker], right[weaker], product[weaker]
    return prefix, suffix


def _count_at(index: SuffixIndex, borders: NDArray[np.int64], positions: NDArray[np.int64]) -> NDArray[np.int64]:
    """How often what begins at each position occurs, up to the depth whose borders in the suffix array are given."""
    at = np.searchsorted(borders, index.rank[positions], side="right")
    return borders[at] - borders[at - 1]
