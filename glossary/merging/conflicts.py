"""Keeps what two termbases have decided differently: lists it, finds what is still open, settles it."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from glossary.deciding import add_term, decide, edit_concept, edit_term, remove_term, set_status
from glossary.entries import Status, Term
from glossary.merging.comparing import CONCEPT_FIELDS, JOINER, PREFERRED, REJECTED, STATUS, Disagreement, list_preferred
from glossary.rejected import ANYWHERE
from glossary.termbase import Termbase, read_moment
from tm.errors import WrongUse
from tm.normalize import fold

__all__ = ["OURS", "THEIRS", "Conflict", "list_conflict", "read_open_conflicts", "read_value", "settle_conflicts"]

OURS, THEIRS = "ours", "theirs"
"""What a person can take."""


@dataclass(frozen=True, slots=True)
class Conflict:
    """A disagreement that was listed when another termbase was imported."""

    number: int
    """What a person calls it by."""

    concept: str
    """Its concept's id here; empty where no concept has the term."""

    language: str
    """The term's; of a concept's field, that of its first term."""

    text: str
    """The term; of a concept's field, its first term."""

    field: str
    """What is decided differently: see `Disagreement`."""

    ours: str
    """What it is here."""

    theirs: str
    """What it is there."""

    origin: str
    """The file of the other termbase."""

    who: str
    """Who decided theirs; empty where nobody knows."""

    decided: str
    """When that was, ISO 8601 in UTC; empty where nobody knows."""

    moment: str
    """When it was listed, likewise."""


def list_conflict(termbase: Termbase, concept: str, found: Disagreement, origin: str, decided: tuple[str, str]) -> None:
    """Keep a disagreement for a person to settle; one that was listed before, settled or not, is not listed again.

    Args:
        termbase: inside `decide()`.
        concept: its id here; one that is not here means that no concept has the term.
        found: what is decided differently.
        origin: the file of the other termbase.
        decided: by whom theirs was decided and when; empty where nobody knows.
    """
    connection = termbase.connection
    there = connection.execute("SELECT id FROM concepts WHERE id = ?", (concept,)).fetchone()
    # What is said of a concept was said of all of its terms, whichever came first.
    which = "" if found.field in CONCEPT_FIELDS else "AND (language, text) = (?2, ?3)"
    # A term that no concept had when it was listed may have found one meanwhile.
    same = "(concept_id IS ?1 OR (ours = 'rejected' AND ?1 || concept_id IS NULL))"
    sql = f"SELECT 1 FROM conflicts WHERE {same} AND field = ?4 AND theirs = ?5 {which}"  # noqa: S608 - constants
    key = (there and there[0], found.language, found.text, found.field, found.theirs)
    if connection.execute(sql, key).fetchone():
        return
    connection.execute(
        "INSERT INTO conflicts (concept_id, language, text, field, theirs, ours, origin, who, decided, moment)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (*key, found.ours, origin, *decided, read_moment()),
    )


def read_open_conflicts(
    termbase: Termbase, numbers: Collection[int] | None = None, *, after: int = 0
) -> list[Conflict]:
    """The conflicts that nobody has settled: ours is still what it was when they were listed.

    Args:
        termbase: open for reading.
        numbers: only these.
        after: only those that were listed after this number.
    Returns:
        In the order in which they were listed.
    """
    sql = """
        SELECT id, coalesce(concept_id, ''), language, text, field, ours, theirs, origin, who, decided, moment
        FROM conflicts WHERE settled = '' AND id > ? ORDER BY id
    """
    return [
        conflict
        for row in termbase.connection.execute(sql, (after,)).fetchall()
        if (numbers is None or row[0] in numbers)
        and read_value(termbase, conflict := _place(termbase, Conflict(*row))) == conflict.ours
    ]


def _place(termbase: Termbase, conflict: Conflict) -> Conflict:
    """A conflict with the concept that its term has gone over to, where its own is gone."""
    if conflict.concept:
        return conflict
    found = termbase.find_concepts(conflict.language, conflict.text)
    return replace(conflict, concept=found[0]) if len(found) == 1 else conflict


def read_value(termbase: Termbase, conflict: Conflict) -> str:
    """What a conflict is about, as it is here now; empty where it is gone.

    Args:
        termbase: open for reading.
        conflict: with the id of its concept in this termbase.
    """
    entry = next(termbase.read_entries([conflict.concept]), None)
    if conflict.field in CONCEPT_FIELDS:
        return str(getattr(entry, CONCEPT_FIELDS[conflict.field])) if entry else ""
    terms = {(term.language, term.text): term for term in entry.terms} if entry else {}
    term = terms.get((conflict.language, conflict.text))
    if conflict.field == PREFERRED:
        # Whoever decides about the term that the other prefers has settled it, too.
        is_open = entry and term and term.status is Status.PROPOSED
        return JOINER.join(list_preferred(entry, conflict.language)) if entry and is_open else ""
    if term is not None:
        return str(getattr(term, conflict.field))
    return REJECTED if conflict.field == STATUS and _is_rejected(termbase, conflict) else ""


def _is_rejected(termbase: Termbase, conflict: Conflict) -> bool:
    sql = "SELECT 1 FROM rejected WHERE concept_id IN (?, ?) AND language = ? AND folded = ?"
    key = (ANYWHERE, conflict.concept, conflict.language, fold(conflict.text))
    return termbase.connection.execute(sql, key).fetchone() is not None


def settle_conflicts(termbase: Termbase, numbers: Sequence[int], take: str) -> list[Conflict]:
    """Settle conflicts as one decision; what is taken from the other termbase is decided here, too.

    Args:
        termbase: open for writing, outside of any transaction.
        numbers: of open conflicts.
        take: `OURS` or `THEIRS`.
    Returns:
        The conflicts as they were.
    Raises:
        WrongUse: one of them is not open, or its concept is not here any more.
    """
    with decide(termbase):
        found = {conflict.number: conflict for conflict in read_open_conflicts(termbase, numbers)}
        for number in numbers:
            if number not in found:
                raise WrongUse(f"conflict {number}", "is not open", "`glossary conflicts` lists those that are")
        for conflict in found.values():
            if take == THEIRS:
                _take_theirs(termbase, conflict)
            else:
                termbase.record(
                    f"keep {conflict.field}", conflict.text, conflict.concept, conflict.theirs, conflict.ours
                )
            sql = "UPDATE conflicts SET settled = ? WHERE id = ?"
            termbase.connection.execute(sql, (read_moment(), conflict.number))
    return list(found.values())


def _take_theirs(termbase: Termbase, conflict: Conflict) -> None:
    term = (conflict.concept, conflict.language, conflict.text)
    if conflict.field in CONCEPT_FIELDS:
        edit_concept(termbase, conflict.concept, **{CONCEPT_FIELDS[conflict.field]: conflict.theirs})
    elif conflict.field == PREFERRED:
        set_status(termbase, *term, Status.PREFERRED)
    elif conflict.field != STATUS:
        edit_term(termbase, *term, **{conflict.field: conflict.theirs})
    elif conflict.theirs == REJECTED:
        remove_term(termbase, *term)
    elif conflict.ours == REJECTED:
        add_term(termbase, conflict.concept or None, Term(conflict.text, conflict.language, Status(conflict.theirs)))
    else:
        set_status(termbase, *term, Status(conflict.theirs))
