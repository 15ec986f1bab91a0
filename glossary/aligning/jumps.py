"""The hidden Markov model of word alignment: how far the answers to two neighbouring words stand apart.

Vogel et al. (1996), "HMM-based word alignment in statistical translation"; a word that answers nothing keeps the place
of the last that answered something, as Och & Ney (2003), "A systematic comparison of various statistical alignment
models", have it.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

__all__ = ["Jumps", "recurse"]

Floats = NDArray[np.float32]

REACH = 12
"""Jumps further than this many words count as this far."""

NULL = 0.5
"""The probability that a word answers nothing."""


_PRODUCT = 250_000


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
        emissions: the probability of each word given each state, shape (words, states, texts); 0 where there is no
            word or no state.
        nulls: the probability of each word that answers nothing, shape (words, texts); 1 / NULL where there is no word,
            which then changes nothing.
        sizes: how many states each text has.
        jumps: the model.
    Returns:
        The probability that the word comes from the state, shaped as the emissions; the jumps of each distance that
        are to be expected.
    """
    words, states, texts = emissions.shape
    distances = _measure_distances(states)
    spread = jumps.weights[distances].astype(np.float32)
    # A jump can only end where there is a state: what leaves a state sums to one in every text.
    outward = np.float32(1 - NULL) / np.cumsum(spread, axis=1)[:, sizes - 1]
    free = nulls * np.float32(NULL)
    reached, linked = np.empty_like(emissions), np.empty_like(emissions)
    scales = np.empty((words, texts), np.float32)
    before = ((np.arange(states)[:, None] < sizes) / sizes).astype(np.float32)
    onward = np.ascontiguousarray(spread.T)
    for word in range(words):
        step = linked[word]
        if word:
            _multiply(onward, before * outward, step)
        else:
            np.multiply(before, np.float32(1 - NULL), out=step)
        step *= emissions[word]
        here = np.multiply(before, free[word], out=reached[word])
        here += step
        np.maximum(here.sum(axis=0), np.float32(1e-30), out=scales[word])
        here /= scales[word]
        before = here
    linked /= scales[:, None]
    following = emissions / scales[:, None]
    free /= scales
    return _turn_back(reached, linked, following, free, outward, spread, distances)


def _turn_back(
    reached: Floats,
    linked: Floats,
    following: Floats,
    free: Floats,
    outward: Floats,
    spread: Floats,
    distances: NDArray[np.int64],
) -> tuple[Floats, NDArray[np.float64]]:
    """The backward recursion; it makes the links of the forward recursion those of the whole."""
    after, jumped = np.ones_like(outward), np.empty_like(outward)
    crossings = np.zeros_like(spread)
    for word in range(len(linked) - 1, -1, -1):
        linked[word] *= after
        if not word:
            break
        following[word] *= after
        earlier = np.multiply(reached[word - 1], outward, out=reached[word - 1])
        for part in _split(outward.shape[1], len(spread)):
            crossings += earlier[:, part] @ following[word, :, part].T
        _multiply(spread, following[word], jumped)
        jumped *= outward
        after *= free[word]
        after += jumped
    seen: NDArray[np.float64] = np.bincount(distances.ravel(), (crossings * spread).ravel(), 2 * REACH + 1).astype(
        float
    )
    return linked, seen


def _split(texts: int, states: int) -> Iterator[slice]:
    """Portions of a product so small that the algebra library starts no threads for them: we have our own."""
    step = max(16, _PRODUCT // states**2)
    for start in range(0, texts, step):
        yield slice(start, start + step)


def _multiply(matrix: Floats, columns: Floats, product: Floats) -> None:
    if matrix.size * columns.shape[1] <= _PRODUCT:
        np.matmul(matrix, columns, out=product)
        return
    for part in _split(columns.shape[1], len(matrix)):
        np.matmul(matrix, columns[:, part], out=product[:, part])


def _measure_distances(states: int) -> NDArray[np.int64]:
    places = np.arange(states)
    distances: NDArray[np.int64] = np.clip(places[None, :] - places[:, None], -REACH, REACH) + REACH
    return distances
