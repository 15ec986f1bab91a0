"""Trains both directions of an alignment to agree: what each expects is counted in common."""

from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from glossary.aligning.blocks import Block, Corpus, read_block
from glossary.aligning.jumps import NULL, REACH, Jumps, recurse
from glossary.aligning.kinds import Cells, Kinds
from glossary.aligning.model_one import link_block

__all__ = ["Expected", "Model", "expect", "start", "train"]

Floats = NDArray[np.float32]
Doubles = NDArray[np.float64]

SMOOTHING = 1e-4
"""What is added to every count: a pair of words that was never seen together is not impossible."""

NULL_SMOOTHING = 0.5
"""What is added to the count of every word that answers nothing."""

RARE = 1e-7
"""The probability of a pair of words that is not in the table."""

CHANCE = 0.06
"""How likely the words of a cell answer each other before anything is known."""

THREADS = 2


@dataclass(frozen=True, slots=True)
class Model:
    """What was learned so far."""

    to_target: Floats
    """The probability of the target word given the source word, of each kind and, last, of what is none."""

    to_source: Floats
    null_target: Floats
    """The probability of each target word where it answers nothing: `the` often does."""

    null_source: Floats
    forward_jumps: Jumps | None = None
    """None: model 1."""

    backward_jumps: Jumps | None = None


@dataclass(frozen=True, slots=True)
class Expected:
    """The expectations of one block under a model."""

    block: Block
    forward: Floats
    """The probability that the target word of each cell comes from its source word; (pieces, rows, columns)."""

    backward: Floats
    kinds: NDArray[np.int32]
    counts: Doubles
    """How often each kind of the block is linked: both directions learn from what they expect in common."""

    seen: tuple[Doubles, Doubles] | None
    """The jumps of each distance, forward and backward; None where the model has none."""


Room = tuple[Corpus, Kinds, Cells]


def start(kinds: Kinds, prior: Floats) -> Model:
    """Words answer each other as often as they meet, and as the lexicon knows."""
    sizes = kinds.vocabulary
    nulls = [np.full(size, 1 / max(1, size), np.float32) for size in (sizes[1], sizes[0])]
    counts = kinds.counts.astype(np.float64) * CHANCE
    to_target, to_source = _estimate(kinds, counts, prior)
    return Model(to_target, to_source, nulls[0], nulls[1])


def train(room: Room, prior: Floats, iterations: int, jumps: int) -> Model:
    """Train both directions.

    Args:
        room: the texts, the table of kinds, the cells.
        prior: how often the lexicon makes each kind seen.
        iterations: expectation steps of model 1 after which the model learns.
        jumps: expectation steps of the HMM; the last of all steps is the caller's.
    Returns:
        The model whose expectations are the alignment.
    """
    model = start(room[1], prior)
    for step in range(iterations + jumps - 1):
        model = _learn(room, model, prior)
        if step == iterations - 1:
            model = replace(model, forward_jumps=Jumps.start(), backward_jumps=Jumps.start())
    return model


def expect(room: Room, model: Model) -> Iterator[Expected]:
    """The expectations of all blocks, in their order, whichever thread is ready first."""
    with ThreadPoolExecutor(THREADS) as pool:
        ahead: deque[Future[Expected]] = deque()
        for number in range(len(room[2].pieces)):
            ahead.append(pool.submit(_expect, room, model, number))
            # No more than the threads need: what is ready and not yet read is memory.
            if len(ahead) > 2 * THREADS:
                yield ahead.popleft().result()
        while ahead:
            yield ahead.popleft().result()


def _expect(room: Room, model: Model, number: int) -> Expected:
    corpus, _, cells = room
    block = read_block(corpus, cells.pieces[number])
    kinds, numbers = cells.read(number)
    to_target, to_source = model.to_target[kinds], model.to_source[kinds]
    to_target[0] = to_source[0] = 0  # where there is no cell
    nulls = model.null_target[block.target], model.null_source[block.source]
    seen = None
    if model.forward_jumps and model.backward_jumps:
        forward, one = _recurse(to_target[numbers.transpose(2, 1, 0)], nulls[0], block, 0, model.forward_jumps)
        backward, other = _recurse(to_source[numbers.transpose(1, 2, 0)], nulls[1], block, 1, model.backward_jumps)
        forward, backward = (
            np.ascontiguousarray(forward.transpose(2, 1, 0)),
            np.ascontiguousarray(backward.transpose(2, 0, 1)),
        )
        seen = (one, other)
    else:
        forward, backward = link_block(block, to_target[numbers], to_source[numbers], *nulls)
    # The product is sharper, and model 1 needs that; the HMM is sharp enough.
    links = forward * backward
    if seen:
        np.sqrt(links, out=links)
    counts: Doubles = np.bincount(numbers.ravel(), links.ravel(), len(kinds)).astype(float)
    return Expected(block, forward, backward, kinds, counts, seen)


def _recurse(emissions: Floats, nulls: Floats, block: Block, states: int, jumps: Jumps) -> tuple[Floats, Doubles]:
    words = (block.target, block.source)[states]
    free = np.where(words >= 0, nulls, np.float32(1 / NULL)).T
    return recurse(emissions, np.ascontiguousarray(free), block.sizes[:, states], jumps)


def _learn(room: Room, model: Model, prior: Floats) -> Model:
    kinds = room[1]
    counts = np.zeros(len(kinds) + 1)
    null_target, null_source = (np.full(size, NULL_SMOOTHING) for size in reversed(kinds.vocabulary))
    seen = np.zeros((2, 2 * REACH + 1))
    for part in expect(room, model):
        counts[part.kinds] += part.counts  # only what is in no table repeats, and nobody reads its count
        _add_nulls(null_target, part.block.target, 1 - part.forward.sum(axis=1))
        _add_nulls(null_source, part.block.source, 1 - part.backward.sum(axis=2))
        if part.seen:
            seen += part.seen
    to_target, to_source = _estimate(kinds, counts[:-1], prior)
    return Model(
        to_target,
        to_source,
        (null_target / null_target.sum()).astype(np.float32),
        (null_source / null_source.sum()).astype(np.float32),
        model.forward_jumps and model.forward_jumps.learn(seen[0]),
        model.backward_jumps and model.backward_jumps.learn(seen[1]),
    )


def _add_nulls(counts: Doubles, words: NDArray[np.int32], chances: Floats) -> None:
    there = words >= 0
    counts += np.bincount(words[there], np.maximum(chances[there], 0), len(counts))


def _estimate(kinds: Kinds, counts: Doubles, prior: Floats) -> tuple[Floats, Floats]:
    """Translation probabilities, target word given source word and the other way round."""
    weights = counts + prior + SMOOTHING
    chances = []
    for given, size in zip((kinds.source, kinds.target), kinds.vocabulary, strict=True):
        total = np.bincount(given, weights, size)
        chances.append(np.append(weights / total[given], RARE).astype(np.float32))
    return chances[0], chances[1]
