"""Reads the texts that entries of the index stand for."""

import sqlite3
from collections.abc import Iterable, Iterator

__all__ = ["read_entries"]

_AT_ONCE = 900


def read_entries(connection: sqlite3.Connection, entries: Iterable[int]) -> Iterator[tuple[int, str]]:
    """Read texts, in no order.

    Args:
        connection: the memory's.
        entries: twice the unit of each text, plus 1 where it is the unit's target.
    Yields:
        Each entry with its text; those of units that were deleted are missing.
    """
    sides: tuple[list[int], list[int]] = [], []
    for entry in entries:
        sides[entry & 1].append(entry >> 1)
    for side, column in enumerate(("source", "target")):
        wanted = sorted(sides[side])
        for place in range(0, len(wanted), _AT_ONCE):
            some = wanted[place : place + _AT_ONCE]
            marks = ",".join("?" * len(some))
            sql = f"SELECT 2 * id + {side}, {column} FROM units WHERE id IN ({marks})"  # noqa: S608 - names of ours
            yield from connection.execute(sql, some).fetchall()
