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
    if not len(keys):
        return NOTHING
    counts = np.diff(np.concatenate((firsts, [len(keys)])))
    # What was seen together once is most of the table: it counts as a rival, and proves nothing.
    once, again = order[firsts[np.flatnonzero(counts == 1)]], np.flatnonzero(counts > 1)
    counts, firsts = counts[again], firsts[again]
    sightings = np.repeat(np.arange(len(again)), counts)
    repeated = order[(firsts - np.cumsum(counts) + counts)[sightings] + np.arange(len(sightings))]
    owners, targets = np.divmod(keys[firsts], vocabulary)
    alone = (left[once], right[once])
    there = _estimate(sightings, owners, right[repeated], alone, source, target)
    back = _estimate(sightings, targets, left[repeated], alone[::-1], target, source)
    good = (there > 0) | (back > 0)
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


def _estimate(
    sightings: Integers,
    owners: Integers,
    places: Integers,
    alone: tuple[Integers, Integers],
    given: TokenRows,
    other: TokenRows,
) -> Floats:
    """Estimate the probability of each of the other side's tokens, given one of a side.

    Args:
        sightings: the entry of each sighting of what was seen together repeatedly; ascending.
        owners: the given token of each of these entries.
        places: for each sighting the other token's place in its rows.
        alone: the places of what was seen together once, in the rows of either side.
        given: the rows of the side that explains.
        other: the rows of the side that is explained.
    Returns:
        A probability for each entry; 0 for what is too little.
    """
    shares = 1 / np.maximum(1, np.bincount(given.tokens))
    seen, seen_once = shares[owners], shares[given.tokens[alone[0]]]
    null = (0.3 * np.bincount(other.tokens) / max(1, len(other.starts) - 1) + 1e-6)[other.tokens]
    # What was seen together once counts as a rival, but after a first estimate it rests.
    rest = null + np.bincount(alone[1], weights=seen_once, minlength=len(null))
    expected = np.bincount(sightings, minlength=len(seen)).astype(np.float64)
    for iteration in range(_ITERATIONS):
        share = (expected * seen)[sightings]
        total = np.bincount(places, weights=share, minlength=len(null)) + rest
        share /= total[places]
        expected = np.bincount(sightings, weights=share, minlength=len(seen)).astype(np.float64)
        if not iteration:
            once = seen_once**2 / total[alone[1]]
            rest = null + np.bincount(alone[1], weights=once, minlength=len(null))
    weights = np.maximum(0.0, expected - _DISCOUNT) * seen
    return np.where(weights >= _LEAST, np.minimum(1.0, weights), 0.0)


def _keep_repeated(rows: TokenRows) -> TokenRows:
    """Leave out tokens that stand in one row only: they prove nothing."""
    kept = np.bincount(rows.tokens, minlength=1)[rows.tokens] >= 2
    row_of = np.repeat(np.arange(len(rows.starts) - 1), np.diff(rows.starts))[kept]
    return TokenRows(np.searchsorted(row_of, np.arange(len(rows.starts))).astype(np.int64), rows.tokens[kept])
