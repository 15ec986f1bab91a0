"""Cuts parallel texts into blocks of pairs of about one size, so that a block is one array of cells.

A cell is a source word and a target word of one pair. Cells are laid out a block at a time and never all at once.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

import numpy as np
from numpy.typing import NDArray

__all__ = ["Block", "Corpus", "cut_blocks", "read_corpus"]

LONGEST = 250
"""In words: a longer pair is cut into as many pieces on both sides, for its cells grow with the square."""

BLOCK_CELLS = 400_000
"""The cells of a block: enough that NumPy's own cost vanishes, few enough for the cache."""

Integers = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Corpus:
    """Parallel texts as numbers; what is aligned are pieces, which are whole pairs but for very long ones."""

    source: NDArray[np.int32]
    """The number of each source word, text after text."""

    target: NDArray[np.int32]
    source_words: dict[str, int]
    """The number of each word: in the words' own order, so that the order of texts does not matter."""

    target_words: dict[str, int]
    shapes: Integers
    """The number of source and target words of each pair, shape (pairs, 2)."""

    begins: Integers
    """Where the pair's words begin in `source` and `target`, shape (pairs, 2)."""

    pairs: Integers
    """Of which pair each piece is."""

    starts: Integers
    """Where the piece's words begin in `source` and `target`, shape (pieces, 2)."""

    sizes: Integers
    """The number of source and target words of each piece, shape (pieces, 2)."""


@dataclass(frozen=True, slots=True)
class Block:
    """Pieces of about one size, filled up to the largest; a place without a word has the number -1."""

    pieces: Integers
    sizes: Integers
    """Source and target words of each piece, shape (pieces, 2)."""

    source: NDArray[np.int32]
    """The source words, shape (pieces, rows)."""

    target: NDArray[np.int32]
    """The target words, shape (pieces, columns)."""

    @property
    def present(self) -> NDArray[np.bool_]:
        """Which cells there are, shape (pieces, rows, columns)."""
        cells: NDArray[np.bool_] = (self.source >= 0)[:, :, None] & (self.target >= 0)[:, None, :]
        return cells


def read_corpus(source: Sequence[Sequence[str]], target: Sequence[Sequence[str]]) -> Corpus:
    """Number the words of parallel texts and cut the pairs that are very long."""
    source_words, source_numbers, rows = _number(source)
    target_words, target_numbers, columns = _number(target)
    shapes = np.stack([rows, columns], axis=1)
    cuts = np.maximum(1, -(-shapes.max(axis=1, initial=0) // LONGEST))
    pairs = np.repeat(np.arange(len(shapes)), cuts)
    place = np.arange(len(pairs)) - np.repeat(np.cumsum(cuts) - cuts, cuts)
    first = place[:, None] * shapes[pairs] // cuts[pairs][:, None]
    last = (place[:, None] + 1) * shapes[pairs] // cuts[pairs][:, None]
    begins = np.cumsum(shapes, axis=0) - shapes
    return Corpus(
        source_numbers,
        target_numbers,
        source_words,
        target_words,
        shapes,
        begins,
        pairs,
        begins[pairs] + first,
        last - first,
    )


def _number(texts: Sequence[Sequence[str]]) -> tuple[dict[str, int], NDArray[np.int32], Integers]:
    words = {word: number for number, word in enumerate(sorted(set(chain.from_iterable(texts))))}
    sizes = np.fromiter(map(len, texts), np.int64, len(texts))
    return words, np.fromiter(map(words.__getitem__, chain.from_iterable(texts)), np.int32, sizes.sum()), sizes


def cut_blocks(corpus: Corpus) -> list[Integers]:
    """Sort pieces by size into blocks: the pieces of each, those with an empty side left out.

    Pieces of one size are sorted by their words, so that the order of pairs changes nothing, not even a rounding.
    """
    sizes = corpus.sizes
    # Steps of a third: 11, 15, 20, 27, 37 … words; what is filled up costs less than many small blocks.
    steps = np.ceil(np.log(np.maximum(sizes, 1)) / np.log(1.35)).astype(np.int64)
    order = np.lexsort((_hash(corpus), sizes[:, 1], sizes[:, 0], steps[:, 1], steps[:, 0]))
    order = order[sizes[order].min(axis=1, initial=1) > 0]
    return list(_cut(order, sizes, steps))


def _cut(order: Integers, sizes: Integers, steps: Integers) -> Iterator[Integers]:
    if not len(order):
        return
    borders = np.nonzero((np.diff(steps[order], axis=0) != 0).any(axis=1))[0] + 1
    for group in np.split(order, borders):
        cells = int(sizes[group].max(axis=0).prod())
        step = max(1, BLOCK_CELLS // cells)
        for start in range(0, len(group), step):
            yield group[start : start + step]


def _hash(corpus: Corpus) -> NDArray[np.uint64]:
    """A number for what a piece says, from its words and their order."""
    hashes = np.zeros(len(corpus.pairs), np.uint64)
    for side, words in enumerate((corpus.source, corpus.target)):
        mixed = (words.astype(np.uint64) + np.uint64(1)) * np.uint64(0x9E3779B97F4A7C15)
        mixed ^= mixed >> np.uint64(29)
        sums = np.concatenate([np.zeros(1, np.uint64), np.cumsum(mixed * mixed, dtype=np.uint64)])
        twice = np.concatenate([np.zeros(1, np.uint64), np.cumsum(sums[1:], dtype=np.uint64)])
        first, last = corpus.starts[:, side], corpus.starts[:, side] + corpus.sizes[:, side]
        # The sum of all sums from the first word on: it tells ab from ba.
        grown = twice[last] - twice[first] - sums[first] * corpus.sizes[:, side].astype(np.uint64)
        hashes = hashes * np.uint64(0xC2B2AE3D27D4EB4F) + grown
    return hashes


def read_block(corpus: Corpus, pieces: Integers) -> Block:
    """Take the words of some pieces."""
    sizes = corpus.sizes[pieces]
    sides = []
    for side, words in enumerate((corpus.source, corpus.target)):
        place = np.arange(sizes[:, side].max())
        there = place[None, :] < sizes[:, side, None]
        at = np.minimum(corpus.starts[pieces, side, None] + place[None, :], len(words) - 1)
        sides.append(np.where(there, words[at], np.int32(-1)))
    return Block(pieces, sizes, sides[0], sides[1])
