"""Finds a term in the termbase however it is written, and gathers what a translator wants to know of it."""

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass

from glossary.entries import Entry, Status, Term
from glossary.sightings import UNRANKED, UNSEEN, Sighting, read_sightings
from glossary.termbase import Termbase
from tm.normalize import fold

__all__ = ["Answer", "Example", "Shown", "find_nearest", "look_up"]

_WAYS = ("exact", "folded", "part of the term", "term in the text")
_RANK = {status: rank for rank, status in enumerate(Status)}


@dataclass(frozen=True, slots=True)
class Shown:
    """A term of the other language, as the rendering of the one that was asked for."""

    term: Term
    """The rendering."""

    sighting: Sighting
    """Its rank, counts and dates as such, in the documents' pairs."""


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence that a term stands in."""

    text: str
    """The sentence."""

    document: str
    """Its document's name."""

    date: str
    """Its document's date, or nothing."""

    source: str
    """Who published it, or nothing."""

    translation: str
    """The parallel sentence, or nothing."""


@dataclass(frozen=True, slots=True)
class Answer:
    """A term that was found."""

    entry: Entry
    """Its concept with all terms."""

    term: Term
    """The term that matched."""

    why: str
    """How: `exact`, `folded`, `part of the term`, `term in the text`."""

    renderings: tuple[Shown, ...]
    """In the other languages, by status, then by rank."""

    example: Example | None
    """The sentence that shows the term best."""


def look_up(termbase: Termbase, text: str, *, limit: int = 10) -> list[Answer]:
    """Find a term by its text, exactly, folded, or as a part in either direction.

    Args:
        termbase: open for reading.
        text: in any registered language.
        limit: how many at most.
    Returns:
        Exact ones first, then those that differ in case, width, quotation marks, hyphens or traditional characters,
        then longer terms that contain the text, then terms that the text contains; the better decided and the more
        frequent first.
    """
    # A term that is there letter for letter is there folded, too: no need to load what folds traditional characters.
    row = termbase.connection.execute("SELECT folded FROM terms WHERE text = ? LIMIT 1", (text,)).fetchone()
    key = row[0] if row else fold(text)
    if not key:
        return []
    # Latin text must match whole words: `arm` is no part of `farm`; Chinese has no spaces to go by.
    sql = """
        SELECT concept_id, language, text,
               CASE WHEN text = :text THEN 0 WHEN folded = :key THEN 1
                    WHEN instr(' ' || folded || ' ', :part) > 0 THEN 2 ELSE 3 END AS way
        FROM terms
        WHERE folded = :key OR instr(' ' || folded || ' ', :part) > 0
           OR (length(folded) > 1 AND instr(:spaced, CASE WHEN language = 'en' THEN ' ' || folded || ' ' ELSE folded END) > 0)
        ORDER BY way, CASE WHEN way < 2 THEN instr('preferred admitted proposed deprecated', status)
                      ELSE status = 'deprecated' END, CASE way WHEN 2 THEN length(text) WHEN 3 THEN -length(text) ELSE 0 END,
                 count DESC, text, concept_id
        LIMIT :limit
    """
    part = f" {key} " if key.isascii() else key
    found = termbase.connection.execute(
        sql, {"text": text, "key": key, "part": part, "spaced": f" {key} ", "limit": limit}
    ).fetchall()
    return [_answer(termbase, concept, language, term, _WAYS[way]) for concept, language, term, way in found]


def find_nearest(termbase: Termbase, text: str, *, limit: int = 3) -> list[str]:
    """The terms that look most like a text that was not found.

    Args:
        termbase: open for reading.
        text: what was asked.
        limit: how many at most.
    Returns:
        Terms by similarity (the indel ratio of their folded texts; J. Hyyrö's bit-parallel LCS in rapidfuzz).
    """
    from rapidfuzz import fuzz, process  # noqa: PLC0415 - 20 ms that a look-up which finds something does not need

    rows = termbase.connection.execute("SELECT folded, text FROM terms ORDER BY text").fetchall()
    texts = dict(reversed(rows))
    best = process.extract(fold(text), list(texts), scorer=fuzz.ratio, limit=limit)
    return [texts[folded] for folded, likeness, _ in best if likeness > 0]


def _answer(termbase: Termbase, concept: str, language: str, text: str, why: str) -> Answer:
    (entry,) = termbase.read_entries([concept])
    term = next(term for term in entry.terms if (term.language, term.text) == (language, text))
    sightings = read_sightings(termbase.connection, concept, term)
    shown = [
        Shown(other, sightings.get((other.language, other.text), UNSEEN))
        for other in entry.terms
        if other.language != language
    ]
    shown.sort(
        key=lambda one: (
            _RANK[one.term.status],
            one.sighting.rank or UNRANKED,
            -one.term.count,
            one.term.text,
        )
    )
    return Answer(entry, term, why, tuple(shown), _find_example(termbase.connection, concept, term, shown))


def _find_example(connection: sqlite3.Connection, concept: str, term: Term, shown: Sequence[Shown]) -> Example | None:
    """A sentence with its translation, the newest that shows the first rendering; else any sentence, the newest."""
    first = next((one.term.text for one in shown if one.sighting.count), "")
    sql = """
        SELECT segments.text, documents.name, coalesce(date, ''), coalesce(documents.source, ''),
               (SELECT pair_id FROM pair_segments WHERE segment_id = segments.id) AS pair, document_id,
               EXISTS (SELECT 1 FROM evidence JOIN renderings ON renderings.id = rendering_id
                       JOIN terms AS one ON one.id = term_id JOIN terms AS two ON two.id = rendered_as
                       JOIN pair_segments ON pair_segments.pair_id = evidence.pair_id
                       WHERE segment_id = segments.id AND one.concept_id = :concept
                         AND :first IN (one.text, two.text) AND :text IN (one.text, two.text)) AS shows
        FROM occurrences
        JOIN terms ON terms.id = term_id
        JOIN segments ON segments.id = segment_id
        JOIN documents ON documents.id = document_id
        WHERE concept_id = :concept AND terms.text = :text AND terms.language = :language
        ORDER BY shows DESC, pair IS NULL, date DESC, abs(length(segments.text) - 60), segments.id
        LIMIT 1
    """
    names = {"concept": concept, "text": term.text, "language": term.language, "first": first}
    row = connection.execute(sql, names).fetchone()
    if row is None:
        return None
    text, document, date, source, pair, document_id, _ = row
    return Example(text, document, date, source, _read_other_side(connection, pair, document_id))


def _read_other_side(connection: sqlite3.Connection, pair: int | None, document: int) -> str:
    sql = """
        SELECT text FROM pair_segments JOIN segments ON segments.id = segment_id
        WHERE pair_id = ? AND document_id != ? ORDER BY number
    """
    return " ".join(text for (text,) in connection.execute(sql, (pair, document)))
