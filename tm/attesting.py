"""Which units an origin has, in its order: up to 64 units with numbers in a row share a line of the table."""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence

__all__ = ["LONGEST_RUN", "Attestations"]

LONGEST_RUN = 64
"""How many units share a line at most: a unit's lines begin at most so far before it."""

_AT_ONCE = 500


class Attestations:
    """The places of units in their origins, on an open connection; the caller begins and ends transactions."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def add(self, origin: int, places: Iterable[tuple[int, int]]) -> None:
        """Say where units stand in an origin.

        Args:
            origin: its row.
            places: the number of each place and the row of the unit that stands there, by number.
        """
        self._connection.executemany(
            "INSERT OR REPLACE INTO attestations (origin_id, number, unit_id, count) VALUES (?, ?, ?, ?)",
            ((origin, *run) for run in _find_runs(places)),
        )

    def find_places(self, units: Sequence[int]) -> dict[int, list[tuple[int, int]]]:
        """Where units stand.

        Args:
            units: their rows.
        Returns:
            For each unit its places, as the row of the origin and the number in it.
        """
        sql = "SELECT unit_id, count, origin_id, number FROM attestations WHERE unit_id > ? - ? AND unit_id <= ? AND unit_id + count > ?"
        return {
            unit: sorted(
                (origin, number + unit - first)
                for first, _, origin, number in self._connection.execute(sql, (unit, LONGEST_RUN, unit, unit))
            )
            for unit in units
        }

    def find_unit(self, origin: int, number: int) -> int | None:
        """The unit that stands at a place; None where none does."""
        sql = (
            "SELECT unit_id + ? - number FROM attestations"
            " WHERE origin_id = ? AND number <= ? AND number > ? - ? AND number + count > ? ORDER BY number DESC LIMIT 1"
        )
        row = self._connection.execute(sql, (number, origin, number, number, LONGEST_RUN, number)).fetchone()
        return int(row[0]) if row else None

    def read_origin(self, origin: int) -> Iterator[tuple[int, int]]:
        """The places of an origin in their order: the number of each and the unit."""
        sql = "SELECT number, unit_id, count FROM attestations WHERE origin_id = ? ORDER BY number"
        for number, unit, count in self._connection.execute(sql, (origin,)).fetchall():
            yield from ((number + place, unit + place) for place in range(count))

    def remove_unit(self, unit: int) -> None:
        """Take a unit out of all of its origins."""
        for origin, number in self.find_places([unit])[unit]:
            self._remove_place(origin, number)

    def _remove_place(self, origin: int, number: int) -> None:
        """Cut the line of a place in two."""
        sql = (
            "SELECT number, unit_id, count FROM attestations"
            " WHERE origin_id = ? AND number <= ? AND number + count > ? ORDER BY number DESC LIMIT 1"
        )
        first, unit, count = self._connection.execute(sql, (origin, number, number)).fetchone()
        self._connection.execute("DELETE FROM attestations WHERE origin_id = ? AND number = ?", (origin, first))
        before = number - first
        insert = "INSERT INTO attestations (origin_id, number, unit_id, count) VALUES (?, ?, ?, ?)"
        if before:
            self._connection.execute(insert, (origin, first, unit, before))
        if count > before + 1:
            self._connection.execute(insert, (origin, number + 1, unit + before + 1, count - before - 1))
        self._connection.execute("DELETE FROM details WHERE origin_id = ? AND number = ?", (origin, number))

    def drop_places(self, origin: int, before: int, at_most: int) -> list[int]:
        """Empty some of an origin's places; gives back the units that stood there and stand nowhere now.

        Args:
            origin: its row.
            before: only the places whose numbers are less.
            at_most: about how many at a time; `has_places()` says whether some are left.
        """
        sql = (
            "SELECT number, unit_id, count FROM attestations WHERE origin_id = ? AND number < ? ORDER BY number LIMIT ?"
        )
        runs = self._connection.execute(sql, (origin, before, max(1, at_most // LONGEST_RUN))).fetchall()
        for number, _, count in runs:
            self._connection.execute("DELETE FROM attestations WHERE origin_id = ? AND number = ?", (origin, number))
            delete = "DELETE FROM details WHERE origin_id = ? AND number >= ? AND number < ?"
            self._connection.execute(delete, (origin, number, number + count))
        units = sorted({unit + place for _, unit, count in runs for place in range(count)})
        return [unit for unit, places in self.find_places(units).items() if not places]

    def has_places(self, origin: int, before: int) -> bool:
        """Whether an origin has places whose numbers are less."""
        sql = "SELECT 1 FROM attestations WHERE origin_id = ? AND number < ? LIMIT 1"
        return self._connection.execute(sql, (origin, before)).fetchone() is not None

    def find_end(self, origin: int) -> int:
        """The number behind an origin's last place; 0 where it has none."""
        sql = "SELECT number + count FROM attestations WHERE origin_id = ? ORDER BY number DESC LIMIT 1"
        row = self._connection.execute(sql, (origin,)).fetchone()
        return int(row[0]) if row else 0


def _find_runs(places: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int, int]]:
    """Places as (first number, first unit, count)."""
    run: tuple[int, int, int] | None = None
    for number, unit in places:
        if run and run[2] < LONGEST_RUN and (number, unit) == (run[0] + run[2], run[1] + run[2]):
            run = (run[0], run[1], run[2] + 1)
            continue
        if run:
            yield run
        run = (number, unit, 1)
    if run:
        yield run
