"""The table of word pairs that stand together somewhere: bounded by the vocabulary, whatever the size of the corpus."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from threading import Lock
from typing import IO

import numpy as np
from numpy.typing import NDArray

from glossary.aligning.blocks import Block, Corpus, Integers, cut_blocks, read_block

__all__ = ["Cells", "Kinds", "number_cells"]

PER_WORD = 48
"""How many partners a word may have on average before the unlikeliest of all pairs of words are dropped."""

ALWAYS = 4_000_000
"""A table of so many pairs of words is kept whole, however few words there are."""


_BITS = 20
_MANY = (1 << _BITS) - 1


@dataclass(frozen=True, slots=True)
class Kinds:
    """Every pair of words that may answer each other, in order; what is none of them has the number after the last."""

    source: NDArray[np.int32]
    target: NDArray[np.int32]
    counts: Integers
    """How many cells are of each kind, up to a million."""

    vocabulary: tuple[int, int]

    def __len__(self) -> int:
        return len(self.source)

    @property
    def keys(self) -> Integers:
        """One ascending number for each kind."""
        return self.source.astype(np.int64) * self.vocabulary[1] + self.target


@dataclass(frozen=True, slots=True)
class Cells:
    """Which kind each cell of each block is."""

    pieces: list[Integers]
    """Of each block."""

    file: IO[bytes]
    places: list[tuple[int, int, tuple[int, int, int]]]
    """Of each block where its numbers stand in the file, how many kinds it has, and its shape."""

    lock: Lock = field(default_factory=Lock)

    def read(self, block: int) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
        """The kinds of a block, and for each of its cells which one of them it is; 0 where there is no cell."""
        start, count, shape = self.places[block]
        with self.lock:
            self.file.seek(start)
            kinds = np.frombuffer(self.file.read(4 * count), np.int32)
            self.file.seek(start + 8 * count)
            numbers = np.frombuffer(self.file.read(4 * shape[0] * shape[1] * shape[2]), np.int32)
        return kinds, numbers.reshape(shape)


def number_cells(corpus: Corpus, known: Integers, file: IO[bytes]) -> tuple[Kinds, Cells]:
    """Find the kinds of all cells, in two passes: the first finds them, the second numbers them.

    Args:
        corpus: the texts.
        known: keys of the lexicon's pairs of words, ascending, which are never dropped.
        file: takes the cells; an empty one.
    Returns:
        The table, and each cell's place in it.
    """
    blocks = cut_blocks(corpus)
    cells = Cells(blocks, file, [])
    width = max(1, len(corpus.target_words))
    keys, counts = _merge(corpus, _find_kinds(corpus, cells), known)
    for start, count, _ in cells.places:
        cells.file.seek(start)
        own = np.frombuffer(cells.file.read(8 * count), np.int64)
        found = np.minimum(np.searchsorted(keys, own), len(keys) - 1)
        numbers = np.where(keys[found] == own, found, len(keys)).astype(np.int32)
        cells.file.seek(start)
        cells.file.write(numbers.tobytes())
    vocabulary = len(corpus.source_words), len(corpus.target_words)
    return Kinds((keys // width).astype(np.int32), (keys % width).astype(np.int32), counts, vocabulary), cells


def _find_kinds(corpus: Corpus, cells: Cells) -> Iterator[tuple[Integers, Integers]]:
    """Write each block's keys and numbers; yield the keys, and how many cells have each."""
    for pieces in cells.pieces:
        block = read_block(corpus, pieces)
        keys, numbers, counts = _number_block(block, len(corpus.target_words))
        cells.file.seek(0, 2)
        cells.places.append((cells.file.tell(), len(keys), numbers.shape))
        cells.file.write(keys.tobytes())
        cells.file.write(numbers.tobytes())
        yield keys[1:], counts[1:]


def _number_block(block: Block, width: int) -> tuple[Integers, NDArray[np.int32], Integers]:
    """The keys of a block, ascending, -1 for none first; every cell's number; how many cells have each key."""
    keys = block.source[:, :, None].astype(np.int64) * width + block.target[:, None, :]
    keys[~block.present] = -1
    # Key and place in one number: to sort those is many times faster than to find the order of the keys.
    bits = keys.size.bit_length()
    packed = np.sort((keys.ravel() << bits) | np.arange(keys.size))
    order, ordered = packed & ((1 << bits) - 1), packed >> bits
    first = np.ones(keys.size, np.bool_)
    np.not_equal(ordered[1:], ordered[:-1], out=first[1:])
    full = int(ordered[0] >= 0)  # A full block has no cell that is none, but its numbers begin at 1 all the same.
    numbers = np.empty(keys.size, np.int32)
    numbers[order] = np.cumsum(first, dtype=np.int32) - np.int32(1 - full)
    begins = np.nonzero(first)[0]
    kinds, counts = ordered[begins], np.diff(begins, append=keys.size)
    if full:
        kinds, counts = np.append(-1, kinds), np.append(0, counts)
    return kinds, numbers.reshape(keys.shape), counts


def _merge(corpus: Corpus, found: Iterator[tuple[Integers, Integers]], known: Integers) -> tuple[Integers, Integers]:
    """All keys, ascending, and their counts; when they become too many those whose words meet least often for how frequent they are.

    As Manku & Motwani (2002), "Approximate frequency counts over data streams": what was dropped may come again.
    """
    words = len(corpus.source_words) + len(corpus.target_words)
    limit = max(ALWAYS, PER_WORD * words)
    frequency = np.bincount(corpus.source), np.bincount(corpus.target)
    keys, counts = np.zeros(0, np.int64), np.zeros(0, np.int64)
    waiting: list[tuple[Integers, Integers]] = []
    for part in found:
        waiting.append(part)
        if sum(len(part[0]) for part in waiting) > max(limit // 2, len(keys)):
            keys, counts = _add([(keys, counts), *waiting])
            waiting.clear()
            if len(keys) > limit:
                keys, counts = _drop(keys, counts, frequency, limit, known)
    keys, counts = _add([(keys, counts), *waiting])
    return _drop(keys, counts, frequency, limit, known) if len(keys) > limit else (keys, counts)


def _add(parts: list[tuple[Integers, Integers]]) -> tuple[Integers, Integers]:
    # Packed as above; so frequent a pair is never dropped, however much more frequent it is.
    packed = np.sort(np.concatenate([(keys << _BITS) | np.minimum(counts, _MANY) for keys, counts in parts]))
    keys, counts = packed >> _BITS, packed & _MANY
    begins = np.nonzero(np.diff(keys, prepend=-1))[0]
    return keys[begins], np.add.reduceat(counts, begins) if len(begins) else counts


def _drop(
    keys: Integers,
    counts: Integers,
    frequency: tuple[Integers, Integers],
    limit: int,
    known: Integers,
) -> tuple[Integers, Integers]:
    width = len(frequency[1])
    scores = counts.astype(np.float64) ** 2 / frequency[0][keys // width] / frequency[1][keys % width]
    scores[np.isin(keys, known)] = np.inf
    kept = np.sort(np.argsort(-scores, kind="stable")[:limit])
    return keys[kept], counts[kept]
