"""The termbase: concepts with their terms, and a log of every change, in a database beside the memory."""

import re
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from glossary.entries import Entry, Status, Term
from glossary.schema import SCHEMA
from tm.database import explain, open_database, open_for_reading, transaction
from tm.normalize import fold
from tm.schema import SCHEMA as MEMORY_SCHEMA

if TYPE_CHECKING:
    from tm.memory import Memory

__all__ = ["Termbase", "is_made_id", "make_concept_id", "open_termbase", "read_moment"]


_RANK = {status: rank for rank, status in enumerate(Status)}
_TERM_FIELDS = "text, language, status, kind, count, documents, score, first, last, note, source, position"
_CONCEPT_FIELDS = "domain, definition, note, source, created, changed"

# A number is never given to another term: the journal of decisions knows terms by their numbers.
_ADD = """
    INSERT INTO terms (id, concept_id, language, text, folded, status, kind, score, note, source, position)
    VALUES (1 + max((SELECT coalesce(max(id), 0) FROM terms),
                    coalesce((SELECT newest_term FROM decisions ORDER BY id DESC LIMIT 1), 0)),
            ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
"""
_MANY = 500
"""How many new terms leave the index of their keys in pieces that are worth merging."""
_LIFT = "DELETE FROM rejected WHERE concept_id IN ('', ?) AND language = ? AND folded = ?"


@contextmanager
def open_termbase(path: Path, *, command: str = "", who: str = "") -> "Iterator[Termbase]":
    """Open a termbase and close it again.

    Args:
        path: the file.
        command: what the change log shall say; empty to read only, and then the file must be there.
        who: whose changes the log shall say they are.
    Raises:
        DatabaseError: missing, locked, corrupt or not ours, now or while it is used.
        UnwritableFile: no space, no permission.
    """
    with explain(path):
        schemas = (MEMORY_SCHEMA, SCHEMA)
        connection = open_database(path, *schemas) if command else open_for_reading(path, *schemas)
        try:
            yield Termbase(connection, command, who)
        finally:
            connection.close()


def read_moment() -> str:
    """Now, as the log writes it: UTC, to the second."""
    from datetime import UTC, datetime  # noqa: PLC0415 - look-ups change nothing

    return datetime.now(UTC).isoformat(timespec="seconds")


def make_concept_id(language: str, text: str, attempt: int = 0) -> str:
    """A short id for a concept that nobody named: the same for the same first term, on every machine."""
    import hashlib  # noqa: PLC0415 - look-ups make no ids

    return "c" + hashlib.sha256(f"{language}\x00{fold(text)}\x00{attempt or ''}".encode()).hexdigest()[:10]


def is_made_id(concept: str) -> bool:
    """Whether `make_concept_id()` can have made this id, rather than a person."""
    return re.fullmatch("c[0-9a-f]{10}", concept) is not None


def _put_in_order(term: Term) -> tuple[object, ...]:
    """Chinese first: the house's source language sorts last by its tag. What no file has put in an order comes last."""
    place = (term.position == 0, term.position)
    return term.language == "en", term.language, _RANK[term.status], -term.count, place, term.text


