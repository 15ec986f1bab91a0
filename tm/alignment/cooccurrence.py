"""Learn from paired segments which word renders which: IBM model 1 on the pairs that a first pass is sure of."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

__all__ = ["NOTHING", "Learned", "TokenRows", "learn"]

Integers = NDArray[np.int64]
Floats = NDArray[np.float64]

_ITERATIONS = 3
_DISCOUNT = 0.8
_LEAST = 0.05
_LONGEST = 60
_PAIRS = 2_000_000


@dataclass(frozen=True, slots=True)
class TokenRows:
    """The tokens of some texts, as numbers, one row after the other."""

    starts: Integers
    """Row i is at starts[i] : starts[i + 1]."""

    tokens: Integers
    """In any order in their row."""


@dataclass(frozen=True, slots=True)
class Learned:
    """A table of renderings, as three columns."""

    sources: Integers
    """Source tokens."""

    targets: Integers
    """Target tokens."""

    weights: Floats
    """The probability of this target token, given the source token."""


NOTHING = Learned(np.array([], dtype=np.int64), np.array([], dtype=np.int64), np.array([]))
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
    across = np.diff(target.starts)
    down = np.diff(source.starts)
    fit = (np.cumsum(down * across) <= _PAIRS) & (down <= _LONGEST) & (across <= _LONGEST)
    amounts = np.where(fit, across, 0)
    pair_of = np.repeat(np.arange(len(across)), down)
    amount_of = amounts[pair_of]
    left = np.repeat(source.tokens, amount_of)
    offsets = np.arange(int(amount_of.sum())) - np.repeat(np.cumsum(amount_of) - amount_of, amount_of)
    place = np.repeat(target.starts[pair_of], amount_of) + offsets
    vocabulary = int(target.tokens.max(initial=0)) + 1
    keys, inverse, counts = np.unique(left * vocabulary + target.tokens[place], return_inverse=True, return_counts=True)
    if not len(keys):
        return NOTHING
    owner = keys // vocabulary
    seen = np.bincount(source.tokens, minlength=int(owner.max()) + 1).astype(np.float64)
    frequency = np.bincount(target.tokens, minlength=vocabulary) / max(1, len(target.starts) - 1)
    null = 0.3 * frequency[target.tokens] + 1e-6
    table = counts / seen[owner]
    expected = table
    for _ in range(_ITERATIONS):
        share = table[inverse]
        total = np.bincount(place, weights=share, minlength=len(target.tokens)) + null
        expected = np.bincount(inverse, weights=share / total[place], minlength=len(keys))
        table = expected / seen[owner]
    weights = np.maximum(0.0, expected - _DISCOUNT) / seen[owner]
    good = (weights >= _LEAST) & (counts >= 2)
    return Learned(owner[good], keys[good] % vocabulary, np.minimum(1.0, weights[good]))


def _keep_repeated(rows: TokenRows) -> TokenRows:
    """Leave out tokens that stand in one row only: they prove nothing."""
    kept = np.bincount(rows.tokens, minlength=1)[rows.tokens] >= 2
    row_of = np.repeat(np.arange(len(rows.starts) - 1), np.diff(rows.starts))[kept]
    return TokenRows(np.searchsorted(row_of, np.arange(len(rows.starts))).astype(np.int64), rows.tokens[kept])
