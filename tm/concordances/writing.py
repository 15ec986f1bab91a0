"""Writes down in which chunks of units each piece stands, as array work; `postings.py` says how, and reads it back."""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from tm.concordances.postings import DENSE

__all__ = ["write_rows"]

_ROW = 980
"""Bytes of chunks, or a little more: three or four rows fill a page of SQLite's."""

_AT_ONCE = 1 << 19
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
    gaps = np.diff(chunks, prepend=0)
    gaps[starts] = chunks[starts]
    written, ends = _write_numbers(gaps)
    places = np.insert(ends, 0, 0)[bounds]
    dense = np.diff(bounds) * DENSE > count
    lengths = np.where(dense, (count + 7) // 8, np.diff(places))
    cuts = np.flatnonzero(np.diff(np.cumsum(lengths + 3) // _ROW, prepend=-1)).tolist()
    for first, last in zip(cuts, [*cuts[1:], len(starts)], strict=True):
        head = np.column_stack(
            [
                np.diff(keys[starts[first:last]], prepend=keys[starts[first]]),
                lengths[first:last] * 2 + dense[first:last],
            ]
        )
        parts = [_write_numbers(np.insert(head.ravel(), 0, last - first))[0].tobytes()]
        if dense[first:last].any():
            for one in range(first, last):
                bits = dense[one] and _write_bits(chunks[bounds[one] : bounds[one + 1]], count)
                parts.append(bits or written[places[one] : places[one + 1]].tobytes())
        else:
            parts.append(written[places[first] : places[last]].tobytes())
        yield int(keys[starts[first]]), b"".join(parts)


def _write_bits(chunks: NDArray[np.int64], count: int) -> bytes:
    bits = np.zeros(count, np.bool_)
    bits[chunks] = True
    return np.packbits(bits, bitorder="little").tobytes()


def _write_numbers(values: NDArray[np.int64]) -> tuple[NDArray[np.uint8], NDArray[np.int64]]:
    """All numbers in a row, and the place behind each."""
    digits = np.ones(len(values), np.int64)
    for power in range(1, 5):
        digits += values >= 1 << 7 * power
    ends = np.cumsum(digits)
    written = np.zeros(int(ends[-1]) if len(ends) else 0, np.uint8)
    starts = ends - digits
    for place in range(5):
        longer = digits > place
        if not longer.any():
            break
        digit = values[longer] >> 7 * place & 0x7F
        written[starts[longer] + place] = digit | np.where(digits[longer] > place + 1, 0x80, 0)
    return written, ends
