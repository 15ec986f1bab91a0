"""What the documents' pairs show of a concept's terms as renderings of each other: rank, count, documents, dates.

The rank of a rendering is its place among those of its phrase that pairs show, by how sure they are, which weighs the
number of pairs. What a person has decided about it is its status, and changes no rank. A pair counts once: 联合国 is
rendered as `United Nations` in a pair, and that `Nations` was asked about, too, and is rendered as 联合国 there, says
nothing more of 联合国.
"""

import sqlite3
from collections.abc import Hashable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from typing import TypeVar

from glossary.entries import Term

__all__ = ["UNRANKED", "UNSEEN", "Sighting", "Tally", "put_in_order", "read_sightings", "share_out"]


@dataclass(frozen=True, slots=True)
class Sighting:
    """What the pairs show of a rendering."""

    rank: int = 0
    """Its place among the renderings of its phrase, from 1; 0 where no pair counts for it."""

    of: int = 0
    """How many of these there are; where the rank is 0, 0 says that no pair shows it at all."""

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


Key = TypeVar("Key", bound=Hashable)

UNRANKED = 1 << 30
"""Where what has no rank stands among what has one."""

UNSEEN = Sighting()
"""What there is to say of a term that no pair shows."""


@dataclass(slots=True)
class Tally:
    """What a rendering's evidence adds up to, so far."""

    pairs: set[int] = field(default_factory=set)
    documents: set[str] = field(default_factory=set)
    dates: set[str] = field(default_factory=set)

    def add(self, pair: int, document: str, date: str) -> None:
        """Note a pair that shows it, and the pair's document with its date or nothing."""
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


@dataclass(frozen=True, slots=True)
class _Found:
    """The pairs of a concept's terms, by (language, text) of a term, and what is known of both."""

    asked: dict[tuple[str, str], set[int]] = field(default_factory=dict)
    answered: dict[tuple[str, str], set[int]] = field(default_factory=dict)
    scores: dict[tuple[str, str], float] = field(default_factory=dict)
    places: dict[int, tuple[str, str]] = field(default_factory=dict)


def put_in_order(count: int, score: float, text: str) -> tuple[bool, float, int, str]:
    """What renderings of one phrase are sorted by: what pairs show first, then the surest, which weighs the count, too."""
    return not count, -score, -count, text


def share_out(asked: Mapping[Key, AbstractSet[int]], answered: Mapping[Key, AbstractSet[int]]) -> dict[Key, set[int]]:
    """Let every pair count for what it shows first: what was found for the phrase, then what the phrase was found for.

    Args:
        asked: the pairs of each rendering that was found when the phrase was asked about.
        answered: the pairs of each term that was asked about and whose rendering the phrase is.
    Returns:
        The pairs that count for each of both; none are left for what says nothing new.
    """
    shares = {key: set(asked.get(key, ())) for key in [*asked, *answered]}
    taken = {pair for pairs in shares.values() for pair in pairs}
    for key in sorted(answered, key=lambda key: (-len(answered[key]), str(key))):
        shares[key] |= answered[key] - taken
        taken |= answered[key]
    return shares


def read_sightings(
    connection: sqlite3.Connection, concept: str, term: Term | None = None
) -> dict[tuple[str, str], Sighting]:
    """How often each term of a concept renders another one, whichever of the two was asked about.

    Args:
        connection: a termbase's.
        concept: its id.
        term: the one that is rendered; any other of the concept where none is given.
    Returns:
        By (language, text), in the order of rank within each language, what has no pairs of its own last; what no pair
        shows is not there.
    """
    found = _read_evidence(connection, concept, term)
    sightings = {}
    for language in sorted({language for language, _ in found.scores}):
        ours = [
            {end: pairs for end, pairs in one.items() if end[0] == language} for one in (found.asked, found.answered)
        ]
        shares = share_out(*ours)
        ends = sorted(shares, key=lambda end: put_in_order(len(shares[end]), found.scores[end], end[1]))
        of, total = sum(map(bool, shares.values())), sum(map(len, shares.values()))
        for number, end in enumerate(ends, 1):
            tally = Tally()
            for pair in shares[end]:
                tally.add(pair, *found.places[pair])
            sightings[end] = tally.as_sighting(number if shares[end] else 0, of, total)
    return sightings


def _read_evidence(connection: sqlite3.Connection, concept: str, term: Term | None) -> _Found:
    sql = """
        SELECT one.language, one.text, two.language, two.text, renderings.score, pairs.id, source.name,
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
    wanted = term and (term.language, term.text)
    found = _Found()
    for one, its_text, two, other_text, score, pair, document, date in connection.execute(sql, (concept,)):
        found.places[pair] = (document, date)
        own, other = (one, its_text), (two, other_text)
        for end, counterpart, pairs in ((other, own, found.asked), (own, other, found.answered)):
            if wanted in (None, counterpart):
                pairs.setdefault(end, set()).add(pair)
                found.scores[end] = max(score, found.scores.get(end, 0.0))
    return found
