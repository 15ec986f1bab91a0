"""Takes the last decision back, or says what stands in the way."""

from dataclasses import dataclass

from glossary.deciding.inverse import take_back
from glossary.termbase import Termbase, read_moment

__all__ = ["Passed", "Undone", "undo_last"]

_TOLD = 20
"""Of a decision that changed more than so much the log has one line when it is undone."""


@dataclass(frozen=True, slots=True)
class Passed:
    """What programs changed after a decision: it stays."""

    command: str
    """Which command did it."""

    moment: str
    """When it last did, ISO 8601 in UTC."""

    changes: int
    """How many lines of the log tell it."""


@dataclass(frozen=True, slots=True)
class Undone:
    """A decision that was taken back."""

    decision: int
    """Its number: the log's lines of it have it."""

    moment: str
    """When it was made, ISO 8601 in UTC."""

    who: str
    """Who had made it."""

    command: str
    """By which command."""

    passed: tuple[Passed, ...]
    """What is no decision and came later."""


def undo_last(termbase: Termbase) -> Undone | None:
    """Take the last decision back that still stands; what is no decision, such as a build, stays.

    Args:
        termbase: open for writing, outside of any transaction; its `who` and `command` are recorded.
    Returns:
        What was taken back; None where no decision stands.
    Raises:
        WrongUse: a later change stands in the way; nothing was changed.
    """
    connection = termbase.connection
    with termbase.transaction():
        sql = "SELECT id, moment, who, command FROM decisions WHERE undone IS NULL ORDER BY id DESC LIMIT 1"
        row: tuple[int, str, str, str] | None = connection.execute(sql).fetchone()
        if row is None:
            return None
        undone = Undone(*row, _find_passed(termbase, row[0]))
        touched = take_back(termbase, undone.decision)
        if undone.passed and touched:
            # Documents may have come or gone meanwhile.
            from glossary.stages.recognize import count_terms  # noqa: PLC0415 - most is undone at once

            count_terms(termbase, _say_nothing, only=touched)
        connection.execute("DELETE FROM journal WHERE decision_id = ?", (undone.decision,))
        connection.execute("UPDATE decisions SET undone = ? WHERE id = ?", (read_moment(), undone.decision))
        _record(termbase, undone)
    return undone


def _say_nothing(done: int, total: int) -> None:
    """Few terms are counted too quickly to tell of it."""


def _find_passed(termbase: Termbase, decision: int) -> tuple[Passed, ...]:
    sql = """
        SELECT command, max(moment), count(*) FROM changes
        WHERE decision_id IS NULL AND action NOT LIKE 'undo %'
          AND id > (SELECT max(id) FROM changes WHERE decision_id = ?)
        GROUP BY command ORDER BY max(id) DESC
    """
    return tuple(Passed(*row) for row in termbase.connection.execute(sql, (decision,)))


def _record(termbase: Termbase, undone: Undone) -> None:
    """Write to the log what each change of the decision became again, or of many changes how many there were."""
    sql = "SELECT action, concept_id, subject, before, after FROM changes WHERE decision_id = ? ORDER BY id DESC"
    changes = termbase.connection.execute(sql, (undone.decision,)).fetchall()
    if len(changes) > _TOLD:
        termbase.record(f"undo {undone.command}", f"{len(changes):,} changes", before=undone.moment)
        return
    for action, concept, subject, before, after in changes:
        termbase.record(f"undo {action}", subject, concept, after, before)
