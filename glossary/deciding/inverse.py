"""Does the steps of a decision backwards, where no later change stands in the way."""

import json
import sqlite3
from collections.abc import Collection, Mapping

from glossary.deciding.journal import COUNTED, PRECIOUS, Row, Step, Table, Value, list_tables, read_steps
from glossary.termbase import Termbase
from tm.errors import WrongUse

__all__ = ["take_back"]


def take_back(termbase: Termbase, decision: int) -> frozenset[int]:
    """Leave the rows that a decision changed as they were before it.

    Concepts and terms must still be what the decision left. What programs count and find need not: it is put back
    where it still fits the documents.

    Args:
        termbase: inside a transaction.
        decision: the row of `decisions`; all later ones are undone.
    Returns:
        The rows of the terms that are there again, or have their old words again.
    Raises:
        WrongUse: a later change stands in the way.
    """
    # Cascades tell of a concept's terms before the concept: references are true again at the end only.
    termbase.connection.execute("PRAGMA defer_foreign_keys = ON")
    backward = _Backward(termbase, decision)
    # What hangs on new terms is in no journal and goes with them, before what had its place comes back.
    for is_precious in (True, False):
        for step in read_steps(termbase.connection, decision):
            if (step.table in PRECIOUS) is is_precious:
                backward.take(step)
        backward.check_homes()
    _write_words(termbase.connection, backward.touched)
    return frozenset(backward.touched)


def _write_words(connection: sqlite3.Connection, rows: Collection[int]) -> None:
    """Make terms findable by the words that they have again."""
    sql = "SELECT id, text, folded FROM terms WHERE id IN (SELECT value FROM json_each(?)) ORDER BY id"
    for row, text, folded in connection.execute(sql, (json.dumps(sorted(rows)),)).fetchall():
        from glossary.looking.index import write_keys  # noqa: PLC0415 - most decisions change no words

        write_keys(connection, row, text, folded)


