"""A decision: all that one command of a person changes, in one transaction, with what it takes to undo it."""

from collections.abc import Iterator
from contextlib import contextmanager

from glossary.deciding.journal import journaling
from glossary.termbase import Termbase, read_moment

__all__ = ["decide"]


@contextmanager
def decide(termbase: Termbase) -> Iterator[int]:
    """Make one decision: whatever changes inside is stored, recorded and undone as one; new words are counted at its end.

    Where nothing changes, nothing is recorded.

    Args:
        termbase: open for writing, outside of any transaction; its `who` and `command` are recorded.
    Yields:
        The decision's number.
    """
    connection = termbase.connection
    with termbase.transaction():
        newest = _read_newest(termbase)
        cursor = connection.execute(
            "INSERT INTO decisions (moment, who, command, newest_term) VALUES (?, ?, ?, ?)",
            (read_moment(), termbase.who, termbase.command, newest),
        )
        decision = int(cursor.lastrowid or 0)
        termbase.decision = decision
        termbase.rewritten.clear()
        try:
            with journaling(connection, decision, newest):
                yield decision
                _recount(termbase)
        finally:
            termbase.decision = None
        _close(termbase, decision)


def _read_newest(termbase: Termbase) -> int:
    """The highest number that a term ever had."""
    sql = "SELECT max((SELECT coalesce(max(id), 0) FROM terms), (SELECT coalesce(max(newest_term), 0) FROM decisions))"
    (newest,) = termbase.connection.execute(sql).fetchone()
    return int(newest)


def _recount(termbase: Termbase) -> None:
    """Count the terms whose words are new, all at once, where there are documents to count in."""
    has_documents = termbase.connection.execute("SELECT EXISTS (SELECT 1 FROM segments)").fetchone()[0]
    if termbase.rewritten and has_documents:
        from glossary.deciding.recount import recount  # noqa: PLC0415 - loads what finds terms in documents

        recount(termbase, termbase.rewritten)


def _close(termbase: Termbase, decision: int) -> None:
    """Remember the numbers that terms had meanwhile; forget a decision that changed nothing."""
    connection = termbase.connection
    sql = "SELECT 1 FROM journal WHERE decision_id = :this UNION SELECT 1 FROM changes WHERE decision_id = :this"
    if connection.execute(sql, {"this": decision}).fetchone():
        connection.execute("UPDATE decisions SET newest_term = ? WHERE id = ?", (_read_newest(termbase), decision))
    else:
        connection.execute("DELETE FROM decisions WHERE id = ?", (decision,))
