"""Builds blocks of the index out of texts, as array work: a column a pair of characters, a bit a text."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from tm.indexing.grams import FIRST, LAST, MULTIPLIERS, SLOT_BITS
from tm.indexing.levels import HAN, LONGEST_LEVELLED, level_character

__all__ = ["Block", "build_block", "encode", "measure_han", "number_all_pairs"]

_Codes = NDArray[np.uint32]

# How full a column may be that several rare pairs share: fuller columns say less, emptier ones take more space. Chinese
# texts share so few pairs that they can be told apart by less, and short texts take little space.
_FULLEST_SHORT, _FULLEST, _FULLEST_HAN = 0.11, 0.15, 0.22
_HAN = 0.3
_SAMPLE = 4000
_FEWEST_SHARED, _MOST_COLUMNS = 16, 8192
# Texts are numbered some two million pairs at a time, which bounds the memory that this takes.
_AT_ONCE = 2_000_000


@dataclass(frozen=True, slots=True)
class Block:
    """Texts of similar length, as the index keeps them."""

    slots: NDArray[np.uint32]
    """The slots of frequent pairs; the first columns are theirs, in this order."""

    columns: NDArray[np.uint8]
    """A row a column, a bit a text: the first text is the lowest bit of the first byte."""


class _Levels:
    """Levelled code points by code point, looked up when they are first met; an array, since texts are arrays here."""

    def __init__(self) -> None:
        self._known = np.zeros(0x110000, np.bool_)
        self._levels = np.arange(0x110000, dtype=np.uint32)

    def apply(self, codes: _Codes) -> _Codes:
        met = np.zeros(0x110000, np.bool_)
        met[codes] = True
        for code in np.flatnonzero(met & ~self._known).tolist():
            self._levels[code] = ord(level_character(chr(code)))
            self._known[code] = True
        return self._levels[codes]


_LEVELS = _Levels()


def encode(texts: Sequence[str]) -> _Codes:
    """The code points of texts, one text behind the other."""
    return np.frombuffer("".join(texts).encode("utf-32-le", "surrogatepass"), "<u4")


def measure_han(texts: Sequence[str]) -> NDArray[np.float32]:
    """The share of Han characters in each text, none of them empty, 0 to 1."""
    codes = encode(texts)
    lengths = np.fromiter(map(len, texts), np.int64, len(texts))
    starts = np.cumsum(lengths) - lengths
    han = (codes >= HAN[0]) & (codes <= HAN[1])
    return (np.add.reduceat(han, starts, dtype=np.int64) / lengths).astype(np.float32)


def number_all_pairs(texts: Sequence[str]) -> Iterator[tuple[int, NDArray[np.uint32]]]:
    """Number the pairs of texts as `number_pairs()` does, of levelled texts where they are short enough for that.

    Args:
        texts: the shorter ones before the longer ones.
    Yields:
        Where the next texts of one length begin, and their numbers: a row a text, in no order.
    """
    if not texts:
        return
    cuts = [place for place in range(1, len(texts)) if len(texts[place]) != len(texts[place - 1])]
    for start, stop in pairwise([0, *cuts, len(texts)]):
        step = max(1, _AT_ONCE // (len(texts[start]) + 1))
        for place in range(start, stop, step):
            yield place, _number_rows(texts[place : min(stop, place + step)])


def _number_rows(texts: Sequence[str]) -> NDArray[np.uint32]:
    """The numbers of texts of one length."""
    first, second, turn, mix = (np.uint64(one) for one in MULTIPLIERS)
    count, length = len(texts), len(texts[0])
    codes = np.empty((count, length + 2), np.uint64)
    codes[:, 0], codes[:, -1] = FIRST, LAST
    plain = encode(texts)
    codes[:, 1:-1] = (_LEVELS.apply(plain) if length <= LONGEST_LEVELLED else plain).reshape(count, length)
    pairs = codes[:, :-1] * first + codes[:, 1:] * second
    pairs.sort(axis=1)
    places = np.arange(length + 1, dtype=np.uint64)
    # Equal pairs stand together now; an occurrence's number is its distance from the first of them.
    begins = np.empty(pairs.shape, np.bool_)
    begins[:, 0] = True
    np.not_equal(pairs[:, 1:], pairs[:, :-1], out=begins[:, 1:])
    starts = np.maximum.accumulate(np.where(begins, places, np.uint64(0)), axis=1)
    values = pairs + (places - starts) * turn
    values ^= values >> np.uint64(29)
    values *= mix
    numbers: _Codes = (values >> np.uint64(32)).astype(np.uint32)
    return numbers


def build_block(texts: Sequence[str], han: float) -> Block:
    """Make the columns of a block.

    A frequent pair has a column to itself; the rare ones share as many columns as keep these thin.

    Args:
        texts: the shorter ones before the longer ones, none empty.
        han: the least share of Han characters in any of them.
    """
    short = len(texts[0]) <= LONGEST_LEVELLED
    fullest = _FULLEST_HAN if han >= _HAN else _FULLEST_SHORT if short else _FULLEST
    slots, mass = _find_frequent(texts, fullest / 2)
    shared = int(min(max(mass / fullest, _FEWEST_SHARED), _MOST_COLUMNS))
    column_of_slot = np.full(1 << SLOT_BITS, -1, np.int32)
    column_of_slot[slots] = np.arange(len(slots), dtype=np.int32)
    bits = np.zeros((len(slots) + shared, -(-len(texts) // 8) * 8), np.uint8)
    flat, width = bits.ravel(), bits.shape[1]
    for start, numbers in number_all_pairs(texts):
        own = column_of_slot[numbers >> np.uint32(32 - SLOT_BITS)]
        columns = np.where(own >= 0, own, len(slots) + (numbers % np.uint32(shared)).astype(np.int32)).astype(np.int64)
        columns *= width
        columns += np.arange(start, start + len(numbers))[:, None]
        flat[columns.ravel()] = 1
    return Block(slots, np.packbits(bits, axis=1, bitorder="little"))


def _find_frequent(texts: Sequence[str], least: float) -> tuple[NDArray[np.uint32], float]:
    """The slots of pairs that stand in more than a share of texts, by a sample, and how many others a text has."""
    sample = texts[:: -(-len(texts) // _SAMPLE)]
    numbers = np.concatenate([numbers.ravel() for _, numbers in number_all_pairs(sample)])
    slots, counts = np.unique(numbers >> np.uint32(32 - SLOT_BITS), return_counts=True)
    frequent = counts > least * len(sample)
    return slots[frequent].astype(np.uint32), float(counts[~frequent].sum()) / len(sample)
