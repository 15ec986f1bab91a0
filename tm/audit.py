"""Holds every unit of the memory against the rules, in one pass and little memory."""

from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tm.auditing import CHECKS, COMPARISONS, RULES
from tm.errors import WrongUse

if TYPE_CHECKING:
    from tm.units import StoredUnit

__all__ = ["Audited", "Finding", "audit", "choose_rules"]

_GROUPS = {
    "several-targets": "{} targets for one source",
    "several-sources": "{} sources for one target",
    "near-duplicates": "{} times, but for case, punctuation and spaces",
    "number-variants": "{} times, but for numbers",
}


@dataclass(frozen=True, slots=True)
class Finding:
    """A unit with a fault, or units that do not go together."""

    problem: str
    """What is wrong."""

    units: tuple[int, ...]
    """The rows of the units, in order."""


@dataclass(frozen=True, slots=True)
class Audited:
    """What one rule has found."""

    rule: str
    """Its name."""

    findings: int
    """How often something is wrong."""

    units: int
    """How many units are part of that."""

    listed: tuple[Finding, ...]
    """The first of the findings, by their first unit."""


def choose_rules(names: Iterable[str]) -> tuple[str, ...]:
    """The rules of these names, in the order in which they are told; all where none is named.

    Raises:
        WrongUse: there is no rule of a name.
    """
    wanted = set(names)
    for name in sorted(wanted - set(RULES)):
        raise WrongUse(f"--rule {name}", "is no rule", f"these are: {', '.join(RULES)}")
    return tuple(rule for rule in RULES if not wanted or rule in wanted)


def audit(
    units: "Iterable[StoredUnit]",
    rules: Sequence[str] = RULES,
    *,
    limit: int | None = None,
    progress: Callable[[int], None] | None = None,
) -> list[Audited]:
    """Hold units against rules.

    No text is kept: units are grouped by 64-bit hashes, of which two differing texts share one in about 1 of 50 million
    memories of a million units. A rule needs 24 bytes a unit at most, and its findings.

    Args:
        units: all of a memory, by rows.
        rules: their names, from `choose_rules`.
        limit: how many findings of a rule are listed; all where it is None. Everything is counted.
        progress: told now and then how many units have been looked at.
    Returns:
        What each rule has found, in their order.
    """
    checks = [(CHECKS[rule], _Faults(limit)) for rule in rules if rule in CHECKS]
    groups = [(COMPARISONS[rule], _Groups()) for rule in rules if rule in COMPARISONS]
    number = -1
    for number, unit in enumerate(units):
        source, target = unit.source, unit.target
        for check, faults in checks:
            if problem := check(source, target):
                faults.add(problem, unit.id)
        for compare, members in groups:
            group, variant = compare(source, target)
            if group:
                members.add(unit.id, hash((unit.languages, group)), hash(variant))
        if progress and not number % 5000:
            progress(number)
    if progress:
        progress(number + 1)
    found = iter(faults for _, faults in checks), iter(members for _, members in groups)
    return [
        _tell_faults(rule, next(found[0])) if rule in CHECKS else _tell_groups(rule, next(found[1]), limit)
        for rule in rules
    ]


class _Faults:
    """The units that a check has found fault with."""

    def __init__(self, limit: int | None) -> None:
        self.count = 0
        self.listed: list[Finding] = []
        self._limit = limit

    def add(self, problem: str, unit: int) -> None:
        """Count a unit, and list it where there is room."""
        self.count += 1
        if self._limit is None or len(self.listed) < self._limit:
            self.listed.append(Finding(problem, (unit,)))


class _Groups:
    """The hashes of what units have in common and of what tells them apart."""

    def __init__(self) -> None:
        self._units, self._groups, self._variants = array("q"), array("q"), array("q")

    def add(self, unit: int, group: int, variant: int) -> None:
        """Note a unit."""
        self._units.append(unit)
        self._groups.append(group)
        self._variants.append(variant)

    def find(self) -> Iterator[tuple[int, list[int]]]:
        """Find the groups whose units differ, by their first units.

        Yields:
            How many different units a group has, and the rows of all its units.
        """
        import numpy as np  # noqa: PLC0415 - checks alone do not need it

        if not self._units:
            return
        groups, variants, units = (np.frombuffer(one, np.int64) for one in (self._groups, self._variants, self._units))
        order = np.argsort(groups, kind="stable")
        ordered = groups[order]
        starts = np.flatnonzero(np.concatenate(([True], ordered[1:] != ordered[:-1])))
        ends = np.append(starts[1:], len(order))
        several = ends - starts > 1
        starts, ends = starts[several], ends[several]
        first_units = units[order[starts]]
        for place in np.argsort(first_units, kind="stable").tolist():
            members = order[starts[place] : ends[place]]
            different = len(set(variants[members].tolist()))
            if different > 1:
                yield different, units[members].tolist()


def _tell_faults(rule: str, faults: _Faults) -> Audited:
    return Audited(rule, faults.count, faults.count, tuple(faults.listed))


def _tell_groups(rule: str, groups: _Groups, limit: int | None) -> Audited:
    findings = units = 0
    listed: list[Finding] = []
    for different, members in groups.find():
        findings += 1
        units += len(members)
        if limit is None or len(listed) < limit:
            listed.append(Finding(_GROUPS[rule].format(different), tuple(members)))
    return Audited(rule, findings, units, tuple(listed))
