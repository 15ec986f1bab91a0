"""The memory: documents, their segments and the pairs among them, in a database."""

import hashlib
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from tm.database import explain, open_database, transaction
from tm.decisions import Decisions
from tm.schema import SCHEMA
from tm.texts import Document, Segment, SegmentPair

__all__ = ["Added", "Memory", "Outcome", "digest_text", "open_memory"]


class Outcome(StrEnum):
    """What became of a document that was added."""

    NEW = "new"
    """It was not there."""

    CHANGED = "changed"
    """An older text of the same file was there; it is replaced."""

    KNOWN = "known"
    """The same text was there, from the same file."""

    DUPLICATE = "duplicate"
    """The same text was there, from another file: it is counted once."""


@dataclass(frozen=True, slots=True)
class Added:
    """A document's place in the memory."""

    id: int
    """Its row."""

    outcome: Outcome
    """Whether it was there before."""

    name: str
    """The name that it is stored under."""


def digest_text(language: str, *texts: str) -> str:
    """SHA-256 of a text and its language, as 64 hexadecimal digits."""
    return hashlib.sha256("\x00".join((language, *texts)).encode()).hexdigest()


@contextmanager
def open_memory(path: Path) -> "Iterator[Memory]":
    """Open a database for writing, make it where it is not there, and close it again.

    Args:
        path: the file; a termbase has these tables beside its own.
    Raises:
        DatabaseError: locked, corrupt or not ours, now or while it is used.
        UnwritableFile: no space, no permission.
    """
    with explain(path):
        connection = open_database(path, SCHEMA)
        try:
            yield Memory(connection)
        finally:
            connection.close()


