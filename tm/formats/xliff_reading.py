"""Reads XLIFF, which begins alike in every version: 1.x and 2.x, and the dialects of Trados and memoQ."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element

from tm.errors import UnreadableFile
from tm.formats.base import Languages
from tm.formats.names import Names
from tm.formats.plain_units import make_unit
from tm.formats.xliff_codes import CODES
from tm.formats.xliff_elements import FIRST, SECOND, Markup
from tm.formats.xliff_markup import keep_data, keep_markup, list_references
from tm.formats.xliff_notes import Note, keep_notes, read_notes
from tm.formats.xliff_parts import Part, find_language, list_children, list_parts
from tm.formats.xliff_states import FIRST_STATES, SECOND_STATES, States, read_state
from tm.formats.xml_parsing import local_name
from tm.formats.xml_reading import flatten, read_records
from tm.languages import canonical_tag
from tm.normalize import clean
from tm.texts import Report, Skipped, Unit

__all__ = ["read"]

_ROOTS = frozenset({"xliff"})
_OPENINGS = frozenset({"file", "bin-unit"})
_RECORDS = frozenset({"trans-unit", "unit"})


@dataclass(frozen=True, slots=True)
class _Version:
    """How a version of XLIFF says what both say."""

    markup: Markup
    """Its inline elements."""

    states: States
    """Its states."""

    name: str
    """The attribute that names a unit for people: its key in the program that is translated."""

    note: tuple[str, str]
    """The attributes of a note that say whom it is from and which text it is about."""


_FIRST = _Version(FIRST, FIRST_STATES, "resname", ("from", "annotates"))
_SECOND = _Version(SECOND, SECOND_STATES, "name", ("category", "appliesTo"))


_Found = tuple[tuple[tuple[str, str], ...], dict[str, Any]]
"""The texts of a unit and its other fields."""


def read(path: Path, report: Report, *, languages: Languages | None = None, drafts: bool = False) -> Iterator[Unit]:
    """Read an XLIFF file segment by segment. See `Reader.read`."""
    root = Element("")
    file_line = number = 0
    declared: Languages = (None, None)
    names = Names()
    for line, element in read_records(path, roots=_ROOTS, openings=_OPENINGS, records=_RECORDS):
        kind = local_name(element.tag)
        if kind == "xliff":
            root = element
        elif kind == "file":
            declared, file_line = _find_languages(root, element, languages), line
        elif kind == "bin-unit":
            report(Skipped(str(path), line, "is binary"))
        else:
            for name, found in _read_segments(element, declared, drafts=drafts):
                number += 1
                if found is None:
                    place = f"{path}:{file_line or line}"
                    remedy = "give <file> a source-language and a target-language"
                    raise UnreadableFile(place, "names no source or target language", remedy)
                if isinstance(found, str):
                    report(Skipped(str(path), line, found))
                else:
                    own = names.claim(found[1].pop("id", name), number)
                    texts, fields = found
                    yield make_unit(own, texts, {**fields, "line": line})


def _find_languages(root: Element, file: Element, named: Languages | None) -> Languages:
    """Source and target as 1.2 has them at every `file` or as 2.0 has them at the top; else as a person named them."""
    named_source, named_target = named or (None, None)
    source = file.get("source-language") or root.get("srcLang") or named_source
    target = file.get("target-language") or root.get("trgLang") or named_target
    return canonical_tag(source) if source else None, canonical_tag(target) if target else None


def _read_segments(unit: Element, declared: Languages, *, drafts: bool) -> Iterator[tuple[str, _Found | str | None]]:
    """The segments of a unit with their names; the reason where one is left out, None where its languages are unknown."""
    kind = local_name(unit.tag)
    prefix, version = unit.tag.removesuffix(kind), _FIRST if kind == "trans-unit" else _SECOND
    parts = list(list_parts(unit, prefix))
    if not parts:
        yield "", "has no segment"
    source, target = declared
    target = target or find_language(unit, prefix)
    languages = (source, target) if source and target else None
    for part in parts:
        yield part.name, languages and _read_part(part, unit, version, languages, drafts=drafts)


def _read_part(
    part: Part, unit: Element, version: _Version, languages: tuple[str, str], *, drafts: bool
) -> _Found | str:
    """The texts of a segment and everything else; or why it is left out."""
    source_text, target_text = _read_text(part.source), _read_text(part.target)
    if not source_text.strip():
        return "has no source text"
    if not target_text.strip():
        return "is not to be translated" if unit.get("translate") == "no" else "has no translation"
    if languages[0] == languages[1]:
        return f"has text in only one language ({languages[0]})"
    prefix = unit.tag.removesuffix(local_name(unit.tag))
    notes = _list_notes(unit, prefix, version)
    fields = read_notes(notes)
    state, said = read_state(
        version.states,
        languages[1],
        fields.get("status", ""),
        part.said.get("state", ""),
        part.said.get(version.states.qualifier, ""),
        unit.get("approved", "") if version.states.has_approval else "",
    )
    if state.is_draft and not drafts:
        return "waits for review"
    if state.status:
        fields["status"] = state.status
    extras = [*_keep_segments(part, unit, prefix, version, languages), *said, *_keep_name(unit, version)]
    extras += keep_notes(notes, version.states.kind, languages) if notes else ()
    if extras:
        fields["extras"] = tuple(extras)
    return ((languages[0], source_text), (languages[1], target_text)), fields


def _read_text(element: Element | None) -> str:
    return clean(flatten(element, CODES)) if element is not None else ""


def _list_notes(unit: Element, prefix: str, version: _Version) -> list[Note]:
    """The notes of a unit, but not those of its candidates."""
    found: list[Note] = []
    for child in unit:
        for note in (child,) if child.tag == f"{prefix}note" else child if child.tag == f"{prefix}notes" else ():
            origin, side = (clean(note.get(name, "")) for name in version.note)
            found.append((origin, side, clean(flatten(note, CODES)).strip()))
    return found


def _keep_segments(
    part: Part, unit: Element, prefix: str, version: _Version, languages: tuple[str, str]
) -> Iterator[tuple[str, str]]:
    """The texts with their inline markup, and the native codes that it refers to; of plain texts nothing."""
    if not any(element is not None and len(element) for element in (part.source, part.target)):
        return
    data = keep_data(list_children(unit).get(f"{prefix}originalData"), prefix=prefix)
    used: set[str] = set()
    for language, element in zip(languages, (part.source, part.target), strict=True):
        if element is not None and (inner := keep_markup(element, version.markup, prefix=prefix, data=data)):
            yield f"{version.states.kind}seg:{language}", inner
            used |= list_references(inner) if data else set()
    if codes := "".join(code for name, code in data.items() if name in used):
        yield f"{version.states.kind}data", codes


def _keep_name(unit: Element, version: _Version) -> Iterator[tuple[str, str]]:
    name = clean(unit.get(version.name, ""))
    if name:
        yield f"{version.states.kind}{version.name}", name
