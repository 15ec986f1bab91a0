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
# Native codes and what they hold, which are no text: `<ph>{1}</ph>`.
_CODE = (
    rb"(?:" + rb"|".join(rb"<%b%%(a)b>%%(t)b</%b>" % (name.encode(), name.encode()) for name in sorted(_CODES)) + rb")"
)
_DETAIL = rb"<(?:note%(a)b>%(t)b</note>|prop%(a)b>%(t)b</prop>)%(s)b"
_VARIANT = rb"<tuv(%(a)b)>%(s)b<seg>(%(t)b(?:" + _CODE + rb"%(t)b)*+)</seg>%(s)b</tuv>%(s)b"
_PARTS = {b"a": _ATTRIBUTES, b"t": _TEXT, b"s": _SPACE}
_UNIT = (rb"%(s)b<tu(%(a)b)>%(s)b((?:" + _DETAIL + rb")*+)" + _VARIANT + _VARIANT + rb"</tu>") % _PARTS

_EACH_DETAIL = re.compile(rb"<(note|prop)([^>]*)>([^<]*)<")
_EACH_CODE = re.compile(rb"<[a-z]+([^>]*)>([^<]*)</[a-z]+>")
_OTHER_REFERENCE = re.compile("&(?!(?:lt|gt|amp|quot|apos);)")
# What XML forbids. A carriage return ends a line here as there, since none comes by reference.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_REFERENCES = (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&apos;", "'"), ("&amp;", "&"))


class _NotPlainError(ValueError):
    """What may not be well-formed, or needs more than a glance."""


def _read_plain(found: re.Match[bytes]) -> Record | None:
    """Read a `tu` with two texts, a note and properties before them; None where a parser must judge."""
    head, details, source_head, source, target_head, target = found.groups()
    try:
        languages = _read_languages(source_head, target_head)
        source_text, target_text = _read_segment(source), _read_segment(target)
        if languages is None or not source_text.strip() or not target_text.strip():
            return None
        fields = dict(_read_details(details)) if details else {}
        return _read_attributes(head), [(languages[0], source_text), (languages[1], target_text)], fields
    except ValueError:  # bytes that are no UTF-8, too
        return None


def _read_attributes(head: bytes) -> dict[str, str]:
    """The attributes of a start tag; a parser sees to references, and refuses those that stand twice."""
    text = head.decode()
    parts = text.split('"')  # ` tuid=`, `7`, ` srclang=`, `en`, and what is behind
    if len(parts) == 3 and "&" not in text and text.isprintable():  # mostly there is only one
        return {parts[0][1:-1]: parts[1]}
    names = [part.strip(" \n=") for part in parts[:-1:2]]
    attributes = dict(zip(names, parts[1::2], strict=True))
    if len(attributes) < len(names) or "&" in text or not text.isprintable():
        raise _NotPlainError
    return attributes


# Variants and properties have the same few attributes throughout a file.
_read_common = lru_cache(maxsize=256)(_read_attributes)


@lru_cache(maxsize=256)
def _read_languages(first: bytes, second: bytes) -> tuple[str, str] | None:
    """The languages of two variants; None where one has none or both have the same."""
    tags = _find_language(_read_attributes(first)), _find_language(_read_attributes(second))
    source, target = (read_tag(tag) for tag in tags)
    return (source, target) if all(tags) and source != target else None


# In the files of many tools every unit has the same few properties.
@lru_cache(maxsize=1024)
def _read_details(details: bytes) -> dict[str, str]:
    """The fields of a note and properties."""
    fields: dict[str, str] = {}
    for kind, attributes, text in _EACH_DETAIL.findall(details):
        _add_detail(fields, kind.decode(), _read_common(attributes), _read_text(text))
    return fields


def _read_segment(raw: bytes) -> str:
    """A text without the native codes in it, cleaned; what stands between them is judged piece by piece."""
    if b"<" not in raw:
        return _read_text(raw)
    for attributes, content in _EACH_CODE.findall(raw):
        _read_common(attributes)
        _read_text(content)
    return clean("".join(_read_text(piece) for piece in _EACH_CODE.sub(b"<", raw).split(b"<")))


def _read_text(raw: bytes) -> str:
    """A text as XML means it, cleaned."""
    text = raw.decode()
    if ">" in text and "]]>" in text:  # which may not stand in a text
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
