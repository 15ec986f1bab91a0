"""The index: finds the texts of the memory that can be so similar to another, without missing one."""

import sqlite3
from functools import lru_cache
from typing import NamedTuple

from tm.indexing.blocks import Asked, BlockRange, find_candidates, list_ranges, read_block, read_columns
from tm.indexing.grams import number_pairs
from tm.indexing.levels import LONGEST_LEVELLED, count_han, level

__all__ = ["Candidates", "Index"]

# What is known of this many blocks is kept: about 0.3 MB each.
_KEPT_BLOCKS = 200
# How many pairs a changed character costs in texts of so many characters and more, where speed counts for more than
# certainty: people change words, and then it is one a character and two a word.
_LONG, _LOSS = 100, 1.5


class Candidates(NamedTuple):
    """Entries whose texts can be as similar as is wanted: twice the unit of each text, plus 1 for its target."""

    short: list[int]
    """Those whose texts are levelled to be compared."""

    long: list[int]
    """Those whose texts are compared as they are."""


class Index:
    """The layers of the index on an open connection, with what was read of them lately."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._read_columns = read_columns(connection)
        self._read_block = lru_cache(maxsize=_KEPT_BLOCKS)(lambda block: read_block(connection, block))
        self._ranges: dict[int, list[BlockRange]] = {}

    def find_candidates(self, text: str, similarity: float, *, fast: bool = False) -> Candidates:
        """Find all texts that can be so similar, and some that are not.

        Args:
            text: not empty.
            similarity: the least that is wanted, more than 0: 1 - distance / length of the longer text, both texts
                levelled where the one in the memory is no longer than `LONGEST_LEVELLED`.
            fast: whether long texts are passed over that share fewer pairs than nearly all similar ones.
        Returns:
            A text that is so similar is always among them, unless `fast`; units that were deleted since can be, too.
        """
        levelled = _number_pairs(level(text)) if similarity * len(text) <= LONGEST_LEVELLED else ()
        plain = _number_pairs(text) if len(text) > similarity * LONGEST_LEVELLED else ()
        asked = Asked(
            len(text), count_han(text), levelled, plain, similarity, _LOSS if fast and len(text) >= _LONG else 2.0
        )
        layers = self._connection.execute("SELECT id, last FROM layers ORDER BY first").fetchall()
        found = Candidates([], [])
        for layer, _ in layers:
            if layer not in self._ranges:
                self._ranges[layer] = list_ranges(self._connection, layer)
            for block in self._ranges[layer]:
                if block.can_hold(asked):
                    entries = find_candidates(self._read_block(block.id), asked, self._read_columns)
                    found[block.shortest > LONGEST_LEVELLED].extend(entries)
        for entry, length in self._list_tail(max((last for _, last in layers), default=0), asked):
            found[length > LONGEST_LEVELLED].append(entry)
        return found

    def _list_tail(self, last: int, asked: Asked) -> list[tuple[int, int]]:
        """The texts behind all layers, with their lengths; they are few."""
        sql = """
            SELECT 2 * id, length(source) AS size FROM units WHERE id > :last AND size BETWEEN :shortest AND :longest
            UNION ALL
            SELECT 2 * id + 1, length(target) AS size FROM units WHERE id > :last AND size BETWEEN :shortest AND :longest
        """
        bounds = {"last": last, "shortest": asked.shortest, "longest": asked.longest}
        return self._connection.execute(sql, bounds).fetchall()


@lru_cache(maxsize=8)
def _number_pairs(text: str) -> tuple[int, ...]:
    """The pairs of a text; whoever asks for the same and then for similar ones asks twice."""
    return tuple(number_pairs(text))
