"""Finds terms and concepts by how their names begin, quickly and in silence, for whoever types."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

__all__ = ["find_beginnings"]

_PATIENCE = 0.2
"""Seconds that a person waits for another program to let the termbase go."""

_LAST = "\U0010ffff"
"""Sorts behind everything that a text can go on with."""


def find_beginnings(path: Path, beginning: str, limit: int = 50) -> Iterator[str]:
    """Find what begins with a text, letter for letter: what is completed in the shell stays as it was typed.

    Args:
        path: of the termbase.
        beginning: what was typed.
        limit: how many terms, and how many ids, at most.
    Yields:
        Terms, the most frequent first, each once; then, where anything was typed, ids of concepts.
    Raises:
        sqlite3.Error: there is no such termbase, or another program has it.
    """
    sql = """
        SELECT text FROM terms WHERE text >= :first AND text < :last AND text NOT LIKE '%…%'
        GROUP BY text ORDER BY max(count) DESC, text LIMIT :limit
    """
    ids = "SELECT id FROM concepts WHERE id >= :first AND id < :last ORDER BY id LIMIT :limit"
    names = {"first": beginning, "last": beginning + _LAST, "limit": limit}
    with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, timeout=_PATIENCE)) as connection:
        yield from (text for (text,) in connection.execute(sql, names))
        if beginning:
            yield from (name for (name,) in connection.execute(ids, names))
