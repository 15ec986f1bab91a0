"""Sums up what a termbase holds."""

from collections.abc import Iterator
from dataclasses import dataclass

from glossary.entries import Entry
from glossary.termbase import Termbase

__all__ = ["Summary", "summarize"]


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

    best: tuple[tuple[Entry, str, int, str, int], ...]
    """The best phrases: entry, phrase, its count, its first rendering (or nothing), how often that was used."""


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


def _read_best(termbase: Termbase, source: str, limit: int) -> Iterator[tuple[Entry, str, int, str, int]]:
    """The phrases that the extractor ranks first; those of the source language that have a rendering before others."""
    sql = """
        SELECT terms.concept_id, terms.text, terms.count, coalesce(rendering, ''), coalesce(rendered.count, 0)
        FROM terms
        LEFT JOIN rendered ON rendered.concept_id = terms.concept_id AND rendered.term = terms.text
        WHERE terms.count > 0 AND terms.score > 0
        GROUP BY terms.id HAVING coalesce(rendered.count, 0) = coalesce(max(rendered.count), 0)
        ORDER BY rendering IS NULL, terms.language != ?, terms.score DESC, terms.text LIMIT ?
    """
    rows = termbase.connection.execute(sql, (source, limit)).fetchall()
    for concept, *row in rows:
        (entry,) = termbase.read_entries([concept])
        yield entry, *row
