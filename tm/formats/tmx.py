"""Translation Memory eXchange: reads 1.1 to 1.4b, writes 1.4 (LISA OSCAR, TMX 1.4b, 2005)."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from operator import attrgetter
from pathlib import Path
from typing import BinaryIO
from xml.etree.ElementTree import Element

from tm.formats.combinations import combine
from tm.formats.guard import guard_units
from tm.formats.names import claim_name
from tm.formats.xml_reading import flatten, read_records
from tm.formats.xml_writing import escape, quote
from tm.languages import canonical_tag
from tm.normalize import clean
from tm.texts import Report, Skipped, Unit

NAME = "tmx"
FILE_NAME = "memory.tmx"
SUFFIXES = (".tmx",)
# The fields that TMX has no place for go into properties, whose types the standard leaves to the tools.
_PROPERTIES = ("status", "domain", "definition", "source", "usage", "context", "concept")
_DATES = (("created", "creationdate"), ("changed", "changedate"))
CARRIES = frozenset({"id", "note", *_PROPERTIES, *(field for field, _ in _DATES)})

_ROOTS = frozenset({"tmx"})
_RECORDS = frozenset({"header", "tu"})
_CODES = frozenset({"bpt", "ept", "it", "ph", "ut"})
_FIELD_OF_TYPE = {f"x-{field}": field for field in (*_PROPERTIES, "created", "changed")}
_BATCH = 1000
_get_fields = attrgetter("note", *_PROPERTIES, *(field for field, _ in _DATES))

_HEADER = """<?xml version="1.0" encoding="UTF-8"?>
<tmx version="1.4">
<header creationtool="tifaku" creationtoolversion="1" segtype="paragraph" o-tmf="tifaku" adminlang="en" srclang="{source}" datatype="plaintext"/>
<body>
"""
_FOOTER = "</body>\n</tmx>\n"
_tag = lru_cache(maxsize=1024)(canonical_tag)


def read(path: Path, report: Report) -> Iterator[Unit]:
    """Read a TMX file unit by unit; the text in the header's source language stands first. See `Reader.read`."""
    header, number = "", 0
    taken: set[str] = set()
    for line, element in read_records(path, roots=_ROOTS, openings=frozenset(), records=_RECORDS):
        if element.tag == "header":
            header = element.get("srclang", "")
        elif element.tag == "tu":
            number += 1
            pairs, fields = _read_children(element)
            combinations = _combine_texts(pairs, _tag(element.get("srclang") or header))
            if not combinations:
                report(Skipped(str(path), line, _explain_lack(pairs)))
                continue
            name = claim_name(clean(element.get("tuid", "")), number, taken)
            for field, attribute in _DATES:
                if stamp := element.get(attribute):
                    fields[field] = _read_date(stamp)
            for place, texts in enumerate(combinations, start=1):
                own = name if place == 1 else claim_name(f"{name}#{place}", number, taken)
                yield Unit(own, texts, **fields)


def _read_children(element: Element) -> tuple[list[tuple[str, str]], dict[str, str]]:
    """The texts of a `tu` with their languages, in the order of the file, and its other fields."""
    pairs: list[tuple[str, str]] = []
    fields: dict[str, str] = {}
    for child in element:
        if child.tag == "tuv":
            tag = child.get("xml:lang") or child.get("lang")  # TMX 1.1 had `lang`
            segment = child.find("seg")
            if tag and segment is not None:
                text = clean(flatten(segment, _CODES))
                if text and not text.isspace():
                    pairs.append((_tag(tag), text))
        elif child.tag == "prop":
            if (field := _FIELD_OF_TYPE.get(child.get("type", ""))) and child.text:
                fields[field] = clean(child.text)
        elif child.tag == "note" and child.text:
            note = clean(child.text)
            fields["note"] = f"{fields['note']}\n{note}" if "note" in fields else note
    return pairs, fields


def _combine_texts(pairs: list[tuple[str, str]], source: str) -> list[tuple[tuple[str, str], ...]]:
    """The texts of each unit that a `tu` gives, the source language first; none where there is one language only.

    More than one unit where a language has several texts: `en-US` and `en-GB` are one language here.
    """
    if len(pairs) == 2 and pairs[0][0] == source != pairs[1][0]:
        return [(pairs[0], pairs[1])]  # as nearly every `tu` of every file
    texts: dict[str, list[str]] = {source: []}
    for language, text in pairs:
        known = texts.setdefault(language, [])
        if text not in known:
            known.append(text)
    if not texts[source]:
        del texts[source]
    return list(combine(texts)) if len(texts) > 1 else []


def _explain_lack(pairs: list[tuple[str, str]]) -> str:
    return f"has text in only one language ({pairs[0][0]})" if pairs else "has no text with a language"


def write(units: Iterable[Unit], stream: BinaryIO, *, source: str, target: str) -> None:
    """Write TMX 1.4 as OmegaT, Poedit, Weblate and Translate Toolkit read it whole. See `Writer.write`."""
    stream.write(_HEADER.format(source=quote(source)).encode())
    before = f'<tuv xml:lang="{quote(source)}"><seg>'
    between = f'</seg></tuv>\n<tuv xml:lang="{quote(target)}"><seg>'
    batch: list[str] = []
    for unit in guard_units(units, source=source, target=target):
        (_, source_text), (_, target_text) = unit.texts
        head, details = _format_fields(unit)
        batch.append(
            f"<tu {head}>\n{details}{before}{escape(source_text)}{between}{escape(target_text)}</seg></tuv>\n</tu>\n"
        )
        if len(batch) == _BATCH:
            stream.write("".join(batch).encode())
            batch.clear()
    stream.write(("".join(batch) + _FOOTER).encode())


def _format_fields(unit: Unit) -> tuple[str, str]:
    """The attributes of a `tu`, and the note and properties that stand before its texts."""
    head = f'tuid="{quote(unit.id)}"'
    if not any(_get_fields(unit)):
        return head, ""
    details = f"<note>{escape(unit.note)}</note>\n" if unit.note else ""
    for field, name in _DATES:
        if value := getattr(unit, field):
            stamp = _write_date(value)
            if _read_date(stamp) == value:
                head += f' {name}="{stamp}"'
            else:
                details += f'<prop type="x-{field}">{escape(value)}</prop>\n'
    for field in _PROPERTIES:
        if value := getattr(unit, field):
            details += f'<prop type="x-{field}">{escape(value)}</prop>\n'
    return head, details


_STAMP = re.compile(r"(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)(\d\d)Z)?")
_MOMENT = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:T(\d\d):(\d\d):(\d\d)Z)?")


def _read_date(stamp: str) -> str:
    """`20230422T093000Z` as `2023-04-22T09:30:00Z`; midnight, which is how TMX writes a date, as `2023-04-22`."""
    found = _STAMP.fullmatch(stamp)
    if not found:
        return ""
    year, month, day, *time = found.groups()
    date = f"{year}-{month}-{day}"
    return date if time in (["00", "00", "00"], [None] * 3) else f"{date}T{':'.join(time)}Z"


def _write_date(value: str) -> str:
    """The opposite; empty where the value is neither a whole date nor a moment in UTC to the second."""
    found = _MOMENT.fullmatch(value)
    if not found:
        return ""
    year, month, day, *time = found.groups()
    return f"{year}{month}{day}T{''.join(time) if time[0] else '000000'}Z"
