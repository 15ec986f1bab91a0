"""What a person decides about whole concepts: what is said of them, that two are one, or that one is two."""

from collections.abc import Sequence

from glossary.deciding.naming import find_row
from glossary.deciding.terms import GIVEN, reject_gone
from glossary.entries import Entry, Status
from glossary.rejected import reject
from glossary.termbase import Termbase, make_concept_id
from tm.errors import WrongUse

__all__ = ["edit_concept", "merge_concepts", "remove_concept", "split_concept"]


def edit_concept(
    termbase: Termbase,
    concept: str,
    *,
    domain: str | None = None,
    definition: str | None = None,
    note: str | None = None,
    source: str | None = None,
) -> bool:
    """Change what is said of a concept; what is not given stays, an empty text takes it away.

    Args:
        termbase: inside `decide()`.
        concept: its id.
        domain: the field it belongs to.
        definition: what it is.
        note: a remark for people.
        source: where the entry comes from.
    Returns:
        Whether anything changed.
    Raises:
        WrongUse: there is no such concept.
    """
    entry = _read_entry(termbase, concept)
    changed = False
    given = {"domain": domain, "definition": definition, "note": note, "source": source}
    for field, value in given.items():
        old = getattr(entry, field)
        if value is None or value == old:
            continue
        sql = f"UPDATE concepts SET {field} = ? WHERE id = ?"  # noqa: S608 - one of four constants
        termbase.connection.execute(sql, (value, concept))
        termbase.record(f"edit {field}", name_entry(entry), concept, old, value)
        changed = True
    return changed


def _read_entry(termbase: Termbase, concept: str) -> Entry:
    entry = next(termbase.read_entries([concept]), None)
    if entry is None:
        raise WrongUse(concept, "there is no such concept", "`glossary lookup` finds its id")
    return entry


def name_entry(entry: Entry) -> str:
    """What a person calls a concept: its first term."""
    return entry.terms[0].text if entry.terms else entry.id


def merge_concepts(termbase: Termbase, into: str, other: str) -> list[str]:
    """Make one concept of two.

    Args:
        termbase: inside `decide()`.
        into: the id of the one that stays.
        other: the id of the one that goes over into it.
    Returns:
        What a person should know: where both had decided differently.
    Raises:
        WrongUse: one of them is not there, or both are one.
    """
    raise NotImplementedError


def split_concept(termbase: Termbase, concept: str, terms: Sequence[tuple[str, str]]) -> str:
    """Make two concepts of one.

    Args:
        termbase: inside `decide()`.
        concept: its id.
        terms: (language, text) of those that go over into a new concept, which has the same domain.
    Returns:
        The new concept's id.
    Raises:
        WrongUse: the concept is not there, lacks one of the terms, or has no other.
    """
    raise NotImplementedError


def remove_concept(termbase: Termbase, concept: str) -> None:
    """Take a concept away with all of its terms; no program proposes them again.

    Args:
        termbase: inside `decide()`.
        concept: its id.
    Raises:
        WrongUse: there is no such concept.
    """
    raise NotImplementedError
