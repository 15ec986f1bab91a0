"""Writes down what a decision does to the rows of the termbase, so that it can be taken back.

While a decision is made, triggers of the connection alone tell every changed row of the tables that hang on concepts
and terms, whoever changes it: this house's functions, SQLite's cascades.
"""

import json
import sqlite3
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

__all__ = ["COUNTED", "PRECIOUS", "Row", "Step", "Table", "journaling", "list_tables", "read_steps"]

_ROOTS = ("concepts", "terms")
_BESIDE = ("rejected", "told")
"""Tables that hang on no row of others, and are part of what a person decides."""

COUNTED = {"terms": frozenset({"count", "documents", "first", "last", "score"})}
"""Columns that programs keep true, by table; so they do all rows of the tables that are not `PRECIOUS`."""

PRECIOUS = frozenset(_ROOTS)
"""Tables where nothing that came later may be lost: what the others hold can be counted and found again."""

_PART = 4096
"""How many steps are compressed together: more make the file no smaller."""

Value = str | int | float | None
Row = dict[str, Value]
"""Of a table, by column."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table whose rows decisions change."""

    name: str
    """In the schema."""

    columns: tuple[str, ...]
    """All of them, in order."""

    key: tuple[int, ...]
    """Which of them are the primary key."""

    parents: tuple[tuple[str, str, str], ...]
    """(column, table, column there) of each of its references."""


@dataclass(frozen=True, slots=True)
class Step:
    """One row that was changed."""

    table: str
    """Which table's."""

    old: Row | None
    """What it was, of a row that stays only its key and what changed; none where it is new."""

    new: Row | None
    """What it is, likewise; none where it is gone. Of a new row what a later change could alter, beside its key."""


def list_tables(connection: sqlite3.Connection) -> dict[str, Table]:
    """The tables that hang on concepts and terms, however far, by name; the others of a decision last.

    Args:
        connection: a termbase's.
    """
    names = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    tables = {name: _read_table(connection, name) for name in names}
    chosen = dict.fromkeys(_ROOTS)
    while more := [
        name
        for name, table in tables.items()
        if name not in chosen and any(parent in chosen for _, parent, _ in table.parents)
    ]:
        chosen |= dict.fromkeys(sorted(more))
    return {name: tables[name] for name in [*chosen, *_BESIDE]}


def _read_table(connection: sqlite3.Connection, name: str) -> Table:
    columns = connection.execute("SELECT name, pk FROM pragma_table_info(?)", (name,)).fetchall()
    sql = 'SELECT "from", "table", "to" FROM pragma_foreign_key_list(?)'
    parents = tuple((own, table, there or "id") for own, table, there in connection.execute(sql, (name,)))
    key = tuple(place for place, (_, part) in enumerate(columns) if part)
    return Table(name, tuple(column for column, _ in columns), key, parents)


@contextmanager
def journaling(connection: sqlite3.Connection, decision: int, newest: int) -> Iterator[None]:
    """Write down every change of a row inside as a step of a decision.

    Args:
        connection: a termbase's, inside a transaction.
        decision: the row of `decisions`.
        newest: the highest number that a term ever had: what hangs on newer ones goes with them.
    """
    tables = list_tables(connection)
    journal = _Journal(tables)
    connection.create_function("note_step", -1, journal.note)
    triggers = [trigger for table in tables.values() for trigger in _make_triggers(table, newest)]
    for name, statement in triggers:
        connection.execute(f"CREATE TEMP TRIGGER {name} {statement}")
    try:
        yield
    finally:
        if connection.in_transaction:
            for name, _ in triggers:
                connection.execute(f"DROP TRIGGER temp.{name}")
    sql = "INSERT INTO journal (decision_id, part, steps) VALUES (?, ?, ?)"
    connection.executemany(sql, ((decision, part, steps) for part, steps in enumerate(journal.end())))


def _make_triggers(table: Table, newest: int) -> Iterator[tuple[str, str]]:
    owners = [column for column, parent, _ in table.parents if parent == "terms"]
    old, new = (", ".join(f'{row}."{column}"' for column in table.columns) for row in ("OLD", "NEW"))
    for event, values in (("INSERT", new), ("DELETE", old), ("UPDATE", f"{old}, {new}")):
        when = (
            f"WHEN max({', '.join(f'NEW.{one}' for one in owners)}, 0) <= {newest} "
            if owners and event == "INSERT"
            else ""
        )
        what = f"SELECT note_step('{table.name}', '{event}', {values})"
        yield f"note_{table.name}_{event.lower()}", f"AFTER {event} ON main.{table.name} {when}BEGIN {what}; END"


class _Journal:
    """The steps so far, compressed in parts."""

    def __init__(self, tables: dict[str, Table]) -> None:
        self._tables = tables
        self._steps: list[list[object]] = []
        self._parts: list[bytes] = []

    def note(self, name: str, event: str, *values: Value) -> None:
        """Take a step down: called by a trigger, with the row before and after."""
        columns = self._tables[name].columns
        if event == "UPDATE":
            old, new = values[: len(columns)], values[len(columns) :]
            if old == new:
                return
            key = self._tables[name].key
            kept = [place for place in range(len(columns)) if place in key or old[place] != new[place]]
            row: list[object] = [{columns[place]: side[place] for place in kept} for side in (old, new)]
        else:
            whole = dict(zip(columns, values, strict=True))
            row = [None, self._leave_out(name, whole)] if event == "INSERT" else [whole, None]
        self._steps.append([name, *row])
        if len(self._steps) == _PART:
            self._pack()

    def _leave_out(self, name: str, row: Row) -> Row:
        """What it takes to find a new row again, and to see whether a person has changed it since."""
        table = self._tables[name]
        keys = {table.columns[place] for place in table.key}
        return {
            column: value
            for column, value in row.items()
            if column in keys or (name in PRECIOUS and column not in COUNTED.get(name, ()))
        }

    def _pack(self) -> None:
        self._parts.append(zlib.compress(json.dumps(self._steps, ensure_ascii=False).encode()))
        self._steps = []

    def end(self) -> list[bytes]:
        """All parts."""
        if self._steps:
            self._pack()
        return self._parts


def read_steps(connection: sqlite3.Connection, decision: int) -> Iterator[Step]:
    """The steps of a decision, the last first.

    Args:
        connection: a termbase's.
        decision: the row of `decisions`.
    """
    sql = "SELECT steps FROM journal WHERE decision_id = ? ORDER BY part DESC"
    for (packed,) in connection.execute(sql, (decision,)).fetchall():
        for table, old, new in reversed(json.loads(zlib.decompress(packed))):
            yield Step(table, old, new)
