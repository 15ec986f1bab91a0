"""Words what an audit has found: rows for people, plain objects for programs."""

from collections.abc import Iterable, Iterator, Sequence

from tm.audit import Audited
from tm.units import StoredUnit, Units

__all__ = ["describe_audit", "describe_units", "list_counts", "list_findings", "list_units"]

_SHOWN = 10
"""How many units of one finding a table shows; its `problem` says how many there are."""


def list_counts(audited: Iterable[Audited]) -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
    """How much each rule has found, as a table: its header and its rows."""
    header = ("rule", "findings", "units")
    return header, [(one.rule, f"{one.findings:,}", f"{one.units:,}") for one in audited]


def list_findings(audited: Iterable[Audited], units: Units) -> tuple[tuple[str, ...], Iterator[tuple[str, ...]]]:
    """What was found, a unit a row, as a table: its header and its rows.

    Args:
        audited: what is listed of it.
        units: where the texts are.
    """
    return ("unit", "rule", "problem", "source", "target"), (
        (str(unit.id), one.rule, finding.problem, unit.source, unit.target)
        for one in audited
        for finding in one.listed
        for unit in units.read(finding.units[:_SHOWN])
    )


def list_units(units: Iterable[StoredUnit]) -> tuple[tuple[str, ...], Iterator[tuple[str, ...]]]:
    """Units as a table: its header and its rows."""
    return ("unit", "source", "target"), ((str(unit.id), unit.source, unit.target) for unit in units)


def describe_audit(audited: Sequence[Audited], units: Units) -> Iterator[dict[str, object]]:
    """What each rule has found as plain objects, the units with their texts and the names of their origins."""
    for one in audited:
        yield {
            "rule": one.rule,
            "findings": one.findings,
            "units": one.units,
            "listed": [
                {"problem": finding.problem, "units": list(_describe_units(finding.units, units))}
                for finding in one.listed
            ],
        }


def _describe_units(ids: Sequence[int], units: Units) -> Iterator[dict[str, object]]:
    origins = units.find_origins(ids)
    found = units.read(ids)
    for unit, described in zip(found, describe_units(found), strict=True):
        yield described | {"origins": [origin.name for origin in origins.get(unit.id, ())]}


def describe_units(units: Iterable[StoredUnit]) -> Iterator[dict[str, object]]:
    """Units as plain objects."""
    for unit in units:
        source, target = unit.languages
        yield {"unit": unit.id, "from": source, "to": target, "source": unit.source, "target": unit.target}
