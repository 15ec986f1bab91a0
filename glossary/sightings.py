"""What the documents' pairs show of a concept's terms as renderings of each other: rank, count, documents, dates.

The rank of a rendering is its place among all renderings of its phrase by the number of pairs that show them. What a
person has decided about it is its status, and changes no rank.
"""

import sqlite3
from dataclasses import dataclass, field

from glossary.entries import Term

__all__ = ["UNSEEN", "Sighting", "Tally", "put_in_order", "read_sightings"]


@dataclass(frozen=True, slots=True)
class Sighting:
    """What the pairs show of a rendering."""

    rank: int = 0
    """Its place among the renderings of its phrase, from 1; 0 where the pairs do not show it."""

    of: int = 0
    """How many of these there are."""

    count: int = 0
    """In how many pairs."""

    share: float = 0.0
    """Its part of all that are rendered, 0 to 1."""

    documents: tuple[str, ...] = ()
    """The names of the documents, in order."""

    first: str = ""
    """The date of the oldest of them, as exact as is known; empty where none is."""

    last: str = ""
    """The date of the newest."""

    pairs: tuple[int, ...] = ()
    """The rows of the pairs, in order."""


UNSEEN = Sighting()
"""What there is to say of a term that no pair shows."""


@dataclass(slots=True)
class Tally:
    """What a rendering's evidence adds up to, so far."""

    score: float = 0.0
    pairs: set[int] = field(default_factory=set)
    documents: set[str] = field(default_factory=set)
    dates: set[str] = field(default_factory=set)

    def add(self, score: float, pair: int, document: str, date: str) -> None:
        """Note a pair that shows it, how sure that is, and the pair's document with its date or nothing."""
        self.score = max(self.score, score)
        self.pairs.add(pair)
        self.documents.add(document)
        if date:
            self.dates.add(date)

    def as_sighting(self, rank: int, of: int, total: int) -> Sighting:
        """The tally in its place among `of` renderings, which pairs show `total` times."""
        return Sighting(
            rank=rank,
            of=of,
            count=len(self.pairs),
            share=len(self.pairs) / total if total else 0.0,
            documents=tuple(sorted(self.documents)),
            first=min(self.dates, default=""),
            last=max(self.dates, default=""),
            pairs=tuple(sorted(self.pairs)),
        )


def put_in_order(count: int, score: float, text: str) -> tuple[int, float, str]:
    """What renderings of one phrase are sorted by: the most frequent first, of equally frequent ones the surest."""
    return -count, -score, text


def read_sightings(
    connection: sqlite3.Connection, concept: str, term: Term | None = None
) -> dict[tuple[str, str], Sighting]:
    """How often each term of a concept renders another one, whichever of the two was asked for.

    Args:
        connection: a termbase's.
        concept: its id.
        term: the one that is rendered; any other of the concept where none is given.
    Returns:
        By (language, text), in the order of rank within each language; what no pair shows is not there.
    """
    sql = """
        SELECT one.language, one.text, two.language, two.text, score, pairs.id, source.name,
               coalesce(source.date, target.date, '')
        FROM terms AS one
        JOIN renderings ON term_id = one.id
        JOIN terms AS two ON two.id = rendered_as
        JOIN evidence ON rendering_id = renderings.id
        JOIN pairs ON pairs.id = pair_id
        JOIN documents AS source ON source.id = source_document_id
        JOIN documents AS target ON target.id = target_document_id
        WHERE one.concept_id = ?
    """
    asked = term and (term.language, term.text)
    tallies: dict[tuple[str, str], Tally] = {}
    for own_language, own_text, other_language, other_text, *shown in connection.execute(sql, (concept,)):
        own, other = (own_language, own_text), (other_language, other_text)
        for end, counterpart in ((own, other), (other, own)):
            if asked in (None, counterpart):
                tallies.setdefault(end, Tally()).add(*shown)
    sightings = {}
    for language in sorted({language for language, _ in tallies}):
        ends = [end for end in tallies if end[0] == language]
        ends.sort(key=lambda end: put_in_order(len(tallies[end].pairs), tallies[end].score, end[1]))
        total = sum(len(tallies[end].pairs) for end in ends)
        for place, end in enumerate(ends, 1):
            sightings[end] = tallies[end].as_sighting(place, len(ends), total)
    return sightings
