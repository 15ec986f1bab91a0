"""Removes units from the memory, remembers them with all that was known about them, and puts them back."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from tm.audit import Audited
from tm.auditing import CHECKS
from tm.errors import UnreadableFile, WrongUse
from tm.units import StoredUnit, Units, digest_unit

__all__ = [
    "Cleaning",
    "Restored",
    "choose_removals",
    "find_cleaning",
    "list_cleanings",
    "parse_ids",
    "read_removed",
    "remove_units",
    "restore_units",
    "tell_moment",
]

Place = tuple[int, int, str | None]
"""Where a unit stands: the origin's row, the number there, and the details as JSON."""


@dataclass(frozen=True, slots=True)
class Cleaning:
    """What was removed at once."""

    id: int
    """Its number."""

    moment: str
    """When, ISO 8601 in UTC."""

    reason: str
    """The rules, or the file that named the units."""

    units: int
    """How many units it removed."""

    undone: str | None = None
    """When it was taken back; None where it was not."""


@dataclass(frozen=True, slots=True)
class Restored:
    """What became of units that were put back."""

    cleaning: int
    """The number of the cleaning that was taken back."""

    new: int
    """They are there again, in new rows."""

    merged: int
    """The same pair of texts had come in again; what the unit's origins said was added to it."""

    left_out: int
    """None of their origins is there any more, or each has another unit in that place since."""


