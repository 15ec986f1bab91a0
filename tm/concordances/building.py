"""Builds a layer of the index: what stands in each chunk of a range of units."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tm.concordances.postings import CHUNK, DENSE
from tm.concordances.scanning import Pieces, Scanner, pair_words
from tm.concordances.writing import write_rows

__all__ = ["Built", "build_layer"]

_AT_ONCE = 2_048
"""Units; a multiple of `CHUNK`."""


@dataclass(frozen=True, slots=True)
class Built:
    """A layer before it is stored."""

    rows: Iterator[tuple[int, bytes]]
    """The number of each row's first piece, and the row, see `postings.py`."""

    words: bytes
    """All words, each between two line ends, in UTF-8, in order."""

    letters: str
    """All characters that were met and are folded to one character, each followed by that one."""


def build_layer(scanner: Scanner, pages: Iterator[tuple[int, Sequence[str]]], count: int) -> Built:
    """Build a layer.

    Args:
        scanner: keeps what it learns for the next layer.
        pages: chunk by chunk or more at a time: the number of the first chunk within the layer, and the texts of
            `CHUNK` units a chunk, two texts a unit; nothing where a unit is missing.
        count: how many chunks the layer has, at most `LARGEST`.
    """
    found: list[NDArray[np.uint64]] = []
    words: list[NDArray[np.uint32]] = []
    chunks: list[NDArray[np.uint16]] = []
    follows: list[NDArray[np.bool_]] = []
    vocabulary: set[str] = set()
    for first, texts in pages:
        pieces = scanner.scan(texts)
        found.append(_join(pieces, first))
        words.append(pieces.words)
        chunks.append((pieces.word_places // (2 * CHUNK) + first).astype(np.uint16))
        follows.append(pieces.follows)
        vocabulary |= pieces.vocabulary
    pairs = _find_pairs(found, words, chunks, follows, count)
    every = _sort(np.concatenate([*found, pairs]))
    return Built(write_rows(every, count), _list_words(vocabulary), scanner.list_letters())


def _join(pieces: Pieces, first: int) -> NDArray[np.uint64]:
    """Numbers and chunks of all pieces in one, each once."""
    keys = np.concatenate([pieces.keys, pieces.words]).astype(np.uint64)
    chunks = np.concatenate([pieces.places, pieces.word_places]) // (2 * CHUNK) + first
    return _sort(keys << np.uint64(16) | chunks.astype(np.uint64))


def _find_pairs(
    found: Sequence[NDArray[np.uint64]],
    words: Sequence[NDArray[np.uint32]],
    chunks: Sequence[NDArray[np.uint16]],
    follows: Sequence[NDArray[np.bool_]],
    count: int,
) -> NDArray[np.uint64]:
    """Numbers and chunks of pairs of frequent words: one by one, these hardly tell one chunk from another."""
    if not found:
        return np.zeros(0, np.uint64)
    keys = np.concatenate([(one >> np.uint64(16)).astype(np.uint32) for one in found])
    keys.sort()
    starts = np.flatnonzero(np.diff(keys, prepend=~keys[:1]))
    frequent = keys[starts[np.diff(starts, append=len(keys)) * DENSE > count]]
    result: list[NDArray[np.uint64]] = []
    for some, places, next_to in zip(words, chunks, follows, strict=True):
        pairs, firsts = pair_words(some, next_to, frequent)
        result.append(_sort(pairs << np.uint64(16) | places[firsts].astype(np.uint64)))
    return np.concatenate(result)


def _list_words(vocabulary: set[str]) -> bytes:
    return "".join(("\n", *(f"{word}\n" for word in sorted(vocabulary)))).encode("utf-8", "surrogatepass")


def _sort(values: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """Each value once, in order."""
    values.sort()
    return values[np.flatnonzero(np.diff(values, prepend=~values[:1]))]
