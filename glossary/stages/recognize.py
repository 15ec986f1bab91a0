"""The fourth stage: every term of the termbase is found in every document, counted and dated."""

import json
import sqlite3
from bisect import bisect_right
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from itertools import groupby

from glossary.recognize import Recognizer
from glossary.stages.base import Job, Progress, Result
from glossary.termbase import Termbase
from tm.texts import Segment

__all__ = ["count_terms", "run"]

# Between two segments of a document stands a mark that no term can reach across.
_BARRIER = "\x01"


def run(termbase: Termbase, job: Job, progress: Progress) -> Result:  # noqa: ARG001 - every stage has one signature
    """Find all terms, whatever their inflection, quotation marks and hyphens."""
    return count_terms(termbase, progress)


def count_terms(
    termbase: Termbase, progress: Progress, *, after: int = 0, only: Collection[int] | None = None
) -> Result:
    """Make the occurrences, counts and dates of terms true again.

    Args:
        termbase: inside a transaction.
        progress: told how many segments were searched.
        after: only those of terms whose rows come after this one; what is true of the others stays so.
        only: only those of terms with these rows, likewise; all where none are given.
    """
    connection = termbase.connection
    chosen = {"after": after, "only": None if only is None else json.dumps(sorted(only))}
    sql = """
        SELECT id, text, language, count, documents, first, last FROM terms
        WHERE id > :after AND (:only IS NULL OR id IN (SELECT value FROM json_each(:only))) ORDER BY id
    """
    terms = connection.execute(sql, chosen).fetchall()
    recognizer = Recognizer([(text, language) for _, text, language, *_ in terms])
    rows = [row for row, *_ in terms]
    totals = {row: _Total() for row in rows}
    places = 0
    for document, date in _read_documents(termbase, progress):
        found = set(_find_in_document(document, recognizer, rows))
        places += len(found)
        _store_places(connection, {row for row, _ in document}, found, chosen)
        for row, times in Counter(row for row, *_ in found).items():
            totals[row].add(times, date)
    for row, _, _, *old in terms:
        new = totals[row].as_row()
        if new != tuple(old):
            update = "UPDATE terms SET count = ?, documents = ?, first = ?, last = ? WHERE id = ?"
            connection.execute(update, (*new, row))
    seen = sum(total.count > 0 for total in totals.values())
    return Result(f"{seen:,} of {len(terms):,} terms stand in the documents, in {places:,} places")


class _Total:
    """What the documents say of a term, so far."""

    def __init__(self) -> None:
        self.count = 0
        self._documents = 0
        self._dates: set[str] = set()

    def add(self, count: int, date: str | None) -> None:
        """Note a document that has the term."""
        self.count += count
        self._documents += 1
        if date:
            self._dates.add(date)

    def as_row(self) -> tuple[int, int, str, str]:
        """Count, documents, first and last date."""
        return self.count, self._documents, min(self._dates, default=""), max(self._dates, default="")


def _read_documents(termbase: Termbase, progress: Progress) -> Iterator[tuple[list[tuple[int, Segment]], str | None]]:
    """Each document's segments with their rows, and its date."""
    (total,) = termbase.connection.execute("SELECT count(*) FROM segments").fetchone()
    dates = {
        (name, language): date
        for name, language, date in termbase.connection.execute("SELECT name, language, date FROM documents")
    }
    done = 0
    for (name, language), group in groupby(
        termbase.memory.read_segments(), key=lambda item: (item[1].document, item[1].language)
    ):
        document = list(group)
        yield document, dates[name, language]
        done += len(document)
        progress(done, total)


def _find_in_document(
    document: list[tuple[int, Segment]], recognizer: Recognizer, rows: list[int]
) -> Iterator[tuple[int, int, int, int]]:
    """Every (term, segment, start, end); a document is searched as a whole, so that a series can run through it."""
    starts, position = [], 0
    for _, segment in document:
        starts.append(position)
        position += len(segment.text) + 1
    whole = _BARRIER.join(segment.text for _, segment in document)
    last: dict[tuple[int, int, int], int] = {}
    for match in recognizer.find(whole, document[0][1].language):
        number = bisect_right(starts, match.start) - 1
        row, segment = document[number]
        start = match.start - starts[number]
        last.setdefault((rows[match.index], row, start), min(match.end - starts[number], len(segment.text)))
    yield from ((*place, end) for place, end in last.items())


def _store_places(
    connection: sqlite3.Connection,
    segments: set[int],
    found: set[tuple[int, int, int, int]],
    chosen: Mapping[str, int | str | None],
) -> None:
    """Write where terms stand in a document, touching only the rows that differ."""
    sql = """
        SELECT term_id, segment_id, start, end FROM occurrences
        WHERE segment_id BETWEEN :first AND :last AND term_id > :after
          AND (:only IS NULL OR term_id IN (SELECT value FROM json_each(:only)))
    """
    rows = connection.execute(sql, {**chosen, "first": min(segments), "last": max(segments)})
    there = {row for row in rows if row[1] in segments}
    connection.executemany(
        "DELETE FROM occurrences WHERE term_id = ? AND segment_id = ? AND start = ?", (row[:3] for row in there - found)
    )
    connection.executemany("INSERT INTO occurrences VALUES (?, ?, ?, ?)", sorted(found - there))