def tell_moment() -> str:
    """Now, to the second, ISO 8601 in UTC."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def parse_ids(text: str, place: str) -> list[int]:
    """Read the rows of units, one a line, with anything after a tab: what `tm audit` lists can be given as it stands.

    Args:
        text: the lines; empty ones are passed over, and what stands before a heading `unit` with that.
        place: the file, for messages.
    Raises:
        UnreadableFile: a line begins with no number, or there is none.
    """
    ids: list[int] = []
    cells = [line.split("\t")[0].strip() for line in text.splitlines()]
    first = cells.index("unit") + 1 if "unit" in cells else 0
    for number, cell in enumerate(cells[first:], first + 1):
        if cell.isdecimal():
            ids.append(int(cell))
        elif cell:
            raise UnreadableFile(f"{place}:{number}", f"{cell[:40]} is no unit's number", "begin each line with one")
    if not ids:
        raise UnreadableFile(place, "names no unit", "give a unit's number a line, as `tm audit` lists them")
    return ids


def choose_removals(units: Units, found: Iterable[Audited]) -> list[int]:
    """Choose what to remove of what an audit has found.

    A unit with a fault is removed. Of units that do not go together one stays: the one that stands in most places, of
    those the one that was changed last, of those the last that came. A rule sees what those before it have left.

    Args:
        units: the memory.
        found: with all findings listed.
    Returns:
        The rows of the units, in order.
    """
    removed: set[int] = set()
    dates = {row: date or added for row, date, added in units.connection.execute("SELECT id, date, added FROM origins")}
    for one in found:
        for finding in one.listed:
            members = [unit for unit in finding.units if unit not in removed]
            if one.rule not in CHECKS and members:
                members.remove(_find_best(units, members, dates))
            removed.update(members)
    return sorted(removed)


def _find_best(units: Units, members: Sequence[int], dates: Mapping[int, str]) -> int:
    """The unit that is kept: of most places, changed last, come last."""
    details = units.find_details(members)
    places = units.attestations.find_places(members)

    def rank(unit: int) -> tuple[int, str, int]:
        changed = (fields.get("changed") or fields.get("created") or "" for fields in details[unit])
        moments = (*changed, *(dates.get(origin, "") for origin, _ in places[unit]))
        return len(places[unit]), max(moments, default=""), unit

    return max(members, key=rank)


def remove_units(units: Units, ids: Sequence[int], reason: str, moment: str) -> Cleaning:
    """Remove units and write into the log what they were and where they stood.

    Args:
        units: the memory; the caller begins and ends the transaction.
        ids: their rows; those that are not there are passed over.
        reason: what the log says: the rules, or the file that named the units.
        moment: now, ISO 8601 in UTC.
    Raises:
        WrongUse: none of them is there.
    """
    found = units.read(sorted(set(ids)))
    if not found:
        raise WrongUse("clean", "none of these units is in the memory", "see `tm audit` for what is")
    execute = units.connection.execute
    row = int(execute("INSERT INTO cleanings (moment, reason) VALUES (?, ?)", (moment, reason)).lastrowid or 0)
    # The direction is the row's own: the languages' names say no more.
    insert = "INSERT INTO removals SELECT ?, id, direction_id, source, target, ? FROM units WHERE id = ?"
    for unit in found:
        execute(insert, (row, json.dumps(_read_places(units, unit.id), ensure_ascii=False), unit.id))
    units.remove([unit.id for unit in found])
    return Cleaning(row, moment, reason, len(found))


def _read_places(units: Units, unit: int) -> list[Place]:
    sql = "SELECT fields FROM details WHERE origin_id = ? AND number = ?"
    places = units.attestations.find_places([unit])[unit]
    rows = [(place, units.connection.execute(sql, place).fetchone()) for place in places]
    return [(origin, number, fields[0] if fields else None) for (origin, number), fields in rows]


def list_cleanings(units: Units) -> list[Cleaning]:
    """All cleanings, the last first."""
    sql = """
        SELECT id, moment, reason, (SELECT count(*) FROM removals WHERE cleaning_id = id), undone
        FROM cleanings ORDER BY id DESC
    """
    return [Cleaning(*row) for row in units.connection.execute(sql)]


def find_cleaning(units: Units, name: str) -> Cleaning:
    """A cleaning by its number, or the last one that was not taken back.

    Args:
        units: the memory.
        name: `3`, or `last`.
    Raises:
        WrongUse: there is none, or it has been taken back.
    """
    cleanings = list_cleanings(units)
    if name == "last":
        found = next((one for one in cleanings if one.undone is None), None)
    else:
        found = next((one for one in cleanings if str(one.id) == name), None)
    if found is None:
        raise WrongUse(f"cleaning {name}", "is not in the log", "`tm clean --log` lists what is")
    return found


def read_removed(units: Units, cleaning: Cleaning) -> Iterator[StoredUnit]:
    """The units that a cleaning removed, as they were."""
    sql = """
        SELECT unit_id, directions.source, directions.target, removals.source, removals.target
        FROM removals JOIN directions ON id = direction_id WHERE cleaning_id = ? ORDER BY unit_id
    """
    for row, source_tag, target_tag, source, target in units.connection.execute(sql, (cleaning.id,)):
        yield StoredUnit(row, (source_tag, target_tag), source, target)


def restore_units(units: Units, cleaning: Cleaning, moment: str) -> Restored:
    """Put the units of a cleaning back, with their places in their origins and what those said of them.

    They get new rows, since the index knows those that it has seen and compares what comes after them one by one.

    Args:
        units: the memory; the caller begins and ends the transaction.
        cleaning: from `find_cleaning`.
        moment: now, ISO 8601 in UTC.
    Raises:
        WrongUse: it has been taken back.
    """
    if cleaning.undone:
        raise WrongUse(f"cleaning {cleaning.id}", f"was taken back on {cleaning.undone}", "there is nothing to do")
    # Below its first number stands an older state of an origin, which is being taken away.
    firsts = dict(units.connection.execute("SELECT id, first FROM origins").fetchall())
    sql = "SELECT direction_id, source, target, places FROM removals WHERE cleaning_id = ? ORDER BY unit_id"
    counts: Counter[str] = Counter()
    for direction, source, target, stored in units.connection.execute(sql, (cleaning.id,)).fetchall():
        known: list[Place] = [(origin, number, fields) for origin, number, fields in json.loads(stored)]
        places = [
            place
            for place in known
            if place[0] in firsts and place[1] >= firsts[place[0]] and units.attestations.find_unit(*place[:2]) is None
        ]
        key = digest_unit(direction, source, target)
        row = units.find(key, direction, source, target)
        outcome = "merged" if row is not None else "left out" if known and not places else "new"
        counts[outcome] += 1
        if outcome != "left out":
            _attest(units, units.insert(key, direction, source, target) if row is None else row, places)
    units.connection.execute("UPDATE cleanings SET undone = ? WHERE id = ?", (moment, cleaning.id))
    return Restored(cleaning.id, counts["new"], counts["merged"], counts["left out"])


def _attest(units: Units, row: int, places: Iterable[Place]) -> None:
    for origin, number, fields in places:
        units.attestations.add(origin, [(number, row)])
        if fields is not None:
            units.connection.execute("INSERT OR REPLACE INTO details VALUES (?, ?, ?)", (origin, number, fields))
