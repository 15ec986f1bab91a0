"""Copies of termbases for tests that change them, and all that is in one."""

import sqlite3
from pathlib import Path

from glossary.deciding.journal import list_tables
from glossary.termbase import Termbase

Rows = dict[str, list[str]]


def copy_termbase(path: Path, *, who: str = "li", command: str = "test") -> Termbase:
    """A copy of a termbase in memory."""
    connection = sqlite3.connect(":memory:", isolation_level=None)
    source = sqlite3.connect(path)
    source.backup(connection)
    source.close()
    connection.execute("PRAGMA foreign_keys = ON")
    return Termbase(connection, command, who)


def read_rows(termbase: Termbase) -> Rows:
    """Every row of every table that decisions change, and of the index that terms are found by."""
    return {
        name: sorted(map(repr, termbase.connection.execute(f"SELECT * FROM {name}")))  # noqa: S608 - a table's name
        for name in [*list_tables(termbase.connection), "term_keys", "term_vocabulary"]
    }
