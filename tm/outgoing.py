"""Gives the memory's units to a file: which ones, in which direction, and with what their origins say of them."""

import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any

from tm.errors import WrongUse
from tm.formats.base import Languages
from tm.formats.names import Names
from tm.formats.plain_units import make_unit
from tm.languages import canonical_tag
from tm.texts import Origin, Unit, Wording
from tm.units import StoredUnit, Units

__all__ = ["choose_languages", "find_directions", "find_origins", "read_outgoing"]

_BATCH = 1000
# A line of the attestations covers the units first to first + count - 1, and begins at most so far before a unit.
_REACH = 64
# The second part of an extra's name by which units of the same texts are different ones, see `Unit.extras`.
_APART = frozenset({"seg", "plural-of"})


def find_directions(units: Units) -> list[tuple[str, str]]:
    """The languages that units of the memory have, source and target, in the order in which they came."""
    sql = "SELECT source, target FROM directions WHERE id IN (SELECT DISTINCT direction_id FROM units) ORDER BY id"
    return [(source, target) for source, target in units.connection.execute(sql)]


def choose_languages(directions: Iterable[tuple[str, str]], languages: Languages) -> tuple[str, str] | None:
    """Decide the one pair of languages of a file that has no more than one.

    Args:
        directions: what the memory has.
        languages: what a person named; both decide, one leaves the other to the memory.
    Returns:
        Source and target; None where the memory has no such units.
    Raises:
        WrongUse: it has several pairs, and nobody named one.
    """
    source, target = (canonical_tag(tag) if tag else None for tag in languages)
    # What was translated in the other direction is a pair of the same languages.
    both = [pair for one, other in directions for pair in ((one, other), (other, one))]
    fitting = [pair for pair in both if source in {None, pair[0]} and target in {None, pair[1]}]
    if len({frozenset(pair) for pair in fitting}) > 1:
        names = ", ".join(sorted({" and ".join(sorted(pair)) for pair in fitting}))
        raise WrongUse("the memory", f"has units in {names}", "name two languages with --from and --to, or write a TMX")
    return fitting[0] if fitting else None


def find_origins(units: Units, name: str | None) -> list[Origin]:
    """The origins of that name, or whose last part it is; all of them where none is given.

    Raises:
        WrongUse: the memory has none of that name.
    """
    origins = units.list_origins()
    found = [origin for origin in origins if name in {None, origin.name}]
    found = found or [origin for origin in origins if origin.name.endswith(f"/{name}")]
    if name is not None and not found:
        known = ", ".join(origin.name for origin in origins[:5]) or "none"
        more = f" and {len(origins) - 5:,} more" if len(origins) > 5 else ""
        raise WrongUse(name, "is no origin of the memory", f"it has {known}{more}")
    return found


def read_outgoing(
    units: Units,
    *,
    languages: tuple[str, str] | None = None,
    origins: Collection[Origin] | None = None,
    domain: str | None = None,
) -> Iterator[Unit]:
    """Read units to be written to a file, in the order in which they came.

    What several origins say of one unit is put together; where they disagree, the first one counts, but for its context:
    a unit that stands in several comes once for each. What no origin
    names is numbered, so that the same units give the same file in any memory.

    Args:
        units: the memory.
        languages: source and target of all of them, those turned that were translated the other way; None for all
            units, each in its own direction.
        origins: only units that stand in one of these, and only what these say; None for all units.
        domain: only units of this field.
    Yields:
        Units with exactly two texts, the source first, whose ids are unique.
    """
    chosen = {origin.id: origin for origin in (units.list_origins() if origins is None else origins)}
    names = Names()
    number = 0
    stored = units.read_all()
    while batch := list(islice(stored, _BATCH)):
        placed = _find_placed(units, chosen, batch)
        details = _read_details(units, chosen, batch)
        for one in batch:
            own = placed.get(one.id, ())
            texts = _turn(one, languages)
            if texts is None or (origins is not None and not own):
                continue
            domains = [chosen[origin].domain for origin in own]
            for said in _group_by_context(details.get(one.id, ()), len(own)):
                fields = _join_fields(said, domains)
                if domain is not None and domain != fields.get("domain"):
                    continue
                number += 1
                if texts[0][0] != one.languages[0]:
                    fields["wordings"] = fields.get("wordings", ())[::-1]
                yield make_unit(names.claim(fields.pop("id", ""), number), texts, fields)


def _turn(unit: StoredUnit, languages: tuple[str, str] | None) -> tuple[tuple[str, str], tuple[str, str]] | None:
    """A unit's texts in the wanted direction; None where it is in other languages."""
    source, target = unit.languages
    texts = (source, unit.source), (target, unit.target)
    if languages is None or unit.languages == languages:
        return texts
    return texts[::-1] if (target, source) == languages else None


def _find_placed(units: Units, chosen: Collection[int], batch: list[StoredUnit]) -> dict[int, list[int]]:
    """The chosen origins that units with numbers in a row stand in."""
    sql = "SELECT origin_id, unit_id, count FROM attestations WHERE unit_id > ? AND unit_id <= ? ORDER BY origin_id, number"
    first, last = batch[0].id, batch[-1].id
    placed: dict[int, list[int]] = {}
    for origin, unit, count in units.connection.execute(sql, (first - _REACH, last)):
        if origin in chosen:
            for row in range(max(unit, first), min(unit + count, last + 1)):
                placed.setdefault(row, []).append(origin)
    return placed


def _read_details(units: Units, chosen: Collection[int], batch: list[StoredUnit]) -> dict[int, list[dict[str, Any]]]:
    """What the chosen origins say of units with numbers in a row, the first place first."""
    # CROSS JOIN tells SQLite to begin with the few places of these units.
    sql = (
        "SELECT origin_id, unit_id + details.number - attestations.number, fields FROM attestations"
        " CROSS JOIN details USING (origin_id) WHERE unit_id > ? AND unit_id <= ?"
        " AND details.number >= attestations.number AND details.number < attestations.number + count"
        " ORDER BY origin_id, details.number"
    )
    found: dict[int, list[dict[str, Any]]] = {}
    for origin, unit, fields in units.connection.execute(sql, (batch[0].id - _REACH, batch[-1].id)):
        if origin in chosen:
            found.setdefault(unit, []).append(json.loads(fields))
    return found


def _group_by_context(details: Sequence[Mapping[str, Any]], places: int) -> list[list[Mapping[str, Any]]]:
    """What is said of a unit at all of its places, apart for each context that it stands in, and for each of its tags.

    Of a file with `Open` as a menu's item and as a state, both translated 打开, both come back; and so does `bytes`
    beside the plural of `byte`, and `one <b>post</b>` beside `<b>one</b> post`.
    """
    groups: dict[object, list[Mapping[str, Any]]] = {}
    if len(details) < places or not details:
        groups["", ()] = []
    for said in details:
        parts = tuple(value for name, value in said.get("extras", ()) if name.split(":")[1] in _APART)
        groups.setdefault((said.get("context", ""), parts), []).append(said)
    return list(groups.values())


def _join_fields(details: Iterable[Mapping[str, Any]], domains: Iterable[str]) -> dict[str, Any]:
    """What is said of one unit, the first word counting; its field is its origin's where nobody says another."""
    joined: dict[str, Any] = {}
    for said in details:
        joined = {**said, **joined}
    if domain := next(filter(None, domains), ""):
        joined.setdefault("domain", domain)
    if "wordings" in joined:
        joined["wordings"] = tuple(Wording(*one) for one in joined["wordings"])
    if "extras" in joined:
        joined["extras"] = tuple((name, value) for name, value in joined["extras"])
    return joined
