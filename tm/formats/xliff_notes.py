"""The notes of XLIFF: remarks for people, and in notes of our own what XLIFF has no place for."""

from collections.abc import Iterable, Iterator
from operator import attrgetter
from typing import Any

from tm.formats.wordings import make_wordings
from tm.texts import Unit

__all__ = ["FIELDS", "Note", "keep_notes", "list_notes", "read_notes"]

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


def list_notes(unit: Unit, kind: str, *, is_draft: bool = False, is_named: bool = True) -> Iterable[Note]:
    """List what a unit says beside its texts.

    Args:
        unit: the unit.
        kind: what the names of its extras begin with: `xliff:`.
        is_draft: whether its state says its status.
        is_named: whether an attribute says its id.
    Returns:
        The remarks for people, its fields, and what is said of each text.
    """
    name = () if is_named else ((f"{_OWN}id", "", unit.id),)
    return (*name, *_list_notes(unit, kind, is_draft)) if unit.wordings or any(_get_fields(unit)) else name


def _list_notes(unit: Unit, kind: str, is_draft: bool) -> Iterator[Note]:
    yield from _list_remarks(unit, kind)
    for field in FIELDS:
        if (value := getattr(unit, field)) and not (is_draft and field == "status"):
            yield _OWN + field, "", value
    for side, wording in zip(_SIDES, unit.wordings, strict=False):
        for field in _OF_WORDINGS:
            if value := getattr(wording, field):
                yield _OWN + field, side, value


def _list_remarks(unit: Unit, kind: str) -> list[Note]:
    """The remarks as they were read, if they still are what the unit says; else a note each."""
    remarks = [("", "", unit.note), *(("", side, one.note) for side, one in zip(_SIDES, unit.wordings, strict=False))]
    remarks = [remark for remark in remarks if remark[2]]
    sides = {language: side for side, (language, _) in zip(_SIDES, unit.texts, strict=True)}
    kept: list[Note] = []
    for name, text in unit.extras:
        if name.startswith(f"{kind}note:"):
            language, _, origin = name.removeprefix(f"{kind}note:").partition(":")
            kept.append((origin, sides.get(language, ""), text))
    return kept if kept and read_notes(kept) == read_notes(remarks) else remarks


def keep_notes(notes: Iterable[Note], kind: str, languages: tuple[str, str]) -> Iterator[tuple[str, str]]:
    """Keep whom the remarks of a unit are from, where that is said of any.

    Args:
        notes: in the order of the file.
        kind: as for `list_notes`.
        languages: those of the source and of the target.
    Yields:
        Extras, one a remark: `("xliff:note:en:reviewer", "too long")`.
    """
    remarks = [note for note in notes if note[2] and note[0] != _PASSING and not _find_field(*note)]
    if any(origin for origin, _, _ in remarks):
        tags = dict(zip(_SIDES, languages, strict=True))
        for origin, side, text in remarks:
            yield f"{kind}note:{tags.get(side, '')}:{origin}", text


def read_notes(notes: Iterable[Note]) -> dict[str, Any]:
    """Read the notes of a unit; the opposite of `list_notes`.

    Args:
        notes: in the order of the file; those of other programs are remarks.
    Returns:
        The fields that they fill, the wordings among them, and mostly not the id.
    """
    fields: dict[str, Any] = {}
    said: dict[str, dict[str, str]] = {side: {} for side in _SIDES}
    for origin, side, text in notes:
        place = said.get(side, fields)
        if origin == _PASSING or not text:
            continue
        if field := _find_field(origin, side, text):
            place[field] = text
        else:
            place["note"] = f"{place['note']}\n{text}" if "note" in place else text
    if any(said.values()):
        fields["wordings"] = make_wordings(said.values())
    return fields


def _find_field(origin: str, side: str, text: str) -> str:
    """The field that a note of our own fills; empty for a remark."""
    field = origin.removeprefix(_OWN) if origin.startswith(_OWN) else ""
    is_known = field in (_OF_WORDINGS if side in _SIDES else ("id", *FIELDS))
    return field if is_known and (field != "status" or text in _STATUSES) else ""
