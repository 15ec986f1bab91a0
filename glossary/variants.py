"""Sets the renderings of a term side by side: how often, since when, in which documents, and what was decided."""

import json
import sqlite3
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from glossary.entries import Status
from glossary.evidence import Evidence, put_in_place, read_documents
from glossary.renderings import find_rows, read_evidence
from glossary.sightings import UNSEEN, Sighting
from glossary.spellings import is_same_wording
from glossary.termbase import Termbase
from tm.languages import LANGUAGES
from tm.normalize import fold

__all__ = ["Variant", "Variants", "read_all_variants", "read_variants"]

_RANK = {status: rank for rank, status in enumerate(Status)}


@dataclass(frozen=True, slots=True)
class Variant:
    """A rendering among all of its term."""

    text: str
    """As it is written most often."""

    language: str
    """Its language's tag."""

    status: Status
    """What has been decided about it."""

    score: float
    """How sure it is that it translates the term, 0 to 1; 0 where no pair shows it."""

    spellings: tuple[str, ...]
    """How else it is written, in another case, inflection or derivation; counted with it."""

    sighting: Sighting
    """Rank, count, share, documents and dates; those of `UNSEEN` where no pair shows it."""


@dataclass(frozen=True, slots=True)
class Variants:
    """A term with its renderings."""

    term: str
    """As it is written in the termbase."""

    language: str
    """Its language's tag."""

    status: Status
    """What has been decided about it, at best."""

    concepts: tuple[str, ...]
    """The ids of the concepts that it names."""

    renderings: tuple[Variant, ...]
    """By rank; then those that no pair shows, by status."""

    @property
    def count(self) -> int:
        """In how many pairs any of them stands."""
        return sum(one.sighting.count for one in self.renderings)

    @property
    def seen(self) -> tuple[Variant, ...]:
        """The renderings that pairs show."""
        return tuple(one for one in self.renderings if one.sighting.count)


def read_variants(termbase: Termbase, text: str, *, since: str = "") -> list[Variants]:
    """Read the renderings of a term, of whatever language it is.

    Args:
        termbase: open for reading.
        text: a term in any case, script or inflection, or a concept's id, which stands for its terms in the language
            that comes first in its entry.
        since: ISO 8601; only pairs of documents from then on count.
    Returns:
        One a term: several where an id's concept has synonyms; none where there is no such term.
    """
    entry = next(termbase.read_entries([text]), None)
    if entry:
        first = entry.terms[0].language
        asked = [(one.text, one.language) for one in entry.terms if one.language == first]
    else:
        asked = [(text, language) for language in LANGUAGES]
    rows = [(language, tuple(find_rows(termbase, one, language))) for one, language in asked]
    return [_read(termbase.connection, found, language, since) for language, found in dict.fromkeys(rows) if found]


def read_all_variants(termbase: Termbase, *, language: str = "", since: str = "") -> Iterator[Variants]:
    """Read the renderings of every term that an earlier build asked about and whose concepts have several of them.

    Args:
        termbase: open for reading.
        language: of the terms; any where none is given.
        since: ISO 8601; only pairs of documents from then on count.
    Yields:
        By language and text.
    """
    sql = """
        SELECT own.language, json_group_array(own.id) FROM terms AS own
        WHERE ? IN ('', own.language) AND own.id IN (SELECT term_id FROM renderings UNION SELECT rendered_as FROM renderings)
        GROUP BY own.language, own.folded
        HAVING max(own.id IN (SELECT term_id FROM renderings)) AND
              (SELECT count(DISTINCT other.folded) FROM terms AS other
               WHERE other.language != own.language AND other.concept_id IN (
                   SELECT concept_id FROM terms AS same WHERE same.folded = own.folded AND same.language = own.language)) > 1
        ORDER BY own.language DESC, own.folded
    """
    for tag, ids in termbase.connection.execute(sql, (language,)).fetchall():
        yield _read(termbase.connection, json.loads(ids), tag, since)


def _read(connection: sqlite3.Connection, rows: Sequence[int], language: str, since: str) -> Variants:
    sql = """
        SELECT text, status, concept_id FROM terms WHERE id IN (SELECT value FROM json_each(?))
        ORDER BY count DESC, text, concept_id
    """
    own = connection.execute(sql, (json.dumps(list(rows)),)).fetchall()
    found = _count_from(connection, _join_wordings(read_evidence(connection, rows)), since)
    seen = [
        Variant(one.text, one.language, Status(one.status), one.score, one.variants, sighting)
        for one, sighting in put_in_place(connection, found)
    ]
    concepts = tuple(sorted({concept for *_, concept in own}))
    # What should not be called so is no rendering of it: `red line` is 红线, though some have written it for 底线.
    named = {concept for _, status, concept in own if status != Status.DEPRECATED} or concepts
    unseen = _read_unseen(connection, named, language, seen)
    status = min((Status(status) for _, status, _ in own), key=_RANK.__getitem__)
    return Variants(own[0][0], language, status, concepts, (*seen, *unseen))


def _join_wordings(found: Iterable[Evidence]) -> list[Evidence]:
    """Count the forms of one wording as one, under that which pairs show most often.

    What people have decided about differently stays apart, however alike.
    """
    joined: list[Evidence] = []
    for one in sorted(found, key=lambda one: (-len(one.pairs), -one.score, one.text)):
        place = next((place for place, other in enumerate(joined) if _belong_together(one, other)), None)
        if place is None:
            joined.append(one)
            continue
        other = joined[place]
        written = dict.fromkeys((*other.variants, one.text, *one.variants))
        joined[place] = replace(
            other,
            status=min(one.status, other.status, key=lambda status: _RANK[Status(status)]),
            score=max(one.score, other.score),
            pairs=tuple(sorted({*one.pairs, *other.pairs})),
            variants=tuple(text for text in written if text != other.text),
        )
    return joined


def _belong_together(one: Evidence, other: Evidence) -> bool:
    decided = {one.status, other.status} - {Status.PROPOSED}
    return one.language == other.language and len(decided) < 2 and is_same_wording(one.text, other.text, one.language)


def _count_from(connection: sqlite3.Connection, found: list[Evidence], since: str) -> list[Evidence]:
    """Keep the pairs from a date on, and the renderings that these show."""
    if not since:
        return found
    pairs = [pair for one in found for pair in one.pairs]
    recent = {pair for pair, _, date in read_documents(connection, pairs) if date >= since}
    kept = (replace(one, pairs=tuple(pair for pair in one.pairs if pair in recent)) for one in found)
    return [one for one in kept if one.pairs]


def _read_unseen(
    connection: sqlite3.Connection, concepts: Collection[str], language: str, seen: Sequence[Variant]
) -> list[Variant]:
    """The terms of concepts in other languages that no pair shows as renderings, the best decided first."""
    known = {(one.language, fold(text)) for one in seen for text in (one.text, *one.spellings)}
    sql = """
        SELECT text, language, folded, status FROM terms
        WHERE concept_id IN (SELECT value FROM json_each(?)) AND language != ? ORDER BY count DESC, text
    """
    found: dict[tuple[str, str], Variant] = {}
    for text, tag, folded, status in connection.execute(sql, (json.dumps(sorted(concepts)), language)):
        if (tag, folded) not in known:
            found.setdefault((tag, folded), Variant(text, tag, Status(status), 0.0, (), UNSEEN))
    return sorted(found.values(), key=lambda one: _RANK[one.status])
