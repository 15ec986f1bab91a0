"""Builds a layer of the index: what stands in each chunk of a range of units."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tm.concordances.postings import CHUNK
from tm.concordances.scanning import Scanner
from tm.concordances.writing import write_rows

__all__ = ["Built", "build_layer"]


@dataclass(frozen=True, slots=True)
class Built:
    """A layer before it is stored."""

    rows: Iterator[tuple[int, bytes]]
    """The number of each row's first piece, and the row, see `postings.py`."""

    words: bytes
    """All words, each between two line ends, in UTF-8, in order."""

    letters: str
    """What every character that was met becomes, see `Letters.learn`."""


def build_layer(scanner: Scanner, pages: Iterator[tuple[int, Sequence[str]]], count: int) -> Built:
    """Build a layer.

    Args:
        scanner: keeps what it learns for the next layer.
        pages: chunk by chunk or more at a time: the number of the first chunk within the layer, and the texts of
            `CHUNK` units a chunk, two texts a unit; nothing where a unit is missing.
        count: how many chunks the layer has, at most `LARGEST`.
    """
    found = [np.zeros(0, np.uint64)]
    vocabulary: set[str] = set()
    for first, texts in pages:
        pieces = scanner.scan(texts)
        chunks = pieces.places // (2 * CHUNK) + first
        found.append(_sort(pieces.keys << np.uint64(16) | chunks.astype(np.uint64)))
        vocabulary |= pieces.vocabulary
    every = np.concatenate(found)
    found.clear()
    return Built(write_rows(_sort(every), count), _list_words(vocabulary), scanner.letters.tell())


def _list_words(vocabulary: set[str]) -> bytes:
    return "".join(("\n", *(f"{word}\n" for word in sorted(vocabulary)))).encode("utf-8", "surrogatepass")


def _sort(values: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """Each value once, in order; the array itself is sorted, too."""
    values.sort()
    first = np.ones(len(values), np.bool_)
    np.not_equal(values[1:], values[:-1], out=first[1:])
    return values[first]
