"""Lays two entries for one concept over each other: what a decision settles, what one side lacks, what contradicts."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from glossary.entries import Entry, Status, Term

__all__ = [
    "CONCEPT_FIELDS",
    "JOINER",
    "PREFERRED",
    "REJECTED",
    "STATUS",
    "Disagreement",
    "adopt_entry",
    "list_preferred",
    "overlay_entry",
]

STATUS = "status"
"""The field of a disagreement about one term's status."""

PREFERRED = "preferred"
"""The field of a disagreement about which term is the preferred one."""

REJECTED = "rejected"
"""What stands in place of a status where a person has taken the term away."""

CONCEPT_FIELDS = {"domain": "domain", "definition": "definition", "concept note": "note", "concept source": "source"}
"""The fields of a disagreement about a concept, each with its name in an `Entry`."""

JOINER = ", "
"""What stands between the terms of which a disagreement about the preferred one says that we prefer them."""


@dataclass(frozen=True, slots=True)
class Disagreement:
    """What two people have decided or written differently."""

    language: str
    """The term's; of a concept's field, that of its first term."""

    text: str
    """The term; of a concept's field, its first term."""

    field: str
    """`status`; `preferred`, where each prefers another term; `note` or `source` of the term; one of `CONCEPT_FIELDS`."""

    ours: str
    """What it is here."""

    theirs: str
    """What it is there."""


def adopt_entry(theirs: Entry) -> Entry:
    """A concept that only the other termbase has, as it comes into ours.

    What is only proposed as a rendering there stays only while documents show it; here none may, so it counts as imported.
    """
    return replace(theirs, terms=tuple(map(_adopt, theirs.terms)))


def _adopt(term: Term) -> Term:
    return replace(term, kind="imported") if term.kind == "rendering" and term.status is Status.PROPOSED else term


def overlay_entry(ours: Entry, theirs: Entry) -> tuple[Entry, list[Disagreement]]:
    """Bring what another termbase says of a concept into ours.

    A decision wins over a proposal, a text over none; where both have decided or written, ours stays.

    Args:
        ours: the concept as it is here.
        theirs: the same concept there.
    Returns:
        The concept as it shall be, under our id, and where the two contradict each other.
    """
    found: list[Disagreement] = []
    fields = {}
    for name, field in CONCEPT_FIELDS.items():
        mine, other = getattr(ours, field), getattr(theirs, field)
        fields[field] = mine or other
        if mine and other and mine != other:
            found.append(Disagreement(ours.terms[0].language, ours.terms[0].text, name, mine, other))
    known = {(term.language, term.text): term for term in ours.terms}
    terms = dict(known)
    for other in theirs.terms:
        place = (other.language, other.text)
        term = known.get(place)
        rivals = _list_rivals(ours, theirs, other) if term is None or term.status is Status.PROPOSED else ()
        if rivals:
            found.append(Disagreement(*place, PREFERRED, JOINER.join(rivals), other.text))
            other = replace(other, status=Status.PROPOSED)  # noqa: PLW2901 - what the other prefers is a proposal here
        if term is None:
            terms[place] = _adopt(other)
        else:
            terms[place] = _overlay_term(term, other)
            found += _compare_terms(term, other)
    dates = {
        "created": min(filter(None, (ours.created, theirs.created)), default=""),
        "changed": max(ours.changed, theirs.changed),
    }
    return replace(ours, terms=tuple(terms.values()), **fields, **dates), found


def _list_rivals(ours: Entry, theirs: Entry, other: Term) -> list[str]:
    """What we prefer in place of a term that the other prefers; nothing where the other prefers one of ours, too."""
    if other.status is not Status.PREFERRED:
        return []
    mine = list_preferred(ours, other.language)
    return [] if set(mine) & set(list_preferred(theirs, other.language)) else mine


def list_preferred(entry: Entry, language: str) -> list[str]:
    """The texts of the terms that are preferred in a language, sorted."""
    return sorted(term.text for term in entry.terms if term.language == language and term.status is Status.PREFERRED)


def _overlay_term(ours: Term, theirs: Term) -> Term:
    decided = theirs.status if ours.status is Status.PROPOSED else ours.status
    return replace(ours, status=decided, note=ours.note or theirs.note, source=ours.source or theirs.source)


def _compare_terms(ours: Term, theirs: Term) -> Iterator[Disagreement]:
    place = (ours.language, ours.text)
    if Status.PROPOSED not in {ours.status, theirs.status} and ours.status != theirs.status:
        yield Disagreement(*place, STATUS, str(ours.status), str(theirs.status))
    for field in ("note", "source"):
        mine, other = getattr(ours, field), getattr(theirs, field)
        if mine and other and mine != other:
            yield Disagreement(*place, field, mine, other)
