"""The hidden Markov model of word alignment: how far the answers to two neighbouring words stand apart.

Vogel et al. (1996), "HMM-based word alignment in statistical translation"; a word that answers nothing keeps the place
of the last that answered something, as Och & Ney (2003), "A systematic comparison of various statistical alignment
models", have it.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

__all__ = ["Jumps", "recurse"]

Floats = NDArray[np.float32]

REACH = 12
"""Jumps further than this many words count as this far."""

NULL = 0.5
"""The probability that a word answers nothing."""


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


def recurse(
    emissions: Floats, nulls: Floats, sizes: NDArray[np.int64], jumps: Jumps
) -> tuple[Floats, NDArray[np.float64]]:
    """Forward and backward recursion over texts of about one size, one matrix product a word.

    Args:
        emissions: the probability of each word given each state, shape (words, texts, states); 0 where there is no
            word or no state.
        nulls: the probability of each word that answers nothing, shape (words, texts); 1 / NULL where there is no word,
            which then changes nothing.
        sizes: how many states each text has.
        jumps: the model.
    Returns:
        The probability that the word comes from the state, shaped as the emissions; the jumps of each distance that
        are to be expected.
    """
    words, texts, states = emissions.shape
    distances = _measure_distances(states)
    weights = jumps.weights[distances]
    # A jump can only end where there is a state: what leaves a state sums to one in every text.
    outward = np.float32(1 - NULL) / np.cumsum(weights, axis=1).T[sizes - 1].astype(np.float32)
    spread = weights.astype(np.float32)
    free = (nulls * np.float32(NULL))[:, :, None]
    reached, linked = np.empty_like(emissions), np.empty_like(emissions)
    scales = np.empty((words, texts, 1), np.float32)
    before = np.zeros((texts, states), np.float32)
    before += (np.arange(states) < sizes[:, None]) / sizes[:, None].astype(np.float32)
    for word in range(words):
        step = (before * outward) @ spread if word else before * np.float32(1 - NULL)
        step *= emissions[word]
        before = before * free[word]
        before += step
        scales[word] = np.maximum(before.sum(axis=1, keepdims=True), np.float32(1e-30))
        np.divide(step, scales[word], out=linked[word])
        before /= scales[word]
        reached[word] = before
    following = emissions / scales
    free /= scales
    after = np.ones((texts, states), np.float32)
    back = np.ascontiguousarray(spread.T)
    for word in range(words - 1, -1, -1):
        linked[word] *= after
        following[word] *= after
        after *= free[word]
        after += (following[word] @ back) * outward
    reached *= outward
    crossings = reached[:-1].reshape(-1, states).T @ following[1:].reshape(-1, states)
    seen = np.bincount(distances.ravel(), (crossings * weights).ravel(), 2 * REACH + 1)
    return linked, seen


def _measure_distances(states: int) -> NDArray[np.int64]:
    places = np.arange(states)
    distances: NDArray[np.int64] = np.clip(places[None, :] - places[:, None], -REACH, REACH) + REACH
    return distances
