"""Reads the termbase's log of changes."""

from dataclasses import dataclass, fields

from glossary.termbase import Termbase

__all__ = ["FIELDS", "Change", "read_changes"]


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that happened to the termbase."""

    moment: str
    """When, ISO 8601 in UTC."""

    command: str
    """Which command did it."""

    action: str
    """What: `add document`, `add term`, `set status`, `edit concept`, `merge concept`."""

    concept: str
    """The concept's id, or nothing where a document is meant."""

    subject: str
    """The document or term."""

    before: str
    """What it was."""

    after: str
    """What it is now."""


FIELDS = tuple(field.name for field in fields(Change))
"""The fields of a change, in the order in which they are printed."""


def read_changes(termbase: Termbase, text: str = "", *, limit: int = 20) -> list[Change]:
    """The newest changes.

    Args:
        termbase: open for reading.
        text: a term, a document's name or a concept's id; everything where it is empty.
        limit: how many at most.
    Returns:
        Newest first.
    """
    sql = """
        SELECT moment, command, action, coalesce(concept_id, ''), subject, coalesce(before, ''), coalesce(after, '')
        FROM changes WHERE :text IN ('', subject, concept_id) ORDER BY id DESC LIMIT :limit
    """
    return [Change(*row) for row in termbase.connection.execute(sql, {"text": text, "limit": limit})]
