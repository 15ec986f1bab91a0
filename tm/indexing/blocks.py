"""Reads the blocks of the index and asks them which of their texts share enough pairs of characters with another."""

import math
import sqlite3
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate
from sys import byteorder

from tm.indexing.counting import add_up, find_at_least, list_ones
from tm.indexing.grams import SLOT_BITS
from tm.indexing.levels import LONGEST_LEVELLED

__all__ = [
    "COLUMN_BITS",
    "Asked",
    "BlockRange",
    "ReadColumns",
    "StoredBlock",
    "find_candidates",
    "list_ranges",
    "read_block",
    "read_columns",
]

COLUMN_BITS = 16
"""A column's key is the block's number, and in so many bits below it the column's."""

# Columns that were read lately, as numbers: frequent pairs stand in every question. 9 KB each at most.
_KEPT_COLUMNS = 12_000
_ROUNDING = 1e-9
_SHARE_ROUNDING = 1e-4

ReadColumns = Callable[[int, Sequence[int]], list[int]]
"""Reads columns of a block as whole numbers, a bit a text."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A text to find similar ones for."""

    length: int
    """In characters."""

    han: int
    """How many of them are Han characters."""

    levelled: tuple[int, ...]
    """From `number_pairs()`, of the levelled text."""

    plain: tuple[int, ...]
    """The same of the text as it is, for texts that are not levelled."""

    similarity: float
    """The least that is wanted, 0 to 1: 1 - distance / length of the longer text."""

    loss: float = 2.0
    """How many pairs a changed character costs at most: 2, or a guess."""

    @property
    def shortest(self) -> int:
        """The length of the shortest text that can be so similar."""
        return math.ceil(self.similarity * self.length - _ROUNDING)

    @property
    def longest(self) -> int:
        """The length of the longest."""
        return math.floor(self.length / self.similarity + _ROUNDING)

    def count_shared(self, length: int) -> int:
        """How many pairs a text of some length shares with this one at least, if it is so similar."""
        longer = max(length, self.length)
        distance = math.floor((1 - self.similarity) * longer + _ROUNDING)
        return longer + 1 - math.floor(self.loss * distance)


@dataclass(frozen=True, slots=True)
class BlockRange:
    """Which texts a block has."""

    id: int
    """Its row."""

    shortest: int
    """The length of its shortest text."""

    longest: int
    """The length of its longest."""

    sparsest: float
    """The least share of Han characters in any of them."""

    densest: float
    """The greatest."""

    def can_hold(self, asked: Asked) -> bool:
        """Whether a text of its lengths and script can be similar enough."""
        if self.longest < asked.shortest or self.shortest > asked.longest:
            return False
        # No two characters of different scripts are equal, and the share of equal ones is greatest in a text as long as
        # this one: 一岗双责 has none in common with `one post`.
        length = min(max(asked.length, self.shortest), self.longest)
        same = min(asked.han, self.densest * length) + min(asked.length - asked.han, (1 - self.sparsest) * length)
        return same >= (asked.similarity - _SHARE_ROUNDING) * max(length, asked.length)


@dataclass(frozen=True, slots=True)
class StoredBlock:
    """What is known of a block without its columns."""

    id: int
    """Its row."""

    columns: int
    """How many columns it has."""

    own: dict[int, int]
    """The column that a frequent pair's slot has to itself."""

    lengths: tuple[int, ...]
    """The lengths of its texts, each once, ascending."""

    ends: tuple[int, ...]
    """How many texts there are up to each of them."""

    entries: "array[int]"
    """Twice the unit of each text, plus 1 where it is the unit's target."""

    def find_column(self, pair: int) -> int:
        """The column that says which texts have a pair."""
        column = self.own.get(pair >> 32 - SLOT_BITS)
        return len(self.own) + pair % (self.columns - len(self.own)) if column is None else column


def list_ranges(connection: sqlite3.Connection, layer: int) -> list[BlockRange]:
    """The blocks of a layer."""
    sql = "SELECT id, shortest, longest, sparsest, densest FROM blocks WHERE layer_id = ? ORDER BY id"
    return [BlockRange(*row) for row in connection.execute(sql, (layer,))]


def read_block(connection: sqlite3.Connection, block: int) -> StoredBlock:
    """Read a block without its columns."""
    sql = "SELECT columns, slots, lengths, entries FROM blocks WHERE id = ?"
    columns, slots, lengths, entries = connection.execute(sql, (block,)).fetchone()
    own = {slot: column for column, slot in enumerate(_unpack(slots))}
    pairs = _unpack(lengths)
    return StoredBlock(block, columns, own, tuple(pairs[::2]), tuple(accumulate(pairs[1::2])), _unpack(entries))


def _unpack(packed: bytes) -> "array[int]":
    numbers = array("I")
    numbers.frombytes(packed)
    if byteorder == "big":
        numbers.byteswap()
    return numbers


def find_candidates(block: StoredBlock, asked: Asked, read: ReadColumns) -> list[int]:
    """Find all texts of a block that can be similar enough, and some that are not.

    Args:
        block: from `read_block()`.
        asked: what is looked for.
        read: gives its columns.
    Returns:
        Entries; none that is similar enough is left out, since each has the pairs that it must share.
    """
    first = bisect_left(block.lengths, asked.shortest)
    last = bisect_right(block.lengths, asked.longest)
    if first == last:
        return []
    start = block.ends[first - 1] if first else 0
    if asked.count_shared(block.lengths[first]) <= 0:
        return block.entries[start : block.ends[last - 1]].tolist()
    pairs = asked.levelled if block.lengths[0] <= LONGEST_LEVELLED else asked.plain
    digits = add_up(read(block.id, [block.find_column(pair) for pair in pairs]))
    found: list[int] = []
    for least, begin, end in _list_ranges(block, asked, first, last):
        ones = find_at_least(digits, least, begin, end)
        found += [block.entries[begin + place] for place in list_ones(ones)]
    return found


def _list_ranges(block: StoredBlock, asked: Asked, first: int, last: int) -> Iterator[tuple[int, int, int]]:
    """The texts that must share one and the same number of pairs: that number, the first text, and the one behind."""
    begin = block.ends[first - 1] if first else 0
    least = asked.count_shared(block.lengths[first])
    for place in range(first, last):
        other = asked.count_shared(block.lengths[place])
        if other != least:
            yield least, begin, block.ends[place - 1]
            begin, least = block.ends[place - 1], other
    yield least, begin, block.ends[last - 1]


def read_columns(connection: sqlite3.Connection) -> ReadColumns:
    """A reader of columns that keeps the ones that it read lately."""
    sql = "SELECT bits FROM block_columns WHERE key = ?"

    @lru_cache(maxsize=_KEPT_COLUMNS)
    def read_one(key: int) -> int:
        (bits,) = connection.execute(sql, (key,)).fetchone()
        return int.from_bytes(bits, "little")

    return lambda block, columns: [read_one(block << COLUMN_BITS | column) for column in columns]
