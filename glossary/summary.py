"""Sums up what a termbase holds."""

from collections.abc import Iterator
from dataclasses import dataclass

from glossary.entries import Status, Term
from glossary.sightings import UNRANKED, UNSEEN, read_sightings
from glossary.termbase import Termbase

__all__ = ["Best", "Summary", "summarize"]


@dataclass(frozen=True, slots=True)
class Best:
    """A phrase that is worth to be shown."""

    term: Term
    """The phrase."""

    rendering: Term | None
    """What the documents show most often for it; else what somebody has decided it is."""

    times: int
    """How often the documents show that."""


@dataclass(frozen=True, slots=True)
class Summary:
    """What a termbase holds after a build."""

    documents: int
    """Documents, each language on its own."""

    segments: int
    """Their segments."""

    phrases: int
    """Terms that stand in the documents."""

    rendered: int
    """How many of them have a rendering that the documents show."""

    best: tuple[Best, ...]
    """The best phrases."""


def summarize(termbase: Termbase, source: str, *, best: int = 10) -> Summary:
    """Sum a termbase up.

    Args:
        termbase: open for reading.
        source: the language whose phrases are shown first.
        best: how many phrases to show.
    """
    connection = termbase.connection

    def count(sql: str) -> int:
        return int(connection.execute(sql).fetchone()[0])

    return Summary(
        documents=count("SELECT count(*) FROM documents"),
        segments=count("SELECT count(*) FROM segments"),
        phrases=count("SELECT count(*) FROM terms WHERE count > 0"),
        rendered=count(
            "SELECT count(*) FROM terms WHERE count > 0 AND id IN"
            " (SELECT term_id FROM renderings UNION SELECT rendered_as FROM renderings)"
        ),
        best=tuple(_read_best(termbase, source, best)),
    )


def _read_best(termbase: Termbase, source: str, limit: int) -> Iterator[Best]:
    """The phrases that the extractor ranks first, of those with a rendering in the documents, in the source language."""
    sql = """
        SELECT concept_id, language, text FROM terms WHERE count > 0 AND score > 0
        ORDER BY EXISTS (SELECT 1 FROM renderings WHERE terms.id IN (term_id, rendered_as)) DESC,
                 language != ?, score DESC, text
        LIMIT ?
    """
    for concept, language, text in termbase.connection.execute(sql, (source, limit)).fetchall():
        (entry,) = termbase.read_entries([concept])
        term = next(term for term in entry.terms if (term.language, term.text) == (language, text))
        seen = read_sightings(termbase.connection, concept, term)
        others = [
            other
            for other in entry.terms
            if other.language != language
            and ((other.language, other.text) in seen or other.status in {Status.PREFERRED, Status.ADMITTED})
        ]
        ranks = {other.text: seen.get((other.language, other.text), UNSEEN) for other in others}
        best = min(others, key=lambda other: ranks[other.text].rank or UNRANKED, default=None)
        yield Best(term, best, ranks[best.text].count if best else 0)
