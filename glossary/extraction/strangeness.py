"""Finds words and names that may be terms by themselves, and tells how much rarer words are in general language."""

import numpy as np
from numpy.typing import NDArray

from glossary.extraction.candidates import Candidates, read_positions
from glossary.extraction.grams import Grams, locate
from glossary.extraction.repeats import EDGED
from glossary.extraction.units import BOUNDARY, Columns
from glossary.generality import RAREST
from glossary.measures import NEUTRAL

__all__ = ["choose_words", "find_names", "find_single", "measure_weirdness"]

Numbers = NDArray[np.int64]
Reals = NDArray[np.float64]

# In words: the longest name.
_LONGEST_NAME = 6
# The share of occurrences that makes a phrase a name, and how many of them are looked at.
_NAMED = 0.5
_WITNESSES = 15


def choose_words(grams: Grams, columns: Columns, *, min_count: int) -> NDArray[np.bool_]:
    """Choose the single words that recur and may be terms by themselves.

    Args:
        grams: every phrase that recurs.
        columns: the units of the text.
        min_count: how often a word must stand in the text.
    Returns:
        For each row of `grams` whether it is chosen.
    """
    chosen = np.zeros(len(grams), np.bool_)
    if len(grams):
        words = slice(0, grams.bounds[1])
        ids = grams.lasts[words]
        alone = np.bincount(columns.ids[columns.alone], minlength=int(ids.max()) + 1)[ids]
        chosen[words] = (alone >= EDGED * grams.count[words]) & (grams.count[words] >= min_count)
    return chosen


def find_single(grams: Grams, columns: Columns) -> tuple[Numbers, Numbers]:
    """Find what stands in the text once and may be a term for its words: what is rare elsewhere, and names.

    Args:
        grams: every phrase that recurs.
        columns: the units of the text.
    Returns:
        The positions of words that are far rarer in general language, and of runs of up to six words that are written as
        names are; and how many units each has.
    """
    if not len(columns.general):
        return np.zeros(0, np.int64), np.zeros(0, np.int64)
    counts = np.bincount(columns.ids)
    strange = _weigh_ids(columns)[columns.ids] > np.log(NEUTRAL)
    words = np.flatnonzero(columns.alone & (counts[columns.ids] == 1) & (strange | columns.capitals))
    edges = np.diff(np.concatenate(([0], columns.capitals.astype(np.int8), [0])))
    first, last = np.flatnonzero(edges == 1), np.flatnonzero(edges == -1)
    runs = (last - first > 1) & (last - first <= _LONGEST_NAME)
    first, sizes = first[runs], (last - first)[runs]
    new = locate(grams, columns.ids, first, sizes) < 0
    return np.concatenate([words, first[new]]), np.concatenate([np.ones(len(words), np.int64), sizes[new]])


def find_names(grams: Grams, columns: Columns, candidates: Candidates) -> NDArray[np.bool_]:
    """Find the candidates that are names: written so, but for function words, in more than half of their occurrences.

    Args:
        grams: every phrase that recurs.
        columns: the units of the text.
        candidates: phrases in it.
    Returns:
        For each candidate whether it is one; what is too long for a name is none.
    """
    named = np.zeros(len(candidates.rows), np.bool_)
    rows = np.flatnonzero(candidates.length <= _LONGEST_NAME) if columns.capitals.any() else np.zeros(0, np.int64)
    plain = np.concatenate(([0], np.cumsum(~columns.capitals & ~columns.light, dtype=np.int32)))
    owners, positions = read_positions(grams, candidates, rows, _WITNESSES)
    flags = plain[positions + candidates.length[rows][owners]] == plain[positions]
    shares = np.bincount(owners, flags, len(rows)) / np.maximum(np.bincount(owners, minlength=len(rows)), 1)
    named[rows] = shares > _NAMED
    return named


def measure_weirdness(columns: Columns, candidates: Candidates) -> Reals:
    """How many times more often the words of phrases stand in the text than in general language.

    Args:
        columns: the units of the text.
        candidates: phrases in it.
    Returns:
        The geometric mean over each phrase's words, function words left out; no number where nobody counted the language.
    """
    if not len(columns.general):
        return np.full(len(candidates.first), np.nan)
    counted = ~columns.light & (columns.ids != BOUNDARY)
    weights = _weigh_ids(columns).astype(np.float32)[columns.ids]
    weights[~counted] = 0
    sums = np.zeros(len(weights) + 1)
    np.cumsum(weights, out=sums[1:])
    words = np.zeros(len(weights) + 1, np.int32)
    np.cumsum(counted, out=words[1:])
    first, last = candidates.first, candidates.first + candidates.length
    mean: Reals = (sums[last] - sums[first]) / np.maximum(words[last] - words[first], 1)
    return np.exp(mean)


def _weigh_ids(columns: Columns) -> Reals:
    """By id, the logarithm of how many times more often the unit stands here than in general language."""
    counts = np.bincount(columns.ids, minlength=len(columns.general)).astype(np.float64)
    total = max(float(counts.sum() - counts[BOUNDARY]), 1.0)
    logarithms: Reals = np.log(np.maximum(counts, 1.0) / total * 1e6 / np.maximum(columns.general, RAREST))
    return logarithms
