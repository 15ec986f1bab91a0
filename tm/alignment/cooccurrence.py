"""Learn from paired segments which word renders which: IBM model 1 on the pairs of a first pass, in both directions."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tm.alignment.occurrences import order_keys

__all__ = ["NOTHING", "Learned", "TokenRows", "learn"]

Integers = NDArray[np.int64]
Floats = NDArray[np.float64]

_ITERATIONS = 3
_DISCOUNT = 0.8
_LEAST = 0.05
_LONGEST = 60
_PAIRS = 1_000_000


@dataclass(frozen=True, slots=True)
class TokenRows:
    """The tokens of some texts, as numbers, one row after the other."""

    starts: Integers
    """Row i is at starts[i] : starts[i + 1]."""

    tokens: Integers
    """In any order in their row."""


@dataclass(frozen=True, slots=True)
class Learned:
    """A table of renderings, as columns."""

    sources: Integers
    """Source tokens."""

    targets: Integers
    """Target tokens."""

    there: Floats
    """The probability of this target token, given the source token."""

    back: Floats
    """The probability of this source token, given the target token."""


NOTHING = Learned(np.array([], dtype=np.int64), np.array([], dtype=np.int64), np.array([]), np.array([]))
"""Before anything has been seen."""


def learn(source: TokenRows, target: TokenRows) -> Learned:
    """Learn from paired texts.

    Args:
        source: a row for each pair, each token at most once.
        target: the same pairs' other side.
    Returns:
        What was seen together at least twice, discounted for what one sighting proves (Brown et al. 1993, model 1).
    """
    source, target = _keep_repeated(source), _keep_repeated(target)
    left, right = _cross(source, target)
    vocabulary = int(target.tokens.max(initial=0)) + 1
    order, keys = order_keys(source.tokens[left] * vocabulary + target.tokens[right])
    firsts = np.flatnonzero(np.concatenate(([True], keys[1:] != keys[:-1]))) if len(keys) else keys
    counts = np.diff(np.concatenate((firsts, [len(keys)])))
    if not len(keys):
        return NOTHING
    counts = np.diff(np.concatenate((firsts, [len(keys)])))
    left, right, keys = left[order], right[order], keys[firsts]
    owners, targets = np.divmod(keys, vocabulary)
    there = _estimate(counts, right, owners, source, target)
    back = _estimate(counts, left, targets, target, source)
    good = (counts >= 2) & ((there > 0) | (back > 0))
    return Learned(owners[good], targets[good], there[good], back[good])


def _cross(source: TokenRows, target: TokenRows) -> tuple[Integers, Integers]:
    """Each token of a source text with each of its pair's, as places; long texts are left out, and what is too much."""
    across, down = np.diff(target.starts), np.diff(source.starts)
    fit = (down <= _LONGEST) & (across <= _LONGEST)
    # Of a long document every third pair, say, teaches enough.
    fit[np.arange(len(fit)) % (int((down * across)[fit].sum()) // _PAIRS + 1) > 0] = False
    pair_of = np.repeat(np.arange(len(across)), down)
    amounts = np.where(fit, across, 0)[pair_of]
    left = np.repeat(np.arange(len(source.tokens)), amounts)
    offsets = np.arange(len(left)) - np.repeat(np.cumsum(amounts) - amounts, amounts)
    return left, np.repeat(target.starts[pair_of], amounts) + offsets


def _estimate(counts: Integers, places: Integers, owners: Integers, given: TokenRows, other: TokenRows) -> Floats:
    """Estimate the probability of each of the other side's tokens, given one of a side.

    Args:
        counts: how often the two of each entry were seen together.
        places: for each sighting, entry by entry, the other token's place in its rows.
        owners: the given token of each entry.
        given: the rows of the side that explains.
        other: the rows of the side that is explained.
    """
    seen = np.bincount(given.tokens, minlength=int(owners.max()) + 1)[owners].astype(np.float64)
    frequency = np.bincount(other.tokens) / max(1, len(other.starts) - 1)
    null = 0.3 * frequency[other.tokens] + 1e-6
    # What was seen together once is most of the table. It counts as a rival, but after a first estimate it rests.
    again = counts >= 2
    resting = np.repeat(~again, counts)
    table = counts / seen
    share, expected = _share_out(counts, places, table, null)
    once = np.bincount(places[resting], weights=share[resting] / seen[~again], minlength=len(null))
    repeated, wandering, amounts = expected[again], places[~resting], counts[again]
    for _ in range(_ITERATIONS - 1):
        _, repeated = _share_out(amounts, wandering, repeated / seen[again], null + once)
    weights = np.maximum(0.0, repeated - _DISCOUNT) / seen[again]
    probabilities = np.zeros(len(counts))
    probabilities[again] = np.where(weights >= _LEAST, np.minimum(1.0, weights), 0.0)
    return probabilities


def _share_out(counts: Integers, places: Integers, table: Floats, rest: Floats) -> tuple[Floats, Floats]:
    """Share each explained token out among those of its pair: to each sighting, and summed for each entry."""
    share = np.repeat(table, counts)
    total = np.bincount(places, weights=share, minlength=len(rest)) + rest
    share /= total[places]
    return share, np.add.reduceat(share, np.cumsum(counts) - counts) if len(counts) else counts.astype(np.float64)


def _keep_repeated(rows: TokenRows) -> TokenRows:
    """Leave out tokens that stand in one row only: they prove nothing."""
    kept = np.bincount(rows.tokens, minlength=1)[rows.tokens] >= 2
    row_of = np.repeat(np.arange(len(rows.starts) - 1), np.diff(rows.starts))[kept]
    return TokenRows(np.searchsorted(row_of, np.arange(len(rows.starts))).astype(np.int64), rows.tokens[kept])
