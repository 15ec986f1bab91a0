"""XML Localisation Interchange File Format: reads 1.2 and 2.0 (OASIS, 2008 and 2014) and the dialects of Trados and memoQ."""

from collections.abc import Iterator
from pathlib import Path
from xml.etree.ElementTree import Element

from tm.errors import UnreadableFile
from tm.formats.base import Languages
from tm.formats.xml_parsing import local_name
from tm.formats.xml_reading import flatten, read_records
from tm.languages import canonical_tag
from tm.normalize import clean
from tm.texts import Report, Skipped, Unit

NAME = "xliff"
SUFFIXES = (".xlf", ".xliff", ".sdlxliff", ".mqxliff")

_ROOTS = frozenset({"xliff"})
_OPENINGS = frozenset({"file"})
_RECORDS = frozenset({"trans-unit", "unit"})
# Elements that hold native codes; what `g`, `mrk`, `pc` and `hi` hold is text.
_CODES = frozenset({"bpt", "ept", "it", "ph", "sub"})


def read(path: Path, report: Report, *, languages: Languages | None = None, drafts: bool = False) -> Iterator[Unit]:
    """Read an XLIFF file segment by segment. See `Reader.read`."""
    root: Element | None = None
    declared: tuple[str, str] | None = None
    number = 0
    for line, element in read_records(path, roots=_ROOTS, openings=_OPENINGS, records=_RECORDS):
        kind = local_name(element.tag)
        if kind == "xliff":
            root = element
        elif kind == "file":
            declared = _find_languages(root, element, languages)
        else:
            for name, source_text, target_text, is_waiting in _list_segments(element):
                number += 1
                if declared is None:
                    remedy = "give <file> a source-language and a target-language"
                    raise UnreadableFile(f"{path}:{line}", "names no source or target language", remedy)
                if not source_text.strip() or not target_text.strip():
                    reason = "has no translation" if source_text.strip() else "has no source text"
                    report(Skipped(str(path), line, reason))
                    continue
                if is_waiting and not drafts:
                    report(Skipped(str(path), line, "waits for review"))
                    continue
                texts = ((declared[0], source_text), (declared[1], target_text))
                # Ids are unique within a <file> only, and a file may have many; the number makes them so.
                status = "proposed" if is_waiting else ""
                yield Unit(f"{number}:{name}", texts, status, note=_read_notes(element))


def _find_languages(root: Element | None, file: Element, named: Languages | None) -> tuple[str, str] | None:
    """Source and target as 1.2 has them at every `file` or as 2.0 has them at the top; else as a person named them."""
    named_source, named_target = named or (None, None)
    source = file.get("source-language") or (root.get("srcLang") if root is not None else None)
    target = file.get("target-language") or (root.get("trgLang") if root is not None else None)
    source, target = source or named_source, target or named_target
    return (canonical_tag(source), canonical_tag(target)) if source and target else None


def _list_segments(element: Element) -> Iterator[tuple[str, str, str, bool]]:
    """Each segment of a unit as (id, source text, target text, whether its translation waits for review)."""
    name = clean(element.get("id", ""))
    children = {local_name(child.tag): child for child in reversed(element)}
    if local_name(element.tag) == "unit":
        for segment in element:
            if local_name(segment.tag) == "segment":
                parts = {local_name(child.tag): child for child in segment}
                waits = segment.get("state") == "initial"
                yield name, _read_text(parts.get("source")), _read_text(parts.get("target")), waits
        return
    waits = _waits(element, children.get("target"))
    sources = _find_marked(children.get("seg-source"))
    targets = _find_marked(children.get("target"))
    if targets and sources.keys() & targets.keys():
        for mark, source in sources.items():
            yield f"{name}.{mark}", _read_text(source), _read_text(targets.get(mark)), waits
    else:
        yield name, _read_text(children.get("source")), _read_text(children.get("target")), waits


def _waits(unit: Element, target: Element | None) -> bool:
    """Whether a translation is a proposal that nobody has approved, as a fuzzy entry of PO is."""
    state = target.get("state", "") if target is not None else ""
    return unit.get("approved") != "yes" and (state == "new" or state.startswith("needs-"))


def _find_marked(element: Element | None) -> dict[str, Element]:
    """The segments that 1.2 marks within a text, by their `mid`."""
    if element is None:
        return {}
    marks = (one for one in element.iter() if local_name(one.tag) == "mrk" and one.get("mtype") == "seg")
    return {mark.get("mid", ""): mark for mark in marks}


def _read_text(element: Element | None) -> str:
    return clean(flatten(element, _CODES)) if element is not None else ""


def _read_notes(element: Element) -> str:
    notes = (clean(flatten(one, _CODES)).strip() for one in element.iter() if local_name(one.tag) == "note")
    return "\n".join(note for note in notes if note)
