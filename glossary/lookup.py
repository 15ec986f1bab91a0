"""Finds a term in the termbase however it is written, and gathers what a translator wants to know of it."""

import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice

from glossary.entries import Entry, Status, Term
from glossary.looking.base import Found, Question
from glossary.looking.members import find_members
from glossary.looking.parts import find_beginnings, find_longer, find_shorter
from glossary.looking.wholes import find_abbreviated, find_inflected, find_initials, find_same, find_spoken
from glossary.sightings import UNRANKED, UNSEEN, Sighting, read_sightings
from glossary.termbase import Termbase
from tm.normalize import fold

__all__ = ["Answer", "Example", "Shown", "find_nearest", "look_up"]

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


_SURE = (find_same, find_inflected, find_spoken, find_initials, find_abbreviated, find_beginnings, find_longer)
"""How terms are found, the surest way first; all have one signature."""

_LEAST = 0.6
"""How like a term must be: three characters of which one is wrong are like by two thirds."""


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
    question = Question(text, fold(text))
    if not question.key:
        return []
    found: dict[int, Found] = {}
    for one in chain.from_iterable(_take(termbase.connection, question, limit)):
        found.setdefault(one.row.id, one)
        if len(found) == limit:
            break
    return [_answer(termbase, one) for one in found.values()]


def _take(connection: sqlite3.Connection, question: Question, limit: int) -> Iterator[Iterator[Found]]:
    """What each way finds, the next way asked only when it is needed."""
    capitals = question.text.isupper() and question.text.isascii()
    sure = False
    # NPC is an abbreviation before it is the initials of 你排次.
    for find in sorted(_SURE, key=lambda find: (find is not find_same, find is not find_abbreviated)) if capitals else _SURE:
        found = list(find(connection, question))
        sure = sure or bool(found)
        yield iter(found)
    yield find_shorter(connection, question) if sure else _guess(connection, question, limit)


def _guess(connection: sqlite3.Connection, question: Question, limit: int) -> Iterator[Found]:
    """What may have been meant, where nothing is certain."""
    from glossary.looking.near import find_near, find_sounding  # noqa: PLC0415 - what finds something does not need it

    yield from find_sounding(connection, question)
    ranked = [
        ((likely.part, -likely.likeness), Found(likely.row, _tell_likeness(likely.likeness, part=likely.part)))
        for likely in find_near(connection, question, least=_LEAST)
    ]
    # The likeness of a text and its part is the share of the part: all of the rest is an edit.
    for found in islice(find_shorter(connection, question), limit):
        deprecated = found.row.status == Status.DEPRECATED
        ranked.append(((deprecated, -len(found.row.folded) / len(question.key)), found))
    yield from (found for _, found in sorted(ranked, key=lambda one: one[0]))


def _tell_likeness(likeness: float, *, part: bool) -> str:
    return f"{'a part is ' if part else ''}similar ({likeness:.0%})"


def find_nearest(termbase: Termbase, text: str, *, limit: int = 3) -> list[str]:
    """The terms that look most like a text that was not found.

    Args:
        termbase: open for reading.
        text: what was asked.
        limit: how many at most.
    Returns:
        Terms by likeness, as far as they share two neighbouring characters or a word with the text.
    """
    from glossary.looking.near import find_near  # noqa: PLC0415 - what finds something does not need it

    question = Question(text, fold(text))
    near = find_near(termbase.connection, question, least=0.0) if question.key else []
    return list(dict.fromkeys(likely.row.text for likely in near))[:limit]


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
    shown.sort(
        key=lambda one: (
            _RANK[one.term.status],
            one.sighting.rank or UNRANKED,
            -one.term.count,
            one.term.text,
        )
    )
    example = _find_example(termbase.connection, concept, term, shown)
    members = find_members(termbase.connection, entry, term)
    return Answer(entry, term, found.why, tuple(shown), example, members)


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
