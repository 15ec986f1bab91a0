"""Answers from the termbase how a phrase has been rendered, whatever its case, script, article or inflection."""

import json
import sqlite3
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from glossary.articles import drop_articles
from glossary.entries import Status
from glossary.evidence import Evidence, Ranked, rank
from glossary.sightings import share_out
from glossary.termbase import Termbase
from tm.normalize import fold

__all__ = ["Question", "answer_all", "answer_from_termbase", "find_rows", "read_evidence"]


@dataclass(frozen=True, slots=True)
class Question:
    """A phrase that was asked about, with what the pairs answer."""

    phrase: str
    """As it was asked."""

    language: str
    """Its language's tag."""

    count: int
    """In how many pairs it stands."""

    unrendered: int
    """In how many of them no rendering was found."""

    renderings: tuple[Ranked, ...]
    """The best first; after those that pairs show, those that are only likely."""

    @property
    def is_answered(self) -> bool:
        """Whether anything was found that is sure enough."""
        return any(one.evidence.pairs for one in self.renderings)


def find_rows(termbase: Termbase, phrase: str, language: str) -> list[int]:
    """The rows of the terms that a phrase names, whatever its case, script, hyphens, article or inflection.

    Args:
        termbase: open for reading.
        phrase: as a person types it.
        language: its tag.
    Returns:
        Rows of `terms`, in every concept that has it.
    """
    sql = "SELECT id FROM terms WHERE language = ? AND folded = ? ORDER BY id"
    for text in (phrase, drop_articles(phrase)):
        if found := termbase.connection.execute(sql, (language, fold(text))).fetchall():
            return [row for (row,) in found]
    from glossary.recognize import make_key  # noqa: PLC0415 - most phrases are found as they stand

    key = make_key(drop_articles(phrase), language)
    # Inflection changes no word's beginning: only such terms are compared.
    beginning = fold(drop_articles(phrase))[:2]
    if not beginning:
        return []
    # A range, sorted by `+id`, is read off the index of folded texts: nothing else is fast in 100,000 terms.
    likely = "SELECT id, text FROM terms WHERE language = ? AND folded >= ? AND folded < ? ORDER BY +id"
    candidates = termbase.connection.execute(likely, (language, beginning, beginning + "\U0010ffff")).fetchall()
    return [row for row, text in candidates if make_key(text, language) == key]


def answer_from_termbase(termbase: Termbase, phrase: str, language: str) -> Question | None:
    """What an earlier build has found for a phrase.

    Args:
        termbase: open for reading.
        phrase: as a person types it.
        language: its tag.
    Returns:
        The answer; None where the termbase has none, or knows the phrase as an answer to others only: that 领土 was found
        to be rendered as `territorial integrity` does not say what that phrase itself renders.
    """
    return _answer(termbase.connection, phrase, language, find_rows(termbase, phrase, language))


def answer_all(termbase: Termbase, language: str | None = None) -> Iterator[Question]:
    """What an earlier build has found for every phrase that it asked about.

    Args:
        termbase: open for reading.
        language: of the phrases; any where none is given.
    Yields:
        Answers, Chinese phrases first, those that stand in the most pairs first.
    """
    sql = """
        SELECT text, language, json_group_array(id) FROM terms
        WHERE id IN (SELECT term_id FROM renderings UNION SELECT term_id FROM possible) AND ? IN ('', language)
        GROUP BY language, text
    """
    rows = termbase.connection.execute(sql, (language or "",)).fetchall()
    answers = [_answer(termbase.connection, text, tag, json.loads(ids)) for text, tag, ids in rows]
    found = [answer for answer in answers if answer]
    yield from sorted(found, key=lambda answer: (answer.language == "en", -answer.count, answer.phrase))


def _answer(connection: sqlite3.Connection, phrase: str, language: str, rows: Sequence[int]) -> Question | None:
    stored, possible = list(_read_stored(connection, rows)), list(_read_possible(connection, rows))
    if not possible and not any(one.asked for one in stored):
        return None
    places = _find_pairs(connection, rows)
    evidence = _join(connection, stored)
    rendered = {pair for one in evidence for pair in one.pairs}
    shown = {fold(one.text) for one in evidence}
    evidence += [one for one in possible if fold(one.text) not in shown]
    found = rank(connection, evidence, language)
    return Question(phrase, language, len(places | rendered), len(places - rendered), found)


def read_evidence(connection: sqlite3.Connection, rows: Sequence[int]) -> list[Evidence]:
    """The renderings of terms that pairs show, whichever side was asked about; each pair counts for one of them.

    Args:
        connection: a termbase's.
        rows: of the terms, of one language.
    Returns:
        In no order; what is only likely is not there.
    """
    return _join(connection, list(_read_stored(connection, rows)))


