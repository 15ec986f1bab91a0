"""Finds a term in the termbase however it is written, and gathers what a translator wants to know of it."""

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass

from glossary.entries import Entry, Status, Term
from glossary.looking.base import Found
from glossary.looking.members import find_members
from glossary.looking.ways import find_like, find_terms
from glossary.sightings import UNRANKED, UNSEEN, Sighting, read_sightings
from glossary.termbase import Termbase

__all__ = ["Answer", "Example", "Shown", "find_nearest", "look_up", "rank_shown"]

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
    """How: `exact`, `folded`, `inflected`, `reordered`, `pinyin`, `initials`, `abbreviation`, `begins so`,
    `pinyin begins so`, `part of the term`, `words of the term`, `sounds the same`, `similar (88%)`,
    `a part is similar (88%)`, `term in the text`."""

    renderings: tuple[Shown, ...]
    """In the other languages, by status, then by rank."""

    example: Example | None
    """The sentence that shows the term best."""

    members: tuple[str, ...] = ()
    """What a numbered slogan counts, where the termbase knows."""


def look_up(termbase: Termbase, text: str, *, limit: int = 10) -> list[Answer]:
    """Find a term however it is asked for.

    Args:
        termbase: open for reading.
        text: in any registered language, or pinyin.
        limit: how many at most.
    Returns:
        First terms that the text names as a whole: exactly, folded, inflected or reordered, in pinyin, by initials, by an
        abbreviation; then those that it begins and those that it is a part of. Where there is none of all these, those
        that sound the same, then what is like it and what stands in it, by likeness; else, what stands in it. Of equals
        the better decided and the more frequent come first.
    """
    return [_answer(termbase, one) for one in find_terms(termbase.connection, text, limit)]


def find_nearest(termbase: Termbase, text: str, *, limit: int = 3) -> list[str]:
    """The terms that look most like a text that was not found.

    Args:
        termbase: open for reading.
        text: what was asked.
        limit: how many at most.
    Returns:
        Terms by likeness, as far as they share two neighbouring characters or a word with the text.
    """
    return list(dict.fromkeys(find_like(termbase.connection, text)))[:limit]


def _answer(termbase: Termbase, found: Found) -> Answer:
    concept, language, text = found.row.concept, found.row.language, found.row.text
    (entry,) = termbase.read_entries([concept])
    term = next(term for term in entry.terms if (term.language, term.text) == (language, text))
    sightings = read_sightings(termbase.connection, concept, term)
    shown = [
        Shown(other, sightings.get((other.language, other.text), UNSEEN))
        for other in entry.terms
        if other.language != language
    ]
    shown.sort(key=rank_shown)
    example = _find_example(termbase.connection, concept, term, shown)
    members = find_members(termbase.connection, entry, term)
    return Answer(entry, term, found.why, tuple(shown), example, members)


def rank_shown(shown: Shown) -> tuple[int, int, int, str]:
    """What renderings are sorted by: the better decided, then the more usual, then the more frequent first."""
    return _RANK[shown.term.status], shown.sighting.rank or UNRANKED, -shown.term.count, shown.term.text


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
