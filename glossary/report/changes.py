"""Words what was changed, and what was taken back."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields
from itertools import groupby

from glossary.deciding.undoing import Passed, Undone
from glossary.history import Change

__all__ = ["HEADER", "describe_change", "list_changes", "tell_change", "tell_decided", "tell_passed", "tell_undone"]

HEADER = ("moment", "who", "command", "action", "concept", "subject", "before", "after")
"""The columns of a table of changes; `list_changes()` adds one where something was undone."""

_NAMED = 5
"""How many terms one line names that were all changed alike."""


def list_changes(changes: Sequence[Change]) -> tuple[Sequence[str], list[list[str]]]:
    """Changes as a table: its header and rows."""
    rows = [[getattr(change, field) for field in HEADER] for change in changes]
    if not any(change.is_undone for change in changes):
        return HEADER, rows
    marks = ("undone" if change.is_undone else "" for change in changes)
    return (*HEADER, "undone"), [[*row, mark] for row, mark in zip(rows, marks, strict=True)]


def describe_change(change: Change) -> dict[str, object]:
    """A change as a plain object."""
    return {field.name.removeprefix("is_"): getattr(change, field.name) for field in fields(change)}


def tell_change(change: Change) -> str:
    """A change as a line below its concept: `2026-05-04T08:00:00+00:00 li  edit: edit note dual duty (old → new)`."""
    became = " → ".join(filter(None, [change.before, change.after]))
    mark = ", undone" if change.is_undone else ""
    when = " ".join(filter(None, [change.moment, change.who]))
    return f"{when}  {change.command}: {change.action} {change.subject} ({became}{mark})"


def tell_decided(changes: Iterable[Change]) -> Iterator[str]:
    """What a command has changed, a line for all terms that were changed alike.

    `cbdb73efc0d: set status dual duty: proposed → deprecated`
    """

    def what(change: Change) -> tuple[str, ...]:
        return change.concept, change.action, change.before, change.after

    for (concept, action, before, after), alike in groupby(changes, what):
        subjects = [change.subject for change in alike]
        more = f" and {len(subjects) - _NAMED:,} more" if len(subjects) > _NAMED else ""
        place = "" if concept in {before, after} else f"{concept}: "
        became = f": {before} → {after}" if before and after else f" ({before or after})"
        yield f"{place}{action} {', '.join(subjects[:_NAMED])}{more}{became}"


def tell_undone(undone: Undone) -> str:
    """Which decision was taken back: `undone: import by li, 2026-05-04T08:00:00+00:00`."""
    by = f" by {undone.who}" if undone.who else ""
    return f"undone: {undone.command}{by}, {undone.moment}"


def tell_passed(passed: Passed) -> str:
    """What came later and stays, since it was no person's decision."""
    changes = f"{passed.changes:,} change{'' if passed.changes == 1 else 's'}"
    return f"{passed.command} of {passed.moment} came later and stays, with {changes}: it is no decision"
