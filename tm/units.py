"""Translation units in the database: each pair of texts once, with every file and document that it comes from."""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import astuple, dataclass, fields
from pathlib import Path
from typing import Any

from tm.attesting import Attestations
from tm.database import explain, open_database, open_for_reading, transaction
from tm.schema import SCHEMA
from tm.texts import Origin, Unit

__all__ = ["Stored", "StoredUnit", "Units", "digest_unit", "open_units"]

_KEY_BYTES = 6
_AT_ONCE = 500
_LAST = (1 << 63) - 1
# What a unit says beside its texts in one place.
_FIELDS = tuple(one.name for one in fields(Unit) if one.name not in {"texts", "wordings", "extras", "line"})


@dataclass(frozen=True, slots=True)
class StoredUnit:
    """A pair of texts of the memory."""

    id: int
    """Its row."""

    languages: tuple[str, str]
    """The tags of both texts."""

    source: str
    """The text that was translated."""

    target: str
    """Its translation."""


@dataclass(frozen=True, slots=True)
class Stored:
    """What became of units that were added."""

    new: int = 0
    """No origin had them."""

    merged: int = 0
    """Another place had the same pair of texts: the unit is one, with both origins."""


def digest_unit(direction: int, source: str, target: str) -> int:
    """48 bits by which a pair of texts is found again; different ones may share them.

    Args:
        direction: the row of its languages.
        source: one text.
        target: the other.
    """
    from hashlib import blake2b  # noqa: PLC0415 - look-ups need none

    text = f"{direction}\x00{source}\x00{target}".encode("utf-8", "surrogatepass")
    return int.from_bytes(blake2b(text, digest_size=_KEY_BYTES).digest(), "little")


@contextmanager
def open_units(path: Path, *, write: bool = False) -> "Iterator[Units]":
    """Open the units of a database and close it again.

    Args:
        path: the file; made where it is not there and `write` is true.
        write: whether they shall be changed.
    Raises:
        DatabaseError: missing, locked, corrupt or not ours, now or while it is used.
        UnwritableFile: no space, no permission.
    """
    with explain(path):
        connection = open_database(path, SCHEMA) if write else open_for_reading(path, SCHEMA)
        try:
            # Pages are read where they lie: a question looks at some hundred of them, and no other twice.
            connection.execute("PRAGMA mmap_size = 2147418112")
            yield Units(connection)
        finally:
            connection.close()


