"""Reads back in which chunks of units a piece stands, as the bits of one number; `writing.py` writes it down.

A row has about a kilobyte of neighbouring pieces: how many; for each the step from the piece before, and twice the length of
its chunks, plus 1 where these are bits; then all chunks. Numbers are in base 128, the lowest digit first, 128 added to each
but the last (LEB128, as in DWARF and WebAssembly).
"""

from collections.abc import Iterator

__all__ = ["CHUNK", "DENSE", "LARGEST", "Posting", "read_chunks", "read_row"]

CHUNK = 16
"""How many units, by their rows, a chunk has."""

LARGEST = 1 << 13
"""How many chunks a layer has at most."""

DENSE = 8
"""A piece that stands in more than one of so many chunks is frequent: a bit for every chunk takes less room then."""

Posting = tuple[bytes, bool]
"""The chunks of a piece, and whether they are bits: whether the piece is frequent."""


def read_row(row: bytes, first: int) -> Iterator[tuple[int, Posting]]:
    """Read the pieces of a row.

    Args:
        row: as it is stored.
        first: the number of its first piece.
    Yields:
        Each piece's number and its chunks, for `read_chunks`.
    """
    numbers = _read_numbers(row)
    count, _ = next(numbers)
    steps = [(next(numbers), next(numbers)) for _ in range(count)]
    place, key = steps[-1][1][1], first
    for (step, _), (length, _) in steps:
        key += step
        yield key, (row[place : place + (length >> 1)], bool(length & 1))
        place += length >> 1


def read_chunks(posting: Posting) -> int:
    """Read numbers of chunks; bit 0 is the first chunk."""
    written, is_dense = posting
    if is_dense:
        return int.from_bytes(written, "little")
    if len(written) <= 2:
        return 1 << next(_read_numbers(written))[0]
    bits = bytearray(LARGEST // 8)
    place = high = 0
    for byte in written:
        if high:
            place, high = place + (byte << 7), 0
        else:
            place, high = place + (byte & 0x7F), byte & 0x80
        if not high:
            bits[place >> 3] |= 1 << (place & 7)
    return int.from_bytes(bits, "little")


def _read_numbers(written: bytes) -> Iterator[tuple[int, int]]:
    """Each number, and the place behind it."""
    value = shift = 0
    for place, byte in enumerate(written, start=1):
        value |= (byte & 0x7F) << shift
        shift += 7
        if byte < 0x80:
            yield value, place
            value = shift = 0
