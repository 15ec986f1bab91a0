"""The inline elements of TMX: which there are, how they are kept with a text, and how they are written again."""

from collections.abc import Iterator, Mapping
from xml.etree.ElementTree import Element, ParseError, fromstring

from tm.formats.xml_parsing import local_name
from tm.formats.xml_reading import flatten
from tm.formats.xml_writing import escape, quote
from tm.normalize import clean

__all__ = ["CODES", "holds_text", "serialize"]

CODES = frozenset({"bpt", "ept", "it", "ph", "ut"})
"""Elements that hold native codes, which are no text; what `hi` holds is."""

# The attributes that the DTD of TMX 1.4 knows, those that it demands first.
_ATTRIBUTES: Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "bpt": (("i",), ("x", "type")),
    "ept": (("i",), ()),
    "it": (("pos",), ("x", "type")),
    "ph": ((), ("x", "assoc", "type")),
    "ut": ((), ("x",)),
    "hi": ((), ("x", "type")),
    "sub": ((), ("datatype", "type")),
}
_POSITIONS = frozenset({"begin", "end"})
# Deeper elements are read as their text.
_MAX_DEPTH = 20


def serialize(segment: Element) -> str:
    """Write the content of a segment with its inline elements.

    Elements that TMX does not know, or that lack what its DTD demands, are left out, and of those that hold text it stays.

    Args:
        segment: `<seg>`.
    Returns:
        Its content as XML; empty where no inline element is left.
    """
    parts = list(_serialize(segment))
    return "".join(parts) if any(part.startswith("<") for part in parts) else ""


def _serialize(element: Element, depth: int = 0) -> Iterator[str]:
    if element.text:
        yield escape(element.text)
    for child in element:
        name = local_name(child.tag)
        if _is_kept(name, child, element) and depth < _MAX_DEPTH:
            known = {attribute for attributes in _ATTRIBUTES[name] for attribute in attributes}
            written = (f' {key}="{quote(value)}"' for key, value in child.attrib.items() if key in known)
            yield f"<{name}{''.join(written)}>"
            yield from _serialize(child, depth + 1)
            yield f"</{name}>"
        elif name not in CODES:
            yield escape(flatten(child, CODES))
        if child.tail:
            yield escape(child.tail)


def _is_kept(name: str, child: Element, parent: Element) -> bool:
    """Whether the DTD of TMX allows an element there."""
    if name not in _ATTRIBUTES or (local_name(parent.tag) in CODES) != (name == "sub"):
        return False
    demanded, _ = _ATTRIBUTES[name]
    return all(child.get(attribute) for attribute in demanded) and child.get("pos", "begin") in _POSITIONS


def holds_text(markup: str, text: str) -> bool:
    """Whether a content with inline elements is that of a text, and can be written in its place.

    Args:
        markup: from `serialize`, perhaps long ago.
        text: the text as it is now.
    """
    try:
        return clean(flatten(fromstring(f"<seg>{markup}</seg>"), CODES)) == text  # noqa: S314 - no DTD within an element
    except ParseError:
        return False
