"""Takes the last decision back, or says what stands in the way."""

from dataclasses import dataclass

from glossary.termbase import Termbase

__all__ = ["Undone", "undo_last"]


@dataclass(frozen=True, slots=True)
class Undone:
    """A decision that was taken back."""

    decision: int
    """Its number."""

    moment: str
    """When it was made, ISO 8601 in UTC."""

    who: str
    """Who had made it."""

    command: str
    """By which command."""


def undo_last(termbase: Termbase) -> Undone | None:
    """Take the last decision back that still stands.

    Args:
        termbase: open for writing, outside of any transaction; its `who` and `command` are recorded.
    Returns:
        What was taken back; None where no decision stands.
    Raises:
        WrongUse: a later change stands in the way; nothing was changed.
    """
    raise NotImplementedError
