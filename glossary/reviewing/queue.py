"""Puts what is proposed in the order in which a reviewer shall see it."""

from collections.abc import Mapping
from dataclasses import dataclass

from glossary.entries import Entry, Status, Term
from glossary.selection import parse_since
from glossary.sightings import put_in_order
from glossary.termbase import Termbase

__all__ = ["Proposal", "is_open", "postpone", "queue_proposals", "take_up"]


@dataclass(frozen=True, slots=True)
class Proposal:
    """A term about which nobody has decided."""

    concept: str
    """Its concept's id."""

    language: str
    """Its tag."""

    text: str
    """As it is written."""


def queue_proposals(
    termbase: Termbase,
    *,
    language: str | None = None,
    domain: str | None = None,
    kind: str | None = None,
    since: str = "",
    limit: int | None = None,
) -> tuple[Proposal, ...]:
    """List what is proposed, best first.

    Concepts come in the order of `glossary list --best`, then those that no program has ranked; the terms of a concept by
    language, renderings as pairs rank them. What the reviewer has skipped comes last, in the order of skipping.

    Args:
        termbase: open by the reviewer.
        language: only terms of this tag.
        domain: only of concepts of this domain, whatever its case.
        kind: only terms of this kind, such as `numbered` or `rendering`.
        since: only terms that were first seen then or later; a date in any usual notation.
        limit: how many at most.
    Raises:
        WrongUse: `since` is no date.
    """
    first = parse_since(since)

    def fits(term: Term) -> bool:
        return (
            term.status is Status.PROPOSED
            and (language is None or term.language == language)
            and (kind is None or term.kind == kind)
            and term.first >= first
        )

    strengths = _read_strengths(termbase)
    entries = [
        entry
        for entry in termbase.read_entries()
        if (domain is None or entry.domain.casefold() == domain.casefold()) and any(map(fits, entry.terms))
    ]
    proposals = [
        Proposal(entry.id, term.language, term.text)
        for entry in sorted(entries, key=_rank)
        for term in _order_terms(entry, strengths)
        if fits(term)
    ]
    postponed = {proposal: place for place, proposal in enumerate(_read_postponed(termbase))}
    proposals.sort(key=lambda proposal: postponed.get(proposal, -1))
    return tuple(proposals[:limit])


def _rank(entry: Entry) -> tuple[object, ...]:
    """By the best score of what stands in the documents, as `list --best`; then by how often the terms stand there."""
    best = max((term.score for term in entry.terms if term.count), default=0.0)
    return -best, -max(term.count for term in entry.terms), entry.id


_Strengths = Mapping[tuple[str, str, str], tuple[int, float]]


def _read_strengths(termbase: Termbase) -> _Strengths:
    """In how many pairs a term renders another one, and how sure that is, by (concept, language, text)."""
    sql = """
        SELECT concept_id, language, text, max(shown.count), max(shown.score)
        FROM (SELECT rendered_as AS id, count, score FROM renderings
              UNION ALL SELECT term_id, count, score FROM renderings) AS shown
        JOIN terms ON terms.id = shown.id GROUP BY shown.id
    """
    rows = termbase.connection.execute(sql)
    return {(concept, language, text): (count, score) for concept, language, text, count, score in rows}


def _order_terms(entry: Entry, strengths: _Strengths) -> list[Term]:
    languages = list(dict.fromkeys(term.language for term in entry.terms))

    def rank(term: Term) -> tuple[object, ...]:
        strength = strengths.get((entry.id, term.language, term.text), (0, 0.0))
        return languages.index(term.language), put_in_order(*strength, term.text)

    return sorted(entry.terms, key=rank)


def _read_postponed(termbase: Termbase) -> list[Proposal]:
    sql = """
        SELECT concept_id, language, text FROM postponed JOIN terms ON terms.id = term_id
        WHERE reviewer = ? ORDER BY postponed.id
    """
    return [Proposal(*row) for row in termbase.connection.execute(sql, (termbase.who,))]


def is_open(termbase: Termbase, proposal: Proposal) -> bool:
    """Whether still nobody has decided about a proposal, and it is where it was."""
    sql = "SELECT 1 FROM terms WHERE concept_id = ? AND language = ? AND text = ? AND status = 'proposed'"
    key = (proposal.concept, proposal.language, proposal.text)
    return termbase.connection.execute(sql, key).fetchone() is not None


def postpone(termbase: Termbase, proposal: Proposal) -> None:
    """Remember that a reviewer has skipped a proposal: from now on it comes after all others.

    Args:
        termbase: open for writing by the reviewer, outside of any transaction.
        proposal: what was skipped.
    """
    sql = """
        INSERT OR REPLACE INTO postponed (reviewer, term_id)
        SELECT ?, id FROM terms WHERE concept_id = ? AND language = ? AND text = ?
    """
    with termbase.transaction():
        termbase.connection.execute(sql, (termbase.who, proposal.concept, proposal.language, proposal.text))


def take_up(termbase: Termbase, proposal: Proposal) -> None:
    """Forget that a reviewer has skipped a proposal.

    Args:
        termbase: open for writing by the reviewer, outside of any transaction.
        proposal: what was skipped.
    """
    sql = """
        DELETE FROM postponed WHERE reviewer = ?
        AND term_id IN (SELECT id FROM terms WHERE concept_id = ? AND language = ? AND text = ?)
    """
    with termbase.transaction():
        termbase.connection.execute(sql, (termbase.who, proposal.concept, proposal.language, proposal.text))
