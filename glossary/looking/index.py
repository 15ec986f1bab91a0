"""Writes the keys of terms into the index: when a term is added, when its text changes, and once for an older termbase."""

import sqlite3

from glossary.looking.keys import MARKS, make_keys

__all__ = ["create_index", "tidy_index", "write_keys"]

_CREATE = [
    """
CREATE TABLE term_keys (                  -- what a term can be asked for by: see glossary/looking/keys.py
    term_id INTEGER PRIMARY KEY REFERENCES terms (id) ON DELETE CASCADE,
    keys TEXT NOT NULL,                   -- the words of the index
    tones TEXT NOT NULL                   -- of a Chinese term's reading: 1312
)
""",
    f"""
CREATE VIRTUAL TABLE term_index           -- the keys, each with the terms that have it
USING fts5 (keys, content = 'term_keys', content_rowid = 'term_id', detail = none, columnsize = 0,
            tokenize = "ascii tokenchars '{MARKS}'")
""",
    "CREATE VIRTUAL TABLE term_vocabulary USING fts5vocab (term_index, row)  -- the keys in order",
    """
CREATE TABLE sounds (                     -- the characters of a reading, so that 刚 finds 岗
    sound TEXT PRIMARY KEY,
    characters TEXT NOT NULL
) WITHOUT ROWID
""",
]
_KEEP = (
    """
CREATE TRIGGER remove_keys AFTER DELETE ON term_keys BEGIN
    INSERT INTO term_index (term_index, rowid, keys) VALUES ('delete', old.term_id, old.keys);
END
""",
    # What writes another text and forgets the keys must not leave those of the old one.
    """
CREATE TRIGGER forget_keys AFTER UPDATE OF text ON terms WHEN new.text != old.text BEGIN
    DELETE FROM term_keys WHERE term_id = new.id;
END
""",
)


def create_index(connection: sqlite3.Connection) -> None:
    """Make the tables of the index, and fill them with the terms that are there.

    Args:
        connection: to a termbase without these tables, inside a transaction.
    """
    from glossary.looking.speech import list_sounds  # noqa: PLC0415 - pypinyin takes 330 ms

    for statement in _CREATE:
        connection.execute(statement)
    connection.executemany("INSERT INTO sounds VALUES (?, ?)", list_sounds().items())
    rows = connection.execute("SELECT id, text, folded FROM terms ORDER BY id").fetchall()
    connection.executemany("INSERT INTO term_keys VALUES (?, ?, ?)", map(_make_row, rows))
    # All at once takes a third of the time that it takes term by term.
    connection.execute("INSERT INTO term_index (term_index) VALUES ('rebuild')")
    tidy_index(connection)
    for statement in _KEEP:
        connection.execute(statement)


def _make_row(term: tuple[int, str, str]) -> tuple[int, str, str]:
    row, text, folded = term
    made = make_keys(text, folded)
    return row, made.keys, made.tones


def write_keys(connection: sqlite3.Connection, term: int, text: str, folded: str) -> None:
    """Make a term findable by its text; whoever writes a term's text calls this after it, when the old keys are gone.

    Args:
        connection: to a termbase, inside a transaction.
        term: the term's row.
        text: as it is now.
        folded: the same as `fold()` leaves it.
    """
    row = _make_row((term, text, folded))
    connection.execute("INSERT INTO term_keys VALUES (?, ?, ?)", row)
    # By a trigger it would take five times as long: FTS5 writes a segment for each statement that can be undone alone.
    connection.execute("INSERT INTO term_index (rowid, keys) VALUES (?, ?)", row[:2])


def tidy_index(connection: sqlite3.Connection) -> None:
    """Merge the segments that many new terms have left in the index: each of them is asked for each key.

    It takes 0.3 s of processor time at 200,000 terms, and halves that of the questions.

    Args:
        connection: to a termbase, inside a transaction.
    """
    connection.execute("INSERT INTO term_index (term_index) VALUES ('optimize')")