class Memory:
    """The tables of documents, segments and pairs on an open connection; the caller begins and ends transactions."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self.decisions = Decisions(connection)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All that is done inside, or nothing."""
        with transaction(self._connection):
            yield

    def choose_name(self, documents: Sequence[Document], digests: Sequence[str]) -> str:
        """The name under which documents of one name go together with what is there.

        Two folders can hold different documents of one name: `2023/report` and `2024/report`, each given as
        `report.txt` on its own. The later one becomes `report (2)`, in both languages.

        Args:
            documents: the languages of one document.
            digests: of each.
        Returns:
            The name of the same texts where they are there already, else the first free one.
        """
        for document, digest in zip(documents, digests, strict=True):
            found = self._find(document.language, digest)
            if found is not None and self._is_free(found.name, documents, digests):
                return found.name
        name, number = documents[0].name, 1
        while not self._is_free(name, documents, digests):
            number += 1
            name = f"{documents[0].name} ({number})"
        return name

    def _is_free(self, name: str, documents: Sequence[Document], digests: Sequence[str]) -> bool:
        """Whether each language of a name is absent, the same text, or an older text of the same file."""
        sql = "SELECT digest, path FROM documents WHERE name = ? AND language = ?"
        for document, digest in zip(documents, digests, strict=True):
            row = self._connection.execute(sql, (name, document.language)).fetchone()
            if row is not None and row[0] != digest and row[1] != document.path:
                return False
        return True

    def add_document(self, document: Document, name: str, digest: str, segments: Iterable[Segment]) -> Added:
        """Store a document with its segments, unless its text is there already.

        Args:
            document: what was read.
            name: from `choose_name()`.
            digest: of its text.
            segments: all of it; not touched where the text is known.
        Returns:
            Where it is and whether it is new.
        """
        found = self._find(document.language, digest)
        if found is not None:
            (path,) = self._connection.execute("SELECT path FROM documents WHERE id = ?", (found.id,)).fetchone()
            return found if path == document.path else Added(found.id, Outcome.DUPLICATE, found.name)
        delete = "DELETE FROM documents WHERE name = ? AND language = ?"
        replaced = self._connection.execute(delete, (name, document.language)).rowcount
        cursor = self._connection.execute(
            "INSERT INTO documents (name, language, date, source, path, digest) VALUES (?, ?, ?, ?, ?, ?)",
            (name, document.language, document.date, document.source, document.path, digest),
        )
        row = int(cursor.lastrowid or 0)
        self._connection.executemany(
            "INSERT INTO segments (document_id, number, paragraph, text) VALUES (?, ?, ?, ?)",
            ((row, segment.number, segment.paragraph, segment.text) for segment in segments),
        )
        return Added(row, Outcome.CHANGED if replaced else Outcome.NEW, name)

    def has_text(self, language: str, digest: str) -> bool:
        """Whether a text is there, whatever its document's name."""
        return self._find(language, digest) is not None

    def _find(self, language: str, digest: str) -> Added | None:
        sql = "SELECT id, name FROM documents WHERE language = ? AND digest = ?"
        row = self._connection.execute(sql, (language, digest)).fetchone()
        return Added(row[0], Outcome.KNOWN, row[1]) if row else None

    def find_unpaired(self) -> list[tuple[int, int]]:
        """Documents that are there in two languages and were not paired yet, as rows of `documents`, Chinese first.

        What a person has reviewed is paired; where its text has changed since, the person's pairs stay and the rest waits.
        """
        sql = """
            SELECT source.id, target.id FROM documents AS source
            JOIN documents AS target ON target.name = source.name AND target.language < source.language
            WHERE NOT EXISTS (
                SELECT 1 FROM pairs WHERE NOT reviewed
                  AND ((source_document_id = source.id AND target_document_id = target.id)
                   OR (source_document_id = target.id AND target_document_id = source.id)))
              AND NOT EXISTS (
                SELECT 1 FROM reviews WHERE source_document_id = source.id AND target_document_id = target.id)
            ORDER BY source.name, source.language, target.language
        """
        return [(source, target) for source, target in self._connection.execute(sql)]

    def read_document(self, row: int) -> list[Segment]:
        """The segments of one document, in order."""
        return [segment for _, segment in self._read_segments("WHERE documents.id = ?", (row,))]

    def read_segments(self) -> Iterator[tuple[int, Segment]]:
        """Every segment with its row, by document, in an order that does not depend on when they came."""
        return self._read_segments("", ())

    def _read_segments(self, condition: str, parameters: tuple[object, ...]) -> Iterator[tuple[int, Segment]]:
        sql = f"""
            SELECT segments.id, name, number, language, text, paragraph
            FROM segments JOIN documents ON documents.id = document_id {condition}
            ORDER BY language, name, number
        """  # noqa: S608 - the condition is one of the two above
        for row, *fields in self._connection.execute(sql, parameters):
            yield row, Segment(*fields)

    def add_pairs(self, source: int, target: int, pairs: Iterable[SegmentPair], *, reviewed: bool = False) -> int:
        """Store which segments of two documents say the same; those without a counterpart are left out.

        Args:
            source: the row of the pairs' source document.
            target: the row of the other.
            pairs: beads, as the aligner or the file gives them.
            reviewed: whether a person has checked them.
        Returns:
            How many were stored.
        """
        sql = "SELECT number, id FROM segments WHERE document_id = ?"
        rows = [dict(self._connection.execute(sql, (document,)).fetchall()) for document in (source, target)]
        stored = 0
        for pair in pairs:
            if not pair.source or not pair.target:
                continue
            cursor = self._connection.execute(
                "INSERT INTO pairs (source_document_id, target_document_id, score, reviewed) VALUES (?, ?, ?, ?)",
                (source, target, round(pair.score, 4), reviewed),
            )
            self._connection.executemany(
                "INSERT INTO pair_segments (pair_id, segment_id) VALUES (?, ?)",
                (
                    (cursor.lastrowid, rows[side][segment.number])
                    for side, segments in enumerate((pair.source, pair.target))
                    for segment in segments
                ),
            )
            stored += 1
        return stored

    def read_pairs(self) -> list[tuple[int, SegmentPair]]:
        """Every pair with its row, in an order that does not depend on when they came."""
        segments = dict(self.read_segments())
        sides: dict[int, dict[str, list[Segment]]] = defaultdict(lambda: defaultdict(list))
        for pair, segment in self._connection.execute("SELECT pair_id, segment_id FROM pair_segments"):
            sides[pair][segments[segment].language].append(segments[segment])
        sql = """
            SELECT pairs.id, score, source.language, target.language FROM pairs
            JOIN documents AS source ON source.id = source_document_id
            JOIN documents AS target ON target.id = target_document_id
        """
        pairs = [
            (row, SegmentPair(_in_order(sides[row][source]), _in_order(sides[row][target]), score))
            for row, score, source, target in self._connection.execute(sql)
        ]
        return sorted(pairs, key=lambda pair: (pair[1].source[0].document, pair[1].source[0].number, pair[0]))


def _in_order(segments: list[Segment]) -> tuple[Segment, ...]:
    return tuple(sorted(segments, key=lambda segment: segment.number))
