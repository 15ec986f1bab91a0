"""Joins texts to pieces of one size, so that array work on them stays in the cache, however short or long texts are."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

__all__ = ["Piece", "collect"]

# Neither part of a word, nor what joins two, nor a mark that looks ahead: after it a text can be cut.
_CUT = re.compile(r"[^\w.,%'’“「『-]")


@dataclass(frozen=True, slots=True)
class Piece:
    """Some of the texts, joined, or a part of a long one."""

    text: str
    """The texts with a line break after each; none after a part that the next piece goes on with."""

    first: int
    """The position of its first text."""

    starts: NDArray[np.int64]
    """Where in the piece its texts begin; below zero for one that began in a piece before."""

    ends: NDArray[np.int64]
    """Where they end: the places of their line breaks."""


def collect(texts: Sequence[str], size: int) -> Iterator[Piece]:
    """Join texts to pieces.

    Args:
        texts: segments' texts.
        size: of a piece, in characters. A longer text is cut after a mark that stands in no word; where none comes in
            as many characters again, it is cut there.
    Yields:
        The pieces, in order.
    """
    lengths = np.fromiter(map(len, texts), np.int64, len(texts))
    nexts = np.cumsum(lengths + 1)
    begins = nexts - lengths - 1
    first = 0
    while first < len(texts):
        last = max(first + 1, int(np.searchsorted(nexts, begins[first] + size, side="right")))
        if last == first + 1:
            yield from _cut_long(texts[first], first, size)
        else:
            span, shift = slice(first, last), begins[first]
            yield Piece("\n".join((*texts[span], "")), first, begins[span] - shift, nexts[span] - shift - 1)
        first = last


def _cut_long(text: str, number: int, size: int) -> Iterator[Piece]:
    begin = 0
    while len(text) - begin > 2 * size:
        cut = _CUT.search(text, begin + size, begin + 2 * size)
        end = cut.end() if cut else begin + 2 * size
        yield Piece(text[begin:end], number, np.array([-begin]), np.zeros(0, np.int64))
        begin = end
    yield Piece(f"{text[begin:]}\n", number, np.array([-begin]), np.array([len(text) - begin]))