class Units:
    """The translation units on an open connection; the caller begins and ends transactions."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection
        self.attestations = Attestations(connection)
        self._directions: dict[tuple[str, str], int] = {}
        self._languages: dict[int, tuple[str, str]] = {}

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All that is done inside, or nothing; part of the caller's transaction where there is one."""
        if self.connection.in_transaction:
            yield
            return
        with transaction(self.connection):
            yield

    def count(self) -> int:
        """How many units there are."""
        (count,) = self.connection.execute("SELECT count(*) FROM units").fetchone()
        return int(count)

    def read_all(self) -> Iterator[StoredUnit]:
        """All units, in the order in which they came."""
        # By pages: a reader that takes its time must not hold up those who write.
        sql = "SELECT id, direction_id, source, target FROM units WHERE id > ? ORDER BY id LIMIT 10000"
        last = 0
        while rows := self.connection.execute(sql, (last,)).fetchall():
            yield from map(self._make, rows)
            last = rows[-1][0]

    def read(self, ids: Sequence[int]) -> list[StoredUnit]:
        """Units by their rows, in this order; those that are not there are left out."""
        found: dict[int, StoredUnit] = {}
        for place in range(0, len(ids), _AT_ONCE):
            some = ids[place : place + _AT_ONCE]
            marks = ",".join("?" * len(some))
            sql = f"SELECT id, direction_id, source, target FROM units WHERE id IN ({marks})"  # noqa: S608 - only marks
            found.update((row[0], self._make(row)) for row in self.connection.execute(sql, some))
        return [found[one] for one in ids if one in found]

    def read_between(self, first: int, last: int | None = None, *, limit: int = -1) -> list[StoredUnit]:
        """Units of a range of rows, in order; as many as there are where no limit is set."""
        sql = "SELECT id, direction_id, source, target FROM units WHERE id BETWEEN ? AND ? ORDER BY id LIMIT ?"
        return [self._make(row) for row in self.connection.execute(sql, (first, last or _LAST, limit))]

    def join_between(self, first: int, last: int) -> tuple[str, str]:
        """All sources and all targets of a range of rows, with U+0000 between them."""
        sql = "SELECT group_concat(source, char(0)), group_concat(target, char(0)) FROM units WHERE id BETWEEN ? AND ?"
        source, target = self.connection.execute(sql, (first, last)).fetchone()
        return source or "", target or ""

    def _make(self, row: tuple[int, int, str, str]) -> StoredUnit:
        return StoredUnit(row[0], self._name_languages(row[1]), row[2], row[3])

    def _name_languages(self, direction: int) -> tuple[str, str]:
        if direction not in self._languages:
            rows = self.connection.execute("SELECT id, source, target FROM directions").fetchall()
            self._languages = {row: (source, target) for row, source, target in rows}
        return self._languages[direction]

    def _find_direction(self, source: str, target: str) -> int:
        if (source, target) not in self._directions:
            insert = "INSERT OR IGNORE INTO directions (source, target) VALUES (?, ?)"
            self.connection.execute(insert, (source, target))
            sql = "SELECT id FROM directions WHERE source = ? AND target = ?"
            (self._directions[source, target],) = self.connection.execute(sql, (source, target)).fetchone()
        return self._directions[source, target]

    def add(self, origin: int, units: Iterable[tuple[int, Unit]]) -> Stored:
        """Store units, each pair of texts once.

        Args:
            origin: the row of where they come from.
            units: each with its place there and exactly two texts, none empty.
        """
        new = merged = 0
        places: list[tuple[int, int]] = []
        details: list[tuple[int, int, str]] = []
        for number, unit in units:
            (source_tag, source), (target_tag, target) = unit.texts
            direction = self._find_direction(source_tag, target_tag)
            key = digest_unit(direction, source, target)
            row = self.find(key, direction, source, target)
            if row is None:
                row = self.insert(key, direction, source, target)
                new += 1
            else:
                merged += 1
            places.append((number, row))
            if said := _list_said(unit):
                details.append((origin, number, json.dumps(said, ensure_ascii=False)))
        self.attestations.add(origin, places)
        self.connection.executemany("INSERT OR REPLACE INTO details VALUES (?, ?, ?)", details)
        return Stored(new, merged)

    def find(self, key: int, direction: int, source: str, target: str) -> int | None:
        """The row of a pair of texts; None where it is not there."""
        sql = (
            "SELECT id FROM unit_keys JOIN units ON id = unit_id"
            " WHERE key = ? AND direction_id = ? AND source = ? AND target = ?"
        )
        row = self.connection.execute(sql, (key, direction, source, target)).fetchone()
        return int(row[0]) if row else None

    def insert(self, key: int, direction: int, source: str, target: str) -> int:
        """Store a pair of texts that is not there; gives back its row."""
        sql = "INSERT INTO units (direction_id, source, target) VALUES (?, ?, ?)"
        row = int(self.connection.execute(sql, (direction, source, target)).lastrowid or 0)
        self.connection.execute("INSERT INTO unit_keys VALUES (?, ?)", (key, row))
        return row

    def remove(self, ids: Sequence[int]) -> None:
        """Take units away, wherever they come from; the index notices by itself."""
        for unit in self.read(ids):
            key = digest_unit(self._find_direction(*unit.languages), unit.source, unit.target)
            self.connection.execute("DELETE FROM unit_keys WHERE key = ? AND unit_id = ?", (key, unit.id))
            self.attestations.remove_unit(unit.id)
            self.connection.execute("DELETE FROM units WHERE id = ?", (unit.id,))

    def begin(self, origin: Origin, digest: str, moment: str) -> tuple[int, int, int]:
        """Begin to take an origin's units in, or go on where that was cut short.

        Args:
            origin: known by its name and kind; its `id` does not count.
            digest: of what is read from it.
            moment: now, ISO 8601 in UTC.
        Returns:
            The row of the origin, the number of its first unit, and how many of its units are there already. What
            stands below that number is of an older state; `drop_older()` takes it away.
        """
        sql = (
            "INSERT INTO origins (kind, name, date, note, domain, penalty, digest, complete, added)"
            " VALUES (?, ?, ?, ?, ?, ?, '', 0, ?) ON CONFLICT (kind, name) DO UPDATE SET date = excluded.date,"
            " note = excluded.note, domain = excluded.domain, penalty = excluded.penalty, added = excluded.added"
        )
        fields = (origin.kind, origin.name, origin.date, origin.note, origin.domain, origin.penalty, moment)
        self.connection.execute(sql, fields)
        sql = "SELECT id, digest, first FROM origins WHERE kind = ? AND name = ?"
        row, known, first = self.connection.execute(sql, (origin.kind, origin.name)).fetchone()
        end = self.attestations.find_end(row)
        if known != digest:
            first = end
            sql = "UPDATE origins SET digest = ?, first = ?, complete = 0 WHERE id = ?"
            self.connection.execute(sql, (digest, first, row))
        return row, first, max(end - first, 0)

    def is_whole(self, origin: Origin, digest: str) -> bool:
        """Whether all units of an origin in this state are there."""
        sql = "SELECT complete FROM origins WHERE kind = ? AND name = ? AND digest = ?"
        row = self.connection.execute(sql, (origin.kind, origin.name, digest)).fetchone()
        return bool(row and row[0])

    def count_places(self, origin: Origin) -> int:
        """How many units an origin has, each as often as it stands there."""
        sql = (
            "SELECT coalesce(sum(count), 0) FROM attestations"
            " WHERE origin_id = (SELECT id FROM origins WHERE kind = ? AND name = ?)"
        )
        return int(self.connection.execute(sql, (origin.kind, origin.name)).fetchone()[0])

    def drop_older(self, origin: int, first: int, at_most: int) -> int | None:
        """Take away units that only an older state of an origin had, so many at a time.

        Returns:
            How many were taken away; None where nothing is left of the older state, and the origin is whole now.
        """
        if not self.attestations.has_places(origin, first):
            self.connection.execute("UPDATE origins SET complete = 1 WHERE id = ?", (origin,))
            return None
        alone = self.attestations.drop_places(origin, first, at_most)
        self.remove(alone)
        return len(alone)

    def drop_origin(self, origin: int) -> None:
        """Forget an origin that has no units any more."""
        self.connection.execute("DELETE FROM origins WHERE id = ?", (origin,))

    def find_origins(self, ids: Sequence[int]) -> dict[int, tuple[Origin, ...]]:
        """Where units come from, the newest origin first."""
        every = {origin.id: origin for origin in self.list_origins()}
        places = self.attestations.find_places(ids)
        return {
            unit: tuple(
                sorted(
                    {every[origin] for origin, _ in found if origin in every},
                    key=lambda origin: (origin.date or "", origin.id),
                    reverse=True,
                )
            )
            for unit, found in places.items()
        }

    def find_details(self, ids: Sequence[int]) -> dict[int, list[Mapping[str, Any]]]:
        """What the origins say of units beside their texts: fields of `Unit` by name, wordings and extras as lists."""
        sql = "SELECT fields FROM details WHERE origin_id = ? AND number = ?"
        found: dict[int, list[Mapping[str, Any]]] = {}
        for unit, places in self.attestations.find_places(ids).items():
            rows = [self.connection.execute(sql, place).fetchone() for place in places]
            found[unit] = [json.loads(row[0]) for row in rows if row]
        return found

    def list_origins(self) -> list[Origin]:
        """All origins, in the order in which they came."""
        sql = "SELECT id, name, kind, date, note, domain, penalty FROM origins ORDER BY id"
        return [Origin(*row) for row in self.connection.execute(sql)]


def _list_said(unit: Unit) -> dict[str, Any]:
    """What a unit says beside its texts; a mere number in the file is no name."""
    said: dict[str, Any] = {field: value for field in _FIELDS if (value := getattr(unit, field))}
    if said.get("id", "").isdecimal():
        del said["id"]
    if unit.wordings:
        said["wordings"] = [astuple(one) for one in unit.wordings]
    if unit.extras:
        said["extras"] = unit.extras
    return said
