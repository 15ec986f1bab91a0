"""Gathers units that name one concept, for tables that have a row for each."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import groupby

from tm.languages import LANGUAGES
from tm.texts import Unit, Wording

__all__ = ["Concept", "group_concepts", "name_language"]

_TOLD = ("domain", "definition", "note", "source", "created", "changed")
_IN_LINES = frozenset({"definition", "note"})


@dataclass(frozen=True, slots=True)
class Concept:
    """A concept with all its terms."""

    name: str
    """Its id."""

    fields: Mapping[str, str]
    """What is said of it as a whole, by the fields of a unit."""

    terms: Mapping[str, tuple[tuple[str, Wording], ...]]
    """The terms of each language in their order, each with its own status."""

    unit: str
    """The id of its first unit, for messages."""


def group_concepts(units: Iterable[Unit]) -> Iterator[Concept]:
    """Put together units in a row with the same `concept`; a unit without one is a concept of its own.

    Args:
        units: (A, X), (A, Y), (B, X) for a concept with the terms A and B in one language and X and Y in the other.
    Yields:
        Concepts in the order of the units. Where they say different things, notes and definitions come line by line, of
        the rest the first counts.
    """
    numbered = enumerate(units)
    for _, group in groupby(numbered, key=lambda one: one[1].concept or one[0]):
        yield _gather([unit for _, unit in group])


def _gather(units: list[Unit]) -> Concept:
    fields = {}
    for field in _TOLD:
        said = list(dict.fromkeys(value for unit in units if (value := getattr(unit, field))))
        fields[field] = "\n".join(said) if field in _IN_LINES else "".join(said[:1])
    terms: dict[str, dict[str, Wording]] = {}
    for unit in units:
        for place, (language, text) in enumerate(unit.texts):
            said_of_it = unit.wordings[place] if unit.wordings else Wording()
            wording = replace(said_of_it, status=said_of_it.status or unit.status)
            terms.setdefault(language, {}).setdefault(text, wording)
    first = units[0]
    return Concept(
        first.concept or first.id,
        fields,
        {language: tuple(found.items()) for language, found in terms.items()},
        first.id,
    )


def name_language(tag: str) -> str:
    """The name of a language for tools that know no tags; the tag of one that nobody registered."""
    return LANGUAGES[tag].NAME if tag in LANGUAGES else tag
