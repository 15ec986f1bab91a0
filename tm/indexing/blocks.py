"""Reads the blocks of the index and asks them which of their texts share enough pairs of characters with another."""

import math
import sqlite3
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from sys import byteorder

from tm.indexing.counting import add_up, find_at_least, pick
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

_COLUMN_MASK = (1 << COLUMN_BITS) - 1
# Columns that were read lately, as numbers: frequent pairs stand in every question. 9 KB each at most.
_KEPT_COLUMNS = 12_000
_AT_ONCE = 500
_FEW = 8
# Numbers of shared pairs that differ by no more than this part of them are asked for together.
_ALIKE = 128
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
        return self.find_columns([pair])[0]

    def find_columns(self, pairs: Sequence[int]) -> list[int]:
        """The columns of several pairs; a text has hundreds, so a call for each would take as long as to read them."""
        own, shared, shift = self.own, len(self.own), 32 - SLOT_BITS
        rest = self.columns - shared
        return [shared + pair % rest if (one := own.get(pair >> shift)) is None else one for pair in pairs]


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
    columns = block.find_columns(pairs)
    if asked.similarity >= 1:
        return _find_same(block, columns, (start, block.ends[last - 1]), read)
    digits = add_up(read(block.id, columns))
    found: list[int] = []
    for least, begin, end in _list_ranges(block, asked, first, last):
        ones = find_at_least(digits, least, begin, end)
        found += pick(block.entries[begin:end], ones)
    return found


def _find_same(block: StoredBlock, columns: Sequence[int], texts: tuple[int, int], read: ReadColumns) -> list[int]:
    """The texts between two places that have all pairs, as far as it takes to have few left."""
    start, end = texts
    ones = (1 << end - start) - 1
    for place in range(0, len(columns), _FEW):
        for column in read(block.id, columns[place : place + _FEW]):
            ones &= column >> start
        if ones.bit_count() <= _FEW:
            break
    return pick(block.entries[start:end], ones)


def _list_ranges(block: StoredBlock, asked: Asked, first: int, last: int) -> Iterator[tuple[int, int, int]]:
    """The texts that must share about the same number of pairs: the least of them, the first text, the one behind.

    Nearly every length has a number of its own. A length that must share 150 pairs is asked for 149 with its neighbours: that
    brings a few more candidates, and asks a tenth as often.
    """
    begin = block.ends[first - 1] if first else 0
    least = most = asked.count_shared(block.lengths[first])
    for place in range(first, last):
        other = asked.count_shared(block.lengths[place])
        lower, upper = min(least, other), max(most, other)
        if upper - lower > lower // _ALIKE:
            yield least, begin, block.ends[place - 1]
            begin, lower, upper = block.ends[place - 1], other, other
        least, most = lower, upper
    yield least, begin, block.ends[last - 1]


def read_columns(connection: sqlite3.Connection) -> ReadColumns:
    """A reader of columns that keeps the ones that it read lately."""
    kept: dict[int, dict[int, int]] = {}

    def read(block: int, columns: Sequence[int]) -> list[int]:
        known = kept.setdefault(block, {})
        if missing := sorted(set(columns).difference(known)):
            if sum(map(len, kept.values())) + len(missing) > _KEPT_COLUMNS:
                kept.clear()
                kept[block] = known = {}
                missing = sorted(set(columns))
            for place in range(0, len(missing), _AT_ONCE):
                some = [block << COLUMN_BITS | column for column in missing[place : place + _AT_ONCE]]
                marks = ",".join("?" * len(some))
                sql = f"SELECT key, bits FROM block_columns WHERE key IN ({marks})"  # noqa: S608 - only marks
                rows = connection.execute(sql, some)
                known.update((key & _COLUMN_MASK, int.from_bytes(bits, "little")) for key, bits in rows)
        return [known[column] for column in columns]

    return read
