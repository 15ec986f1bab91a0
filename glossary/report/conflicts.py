"""Words what two termbases have decided differently."""

from collections.abc import Iterable
from dataclasses import asdict
from typing import TYPE_CHECKING

from glossary.merging.comparing import PREFERRED, STATUS
from glossary.merging.conflicts import Conflict

if TYPE_CHECKING:
    from glossary.merging.merge import Merged  # loads what only an import needs

__all__ = ["describe_conflict", "list_conflicts", "tell_conflict", "tell_merged"]

SHOWN = 3
"""How many conflicts are told when they are listed; `glossary conflicts` lists them all."""


def tell_merged(merged: "Merged") -> list[str]:
    """What an import of a termbase did, in a line, and one more for each of the first conflicts."""
    parts = [
        f"{merged.total:,} concept{'' if merged.total == 1 else 's'}, {merged.changed:,} new or changed",
        f"{merged.removed:,} proposal{'' if merged.removed == 1 else 's'} taken away" if merged.removed else "",
    ]
    if merged.conflicts:
        count = len(merged.conflicts)
        parts.append(f"{count:,} conflict{'' if count == 1 else 's'}, ours stays: see `glossary conflicts`")
    shown = [f"conflict {tell_conflict(conflict)}" for conflict in merged.conflicts[:SHOWN]]
    return ["; ".join(filter(None, parts)), *shown]


def tell_conflict(conflict: Conflict) -> str:
    """A conflict in one line: `3: “double duty” (en) is deprecated here, preferred in li.db (li, 2026-03-01)`."""
    there = " ".join(filter(None, [f"in {conflict.origin}", _tell_decided(conflict)]))
    if conflict.field == STATUS:
        told = f"“{conflict.text}” ({conflict.language}) is {conflict.ours} here, {conflict.theirs} {there}"
    elif conflict.field == PREFERRED:
        told = f"“{conflict.ours}” ({conflict.language}) is preferred here, “{conflict.theirs}” {there}"
    else:
        told = f"{conflict.field} of “{conflict.text}” ({conflict.language}) is “{conflict.ours}” here, “{conflict.theirs}” {there}"
    return f"{conflict.number}: {told}"


def _tell_decided(conflict: Conflict) -> str:
    parts = [part for part in (conflict.who, conflict.decided[:10]) if part]
    return f"({', '.join(parts)})" if parts else ""


def list_conflicts(conflicts: Iterable[Conflict]) -> tuple[tuple[str, ...], list[tuple[object, ...]]]:
    """Conflicts as a table: its header and its rows."""
    header = ("number", "text", "language", "field", "ours", "theirs", "who", "decided", "origin")
    return header, [tuple(getattr(conflict, column) for column in header) for conflict in conflicts]


def describe_conflict(conflict: Conflict) -> dict[str, object]:
    """A conflict as a plain object."""
    return asdict(conflict)
