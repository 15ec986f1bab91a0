"""Translation Memory eXchange: reads 1.1 to 1.4b, writes 1.4 (LISA OSCAR, TMX 1.4b, 2005)."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from operator import attrgetter
from pathlib import Path
from typing import BinaryIO
from xml.etree.ElementTree import Element

from tm.formats.base import Languages
from tm.formats.combinations import combine
from tm.formats.guard import guard_units
from tm.formats.names import Names
from tm.formats.plain_units import make_unit
from tm.formats.tmx_records import PLAIN, PROPERTIES, read_element, read_tag
from tm.formats.xml_reading import read_mixed_records
from tm.formats.xml_writing import escape, quote
from tm.normalize import clean
from tm.texts import Report, Skipped, Unit

NAME = "tmx"
FILE_NAME = "memory.tmx"
SUFFIXES = (".tmx",)
_DATES = (("created", "creationdate"), ("changed", "changedate"))
CARRIES = frozenset({"id", "note", *PROPERTIES, *(field for field, _ in _DATES)})
TAKES_SINGLE_TEXTS = False

_ROOTS = frozenset({"tmx"})
_RECORDS = frozenset({"header", "tu"})
_BATCH = 1000
_get_fields = attrgetter("note", *PROPERTIES, *(field for field, _ in _DATES))

_HEADER = """<?xml version="1.0" encoding="UTF-8"?>
<tmx version="1.4">
<header creationtool="tifaku" creationtoolversion="1" segtype="paragraph" o-tmf="tifaku" adminlang="en" srclang="{source}" datatype="plaintext"/>
<body>
"""
_FOOTER = "</body>\n</tmx>\n"


def read(
    path: Path,
    report: Report,
    *,
    languages: Languages | None = None,  # noqa: ARG001 - every file names its own
    drafts: bool = False,  # noqa: ARG001 - it has none
) -> Iterator[Unit]:
    """Read a TMX file unit by unit; the text in the header's source language stands first. See `Reader.read`."""
    header, number = "", 0
    names = Names()
    for line, record in read_mixed_records(path, PLAIN, roots=_ROOTS, records=_RECORDS):
        if isinstance(record, Element) and record.tag != "tu":
            header = record.get("srclang", header)
            continue
        number += 1
        attributes, pairs, fields = read_element(record) if isinstance(record, Element) else record
        combinations = _combine_texts(pairs, read_tag(attributes.get("srclang") or header))
        if not combinations:
            report(Skipped(str(path), line, _explain_lack(pairs)))
            continue
        for field, attribute in _DATES:
            if stamp := attributes.get(attribute):
                fields[field] = _read_date(stamp)
        name = attributes.get("tuid", "")
        name = names.claim(clean(name) if name else "", number)
        for place, texts in enumerate(combinations, start=1):
            own = name if place == 1 else names.claim(f"{name}#{place}", number)
            yield make_unit(own, texts, fields)


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
    _write(guard_units(units, source=source, target=target), stream, source)


def write_all_languages(units: Iterable[Unit], stream: BinaryIO, *, source: str) -> None:
    """Write units of any languages into one TMX, each in the direction in which it was translated.

    Args:
        units: each with exactly two texts, the source first, none empty.
        stream: as for `write`.
        source: the language that most units are translated from; any other is named at its units.
    Raises:
        WrongUse: a unit that no file can carry; the place names it.
    """
    _write(guard_units(units, source=source, target=None), stream, source)


def _write(units: Iterable[Unit], stream: BinaryIO, source: str) -> None:
    stream.write(_HEADER.format(source=quote(source)).encode())
    frames: dict[tuple[str, str], tuple[str, str, str]] = {}
    batch: list[str] = []
    for unit in units:
        (first, source_text), (second, target_text) = unit.texts
        if (first, second) not in frames:
            frames[first, second] = _make_frame(first, second, source)
        own, before, between = frames[first, second]
        head, details = _format_fields(unit)
        batch.append(
            f"<tu {head}{own}>\n{details}{before}{escape(source_text)}{between}{escape(target_text)}</seg></tuv>\n</tu>\n"
        )
        if len(batch) == _BATCH:
            stream.write("".join(batch).encode())
            batch.clear()
    stream.write(("".join(batch) + _FOOTER).encode())


def _make_frame(first: str, second: str, source: str) -> tuple[str, str, str]:
    """What stands around the texts of units in these languages: an attribute of the `tu`, before and between them."""
    own = "" if first == source else f' srclang="{quote(first)}"'
    return own, f'<tuv xml:lang="{quote(first)}"><seg>', f'</seg></tuv>\n<tuv xml:lang="{quote(second)}"><seg>'


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
    for field in PROPERTIES:
        if value := getattr(unit, field):
            details += f'<prop type="x-{field}">{escape(value)}</prop>\n'
    return head, details


_STAMP = re.compile(r"(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)(\d\d)Z)?")
_MOMENT = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:T(\d\d):(\d\d):(\d\d)Z)?")


@lru_cache(maxsize=4096)
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
