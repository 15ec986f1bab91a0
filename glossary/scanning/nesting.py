"""Puts what was found into order, the longest first, and tells what stands within what."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

__all__ = ["Places", "arrange"]

Numbers = NDArray[np.int64]

_LENGTH_BITS = 24


@dataclass(frozen=True, slots=True)
class Places:
    """Where terms stand in a text, by start, the longest first; every column has one row a place."""

    starts: Numbers
    """Where it begins in the text."""

    ends: Numbers
    """Where it ends, exclusive."""

    forms: Numbers
    """Which form of the index stands there."""

    around: Numbers
    """The row of the shortest place that this one stands within; -1 where it stands by itself."""


def arrange(
    starts: Numbers, ends: Numbers, forms: Numbers, foreign: NDArray[np.bool_], wide: NDArray[np.bool_]
) -> Places:
    """Sort places, and find those that stand within others.

    Args:
        starts: where each begins.
        ends: where each ends, exclusive.
        forms: which form it is.
        foreign: whether that is of another language than the text there; it gives way to one of the text's own at the
            same place: GDP is Chinese in a Chinese text.
        wide: whether it has gaps; what stands in a gap is no part of it.
    """
    order = np.argsort(((starts + 1) << _LENGTH_BITS) - ((ends - starts) << 1) + foreign, kind="stable")
    starts, ends, forms, foreign, wide = starts[order], ends[order], forms[order], foreign[order], wide[order]
    fresh = np.ones(len(starts), np.bool_)
    fresh[1:] = (starts[1:] != starts[:-1]) | (ends[1:] != ends[:-1])
    first = np.maximum.accumulate(np.where(fresh, np.arange(len(starts)), 0))
    kept = ~foreign | foreign[first]
    if not kept.all():
        starts, ends, forms, wide, fresh = starts[kept], ends[kept], forms[kept], wide[kept], fresh[kept]
    return Places(starts, ends, forms, _find_around(ends, fresh, wide))


def _find_around(ends: Numbers, fresh: NDArray[np.bool_], wide: NDArray[np.bool_]) -> Numbers:
    """For each place the nearest one before it, in order, that reaches as far; places that begin earlier come first."""
    spans = np.flatnonzero(fresh)
    reach = np.where(wide[spans], -1, ends[spans])
    furthest = np.maximum.accumulate(reach)
    around = np.full(len(spans), -1, np.int64)
    left = np.flatnonzero((furthest[:-1] >= ends[spans][1:]) & ~wide[spans][1:]) + 1
    candidates = left - 1
    while len(left):
        fits = reach[candidates] >= ends[spans[left]]
        around[left[fits]] = spans[candidates[fits]]
        left, candidates = left[~fits], candidates[~fits] - 1
    # Places of one span stand within the same one.
    result: Numbers = around[np.cumsum(fresh) - 1]
    return result
