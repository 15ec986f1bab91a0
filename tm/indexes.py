"""Brings all indexes up to what the units are now; called when units have come in."""

import sqlite3
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

from tm.concordances.layers import build_concordance
from tm.database import open_database
from tm.indexing.layers import extend_index
from tm.schema import SCHEMA

__all__ = ["bring_up_to_date"]

# Another process takes a second to start and saves half of the time where there is this much to index.
_MANY = 100_000


def bring_up_to_date(connection: sqlite3.Connection) -> None:
    """Index what is new, and merge what is small, step by step; a process that is killed leaves the steps that it did.

    Args:
        connection: outside of any transaction.
    """
    sql = "SELECT (SELECT coalesce(max(id), 0) FROM units) - (SELECT coalesce(max(last), 0) FROM layers)"
    (waiting,) = connection.execute(sql).fetchone()
    path = connection.execute("PRAGMA database_list").fetchone()[2]
    if waiting < _MANY or not path:
        _repeat_fuzzy(connection)
        _repeat_concordance(connection)
        return
    # The two indexes know nothing of each other, and each step is one transaction: they are made side by side.
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as other:
        done = other.submit(_open_and_build, path)
        _repeat_fuzzy(connection)
        done.result()


def _open_and_build(path: str) -> None:
    connection = open_database(Path(path), SCHEMA)
    try:
        _repeat_concordance(connection)
    finally:
        connection.close()


def _repeat_fuzzy(connection: sqlite3.Connection) -> None:
    while extend_index(connection):
        pass


def _repeat_concordance(connection: sqlite3.Connection) -> None:
    while build_concordance(connection):
        pass
