"""Writes down in which chunks of units each piece stands, as array work; `postings.py` says how, and reads it back."""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from tm.concordances.keys import PAIRS
from tm.concordances.postings import DENSE, DENSE_MARK, LONG_MARK

__all__ = ["write_rows"]

_ROW = 4_040
"""Bytes that a row has at most, if it has more than one piece: as many as a page of SQLite's holds without overflow."""

_AT_ONCE = 1 << 17
"""Pieces and chunks, so that the arrays for them stay small."""


def write_rows(every: NDArray[np.uint64], count: int) -> Iterator[tuple[int, bytes]]:
    """Write the rows of a layer.

    Args:
        every: 65,536 times a piece's number plus a chunk, each once, in order.
        count: how many chunks the layer has.
    Yields:
        The number of a row's first piece, and the row.
    """
    done = 0
    while done < len(every):
        # A piece has at most as many chunks as the layer: its number ends before so many more.
        end = done + int(np.searchsorted(every[done:], (every[min(done + _AT_ONCE, len(every)) - 1] | 0xFFFF) + 1))
        yield from _write_some(every[done:end], count)
        done = end


def _write_some(every: NDArray[np.uint64], count: int) -> Iterator[tuple[int, bytes]]:
    """The rows of some pieces, all chunks of each among them."""
    keys = (every >> np.uint64(16)).astype(np.int64)
    chunks = (every & np.uint64(0xFFFF)).astype(np.int64)
    starts = np.flatnonzero(np.diff(keys, prepend=-1))
    bounds = np.append(starts, len(keys))
    steps = np.diff(chunks, prepend=0)
    steps[starts] = chunks[starts]
    written, ends = _write_steps(steps)
    places = np.insert(ends, 0, 0)[bounds]
    dense = np.diff(bounds) * DENSE > count
    lengths = np.where(dense, (count + 7) // 8, np.diff(places))
    marks = np.where(dense, DENSE_MARK, np.minimum(lengths, LONG_MARK))
    marks[~dense & (lengths >= DENSE_MARK)] = LONG_MARK
    numbers = keys[starts]
    for first, last in _cut_rows(lengths + 5 + 2 * (marks == LONG_MARK), int(np.searchsorted(numbers, PAIRS))):
        head = (
            np.array([last - first], "<u2"),
            (numbers[first:last] & 0xFFFFFFFF).astype("<u4"),
            marks[first:last].astype(np.uint8),
            lengths[first:last][marks[first:last] == LONG_MARK].astype("<u2"),
        )
        parts = [part.tobytes() for part in head]
        if dense[first:last].any():
            for one in range(first, last):
                bits = dense[one] and _write_bits(chunks[bounds[one] : bounds[one + 1]], count)
                parts.append(bits or written[places[one] : places[one + 1]].tobytes())
        else:
            parts.append(written[places[first] : places[last]].tobytes())
        yield int(numbers[first]), b"".join(parts)


def _cut_rows(sizes: NDArray[np.int64], pairs: int) -> Iterator[tuple[int, int]]:
    """The first piece of each row and the one behind its last; pairs of words, from the given place on, by themselves."""
    ends = np.cumsum(sizes)
    first = 0
    while first < len(sizes):
        full = int(np.searchsorted(ends, ends[first] - sizes[first] + _ROW, side="right"))
        last = max(full, first + 1)
        last = min(last, pairs) if first < pairs else last
        yield first, last
        first = last


def _write_bits(chunks: NDArray[np.int64], count: int) -> bytes:
    bits = np.zeros(count, np.bool_)
    bits[chunks] = True
    return np.packbits(bits, bitorder="little").tobytes()


def _write_steps(steps: NDArray[np.int64]) -> tuple[NDArray[np.uint8], NDArray[np.int64]]:
    """All steps in one or two bytes each, and the place behind each."""
    longer = steps >= 0x80
    ends = np.cumsum(1 + longer)
    written = np.zeros(int(ends[-1]) if len(ends) else 0, np.uint8)
    written[ends - 1] = np.where(longer, steps >> 7, steps)
    written[ends[longer] - 2] = steps[longer] & 0x7F | 0x80
    return written, ends
