"""Which units speak of an entry of a PO file."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from tm.formats.po_comments import read_comments
from tm.formats.po_entries import Entry
from tm.normalize import clean
from tm.texts import Unit

__all__ = ["Candidates", "Place", "index_units", "locate"]


@dataclass(frozen=True, slots=True)
class Place:
    """What an entry is known by."""

    name: str
    """The name of the unit that it was written from; empty where no comment tells it."""

    context: str
    """Its context as a unit has it."""

    source: str
    """Its source, cleaned."""

    plural: str = ""
    """The source of its plural; empty where it has none."""


def locate(entry: Entry, lines: list[str]) -> Place:
    """Tell what an entry is known by, as reading the file does.

    Args:
        entry: an entry that is in use.
        lines: those of its file.
    Returns:
        Its name, context and sources.
    """
    head = (line.strip() for line in lines[entry.first : entry.fields[0].first])
    comments = [line[2:].lstrip() for line in head if line.startswith("#.")]
    fields = read_comments("\n".join(comments))[0] if comments else {}
    context = fields.get("context", clean(entry.find("msgctxt")))
    return Place(fields.get("id", ""), context, clean(entry.find("msgid")), clean(entry.find("msgid_plural")))


@dataclass(slots=True)
class Candidates:
    """Units by what entries are known by; those that have been found are not new."""

    deprecated: int = 0
    """How many were left out, since nothing is to be translated so."""

    _units: list[Unit] = field(default_factory=list)
    _by_key: dict[tuple[str, str], list[int]] = field(default_factory=dict)
    _by_name: dict[tuple[str, str], int] = field(default_factory=dict)
    _plurals: dict[tuple[str, str, str], list[int]] = field(default_factory=dict)
    _found: set[int] = field(default_factory=set)

    def add(self, unit: Unit) -> None:
        """Take in a unit; the first of several comes first."""
        number = len(self._units)
        self._units.append(unit)
        source = unit.texts[0][1]
        if (singular := _find_singular(unit)) is not None:
            self._plurals.setdefault((unit.context, singular, source), []).append(number)
        else:
            self._by_key.setdefault((unit.context, source), []).append(number)
            self._by_name.setdefault((unit.id, source), number)

    def take(self, place: Place, *, is_only: bool) -> list[Unit]:
        """The units of an entry, the best first.

        Args:
            place: what the entry is known by.
            is_only: whether no other entry has its source, so that a unit without a context speaks of this one.
        Returns:
            Units; none where nothing is said of it.
        """
        numbers = self._by_key.get((place.context, place.source), [])
        if not numbers and is_only:
            numbers = self._by_key.get(("", place.source), [])
        named = self._by_name.get((place.name, place.source)) if place.name else None
        if named is not None:
            numbers = [named]
        elif place.name:  # alternatives that have entries of their own, known by their names, are not meant
            numbers = numbers[:1]
        return self._mark(numbers)

    def take_plurals(self, place: Place) -> list[Unit]:
        """The units of the plural of an entry."""
        numbers = self._plurals.get((place.context, place.source, place.plural))
        return self._mark(numbers or self._by_key.get((place.context, place.plural), []))

    def list_rest(self) -> Iterator[Unit]:
        """The units that no entry has asked for; a plural only behind its singular."""
        behind = False
        for number, unit in enumerate(self._units):
            is_plural = _find_singular(unit) is not None
            if number not in self._found and (not is_plural or behind):
                yield unit
                behind = not is_plural
            else:
                behind = False

    def _mark(self, numbers: list[int]) -> list[Unit]:
        self._found.update(numbers)
        return [self._units[number] for number in numbers]


def index_units(units: Iterable[Unit]) -> Candidates:
    """Put units in order for finding them.

    Args:
        units: each with exactly two texts, the source first.
    Returns:
        All but the deprecated.
    """
    candidates = Candidates()
    for unit in units:
        if unit.status == "deprecated":
            candidates.deprecated += 1
        else:
            candidates.add(unit)
    return candidates


def _find_singular(unit: Unit) -> str | None:
    """The source of the singular whose plural a unit is."""
    language = unit.texts[0][0]
    return next((value for name, value in unit.extras if name == f"po:plural-of:{language}"), None)
