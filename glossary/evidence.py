"""Ranks the renderings of a phrase by their evidence, and reads the sentences that show them."""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from glossary.sightings import Sighting, Tally, put_in_order
from tm.languages import find_language

__all__ = ["EXAMPLES", "Evidence", "Ranked", "Shown", "put_in_place", "rank", "read_documents", "read_shown"]

EXAMPLES = 2
"""How many pairs of sentences are shown for a rendering."""

HANDY = 150
"""Characters of both sides together that a person reads at a glance: of one day's pairs those near it are shown."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """A rendering with the pairs that show it, before it is ranked."""

    text: str
    """As it is written."""

    language: str
    """Its language's tag."""

    score: float
    """How sure it is that this text translates the phrase, 0 to 1."""

    status: str
    """What has been decided about it; empty where the termbase has no such term."""

    pairs: tuple[int, ...]
    """The rows of the pairs; none where it is only likely."""

    variants: tuple[str, ...] = ()
    """Its other surfaces there, the commonest first."""

    beside: tuple[int, ...] = ()
    """Of what is only likely the rows of the pairs that it stands in beside the phrase."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A pair of sentences that shows a rendering."""

    source: str
    """The side that the phrase stands in."""

    target: str
    """The side that the rendering stands in."""

    document: str
    """The name of their document."""

    date: str
    """Its date, or nothing."""


@dataclass(frozen=True, slots=True)
class Ranked:
    """A rendering in its place among all of its phrase."""

    evidence: Evidence
    """What it is."""

    sighting: Sighting
    """Its rank among those that pairs show, count, share, documents and dates; rank and count 0 where none does."""

    examples: tuple[Shown, ...]
    """Up to `EXAMPLES` pairs, the newest first."""


def rank(connection: sqlite3.Connection, found: Iterable[Evidence], language: str) -> tuple[Ranked, ...]:
    """Put the renderings of a phrase in order, with what their pairs tell.

    Args:
        connection: a termbase's.
        found: all of them.
        language: the phrase's.
    """
    return tuple(
        Ranked(one, sighting, read_shown(connection, one.pairs or one.beside, language))
        for one, sighting in put_in_place(connection, found)
    )


def put_in_place(connection: sqlite3.Connection, found: Iterable[Evidence]) -> list[tuple[Evidence, Sighting]]:
    """Put the renderings of a phrase in order, each with its rank, count, share, documents and dates.

    Args:
        connection: a termbase's.
        found: all of them; each pair counts for one at most.
    """
    ordered = sorted(found, key=lambda one: put_in_order(len(one.pairs), one.score, one.text))
    shown, total = sum(bool(one.pairs) for one in ordered), sum(len(one.pairs) for one in ordered)
    placed = []
    for place, one in enumerate(ordered, 1):
        tally = Tally()
        for pair, document, date in read_documents(connection, one.pairs):
            tally.add(pair, document, date)
        placed.append((one, tally.as_sighting(place if one.pairs else 0, shown, total)))
    return placed


def read_documents(connection: sqlite3.Connection, pairs: Iterable[int]) -> Iterator[tuple[int, str, str]]:
    """Each pair with its document's name and date; the date is empty where nobody knows it.

    Args:
        connection: a termbase's.
        pairs: their rows.
    """
    sql = """
        SELECT pairs.id, source.name, coalesce(source.date, target.date, '') FROM pairs
        JOIN documents AS source ON source.id = source_document_id
        JOIN documents AS target ON target.id = target_document_id
        WHERE pairs.id IN (SELECT value FROM json_each(?))
    """
    yield from connection.execute(sql, (json.dumps(list(pairs)),))


def read_shown(
    connection: sqlite3.Connection, pairs: Sequence[int], language: str, *, limit: int = EXAMPLES
) -> tuple[Shown, ...]:
    """The sentences that show a rendering best: the newest, handy ones, of different documents where there are.

    Args:
        connection: a termbase's.
        pairs: the rows of those that show it.
        language: of the side that is the source.
        limit: how many at most.
    """
    sql = """
        SELECT pairs.id, source.name, coalesce(source.date, target.date, '') AS date,
               (SELECT sum(length(text)) FROM pair_segments JOIN segments ON segments.id = segment_id
                WHERE pair_id = pairs.id) AS length
        FROM pairs
        JOIN documents AS source ON source.id = source_document_id
        JOIN documents AS target ON target.id = target_document_id
        WHERE pairs.id IN (SELECT value FROM json_each(?))
        ORDER BY date DESC, abs(length - ?), source.name, pairs.id
    """
    rows = connection.execute(sql, (json.dumps(list(pairs)), HANDY)).fetchall()
    # The first of each document, then whatever else there is.
    firsts = set({document: row for row, document, *_ in reversed(rows)}.values())
    chosen = sorted((row for row, *_ in rows), key=lambda row: row not in firsts)
    return tuple(_read_pair(connection, row, language) for row in chosen[:limit])


def _read_pair(connection: sqlite3.Connection, pair: int, language: str) -> Shown:
    sql = """
        SELECT document, coalesce(date, ''), source_language, source_text, target_language, target_text
        FROM sentences WHERE pair_id = ?
    """
    document, date, *sides = connection.execute(sql, (pair,)).fetchone()
    own, other = sides[:2], sides[2:]
    if own[0] != language:
        own, other = other, own
    source, target = (find_language(tag).JOINER.join(text.split("\n")) for tag, text in (own, other))
    return Shown(source, target, document, date)
