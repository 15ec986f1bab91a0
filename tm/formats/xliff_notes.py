"""The notes of XLIFF: remarks for people, and in notes of our own what XLIFF has no place for."""

from collections.abc import Iterable, Iterator
from operator import attrgetter
from typing import Any

from tm.formats.wordings import make_wordings
from tm.texts import Unit

__all__ = ["FIELDS", "list_notes", "read_notes"]

FIELDS = ("status", "domain", "definition", "source", "usage", "context", "concept", "created", "changed")
"""The fields of a unit that have notes of our own."""

_get_fields = attrgetter("note", *FIELDS)
_OWN = "tifaku:"
_OF_WORDINGS = ("status", "source")
_SIDES = ("source", "target")
_STATUSES = frozenset({"preferred", "admitted", "proposed", "deprecated"})
# What `tm pretranslate` says beside a unit is for whoever reviews it, and nothing of the translation.
_PASSING = "glossary"

Note = tuple[str, str, str]
"""Who or what it is from (`from` in 1.2, `category` in 2.0), which side it is about (`source`, `target` or neither),
and its text."""


def list_notes(unit: Unit, *, is_draft: bool = False) -> Iterable[Note]:
    """List what a unit says beside its texts.

    Args:
        unit: the unit.
        is_draft: whether its state says its status.
    Returns:
        The remark of the unit, its fields, and what is said of each text.
    """
    return _list_notes(unit, is_draft) if unit.wordings or any(_get_fields(unit)) else ()


def _list_notes(unit: Unit, is_draft: bool) -> Iterator[Note]:
    if unit.note:
        yield "", "", unit.note
    for field in FIELDS:
        if (value := getattr(unit, field)) and not (is_draft and field == "status"):
            yield _OWN + field, "", value
    for side, wording in zip(_SIDES, unit.wordings, strict=False):
        if wording.note:
            yield "", side, wording.note
        for field in _OF_WORDINGS:
            if value := getattr(wording, field):
                yield _OWN + field, side, value


def read_notes(notes: Iterable[Note]) -> dict[str, Any]:
    """Read the notes of a unit; the opposite of `list_notes`.

    Args:
        notes: in the order of the file; those of other programs are remarks.
    Returns:
        The fields that they fill, the wordings among them.
    """
    fields: dict[str, Any] = {}
    said: dict[str, dict[str, str]] = {side: {} for side in _SIDES}
    for kind, side, text in notes:
        if kind == _PASSING or not text:
            continue
        place = said.get(side, fields)
        field = kind.removeprefix(_OWN) if kind.startswith(_OWN) else ""
        if field == "status" and text not in _STATUSES:
            continue
        if field in (_OF_WORDINGS if side in said else FIELDS):
            place[field] = text
        else:
            place["note"] = f"{place['note']}\n{text}" if "note" in place else text
    if any(said.values()):
        fields["wordings"] = make_wordings(said.values())
    return fields
