"""What a `tu` of TMX says, read in two ways that agree: from its element, or at a glance where it is plain."""

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple
from xml.etree.ElementTree import Element

from tm.formats.tmx_inline import CODES, serialize
from tm.formats.xml_reading import Shortcut, flatten
from tm.languages import canonical_tag
from tm.normalize import clean
from tm.texts import Wording

__all__ = ["PLAIN", "PROPERTIES", "Record", "Said", "read_element", "read_tag"]

Extras = tuple[tuple[str, str], ...]
"""See `Unit.extras`."""


class Said(NamedTuple):
    """What a variant says beside its text."""

    wording: Wording
    """In the places that we have for it."""

    extras: Extras
    """The rest."""


class Record(NamedTuple):
    """What a `tu` says."""

    attributes: Mapping[str, str]
    """As they stand there."""

    pairs: list[tuple[str, str]]
    """(language, text) of each variant, in the order of the file."""

    fields: Mapping[str, str]
    """The fields of its note and properties."""

    extras: Extras = ()
    """Its other properties."""

    said: Mapping[tuple[str, str], Said] = {}
    """By variant; nothing where none says anything."""


# The fields that TMX has no place for go into properties, whose types the standard leaves to the tools.
PROPERTIES = ("status", "domain", "definition", "source", "usage", "context", "concept")
_FIELD_OF_TYPE = {f"x-{field}": field for field in (*PROPERTIES, "created", "changed")}
_WORDING_OF_TYPE = {f"x-{field}": field for field in ("status", "note", "source")}
_LANGUAGE = frozenset({"xml:lang", "lang"})

read_tag = lru_cache(maxsize=1024)(canonical_tag)


def read_element(element: Element) -> Record:
    """Read any `tu`: texts without inline markup and native codes, which are kept beside them; no empty texts."""
    pairs: list[tuple[str, str]] = []
    fields: dict[str, str] = {}
    extras: list[tuple[str, str]] = []
    said: dict[tuple[str, str], Said] = {}
    for child in element:
        if child.tag in {"note", "prop"}:
            _add_detail(fields, extras, child.tag, child.attrib, child.text or "")
        elif child.tag == "tuv" and (segment := child.find("seg")) is not None:
            tag = _find_language(child.attrib)
            text = clean(flatten(segment, CODES))
            if tag and text and not text.isspace():
                pairs.append((read_tag(tag), text))
                if len(child) > 1 or len(segment) or len(child.attrib) > 1:
                    said.setdefault(pairs[-1], _read_variant(child, segment, pairs[-1][0]))
    return Record(element.attrib, pairs, fields, tuple(extras), said)


def _read_variant(variant: Element, segment: Element, tag: str) -> Said:
    """What a `tuv` says beside its text."""
    wording: dict[str, str] = {}
    extras = [(f"tmx:tuv:{tag}:{name}", value) for name, value in variant.attrib.items() if name not in _LANGUAGE]
    for child in variant:
        text = clean(child.text or "")
        kind = child.get("type", "")
        if child.tag == "note" and text:
            wording["note"] = f"{wording['note']}\n{text}" if "note" in wording else text
        elif child.tag == "prop" and text and kind in _WORDING_OF_TYPE:
            wording.setdefault(_WORDING_OF_TYPE[kind], text)
        elif child.tag == "prop" and text:
            extras.append((f"tmx:tuvprop:{tag}:{kind}", text))
    if len(segment) and (markup := serialize(segment)):
        extras.append((f"tmx:seg:{tag}", markup))
    return Said(Wording(**wording), tuple(extras))


def _find_language(attributes: Mapping[str, str]) -> str:
    return attributes.get("xml:lang") or attributes.get("lang") or ""  # TMX 1.1 had `lang`


def _add_detail(
    fields: dict[str, str], extras: list[tuple[str, str]], kind: str, attributes: Mapping[str, str], text: str
) -> None:
    if not text:
        return
    if kind == "note":
        note = clean(text)
        fields["note"] = f"{fields['note']}\n{note}" if "note" in fields else note
    elif field := _FIELD_OF_TYPE.get(attributes.get("type", "")):
        fields[field] = clean(text)
    else:
        extras.append((f"tmx:prop:{attributes.get('type', '')}", clean(text)))


# Possessive quantifiers never go back, so that no file can make this slow.
_SPACE = rb"[ \t\r\n]*+"
_ATTRIBUTES = rb'(?:[ \n][A-Za-z][A-Za-z:_-]*+="[^"<>\t\r\n]*+")*+ ?'
_TEXT = rb"[^<]*+"
_DETAIL = rb"<(?:note%(a)b>%(t)b</note>|prop%(a)b>%(t)b</prop>)%(s)b"
_VARIANT = rb"<tuv(%(a)b)>%(s)b<seg>(%(t)b)</seg>%(s)b</tuv>%(s)b"
_PARTS = {b"a": _ATTRIBUTES, b"t": _TEXT, b"s": _SPACE}
_UNIT = (rb"%(s)b<tu(%(a)b)>%(s)b((?:" + _DETAIL + rb")*+)" + _VARIANT + _VARIANT + rb"</tu>") % _PARTS

_EACH_DETAIL = re.compile(rb"<(note|prop)([^>]*)>([^<]*)<")
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
        variants = _read_variants(source_head, target_head)
        source_text, target_text = _read_text(source), _read_text(target)
        if variants is None or not source_text.strip() or not target_text.strip():
            return None
        (source_tag, source_said), (target_tag, target_said) = variants
        pairs = [(source_tag, source_text), (target_tag, target_text)]
        said = {}
        if source_said or target_said:
            said = {pair: one for pair, one in zip(pairs, (source_said, target_said), strict=True) if one}
        fields, extras = _read_details(details) if details else ({}, ())
        return Record(_read_attributes(head), pairs, fields, extras, said)
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
def _read_variants(first: bytes, second: bytes) -> tuple[tuple[str, Said | None], tuple[str, Said | None]] | None:
    """The languages of two variants, with what their attributes say; None where one has none or both have the same."""
    (source, source_said), (target, target_said) = _read_variant_head(first), _read_variant_head(second)
    if not source or not target or source == target:
        return None
    return (source, source_said), (target, target_said)


def _read_variant_head(head: bytes) -> tuple[str, Said | None]:
    attributes = _read_attributes(head)
    name = _find_language(attributes)
    tag = read_tag(name) if name else ""
    rest = tuple((f"tmx:tuv:{tag}:{name}", value) for name, value in attributes.items() if name not in _LANGUAGE)
    return tag, Said(Wording(), rest) if rest else None


# In the files of many tools every unit has the same few properties.
@lru_cache(maxsize=1024)
def _read_details(details: bytes) -> tuple[dict[str, str], Extras]:
    """The fields of a note and properties, and the other properties."""
    fields: dict[str, str] = {}
    extras: list[tuple[str, str]] = []
    for kind, attributes, text in _EACH_DETAIL.findall(details):
        _add_detail(fields, extras, kind.decode(), _read_common(attributes), _read_text(text))
    return fields, tuple(extras)


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
