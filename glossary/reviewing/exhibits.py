"""Reads what a reviewer has to see of a proposal: its concept, what renders what how often, sentences, contradictions."""

from dataclasses import dataclass

from glossary.entries import Entry, Term
from glossary.evidence import Shown, read_shown
from glossary.merging.conflicts import Conflict, read_open_conflicts
from glossary.reviewing.queue import Proposal
from glossary.sightings import UNRANKED, UNSEEN, Sighting, read_sightings
from glossary.termbase import Termbase

__all__ = ["SENTENCES", "Exhibit", "read_exhibit"]

SENTENCES = 20
"""How many sentences are read for a proposal at most; the first page has room for one or two."""


@dataclass(frozen=True, slots=True)
class Exhibit:
    """A proposal with what is known about it."""

    entry: Entry
    """Its concept."""

    term: Term
    """Itself."""

    sighting: Sighting
    """How it stands among the renderings of its concept."""

    others: tuple[tuple[Term, Sighting], ...]
    """What the concept has besides: by language, then status, then rank."""

    sentences: tuple[Shown, ...]
    """Sentences that show it, each with its translation where there is one, the newest first."""

    conflicts: tuple[Conflict, ...]
    """What another termbase says of it."""


def read_exhibit(termbase: Termbase, proposal: Proposal) -> Exhibit:
    """Read all about a proposal.

    Args:
        termbase: open for reading.
        proposal: an open one.
    """
    (entry,) = termbase.read_entries([proposal.concept])
    place = (proposal.language, proposal.text)
    term = next(term for term in entry.terms if (term.language, term.text) == place)
    sightings = read_sightings(termbase.connection, entry.id)
    others = [(one, sightings.get((one.language, one.text), UNSEEN)) for one in entry.terms if one is not term]
    statuses = list(dict.fromkeys((one.language, one.status) for one in entry.terms))
    others.sort(key=lambda pair: (statuses.index((pair[0].language, pair[0].status)), pair[1].rank or UNRANKED))
    sighting = sightings.get(place, UNSEEN)
    sql = "SELECT id FROM conflicts WHERE concept_id = ? AND language = ? AND text = ? AND settled = ''"
    numbers = [number for (number,) in termbase.connection.execute(sql, (entry.id, *place))]
    conflicts = tuple(read_open_conflicts(termbase, numbers)) if numbers else ()
    sentences = _read_sentences(termbase, proposal, sighting, entry.terms[0].language)
    return Exhibit(entry, term, sighting, tuple(others), sentences, conflicts)


def _read_sentences(termbase: Termbase, proposal: Proposal, sighting: Sighting, language: str) -> tuple[Shown, ...]:
    """The pairs that show a rendering; else sentences that have the term, those with a translation first."""
    if sighting.pairs:
        return read_shown(termbase.connection, sighting.pairs, language, limit=SENTENCES)
    sql = """
        SELECT segments.text, documents.name, coalesce(date, ''),
               (SELECT pair_id FROM pair_segments WHERE segment_id = segments.id) AS pair
        FROM terms
        JOIN occurrences ON term_id = terms.id
        JOIN segments ON segments.id = segment_id
        JOIN documents ON documents.id = document_id
        WHERE concept_id = ? AND terms.language = ? AND terms.text = ?
        GROUP BY segments.id
        ORDER BY pair IS NULL, date DESC, abs(length(segments.text) - 60), segments.id LIMIT ?
    """
    key = (proposal.concept, proposal.language, proposal.text, SENTENCES)
    rows = termbase.connection.execute(sql, key).fetchall()
    pairs = list(dict.fromkeys(pair for *_, pair in rows if pair is not None))
    shown = read_shown(termbase.connection, pairs, proposal.language, limit=SENTENCES)
    return (*shown, *(Shown(text, "", document, date) for text, document, date, pair in rows if pair is None))
