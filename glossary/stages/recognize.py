"""The fourth stage: every term of the termbase is found in every document, counted and dated."""

from bisect import bisect_right
from collections.abc import Iterator
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


def count_terms(termbase: Termbase, progress: Progress) -> Result:
    """Make the occurrences, counts and dates of all terms true again.

    Args:
        termbase: inside a transaction.
        progress: told how many segments were searched.
    """
    connection = termbase.connection
    terms = connection.execute("SELECT id, text, language FROM terms ORDER BY id").fetchall()
    recognizer = Recognizer([(text, language) for _, text, language in terms])
    rows = [row for row, _, _ in terms]
    connection.execute(
        "CREATE TEMP TABLE found (term_id, segment_id, start, end, PRIMARY KEY (term_id, segment_id, start))"
    )
    try:
        connection.executemany(
            "INSERT OR IGNORE INTO temp.found VALUES (?, ?, ?, ?)", _find(termbase, recognizer, rows, progress)
        )
        connection.execute("DELETE FROM occurrences WHERE (term_id, segment_id, start, end) NOT IN temp.found")
        connection.execute("INSERT INTO occurrences SELECT * FROM temp.found EXCEPT SELECT * FROM occurrences")
    finally:
        connection.execute("DROP TABLE temp.found")
    connection.execute(_COUNT)
    (seen,) = connection.execute("SELECT count(*) FROM terms WHERE count > 0").fetchone()
    (places,) = connection.execute("SELECT count(*) FROM occurrences").fetchone()
    return Result(f"{seen:,} of {len(terms):,} terms stand in the documents, in {places:,} places")


def _find(
    termbase: Termbase, recognizer: Recognizer, rows: list[int], progress: Progress
) -> Iterator[tuple[int, int, int, int]]:
    """Every (term, segment, start, end); a document is searched as a whole, so that a series can run through it."""
    (total,) = termbase.connection.execute("SELECT count(*) FROM segments").fetchone()
    done = 0
    segments = list(termbase.memory.read_segments())
    for _, group in groupby(segments, key=lambda item: (item[1].language, item[1].document)):
        document = list(group)
        yield from _find_in_document(document, recognizer, rows)
        done += len(document)
        progress(done, total)


def _find_in_document(
    document: list[tuple[int, Segment]], recognizer: Recognizer, rows: list[int]
) -> Iterator[tuple[int, int, int, int]]:
    starts, position = [], 0
    for _, segment in document:
        starts.append(position)
        position += len(segment.text) + 1
    whole = _BARRIER.join(segment.text for _, segment in document)
    for match in recognizer.find(whole, document[0][1].language):
        number = bisect_right(starts, match.start) - 1
        row, segment = document[number]
        start = match.start - starts[number]
        yield rows[match.index], row, start, min(match.end - starts[number], len(segment.text))


_COUNT = """
    WITH counted AS (
        SELECT terms.id, count(segment_id) AS count, count(DISTINCT document_id) AS documents,
               coalesce(min(date), '') AS first, coalesce(max(date), '') AS last
        FROM terms
        LEFT JOIN occurrences ON term_id = terms.id
        LEFT JOIN segments ON segments.id = segment_id
        LEFT JOIN documents ON documents.id = document_id
        GROUP BY terms.id)
    UPDATE terms SET count = counted.count, documents = counted.documents, first = counted.first, last = counted.last
    FROM counted
    WHERE counted.id = terms.id
      AND (terms.count, terms.documents, terms.first, terms.last)
          IS NOT (counted.count, counted.documents, counted.first, counted.last)
"""
