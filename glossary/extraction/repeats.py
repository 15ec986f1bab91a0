"""Chooses among all that recurs what begins and ends as phrases do."""

import numpy as np
from numpy.typing import NDArray

from glossary.extraction.grams import LONGEST, Grams

__all__ = ["EDGED", "choose_repeats"]

EDGED = 0.25
"""The share of a phrase's occurrences that must begin, and end, where a phrase may; words are not always cut well."""


def choose_repeats(grams: Grams, *, min_count: int, shortest: int) -> NDArray[np.bool_]:
    """Choose the phrases that may be listed.

    Of phrases that always go on in the same way only the longest is chosen: 三严三 is none, as it never stands without
    实. A phrase that always goes on with what no phrase ends with (`implementation of the`) is chosen without that.

    Args:
        grams: every phrase that recurs.
        min_count: how often a phrase must stand in the text.
        shortest: how many units it must have.
    Returns:
        For each row whether it is chosen.
    """
    ends = grams.closes >= EDGED * grams.count
    goes_on = np.zeros(len(grams), np.bool_)
    for length, level in reversed(list(grams.levels())):
        if length > 1:
            rows = np.arange(level.start, level.stop)
            same = rows[(grams.count[level] == grams.count[grams.heads[level]]) & (ends[level] | goes_on[level])]
            goes_on[grams.heads[same]] = True
    chosen = ends & ~goes_on & (grams.opens >= EDGED * grams.count) & (grams.count >= min_count)
    size = len(grams.bounds) - 1
    chosen[: grams.bounds[min(shortest - 1, size)]] = False
    chosen[grams.bounds[min(LONGEST, size)] :] = False
    return chosen
