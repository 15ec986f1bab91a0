"""Finds the single words that may be terms, and tells how much rarer the words of phrases are in general language."""

import numpy as np
from numpy.typing import NDArray

from glossary.extraction.phrases import EDGED, Candidates, SuffixIndex, locate
from glossary.extraction.units import BOUNDARY, Columns, Units
from glossary.generality import RAREST
from glossary.measures import NEUTRAL

__all__ = ["find_names", "find_words", "measure_weirdness"]

# In words: the length of a name.
_FEWEST, _MOST = 2, 6

Reals = NDArray[np.float64]


def find_words(index: SuffixIndex, units: Units, *, min_count: int, once: bool) -> Candidates:
    """Find the words that may be terms by themselves.

    Args:
        index: of the text.
        units: the text.
        min_count: how often a word must stand in the text.
        once: whether to admit what stands there once and is rare in general language, or written as names are.
    Returns:
        The words as phrases of one unit.
    """
    columns = units.columns
    usable = np.flatnonzero(columns.alone & (columns.ids == index.ids))
    ids, first = np.unique(columns.ids[usable], return_index=True)
    size = int(columns.ids.max(initial=0)) + 1
    counts = np.bincount(columns.ids, minlength=size)
    alone = np.bincount(columns.ids[usable], minlength=size)
    kept = (counts[ids] >= min_count) & (alone[ids] >= EDGED * counts[ids])
    positions = usable[first]
    if once:
        kept |= (_weigh_ids(columns)[ids] > np.log(NEUTRAL)) | columns.capitals[positions]
    return locate(index, positions[kept], np.ones(int(kept.sum()), np.int64))


def find_names(index: SuffixIndex, units: Units) -> Candidates:
    """Find the runs of two words or more that are written as names are.

    Args:
        index: of the text.
        units: the text.
    Returns:
        The runs that stand in the text once; what recurs is found anyway.
    """
    written = np.concatenate(([0], units.columns.capitals.astype(np.int8), [0]))
    first, last = np.flatnonzero(np.diff(written) == 1), np.flatnonzero(np.diff(written) == -1)
    runs = (last - first >= _FEWEST) & (last - first <= _MOST)
    found = locate(index, first[runs], (last - first)[runs])
    once = found.count == 1
    return Candidates(found.low[once], found.count[once], found.length[once])


def measure_weirdness(index: SuffixIndex, units: Units, candidates: Candidates) -> Reals:
    """How many times more often the words of phrases stand in the text than in general language.

    Args:
        index: of the text.
        units: the text.
        candidates: phrases in it.
    Returns:
        The geometric mean over each phrase's words, function words left out; `NEUTRAL` where nobody counted the language.
    """
    columns = units.columns
    if not len(columns.general):
        return np.full(len(candidates.low), NEUTRAL)
    counted = ~columns.light & (columns.ids != BOUNDARY)
    sums = np.append(0.0, np.cumsum(np.where(counted, _weigh_ids(columns)[columns.ids], 0.0)))
    words = np.append(0, np.cumsum(counted))
    begins = index.order[candidates.low].astype(np.int64)
    ends = begins + candidates.length
    weirdness: Reals = np.exp((sums[ends] - sums[begins]) / np.maximum(words[ends] - words[begins], 1))
    return weirdness


def _weigh_ids(columns: Columns) -> Reals:
    """By id, the logarithm of how many times more often the unit stands here than in general language."""
    counts = np.bincount(columns.ids, minlength=len(columns.general)).astype(np.float64)
    total = max(counts.sum() - counts[BOUNDARY], 1.0)
    return np.log(np.maximum(counts, 1.0) / total * 1e6 / np.maximum(columns.general, RAREST))
