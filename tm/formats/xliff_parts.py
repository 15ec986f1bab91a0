"""The segments of a unit of XLIFF: where its text stands, where its translation, and what says how far that is."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from tm.languages import canonical_tag
from tm.normalize import clean

__all__ = ["Part", "find_language", "list_children", "list_parts"]


@dataclass(frozen=True, slots=True)
class Part:
    """A segment of a unit."""

    name: str
    """The unit's name, with its own where the unit has several."""

    source: Element | None
    """Where its text stands,"""

    target: Element | None
    """and its translation."""

    said: Mapping[str, str]
    """The attributes that say how far it is."""


def list_children(element: Element) -> dict[str, Element]:
    """List what stands in an element; asked for by a path, a prefix with a full stop would be taken for a step.

    Args:
        element: a unit or a segment.
    Returns:
        The first child of each name, which has its prefix.
    """
    return {child.tag: child for child in reversed(element)}


def find_language(unit: Element, prefix: str) -> str | None:
    """Find the language that a translation itself names.

    Args:
        unit: as for `list_parts`.
        prefix: as for `list_parts`.
    Returns:
        A tag in its usual spelling; None where it names none.
    """
    target = list_children(unit).get(f"{prefix}target")
    tag = target.get("xml:lang") if target is not None else None
    return canonical_tag(tag) if tag else None


def list_parts(unit: Element, prefix: str) -> Iterator[Part]:
    """List the segments of a unit, in their order.

    Args:
        unit: a `trans-unit` of 1.2 or a `unit` of 2.0.
        prefix: what the names of the file's own elements begin with: `xlf:`.
    Returns:
        Those of 2.0 or those that 1.2 marks in both texts; else the whole.
    """
    return _list_first(unit, prefix) if unit.tag == f"{prefix}trans-unit" else _list_second(unit, prefix)


def _list_second(unit: Element, prefix: str) -> Iterator[Part]:
    """The segments of a unit of 2.0; what stands between them is not translated."""
    name = clean(unit.get("id", ""))
    segments = [child for child in unit if child.tag == f"{prefix}segment"]
    for place, segment in enumerate(segments, start=1):
        own = f"{name}.{clean(segment.get('id', '')) or place}" if len(segments) > 1 else name
        texts = list_children(segment)
        yield Part(own, texts.get(f"{prefix}source"), texts.get(f"{prefix}target"), segment.attrib)


def _list_first(unit: Element, prefix: str) -> Iterator[Part]:
    """The segments that 1.2 marks in both texts of a unit, or the whole."""
    name = clean(unit.get("id", "")) or clean(unit.get("resname", ""))
    children = list_children(unit)
    source, target = children.get(f"{prefix}source"), children.get(f"{prefix}target")
    said = target.attrib if target is not None else {}
    sources = _find_marked(children.get(f"{prefix}seg-source"), prefix)
    targets = _find_marked(target, prefix)
    if sources.keys() & targets.keys():
        for mark in sources | targets:
            yield Part(f"{name}.{mark}", sources.get(mark), targets.get(mark), said)
    else:
        yield Part(name, source, target, said)


def _find_marked(element: Element | None, prefix: str) -> dict[str, Element]:
    """The segments that 1.2 marks within a text, by their `mid`; none where two have the same."""
    if element is None or not len(element):
        return {}
    marks = [one for one in element.iter(f"{prefix}mrk") if one.get("mtype") == "seg"]
    found = {clean(mark.get("mid", "")): mark for mark in marks}
    return found if len(found) == len(marks) else {}