class _Backward:
    """The way back through the steps of one decision."""

    def __init__(self, termbase: Termbase, decision: int) -> None:
        self._connection = termbase.connection
        self._decision = decision
        self._tables = list_tables(termbase.connection)
        self.touched: set[int] = set()
        self._homes: dict[str, str] = {}

    def take(self, step: Step) -> None:
        """Take one step back."""
        table, old, new = self._tables[step.table], step.old, step.new
        if old is None and new is not None:
            self._remove(table, new)
        elif old is not None and new is None:
            self._bring_back(table, old)
        elif old is not None and new is not None:
            self._change_back(table, old, new)
        if table.name == "terms" and old and "text" in old:
            self.touched.add(int(old["id"] or 0))
        if table.name == "terms" and old and "concept_id" in old:
            self._homes[str(old["concept_id"])] = self._name(table, old)[0]

    def check_homes(self) -> None:
        """Refuse where terms would go back to a concept that is gone."""
        for concept, text in self._homes.items():
            if not self._connection.execute("SELECT 1 FROM concepts WHERE id = ?", (concept,)).fetchone():
                raise self._refuse(text, concept, "has lost its concept")

    def _remove(self, table: Table, new: Row) -> None:
        where, key = _point_at(table, new)
        if table.name in PRECIOUS:
            row = self._find(table, new)
            if row is None:  # a program has dropped its own proposal meanwhile
                return
            self._check(table, row, new)
            if table.name == "concepts":
                self._empty(str(new["id"]))
        self._connection.execute(f"DELETE FROM {table.name} WHERE {where}", key)  # noqa: S608 - names of the schema

    def _empty(self, concept: str) -> None:
        """Take the renderings away that programs have proposed for a concept since; the next build finds them again."""
        sql = "SELECT id, text, status = 'proposed' AND kind = 'rendering' FROM terms WHERE concept_id = ? ORDER BY id"
        for row, text, is_proposal in self._connection.execute(sql, (concept,)).fetchall():
            if not is_proposal:
                raise self._refuse(text, concept, "was added")
            self._connection.execute("DELETE FROM terms WHERE id = ?", (row,))

    def _bring_back(self, table: Table, old: Row) -> None:
        if table.name not in PRECIOUS and not self._has_parents(table, old):
            return
        columns, marks = (", ".join(template.format(column) for column in old) for template in ('"{}"', ":{}"))
        self._write(table, "INSERT", f"INTO {table.name} ({columns}) VALUES ({marks})", old, old)

    def _write(self, table: Table, verb: str, rest: str, values: Row, row: Row) -> None:
        """Write a row, if it is not in the way of one that came later."""
        try:
            self._connection.execute(f"{verb} {'' if table.name in PRECIOUS else 'OR IGNORE'} {rest}", values)
        except sqlite3.IntegrityError as error:
            raise self._refuse(*self._name(table, row), "has come back") from error

    def _has_parents(self, table: Table, row: Row) -> bool:
        """Whether the terms, renderings, segments and pairs that a row points to are still there."""
        return all(
            self._connection.execute(f'SELECT 1 FROM {parent} WHERE "{there}" = ?', (row[own],)).fetchone()  # noqa: S608 - names of the schema
            for own, parent, there in table.parents
        )

    def _change_back(self, table: Table, old: Row, new: Row) -> None:
        row = self._find(table, new)
        if row is None and table.name in PRECIOUS:
            raise self._refuse(*self._name(table, new), "was removed")
        if row is None:  # it went with a new term that it had been given to
            self._bring_back(table, old)
            return
        # A term's concept may be back already by a cascade; what a program has counted since is truer than what it was.
        columns = [column for column in old if row[column] == new[column]]
        if table.name in PRECIOUS:
            self._check(table, row, {column: new[column] for column in new if row[column] != old[column]})
        elif not self._has_parents(table, {**row, **{column: old[column] for column in columns}}):
            return
        where, key = _point_at(table, new)
        values = {**key, **{f"old_{column}": old[column] for column in columns}}
        sets = ", ".join(f'"{column}" = :old_{column}' for column in columns)
        self._write(table, "UPDATE", f"{table.name} SET {sets} WHERE {where}", values, {**row, **old})

    def _find(self, table: Table, row: Row) -> Row | None:
        where, key = _point_at(table, row)
        found = self._connection.execute(f"SELECT * FROM {table.name} WHERE {where}", key).fetchone()  # noqa: S608 - names of the schema
        return None if found is None else dict(zip(table.columns, found, strict=True))

    def _check(self, table: Table, row: Row, left: Row) -> None:
        """Refuse where a row is no longer what the decision left."""
        for column in left:
            if column not in COUNTED.get(table.name, ()) and row[column] != left[column]:
                raise self._refuse(*self._name(table, row), f"has another {column.removesuffix('_id')}")

    def _name(self, table: Table, row: Row) -> tuple[str, str]:
        """What a person calls a row, and its concept's id."""
        if table.name == "concepts":
            return str(row["id"]), str(row["id"])
        whole = row if "text" in row and "concept_id" in row else (self._find(table, row) or {})
        return str(whole.get("text") or row.get("text") or "a term"), str(whole.get("concept_id", ""))

    def _refuse(self, subject: str, concept: str, what: str) -> WrongUse:
        """The error that names the change since."""
        sql = """
            SELECT action, command, moment FROM changes
            WHERE decision_id IS NULL AND :concept IN (concept_id, after)
              AND id > (SELECT max(id) FROM changes WHERE decision_id = :decision)
            ORDER BY subject = :subject DESC, id DESC LIMIT 1
        """
        values = {"concept": concept, "subject": subject, "decision": self._decision}
        later = self._connection.execute(sql, values).fetchone()
        told = " ({} by {}, {})".format(*later) if later else ""
        remedy = "nothing was undone; change it by hand, see `glossary history`"
        return WrongUse(subject, f"{what} since{told}", remedy)


def _point_at(table: Table, row: Row) -> tuple[str, Mapping[str, Value]]:
    """The condition that finds a row by its key, and its values."""
    names = [table.columns[place] for place in table.key]
    return " AND ".join(f'"{name}" = :{name}' for name in names), {name: row[name] for name in names}
