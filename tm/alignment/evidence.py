"""What the words of finished beads say: for each token how much likelier the other side of its bead makes it."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tm.alignment.cooccurrence import TokenRows
from tm.alignment.expectations import Texts, expect
from tm.alignment.occurrences import Occurrences

__all__ = ["Bead", "Evidence", "Explained", "gather_tokens", "measure_beads", "weigh_evidence"]

Integers = NDArray[np.int64]
Floats = NDArray[np.float64]

Bead = tuple[int, int, int, int]
"""First source row, row after the last, first target row, row after the last."""

_ROWS_AT_ONCE = 2_000


@dataclass(frozen=True, slots=True)
class Explained:
    """The tokens of one side that stand in paired segments and could be explained; columns of one table."""

    beads: Integers
    """The bead of each."""

    counts: Floats
    """How often it stands in its segment."""

    ratios: Floats
    """How much likelier the other side of the bead makes it than it is by itself."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the words of beads say on both sides."""

    source: Explained
    """The source's tokens and terms."""

    target: Explained
    """The target's tokens."""


def weigh_evidence(texts: Texts, beads: Sequence[Bead]) -> Evidence:
    """Look up for each token of finished beads how far their other side explains it.

    Args:
        texts: both sides, and what may render what.
        beads: in document order.
    """
    source, target = texts.source, texts.target
    table = np.array(beads, dtype=np.int64).reshape(-1, 4)
    paired = (table[:, 1] > table[:, 0]) & (table[:, 3] > table[:, 2])
    of_source = _number_segments(table[:, 0], table[:, 1], paired, len(source.sizes))
    of_target = _number_segments(table[:, 2], table[:, 3], paired, len(target.sizes))
    vocabulary = max(1, len(target.vocabulary))
    bead_of = of_target[target.rows]
    # Unpaired segments, numbered -1, come first and are never looked for.
    keys, inverse, counts = np.unique(bead_of * vocabulary + target.tokens, return_inverse=True, return_counts=True)
    there, back = np.zeros(len(keys)), np.zeros(len(source.tokens))
    repeated = np.bincount(inverse, weights=target.counts, minlength=len(keys)) if len(keys) else counts
    for first in range(0, len(source.sizes) if len(keys) else 0, _ROWS_AT_ONCE):
        expected = expect(texts, first, min(first + _ROWS_AT_ONCE, len(source.sizes)))
        bead = of_source[expected.rows]
        wanted = bead * vocabulary + expected.tokens
        place = np.minimum(np.searchsorted(keys, wanted), len(keys) - 1)
        good = (keys[place] == wanted) & (bead >= 0)
        place, at = place[good], expected.places[good]
        there += np.bincount(place, weights=expected.there[good], minlength=len(keys))
        back += np.bincount(at, weights=expected.back[good] * repeated[place], minlength=len(back))
    sizes = [
        np.bincount(of[of >= 0], weights=side.sizes[of >= 0], minlength=len(table)).astype(np.float64)
        for of, side in ((of_source, source), (of_target, target))
    ]
    return Evidence(
        _explain(source, of_source, texts.units, back, sizes[1]),
        _explain(target, of_target, texts.tokens, there[inverse], sizes[0]),
    )


def _explain(side: Occurrences, bead_of: Integers, missable: Floats, masses: Floats, sizes: Floats) -> Explained:
    """Compare how probable the other side makes a side's tokens with how frequent they are."""
    beads = bead_of[side.rows]
    kept = (beads >= 0) & (missable[side.tokens] > 0)
    beads = beads[kept]
    ratios = masses[kept] / np.maximum(1.0, sizes)[beads] / side.frequencies[side.tokens[kept]]
    return Explained(beads, side.counts[kept], ratios)


def measure_beads(explained: Explained, beads: int, background: float) -> tuple[Floats, Floats]:
    """Score finished beads as `measure_spans` does.

    Args:
        explained: tokens of one side.
        beads: how many beads there are.
        background: λ.
    Returns:
        The log likelihood ratio of each bead, and how many of its tokens could have been explained.
    """
    scores = explained.counts * np.log(background + (1 - background) * explained.ratios)
    return (
        np.bincount(explained.beads, weights=scores, minlength=beads).astype(np.float64),
        np.bincount(explained.beads, weights=explained.counts, minlength=beads).astype(np.float64),
    )


def _number_segments(first: Integers, last: Integers, paired: NDArray[np.bool_], segments: int) -> Integers:
    """Which bead each segment is in; -1 for those that are paired with nothing."""
    numbers = np.full(segments, -1, dtype=np.int64)
    amounts = np.where(paired, last - first, 0)
    places = np.repeat(first - np.cumsum(amounts) + amounts, amounts) + np.arange(int(amounts.sum()))
    numbers[places] = np.repeat(np.arange(len(first)), amounts)
    return numbers


def gather_tokens(texts: Texts, beads: Sequence[Bead]) -> tuple[TokenRows, TokenRows]:
    """The tokens of each paired bead on either side, each once."""
    table = np.array([bead for bead in beads if bead[1] > bead[0] and bead[3] > bead[2]], dtype=np.int64).reshape(-1, 4)
    return _gather(texts.source, table[:, 0], table[:, 1]), _gather(texts.target, table[:, 2], table[:, 3])


def _gather(side: Occurrences, first: Integers, last: Integers) -> TokenRows:
    left = side.starts[first]
    amounts = side.starts[last] - left
    places = np.repeat(left - np.cumsum(amounts) + amounts, amounts) + np.arange(int(amounts.sum()))
    vocabulary = max(1, len(side.vocabulary))
    keys = np.sort(np.repeat(np.arange(len(first)), amounts) * vocabulary + side.tokens[places])
    keys = keys[np.concatenate(([True], keys[1:] != keys[:-1]))] if len(keys) else keys
    rows, tokens = np.divmod(keys, vocabulary)
    return TokenRows(np.searchsorted(rows, np.arange(len(first) + 1)).astype(np.int64), tokens)
