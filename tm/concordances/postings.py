"""Reads back in which chunks of units a piece stands, as the bits of one number; `writing.py` writes it down.

A row has some kilobytes of neighbouring pieces: how many, in 16 bits; the lower 32 bits of each one's number; how many bytes
its chunks take, in 8 bits, or `DENSE_MARK` or `LONG_MARK`; 16 bits for each of the latter, with their length; then all chunks.
Chunks are steps from the one before in base 128, the lower digit first, 128 added to it where another follows (LEB128, as in
DWARF and WebAssembly); the chunks of a frequent piece are a bit for every chunk of the layer.
"""

from array import array
from collections.abc import Iterable, Iterator

__all__ = ["CHUNK", "DENSE", "DENSE_MARK", "LARGEST", "LONG_MARK", "Posting", "find_piece", "read_row", "unite"]

CHUNK = 32
"""How many units, by their rows, a chunk has."""

LARGEST = 1 << 13
"""How many chunks a layer has at most."""

DENSE = 8
"""A piece that stands in more than one of so many chunks is frequent: a bit for every chunk takes less room then."""

DENSE_MARK, LONG_MARK = 254, 255

_FEW = 8
"""Bytes of chunks that are put into the number one by one; more of them go into its bytes first."""

Posting = tuple[bytes, bool]
"""The chunks of a piece, and whether they are bits: whether the piece is frequent."""


def find_piece(row: bytes, piece: int, count: int) -> Posting | None:
    """The chunks of one piece of a row.

    Args:
        row: as it is stored.
        piece: the lower 32 bits of its number.
        count: how many chunks the layer has.
    Returns:
        None where the row has no such piece.
    """
    numbers, marks, place = _read_head(row)
    try:
        number = numbers.index(piece)
    except ValueError:
        return None
    before, mark = marks[:number], marks[number]
    dense, long, bits = before.count(DENSE_MARK), before.count(LONG_MARK), (count + 7) // 8
    lengths = array("H", row[place - 2 * marks.count(LONG_MARK) : place])
    if _IS_BIG_ENDIAN:
        lengths.byteswap()
    place += sum(before) + dense * (bits - DENSE_MARK) + sum(lengths[:long]) - long * LONG_MARK
    length = bits if mark == DENSE_MARK else lengths[long] if mark == LONG_MARK else mark
    return row[place : place + length], mark == DENSE_MARK


def read_row(row: bytes, count: int) -> Iterator[tuple[int, Posting]]:
    """Read the pieces of a row.

    Args:
        row: as it is stored.
        count: how many chunks the layer has.
    Yields:
        The lower 32 bits of each piece's number, and its chunks, for `unite`.
    """
    numbers, marks, place = _read_head(row)
    long = place - 2 * marks.count(LONG_MARK)
    for piece, mark in zip(numbers, marks, strict=True):
        length = mark
        if mark == DENSE_MARK:
            length = (count + 7) // 8
        elif mark == LONG_MARK:
            length = int.from_bytes(row[long : long + 2], "little")
            long += 2
        yield piece, (row[place : place + length], mark == DENSE_MARK)
        place += length


def _read_head(row: bytes) -> "tuple[array[int], bytes, int]":
    """The pieces' numbers, their marks, and the place where the chunks begin."""
    count = int.from_bytes(row[:2], "little")
    numbers = array("I", row[2 : 2 + 4 * count])
    if _IS_BIG_ENDIAN:
        numbers.byteswap()
    marks = row[2 + 4 * count : 2 + 5 * count]
    return numbers, marks, 2 + 5 * count + 2 * marks.count(LONG_MARK)


_IS_BIG_ENDIAN = array("H", b"\x00\x01")[0] == 1


def unite(postings: Iterable[Posting]) -> int:
    """The chunks that have any of several pieces; bit 0 is the first chunk."""
    chunks = 0
    bits: bytearray | None = None
    for written, is_dense in postings:
        if is_dense:
            chunks |= int.from_bytes(written, "little")
            continue
        if bits is None and len(written) > _FEW:
            bits = bytearray(LARGEST // 8)
        place = low = 0
        for byte in written:
            if low:
                place, low = place + low - 0x80 + (byte << 7), 0
            elif byte >= 0x80:
                low = byte
                continue
            else:
                place += byte
            if bits is None:
                chunks |= 1 << place
            else:
                bits[place >> 3] |= 1 << (place & 7)
    return chunks | int.from_bytes(bits or b"", "little")
