"""What each source segment lets one expect on the other side: tokens with their probabilities."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tm.alignment.candidates import Candidates
from tm.alignment.cooccurrence import Learned
from tm.alignment.occurrences import Occurrences

__all__ = ["Direction", "Expectations", "expect"]

Integers = NDArray[np.int64]
Floats = NDArray[np.float64]

# What is left out because it hardly tells: a token that is as frequent everywhere as it is expected here.
_TELLING = 0.6
_ROWS_AT_ONCE = 2_000


@dataclass(frozen=True, slots=True)
class Expectations:
    """For each source segment the target tokens that its own tokens may be rendered by, as a sparse matrix by rows."""

    starts: Integers
    """Row i is at starts[i] : starts[i + 1]."""

    tokens: Integers
    """Numbers of target tokens, ascending in each row."""

    weights: Floats
    """Summed over the source segment's tokens, the probability that it is rendered by this target token."""

    sizes: Floats
    """Source segment → its number of tokens, at least 1."""


@dataclass(frozen=True, slots=True)
class Direction:
    """One side as it explains the other."""

    expectations: Expectations
    """What its segments let one expect."""

    occurrences: Occurrences
    """What stands on the other side."""


def expect(candidates: Candidates, learned: Learned, segments: int, frequencies: Floats) -> Expectations:
    """Tell for each source segment which of the target's tokens to expect.

    Args:
        candidates: of the source's tokens and terms.
        learned: what the documents themselves have taught, for the source's tokens.
        segments: how many segments the source has.
        frequencies: of the target's tokens.
    """
    owners = np.concatenate((candidates.owners, learned.sources))
    order = np.argsort(owners, kind="stable")
    owners = owners[order]
    tokens = np.concatenate((candidates.tokens, learned.targets))[order]
    weights = np.concatenate((candidates.weights, learned.weights))[order]
    starts = np.searchsorted(candidates.rows, np.arange(segments + 1))
    totals = np.maximum(1.0, np.bincount(candidates.rows, minlength=segments))
    vocabulary = len(frequencies)
    sizes: list[Integers] = [np.zeros(1, dtype=np.int64)]
    columns: list[tuple[Integers, Floats]] = []
    for first in range(0, segments, _ROWS_AT_ONCE):
        last = min(first + _ROWS_AT_ONCE, segments)
        part = slice(starts[first], starts[last])
        units, rows = candidates.units[part], candidates.rows[part] - first
        left = np.searchsorted(owners, units)
        amounts = np.searchsorted(owners, units, side="right") - left
        places = np.repeat(left - np.cumsum(amounts) + amounts, amounts) + np.arange(int(amounts.sum()))
        keys = np.repeat(rows, amounts) * max(1, vocabulary) + tokens[places]
        unique, inverse = np.unique(keys, return_inverse=True)
        row_of, expected = np.divmod(unique, max(1, vocabulary))
        sums = np.bincount(inverse, weights=weights[places], minlength=len(unique)).astype(np.float64)
        telling = sums >= _TELLING * totals[first:last][row_of] * frequencies[expected]
        row_of, expected, sums = row_of[telling], expected[telling], sums[telling]
        sizes.append(np.bincount(row_of, minlength=last - first).astype(np.int64))
        columns.append((expected, sums))
    nothing = (np.zeros(0, dtype=np.int64), np.zeros(0))
    return Expectations(
        starts=np.cumsum(np.concatenate(sizes)),
        tokens=np.concatenate([expected for expected, _ in (nothing, *columns)]),
        weights=np.concatenate([sums for _, sums in (nothing, *columns)]),
        sizes=totals,
    )
