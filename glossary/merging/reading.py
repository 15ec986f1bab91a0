"""Reads what another person's termbase says: entries, what was taken away, and who decided what when."""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from glossary.entries import Entry, Status
from glossary.merging.conflicts import Conflict, read_open_conflicts
from glossary.rejected import ANYWHERE, read_rejected
from glossary.schema import SCHEMA
from glossary.termbase import Termbase
from tm.borrowing import borrow_database
from tm.errors import CorruptDatabase, ForeignDatabase, UnreadableFile
from tm.schema import SCHEMA as MEMORY_SCHEMA

__all__ = ["Other", "credit", "read_other"]

_REMEDY = "give a termbase that this program has made"


@dataclass(frozen=True, slots=True)
class Other:
    """All that a termbase says of terms; its documents stay where they are."""

    name: str
    """Its file's, which stands for a person whom nobody knows."""

    entries: tuple[Entry, ...]
    """By id; each has a term."""

    rejected: tuple[tuple[str, str, str], ...]
    """(concept's id or `ANYWHERE`, language, text) of what a person took away."""

    conflicts: tuple[Conflict, ...]
    """What a third termbase decided otherwise, and nobody has settled there."""

    decided: dict[tuple[str, str, str], tuple[str, str]]
    """(concept's id or `ANYWHERE`, text, status or nothing where the term was taken away) → who decided so last, and when
    (UTC)."""


def read_other(path: Path) -> Other:
    """Read a termbase that is not ours; neither the file nor its folder changes.

    Args:
        path: the file.
    Raises:
        DatabaseError: another program's database, a newer version's, a damaged one, one that is being written.
        UnreadableFile: it has no concept.
    """
    try:
        with borrow_database(path, MEMORY_SCHEMA, SCHEMA) as connection:
            termbase = Termbase(connection)
            entries = tuple(entry for entry in termbase.read_entries() if entry.terms)
            conflicts = tuple(read_open_conflicts(termbase))
            other = Other(path.name, entries, tuple(read_rejected(termbase)), conflicts, _read_decided(connection))
    except ForeignDatabase as error:
        remedy = error.remedy if "newer" in error.problem else _REMEDY
        raise ForeignDatabase(path, error.problem, remedy) from error
    except (sqlite3.OperationalError, ValueError, TypeError, AttributeError) as error:
        # Tables of our names with other columns, a status that there is none of, a number in place of a text.
        raise CorruptDatabase(path, f"is no usable termbase ({error})", _REMEDY) from error
    if not (other.entries or other.rejected):
        raise UnreadableFile(path, "is a database without a single concept", _REMEDY)
    return other


def _read_decided(connection: sqlite3.Connection) -> dict[tuple[str, str, str], tuple[str, str]]:
    sql = """
        SELECT coalesce(concept_id, ''), subject, coalesce(after, ''), who, moment FROM changes
        WHERE (action = 'remove term' AND after IS NULL) OR after IN (SELECT value FROM json_each(?)) ORDER BY id
    """
    found = {}
    rows = connection.execute(sql, (json.dumps([str(status) for status in Status]),))
    for concept, text, after, who, moment in rows:
        found[concept, text, after] = found[ANYWHERE, text, after] = (who, moment)
    return found


@contextmanager
def credit(termbase: Termbase, decided: tuple[str, str], origin: str) -> Iterator[None]:
    """Let the log say that the changes inside are those of another person, made when that one made them.

    Args:
        termbase: inside `decide()`.
        decided: who and when (UTC), as far as is known.
        origin: the file that stands for a person whom nobody knows.
    """
    connection = termbase.connection
    (newest,) = connection.execute("SELECT coalesce(max(id), 0) FROM changes").fetchone()
    yield
    who, moment = decided
    sql = "UPDATE changes SET who = ?, moment = coalesce(nullif(?, ''), moment) WHERE id > ?"
    connection.execute(sql, (who or origin, moment, newest))
