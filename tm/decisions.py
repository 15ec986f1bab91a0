"""What a person has decided about the pairs of two documents, in the memory: stored, read, kept when a text changes."""

import sqlite3
from collections.abc import Sequence

from tm.texts import Document, Segment, SegmentPair

__all__ = ["Decisions"]

_WAITING = "review:"


class Decisions:
    """The pairs that people have checked, on the memory's connection; the caller begins and ends transactions."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def find_document(self, name: str, language: str) -> int | None:
        """The row of a document; None where there is none of this name and language."""
        sql = "SELECT id FROM documents WHERE name = ? AND language = ?"
        row = self._connection.execute(sql, (name, language)).fetchone()
        return int(row[0]) if row else None

    def describe(self, row: int) -> tuple[str, str | None]:
        """The name and the date of a document."""
        name, date = self._connection.execute("SELECT name, date FROM documents WHERE id = ?", (row,)).fetchone()
        return name, date

    def find_names(self, name: str) -> list[str]:
        """The names of documents that can be the one of a name: that itself, then the same in another folder or numbered.

        What is `report` below `2024/` is `2024/report` above it, and beside another one `report (2)`.
        """
        sql = """
            SELECT DISTINCT name FROM documents
            WHERE name = :name OR substr(name, -length(:name) - 1) = '/' || :name
               OR substr(:name, -length(name) - 1) = '/' || name OR substr(name, 1, length(:name) + 2) = :name || ' ('
            ORDER BY name != :name, name
        """
        return [row[0] for row in self._connection.execute(sql, {"name": name})]

    def find_couples(self, *, name: str | None = None, path: str | None = None) -> list[tuple[int, int]]:
        """The rows of a document's languages, two by two, Chinese first.

        Args:
            name: only of this document.
            path: only where both were read from there.
        """
        sql = """
            SELECT source.id, target.id FROM documents AS source
            JOIN documents AS target ON target.name = source.name AND target.language < source.language
            WHERE source.name = coalesce(?, source.name)
              AND (? IS NULL OR (source.path = ? AND target.path = source.path))
            ORDER BY source.name, source.language DESC, target.language DESC
        """
        return [(source, target) for source, target in self._connection.execute(sql, (name, path, path))]

    def add_table(self, document: Document, digest: str) -> int:
        """Store a document that is known from a table only, without segments; its file can claim it later."""
        cursor = self._connection.execute(
            "INSERT INTO documents (name, language, path, digest) VALUES (?, ?, ?, ?)",
            (document.name, document.language, document.path, _WAITING + digest),
        )
        return int(cursor.lastrowid or 0)

    def is_waiting(self, row: int) -> bool:
        """Whether a document is known from a table only."""
        sql = "SELECT digest LIKE ? FROM documents WHERE id = ?"
        return bool(self._connection.execute(sql, (f"{_WAITING}%", row)).fetchone()[0])

    def claim(self, row: int, document: Document, digest: str) -> None:
        """Let a document that is known from a table be the one of this file; the person's sentences and pairs stay."""
        sql = "UPDATE documents SET date = ?, source = ?, path = ?, digest = ? WHERE id = ?"
        self._connection.execute(sql, (document.date, document.source, document.path, digest, row))

    def rewrite(self, row: int, lines: Sequence[tuple[int | None, str]]) -> None:
        """Give a document the sentences that a person has left it.

        Args:
            row: the document's.
            lines: all of its sentences in order; each with the number that it had, None where it is new.
        """
        sql = "SELECT number, id, text, paragraph FROM segments WHERE document_id = ?"
        old = {number: rest for number, *rest in self._connection.execute(sql, (row,)).fetchall()}
        if [(number, old[number][1]) for number in sorted(old)] == list(lines):
            return
        # Numbers are unique within a document: they make room for each other first.
        self._connection.execute("UPDATE segments SET number = -1 - number WHERE document_id = ?", (row,))
        paragraph = 0
        for number, (before, text) in enumerate(lines):
            if before is not None:
                segment, known, paragraph = old[before]
                if known == text:
                    self._connection.execute("UPDATE segments SET number = ? WHERE id = ?", (number, segment))
                    continue
                # What was found in the old wording must be looked for anew: it goes with its segment.
                self._connection.execute("DELETE FROM segments WHERE id = ?", (segment,))
            insert = "INSERT INTO segments (document_id, number, paragraph, text) VALUES (?, ?, ?, ?)"
            self._connection.execute(insert, (row, number, paragraph, text))

    def read_pairs(self, source: int, target: int, *, reviewed: bool = False) -> list[tuple[int, SegmentPair]]:
        """The pairs of two documents with their rows, in document order.

        Args:
            source: the row of the pairs' source document.
            target: that of the other.
            reviewed: only those that a person has checked.
        """
        sql = """
            SELECT pairs.id, score, document_id, name, number, language, text, paragraph
            FROM pairs JOIN pair_segments ON pair_id = pairs.id JOIN segments ON segments.id = segment_id
            JOIN documents ON documents.id = document_id
            WHERE source_document_id = ? AND target_document_id = ? AND reviewed >= ?
            ORDER BY pairs.id, number
        """
        found: dict[int, tuple[float, dict[int, list[Segment]]]] = {}
        for pair, score, document, *fields in self._connection.execute(sql, (source, target, reviewed)):
            found.setdefault(pair, (score, {source: [], target: []}))[1][document].append(Segment(*fields))
        pairs = [
            (row, SegmentPair(tuple(sides[source]), tuple(sides[target]), score))
            for row, (score, sides) in found.items()
        ]
        return sorted(pairs, key=lambda one: ([segment.number for segment in one[1].source], one[0]))

    def delete_pairs(self, rows: Sequence[int]) -> None:
        """Take pairs away, with what was found in them."""
        self._connection.executemany("DELETE FROM pairs WHERE id = ?", ((row,) for row in rows))

    def confirm_pairs(self, rows: Sequence[int]) -> None:
        """Say that a person has checked pairs as they are."""
        self._connection.executemany("UPDATE pairs SET score = 1, reviewed = 1 WHERE id = ?", ((row,) for row in rows))

    def settle(self, source: int, target: int) -> None:
        """Say that two documents need no pairing any more."""
        self._connection.execute("INSERT OR IGNORE INTO reviews VALUES (?, ?)", (source, target))
