"""What every way to find a term is given, what it gives back, and how it asks the index."""

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass

from glossary.entries import Status

__all__ = [
    "MOST",
    "Found",
    "Question",
    "Row",
    "ask_index",
    "by_length",
    "by_status",
    "list_bearers",
    "read_best",
    "read_rows",
]

MOST = 400
"""How many terms of one key are compared with each other; a key that more terms have tells little of any."""

_MOST_SORTED = 5000
_RANK = {str(status): rank for rank, status in enumerate(Status)}


@dataclass(frozen=True, slots=True)
class Question:
    """What a person asks for."""

    text: str
    """As it was typed."""

    key: str
    """Folded."""


@dataclass(frozen=True, slots=True)
class Row:
    """A term as the termbase keeps it."""

    id: int
    concept: str
    language: str
    text: str
    folded: str
    status: str
    count: int


@dataclass(frozen=True, slots=True)
class Found:
    """A term that answers a question."""

    row: Row
    """The term."""

    why: str
    """In what way."""


_FIELDS = "terms.id, concept_id, language, text, folded, status, count"


def read_rows(connection: sqlite3.Connection, condition: str, *parameters: object) -> list[Row]:
    """Terms by a condition in SQL.

    Args:
        connection: a termbase's.
        condition: what follows `FROM terms`.
        parameters: for its question marks.
    """
    sql = f"SELECT {_FIELDS} FROM terms {condition}"  # noqa: S608 - callers' constants
    return [Row(*fields) for fields in connection.execute(sql, parameters)]


def ask_index(
    connection: sqlite3.Connection, keys: Iterable[str], *, begins: bool = False, joined: str = "AND"
) -> list[Row]:
    """The terms that have all of some keys, as `read_best()` chooses them.

    Args:
        connection: a termbase's.
        keys: as `make_keys()` makes them.
        begins: whether it is enough that a key of the term begins so.
        joined: `OR` where one of them is enough.
    """
    asked = f" {joined} ".join(f'"{key}"{"*" if begins else ""}' for key in keys)
    return read_best(connection, "SELECT rowid AS number FROM term_index WHERE term_index MATCH ?", asked)


_BEST = f"""
    ORDER BY CASE status {" ".join(f"WHEN '{status}' THEN {rank}" for status, rank in _RANK.items())} END, count DESC, terms.id
"""


def read_best(connection: sqlite3.Connection, numbers: str, *parameters: object) -> list[Row]:
    """`MOST` terms at most: where there are more, of the first 5,000 the better decided, then the more frequent ones.

    Args:
        connection: a termbase's.
        numbers: SQL that selects the ids of terms as `number`.
        parameters: for its question marks.
    """
    joined = f"JOIN ({numbers} LIMIT ?) ON number = terms.id"
    rows = read_rows(connection, joined, *parameters, MOST)
    # To sort all takes milliseconds, and hardly any key has so many.
    return (
        rows
        if len(rows) < MOST
        else read_rows(connection, f"{joined} {_BEST} LIMIT ?", *parameters, _MOST_SORTED, MOST)
    )


def list_bearers(connection: sqlite3.Connection, key: str, most: int) -> list[int]:
    """The ids of the terms that have a key, the first ones where there are more."""
    sql = "SELECT rowid FROM term_index WHERE term_index MATCH ? LIMIT ?"
    return [row for (row,) in connection.execute(sql, (f'"{key}"', most))]


def by_status(row: Row) -> tuple[object, ...]:
    """Sorts terms that answer equally well: the better decided, the more frequent, the shorter first."""
    return _RANK[row.status], -row.count, len(row.text), row.text, row.concept


def by_length(row: Row) -> tuple[object, ...]:
    """Sorts terms that contain what was asked for: the shorter first, deprecated ones last."""
    return row.status == Status.DEPRECATED, len(row.text), -row.count, row.text, row.concept
