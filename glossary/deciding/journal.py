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

_MADE = ("term_keys",)
"""Tables that are made of a term's words alone, and are made anew with them: see glossary/looking/index.py."""

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
    """What it was, of a concept or term that stays only its key and what changed; none where it is new."""

    new: Row | None
    """What it is, likewise; none where it is gone. Of a new row what a later change could alter, beside its key."""


def list_tables(connection: sqlite3.Connection) -> dict[str, Table]:
    """The tables that hang on concepts and terms, however far, by name; then those that hang on nothing.

    Args:
        connection: a termbase's.
    """
    names = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    tables = {name: _read_table(connection, name) for name in names}
    chosen = dict.fromkeys(_ROOTS)
    while more := [
        name
        for name, table in tables.items()
        if name not in chosen and name not in _MADE and any(parent in chosen for _, parent, _ in table.parents)
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
    old, new = (", ".join(f'{row}."{column}"' for column in table.columns) for row in ("OLD", "NEW"))
    added = ", ".join(f'NEW."{column}"' for column in _choose_added(table))
    owners = [f'NEW."{column}"' for column, parent, _ in table.parents if parent == "terms"]
    only = f"WHEN max({', '.join(owners)}, 0) <= {newest}" if owners else ""
    for event, values, when in (("INSERT", added, only), ("DELETE", old, ""), ("UPDATE", f"{old}, {new}", "")):
        what = f"SELECT note_step('{table.name}', '{event}', {values})"
        yield f"note_{table.name}_{event.lower()}", f"AFTER {event} ON main.{table.name} {when} BEGIN {what}; END"


def _choose_added(table: Table) -> tuple[str, ...]:
    """What it takes to find a new row again, and to see whether a person has changed it since."""
    keys = {table.columns[place] for place in table.key}
    counted = COUNTED.get(table.name, frozenset())
    is_precious = table.name in PRECIOUS
    return tuple(one for one in table.columns if one in keys or (is_precious and one not in counted))


class _Journal:
    """The steps so far, compressed in parts."""

    def __init__(self, tables: dict[str, Table]) -> None:
        self._tables = tables
        self._added = {name: _choose_added(table) for name, table in tables.items()}
        self._steps: list[list[object]] = []
        self._parts: list[bytes] = []

    def note(self, name: str, event: str, *values: Value) -> None:
        """Take a step down: called by a trigger, with the row before and after."""
        columns = self._tables[name].columns
        if event == "UPDATE":
            old, new = values[: len(columns)], values[len(columns) :]
            if old == new:
                return
            key = self._tables[name].key if name in PRECIOUS else range(len(columns))
            kept = [place for place in range(len(columns)) if place in key or old[place] != new[place]]
            row: list[object] = [{columns[place]: side[place] for place in kept} for side in (old, new)]
        else:
            is_new = event == "INSERT"
            whole = dict(zip(self._added[name] if is_new else columns, values, strict=True))
            row = [None, whole] if is_new else [whole, None]
        self._steps.append([name, *row])
        if len(self._steps) == _PART:
            self._pack()

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
