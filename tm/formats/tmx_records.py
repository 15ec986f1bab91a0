"""What a `tu` of TMX says, read in two ways that agree: from its element, or at a glance where it is plain."""

import re
from collections.abc import Mapping
from functools import lru_cache
from xml.etree.ElementTree import Element

from tm.formats.xml_reading import Shortcut, flatten
from tm.languages import canonical_tag
from tm.normalize import clean

__all__ = ["PLAIN", "PROPERTIES", "Record", "read_element", "read_tag"]

Record = tuple[Mapping[str, str], list[tuple[str, str]], dict[str, str]]
"""The attributes of a `tu`, as they stand there; (language, text) in the order of the file; the fields of its note and
properties."""

# The fields that TMX has no place for go into properties, whose types the standard leaves to the tools.
PROPERTIES = ("status", "domain", "definition", "source", "usage", "context", "concept")
_FIELD_OF_TYPE = {f"x-{field}": field for field in (*PROPERTIES, "created", "changed")}
_CODES = frozenset({"bpt", "ept", "it", "ph", "ut"})

read_tag = lru_cache(maxsize=1024)(canonical_tag)


def read_element(element: Element) -> Record:
    """Read any `tu`: inline markup is taken off, native codes are left out, empty texts too."""
    pairs: list[tuple[str, str]] = []
    fields: dict[str, str] = {}
    for child in element:
        if child.tag == "tuv":
            segment = child.find("seg")
            if segment is not None:
                _add_text(pairs, _find_language(child.attrib), flatten(segment, _CODES))
        elif child.tag in {"note", "prop"}:
            _add_detail(fields, child.tag, child.attrib, child.text or "")
    return element.attrib, pairs, fields


def _find_language(attributes: Mapping[str, str]) -> str:
    return attributes.get("xml:lang") or attributes.get("lang") or ""  # TMX 1.1 had `lang`


def _add_text(pairs: list[tuple[str, str]], language: str, text: str) -> None:
    cleaned = clean(text)
    if language and cleaned and not cleaned.isspace():
        pairs.append((read_tag(language), cleaned))


def _add_detail(fields: dict[str, str], kind: str, attributes: Mapping[str, str], text: str) -> None:
    if not text:
        return
    if kind == "note":
        note = clean(text)
        fields["note"] = f"{fields['note']}\n{note}" if "note" in fields else note
    elif field := _FIELD_OF_TYPE.get(attributes.get("type", "")):
        fields[field] = clean(text)


# Possessive quantifiers never go back, so that no file can make this slow.
_SPACE = rb"[ \t\r\n]*+"
_ATTRIBUTES = rb'(?:[ \n][A-Za-z][A-Za-z:_-]*+="[^"<>\t\r\n]*+")*+ ?'
_TEXT = rb"[^<]*+"
_DETAIL = rb"<(?:note%(a)b>%(t)b</note>|prop%(a)b>%(t)b</prop>)%(s)b"
_VARIANT = rb"<tuv(%(a)b)>%(s)b<seg>(%(t)b)</seg>%(s)b</tuv>%(s)b"
_PARTS = {b"a": _ATTRIBUTES, b"t": _TEXT, b"s": _SPACE}
_UNIT = (rb"%(s)b<tu(%(a)b)>%(s)b((?:" + _DETAIL + rb")*+)" + _VARIANT + _VARIANT + rb"</tu>") % _PARTS

_EACH_ATTRIBUTE = re.compile('([A-Za-z:_-]+)="([^"]*)"')
_EACH_DETAIL = re.compile(rb"<(note|prop)([^>]*)>([^<]*)<")
_OTHER_REFERENCE = re.compile("&(?!(?:lt|gt|amp|quot|apos);)")
# What XML forbids, and the carriage return, which has meanings of its own before a parser sees the text.
_FORBIDDEN = re.compile("[\x00-\x08\x0b-\x1f\ufffe\uffff]")
_REFERENCES = (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&apos;", "'"), ("&amp;", "&"))


class _NotPlainError(ValueError):
    """What may not be well-formed, or needs more than a glance."""


def _read_plain(found: re.Match[bytes]) -> Record | None:
    """Read a `tu` with two texts without markup, a note and properties before them; None where a parser must judge."""
    head, details, first_head, first, second_head, second = found.groups()
    try:
        pairs = [(_read_language(first_head), _read_text(first)), (_read_language(second_head), _read_text(second))]
        (source, source_text), (target, target_text) = pairs
        if not source or not target or source == target or not source_text.strip() or not target_text.strip():
            return None
        fields: dict[str, str] = {}
        if details:
            for kind, attributes, text in _EACH_DETAIL.findall(details):
                _add_detail(fields, kind.decode(), _read_attributes(attributes), _read_text(text))
        return _read_attributes(head), pairs, fields
    except ValueError:  # bytes that are no UTF-8, too
        return None


def _read_attributes(head: bytes) -> dict[str, str]:
    """The attributes of a start tag; a parser sees to references, and refuses those that stand twice."""
    text = head.decode()
    found = _EACH_ATTRIBUTE.findall(text)
    attributes = dict(found)
    if len(attributes) < len(found) or "&" in text or not text.isprintable():
        raise _NotPlainError
    return attributes


@lru_cache(maxsize=256)
def _read_language(head: bytes) -> str:
    language = _find_language(_read_attributes(head))
    return read_tag(language) if language else ""


def _read_text(raw: bytes) -> str:
    """A text as XML means it, cleaned."""
    text = raw.decode()
    if "]]>" in text:  # which may not stand in a text
        raise _NotPlainError
    plain = text
    if "&" in text:
        if _OTHER_REFERENCE.search(text):
            raise _NotPlainError
        for reference, character in _REFERENCES:
            plain = plain.replace(reference, character)
    cleaned = clean(plain)
    # A text that `clean` leaves alone has nothing that is forbidden.
    if cleaned is not plain and _FORBIDDEN.search(text):
        raise _NotPlainError
    return cleaned


PLAIN = Shortcut(re.compile(_UNIT), b"</tu>", _read_plain)