def _join(connection: sqlite3.Connection, stored: "Iterable[_Stored]") -> list[Evidence]:
    """One rendering out of all that are the same words but for case and the like, with the pairs that count for it."""
    groups: dict[str, list[_Stored]] = {}
    for one in stored:
        groups.setdefault(fold(one.text), []).append(one)
    shares = share_out(
        *(
            {
                key: _read_pairs(connection, [one.row for one in group if one.asked is asked])
                for key, group in groups.items()
            }
            for asked in (True, False)
        )
    )
    return [_join_stored(connection, groups[key], sorted(pairs)) for key, pairs in shares.items() if pairs]


def _read_pairs(connection: sqlite3.Connection, rows: Sequence[int]) -> set[int]:
    """The pairs that show any of some rows of `renderings`."""
    sql = "SELECT pair_id FROM evidence WHERE rendering_id IN (SELECT value FROM json_each(?))"
    return {pair for (pair,) in connection.execute(sql, (json.dumps(list(rows)),))}


@dataclass(frozen=True, slots=True)
class _Stored:
    """A row of `renderings`, seen from the phrase."""

    row: int
    other: int
    text: str
    language: str
    status: str
    score: float
    asked: bool


def _read_stored(connection: sqlite3.Connection, rows: Collection[int]) -> Iterator[_Stored]:
    """The renderings of terms, and the terms that they are renderings of, the most frequent first."""
    sql = """
        SELECT renderings.id, other.id, other.text, other.language, other.status, renderings.score,
               term_id IN (SELECT value FROM json_each(:rows)) AS asked
        FROM renderings
        JOIN terms AS other ON other.id = CASE WHEN term_id IN (SELECT value FROM json_each(:rows))
                                               THEN rendered_as ELSE term_id END
        WHERE renderings.id IN (
            SELECT id FROM renderings WHERE term_id IN (SELECT value FROM json_each(:rows))
            UNION SELECT id FROM renderings WHERE rendered_as IN (SELECT value FROM json_each(:rows)))
        ORDER BY renderings.count DESC, renderings.score DESC, other.text, renderings.id
    """
    found = connection.execute(sql, {"rows": json.dumps(list(rows))})
    for row, other, text, language, status, score, asked in found:
        yield _Stored(row, other, text, language, status, score, bool(asked))


def _read_possible(connection: sqlite3.Connection, rows: Sequence[int]) -> Iterator[Evidence]:
    """What could render terms, the likeliest first."""
    sql = """
        SELECT text, language, max(score), pair_id FROM possible WHERE term_id IN (SELECT value FROM json_each(?))
        GROUP BY language, text ORDER BY 3 DESC, 1
    """
    for text, language, score, pair in connection.execute(sql, (json.dumps(list(rows)),)):
        yield Evidence(text, language, score, "", (), beside=(pair,))


def _join_stored(connection: sqlite3.Connection, group: Sequence[_Stored], pairs: Sequence[int]) -> Evidence:
    """One rendering out of those that are the same words in several concepts."""
    status = next(status for status in Status if any(one.status == status for one in group))
    variants = _read_variants(connection, [one.other for one in group], pairs, group[0].text)
    score = max(one.score for one in group)
    return Evidence(group[0].text, group[0].language, score, str(status), tuple(pairs), variants)


def _read_variants(
    connection: sqlite3.Connection, rows: Sequence[int], pairs: Sequence[int], text: str
) -> tuple[str, ...]:
    """How a rendering is written where it stands in its pairs, other than `text`."""
    if "…" in text:  # parts with a gap between them; what fills it is no variant
        return ()
    sql = """
        SELECT substr(segments.text, start + 1, end - start) AS surface, count(*) FROM pair_segments
        JOIN occurrences ON occurrences.segment_id = pair_segments.segment_id
        JOIN segments ON segments.id = occurrences.segment_id
        WHERE pair_id IN (SELECT value FROM json_each(?)) AND term_id IN (SELECT value FROM json_each(?))
        GROUP BY surface ORDER BY 2 DESC, 1
    """
    found = connection.execute(sql, (json.dumps(list(pairs)), json.dumps(list(rows))))
    return tuple(surface for surface, _ in found if surface != text)


def _find_pairs(connection: sqlite3.Connection, rows: Sequence[int]) -> set[int]:
    """The pairs that terms stand in."""
    sql = """
        SELECT DISTINCT pair_id FROM occurrences JOIN pair_segments USING (segment_id)
        WHERE term_id IN (SELECT value FROM json_each(?))
    """
    return {pair for (pair,) in connection.execute(sql, (json.dumps(list(rows)),))}
