"""Reads the termbase's log of changes: what was changed, when, by whom, and whether it was taken back."""

from dataclasses import dataclass

from glossary.termbase import Termbase
from tm.dates import read_date
from tm.errors import WrongUse

__all__ = ["Change", "read_changes", "read_decided"]


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that happened to the termbase."""

    moment: str
    """When, ISO 8601 in UTC."""

    who: str
    """Who did it; nothing where nobody said."""

    command: str
    """Which command did it."""

    action: str
    """What: `add document`, `add term`, `set status`, `edit definition`, `move term`, `undo set status`."""

    concept: str
    """The concept's id, or nothing where a document is meant."""

    subject: str
    """The document or term."""

    before: str
    """What it was."""

    after: str
    """What it is now."""

    is_undone: bool = False
    """Whether it was taken back later."""


_COLUMNS = """
    changes.moment, changes.who, changes.command, action, coalesce(concept_id, ''), subject, coalesce(before, ''),
    coalesce(after, ''), undone IS NOT NULL
"""


def read_changes(
    termbase: Termbase, text: str = "", *, limit: int = 20, since: str = "", who: str = ""
) -> list[Change]:
    """The newest changes.

    Args:
        termbase: open for reading.
        text: a term, as it is or was, a document's name or a concept's id; everything where it is empty.
        limit: how many at most.
        since: a date in any usual notation: only changes of that day (UTC) and later.
        who: only changes of this person.
    Returns:
        Newest first.
    Raises:
        WrongUse: `since` is no date.
    """
    first = read_date(since)
    if since and first is None:
        raise WrongUse(f"--since {since}", "is no date", "give one as 2025-01-31, 2025-01 or 2025")
    sql = f"""
        SELECT {_COLUMNS} FROM changes LEFT JOIN decisions ON decisions.id = decision_id
        WHERE (:text IN ('', subject, concept_id) OR (action LIKE '%edit term' AND :text IN (before, after)))
          AND changes.moment >= :since AND :who IN ('', changes.who)
        ORDER BY changes.id DESC LIMIT :limit
    """  # noqa: S608 - a constant
    values = {"text": text, "limit": limit, "since": first or "", "who": who}
    return [_make_change(row) for row in termbase.connection.execute(sql, values)]


def read_decided(termbase: Termbase, decision: int) -> list[Change]:
    """What one decision changed.

    Args:
        termbase: open for reading.
        decision: its number.
    Returns:
        Oldest first.
    """
    sql = f"""
        SELECT {_COLUMNS} FROM changes JOIN decisions ON decisions.id = decision_id
        WHERE decision_id = ? ORDER BY changes.id
    """  # noqa: S608 - a constant
    return [_make_change(row) for row in termbase.connection.execute(sql, (decision,))]


def _make_change(row: tuple[str, str, str, str, str, str, str, str, int]) -> Change:
    return Change(*row[:-1], is_undone=bool(row[-1]))
