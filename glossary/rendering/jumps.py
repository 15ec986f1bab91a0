"""The hidden Markov model of word alignment: how far the answers to two neighbouring words stand apart.

Pairs with as many states (words of the given side) go through forward and backward recursion together, one matrix
product a word. Vogel et al. (1996), "HMM-based word alignment in statistical translation"; the null word as Och & Ney
(2003) have it: it keeps the place of the last word that answered something.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

__all__ = ["Batch", "Jumps", "batch_pairs", "pass_batch"]

Floats = NDArray[np.float32]

REACH = 12
"""Jumps further than this many words count as this far."""

NULL = 0.2
"""The probability that a word answers nothing."""

_BATCH_CELLS = 200_000


@dataclass(frozen=True, slots=True)
class Batch:
    """Pairs with the same number of states, sorted by how many words they emit."""

    cells: NDArray[np.int32]
    """Where each cell stands among all cells, shape (pairs, words, states); any real cell where `words` has ended."""

    present: NDArray[np.bool_]
    """Which words there are, shape (pairs, words)."""


@dataclass(frozen=True, slots=True)
class Jumps:
    """How likely each distance between the answers to two neighbouring words is."""

    weights: NDArray[np.float64]
    """Unnormalised, for the distances from -REACH to REACH."""

    @classmethod
    def start(cls) -> "Jumps":
        """Short jumps forward are likeliest."""
        distances = np.arange(-REACH, REACH + 1)
        return cls(np.exp(-0.5 * np.abs(distances - 1)) + 0.01)

    def learn(self, seen: NDArray[np.float64]) -> "Jumps":
        """The jumps as they were seen, a little smoothed."""
        return Jumps(seen / max(seen.sum(), 1e-9) + 1e-4)

    def spread(self, states: int) -> Floats:
        """The probability to go from each state to each other, shape (states, states)."""
        matrix = self.weights[_measure_distances(states)]
        chances: Floats = (matrix / matrix.sum(axis=1, keepdims=True)).astype(np.float32)
        return chances


def _measure_distances(states: int) -> NDArray[np.int64]:
    places = np.arange(states)
    distances: NDArray[np.int64] = np.clip(places[None, :] - places[:, None], -REACH, REACH) + REACH
    return distances


def batch_pairs(offsets: NDArray[np.int64], shapes: NDArray[np.int64], *, transposed: bool) -> list[Batch]:
    """Sort pairs into batches.

    Args:
        offsets: where each pair's cells begin.
        shapes: rows and columns of each pair; cells lie row by row.
        transposed: False where rows are states and columns are emitted, True for the other direction.
    Returns:
        Batches of bounded size; pairs with an empty side are in none.
    """
    states, words = (shapes[:, 1], shapes[:, 0]) if transposed else (shapes[:, 0], shapes[:, 1])
    order = np.lexsort((words, states))
    order = order[(states[order] > 0) & (words[order] > 0)]
    return [
        _lay_out(offsets[pairs], states[pairs[0]], words[pairs], transposed=transposed)
        for pairs in _cut(order, states, words)
    ]


def _cut(order: NDArray[np.int64], states: NDArray[np.int64], words: NDArray[np.int64]) -> Iterator[NDArray[np.int64]]:
    start = 0
    for end in range(1, len(order) + 1):
        if end < len(order):
            same = states[order[start]] == states[order[end]]
            if same and (end + 1 - start) * states[order[end]] * words[order[end]] <= _BATCH_CELLS:
                continue
        yield order[start:end]
        start = end


def _lay_out(starts: NDArray[np.int64], states: int, words: NDArray[np.int64], *, transposed: bool) -> Batch:
    place, state = np.arange(words.max()), np.arange(states)
    present = place[None, :] < words[:, None]
    place = np.minimum(place[None, :], words[:, None] - 1)[:, :, None]
    inside = (
        place * states + state[None, None, :] if transposed else state[None, None, :] * words[:, None, None] + place
    )
    return Batch((starts[:, None, None] + inside).astype(np.int32), present)


def pass_batch(
    batch: Batch, emissions: Floats, jumps: Jumps, null: float, posteriors: Floats, seen: NDArray[np.float64]
) -> None:
    """Forward and backward recursion over one batch.

    Args:
        batch: which cells.
        emissions: the probability of each word given each state, shaped as the batch's cells.
        jumps: the model.
        null: the probability of a word given no state.
        posteriors: takes the probability of each cell.
        seen: takes the expected number of jumps of each distance.
    """
    pairs, words, states = emissions.shape
    spread = jumps.spread(states) * np.float32(1 - NULL)
    null_weight = np.float32(NULL * null)
    real = np.zeros((words, pairs, states), np.float32)
    empty = np.zeros((words, pairs, states), np.float32)
    scales = np.ones((words, pairs), np.float32)
    before = np.full((pairs, states), 1 / states, np.float32)
    for word in range(words):
        step = before @ spread if word else before * np.float32(1 - NULL)
        real[word] = step * emissions[:, word]
        empty[word] = before * null_weight
        scales[word] = np.maximum(real[word].sum(axis=1) + empty[word].sum(axis=1), 1e-30)
        real[word] /= scales[word][:, None]
        empty[word] /= scales[word][:, None]
        before = real[word] + empty[word]
    after = np.ones((pairs, states), np.float32)
    crossings = np.zeros((states, states), np.float64)
    for word in range(words - 1, -1, -1):
        here = batch.present[:, word]
        posterior = real[word] * after
        posteriors[batch.cells[here, word]] = posterior[here]
        following = emissions[:, word] * after / scales[word][:, None]
        if word:
            earlier = (real[word - 1] + empty[word - 1])[here]
            crossings += earlier.T @ following[here]
            after = np.where(here[:, None], following @ spread.T + after * null_weight / scales[word][:, None], after)
    seen += np.bincount(_measure_distances(states).ravel(), (crossings * spread).ravel(), len(seen))