class Termbase:
    """Concepts and terms on an open connection, with the memory that their evidence stands in."""

    def __init__(self, connection: sqlite3.Connection, command: str = "", who: str = "") -> None:
        self.connection = connection
        self.command = command
        self.who = who
        self.decision: int | None = None
        """The decision that is being made, if any: see `glossary/deciding`."""
        self.rewritten: set[int] = set()
        """The rows of terms whose words it has written, to be counted at its end."""
        self.added = 0
        """How many terms the transaction has added."""

    @cached_property
    def memory(self) -> "Memory":
        """The documents, segments and pairs of the same file."""
        from tm.memory import Memory  # noqa: PLC0415 - look-ups read no documents

        return Memory(self.connection)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """One stage: all of it or nothing."""
        self.added = 0
        with transaction(self.connection):
            yield
            if self.added >= _MANY:
                from glossary.looking.index import tidy_index  # noqa: PLC0415 - look-ups write none

                tidy_index(self.connection)

    def record(
        self, action: str, subject: str, concept: str | None = None, before: str | None = None, after: str | None = None
    ) -> None:
        """Write one change to the log."""
        self.connection.execute(
            "INSERT INTO changes (moment, command, action, concept_id, subject, before, after, who, decision_id)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (read_moment(), self.command, action, concept, subject, before, after, self.who, self.decision),
        )

    def find_concepts(self, language: str, text: str) -> list[str]:
        """The ids of the concepts that a term of this folded form names, in order."""
        sql = "SELECT DISTINCT concept_id FROM terms WHERE folded = ? AND language = ? ORDER BY concept_id"
        return [row[0] for row in self.connection.execute(sql, (fold(text), language))]

    def read_entries(self, ids: Sequence[str] | None = None) -> Iterator[Entry]:
        """Concepts with all their terms.

        Args:
            ids: which; all of them, by id, where none are given.
        """
        if ids is None:
            terms = self._read_terms("")
            sql = f"SELECT id, {_CONCEPT_FIELDS} FROM concepts ORDER BY id"  # noqa: S608 - a constant
            concepts = self.connection.execute(sql)
            for concept, *fields in concepts:
                yield Entry(concept, tuple(terms.get(concept, ())), *fields)
            return
        for concept in ids:
            sql = f"SELECT {_CONCEPT_FIELDS} FROM concepts WHERE id = ?"  # noqa: S608 - a constant
            row = self.connection.execute(sql, (concept,)).fetchone()
            if row is not None:
                yield Entry(concept, tuple(self._read_terms("WHERE concept_id = ?", concept).get(concept, ())), *row)

    def _read_terms(self, condition: str, *parameters: str) -> dict[str, list[Term]]:
        terms: dict[str, list[Term]] = {}
        sql = f"SELECT concept_id, {_TERM_FIELDS} FROM terms {condition}"  # noqa: S608 - one of two constants
        for concept, text, language, status, *fields in self.connection.execute(sql, parameters):
            terms.setdefault(concept, []).append(Term(text, language, Status(status), *fields))
        for found in terms.values():
            found.sort(key=_put_in_order)
        return terms

    def save_entry(self, entry: Entry) -> bool:
        """Store a concept, or add to the one of its id what that lacks.

        Fields that the entry leaves empty keep what is there; a term's status becomes the entry's, but `proposed`, which
        says that nobody has decided, never takes a decision back.

        Args:
            entry: what a person or a file says.
        Returns:
            Whether anything changed.
        """
        changed = self._save_concept(entry)
        for term in entry.terms:
            changed |= self._save_term(entry.id, term)
        return changed

    def _save_concept(self, entry: Entry) -> bool:
        fields = (entry.domain, entry.definition, entry.note, entry.source)
        sql = f"SELECT {_CONCEPT_FIELDS} FROM concepts WHERE id = ?"  # noqa: S608 - a constant
        row = self.connection.execute(sql, (entry.id,)).fetchone()
        if row is None:
            # OR FAIL: a row that cannot be half-written needs no journal of its own, which costs time in a decision.
            insert = f"INSERT OR FAIL INTO concepts (id, {_CONCEPT_FIELDS}) VALUES (?, ?, ?, ?, ?, ?, ?)"  # noqa: S608 - a constant
            self.connection.execute(insert, (entry.id, *fields, entry.created, entry.changed))
            return True
        *old, created, changed = row
        merged = [new or known for new, known in zip(fields, old, strict=True)]
        dates = [min(filter(None, (created, entry.created)), default=""), max(changed, entry.changed)]
        if [*merged, *dates] == list(row):
            return False
        update = "UPDATE concepts SET domain = ?, definition = ?, note = ?, source = ?, created = ?, changed = ? WHERE id = ?"
        self.connection.execute(update, (*merged, *dates, entry.id))
        self.record("edit concept", entry.terms[0].text, entry.id, " · ".join(filter(None, old)), " · ".join(merged))
        return True

    def _save_term(self, concept: str, term: Term) -> bool:
        sql = "SELECT id, status, kind, note, source FROM terms WHERE concept_id = ? AND language = ? AND text = ?"
        row = self.connection.execute(sql, (concept, term.language, term.text)).fetchone()
        if row is None:
            self.add_term(concept, term)
            return True
        number, status, *old = row
        decided = status if term.status is Status.PROPOSED else str(term.status)
        new = [term.kind or old[0], term.note or old[1], term.source or old[2]]
        if status == decided and new == old:
            return False
        update = "UPDATE terms SET status = ?, kind = ?, note = ?, source = ? WHERE id = ?"
        self.connection.execute(update, (decided, *new, number))
        self.record("edit term" if status == decided else "set status", term.text, concept, status, decided)
        return True

    def add_term(self, concept: str, term: Term) -> int:
        """Add a term to a concept that lacks it; gives back the term's row."""
        from glossary.looking.index import write_keys  # noqa: PLC0415 - look-ups write none

        folded = fold(term.text)
        self.connection.execute(_LIFT, (concept, term.language, folded))
        cursor = self.connection.execute(
            _ADD,
            (
                *(concept, term.language, term.text, folded, str(term.status)),
                *(term.kind, term.score, term.note, term.source, term.position),
            ),
        )
        row = int(cursor.lastrowid or 0)
        write_keys(self.connection, row, term.text, folded)
        self.added += 1
        self.record("add term", term.text, concept, None, str(term.status))
        return row

    def add_concept(self, term: Term) -> tuple[str, int]:
        """Make a concept that has one term so far; gives back its id and the term's row."""
        concept = self.find_free_id(term.language, term.text)
        self.connection.execute("INSERT INTO concepts (id) VALUES (?)", (concept,))
        return concept, self.add_term(concept, term)

    def find_free_id(self, language: str, text: str) -> str:
        """An id that no concept has, for one with this first term."""
        attempt = 0
        while self.connection.execute(
            "SELECT 1 FROM concepts WHERE id = ?", (concept := make_concept_id(language, text, attempt),)
        ).fetchone():
            attempt += 1
        return concept

    def remove_concept(self, concept: str, subject: str, *, into: str) -> None:
        """Take a concept away whose terms another one has now."""
        self.connection.execute("DELETE FROM concepts WHERE id = ?", (concept,))
        self.record("merge concept", subject, concept, concept, into)

    def rename_concept(self, concept: str, new: str, subject: str) -> None:
        """Give a concept another id; its terms follow."""
        self.connection.execute("UPDATE concepts SET id = ? WHERE id = ?", (new, concept))
        self.connection.execute("UPDATE rejected SET concept_id = ? WHERE concept_id = ?", (new, concept))
        self.record("rename concept", subject, new, concept, new)
