"""Translation Memory eXchange: reads 1.1 to 1.4b, writes 1.4 (LISA OSCAR, TMX 1.4b, 2005)."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, BinaryIO
from xml.etree.ElementTree import Element

from tm.formats.base import Languages
from tm.formats.combinations import combine
from tm.formats.guard import guard_units
from tm.formats.names import Names
from tm.formats.plain_units import make_unit
from tm.formats.tmx_dates import DATES, read_date
from tm.formats.tmx_records import PLAIN, PROPERTIES, Record, read_element, read_tag
from tm.formats.tmx_writing import write_units
from tm.formats.xml_reading import Shortcut, read_mixed_records
from tm.languages import canonical_tag
from tm.normalize import clean
from tm.texts import Report, Skipped, Unit, Wording

NAME = "tmx"
FILE_NAME = "memory.tmx"
SUFFIXES = (".tmx",)
CARRIES = frozenset({"id", "note", "wordings", "extras", *PROPERTIES, *DATES})
LOSES = ""
TAKES_SINGLE_TEXTS = False

_FIELDS = {attribute: field for field, attribute in DATES.items()}
_ROOTS = frozenset({"tmx"})
_RECORDS = frozenset({"header", "tu"})


def read(
    path: Path,
    report: Report,
    *,
    languages: Languages | None = None,
    drafts: bool = False,  # noqa: ARG001 - it has none
) -> Iterator[Unit]:
    """Read a TMX file unit by unit; the text in the header's source language stands first. See `Reader.read`."""
    header, number = "", 0
    names = Names()
    shortcut = _pass_over_others(languages) if languages and any(languages) else PLAIN
    for line, record in read_mixed_records(path, shortcut, roots=_ROOTS, records=_RECORDS):
        if isinstance(record, Element) and record.tag != "tu":
            header = record.get("srclang", header)
            continue
        number += 1
        read_record = read_element(record) if isinstance(record, Element) else record
        attributes, pairs = read_record.attributes, read_record.pairs
        combinations = _combine_texts(pairs, read_tag(attributes.get("srclang") or header))
        if not combinations:
            report(Skipped(str(path), line, _explain_lack(pairs)))
            continue
        name = attributes.get("tuid", "")
        name = names.claim(clean(name) if name else "", number)
        fields = _read_fields(read_record)
        for place, texts in enumerate(combinations, start=1):
            own = name if place == 1 else names.claim(f"{name}#{place}", number)
            details = _add_said(fields, read_record, texts)
            yield make_unit(own, texts, {**details, "line": line} if line else details)


def _pass_over_others(languages: Languages) -> Shortcut[Record]:
    """The short way for records in languages that are wanted: of the others the line is, since they will be left out."""
    wanted = [canonical_tag(tag) for tag in languages if tag]

    def read(found: re.Match[bytes]) -> Record | None:
        record = PLAIN.read(found)
        tags = [tag for tag, _ in record.pairs] if record else []
        return record if all(any(tag.startswith(one) for tag in tags) for one in wanted) else None

    return replace(PLAIN, read=read)


def _read_fields(record: Record) -> Mapping[str, Any]:
    """The fields of all units of a `tu`: those of its details, its dates, and the attributes that we have no field for."""
    attributes = record.attributes
    if not record.extras and (not attributes or attributes.keys() <= {"tuid"}):
        return record.fields
    fields: dict[str, Any] = dict(record.fields)
    extras = list(record.extras)
    for name, value in attributes.items():
        if name in _FIELDS and (date := read_date(value)):
            fields[_FIELDS[name]] = date
        elif name not in {"tuid", "srclang"}:
            extras.append((f"tmx:tu:{name}", value))
    if extras:
        fields["extras"] = tuple(extras)
    return fields


def _add_said(fields: Mapping[str, Any], record: Record, texts: tuple[tuple[str, str], ...]) -> Mapping[str, Any]:
    """The fields of one unit, with what its own variants say."""
    if not record.said:
        return fields
    said = [record.said.get(text) for text in texts]
    wordings = tuple(one.wording if one else Wording() for one in said)
    extras = fields.get("extras", ()) + tuple(extra for one in said if one for extra in one.extras)
    return {**fields, "extras": extras, "wordings": wordings if any(one != Wording() for one in wordings) else ()}


def _combine_texts(pairs: list[tuple[str, str]], source: str) -> list[tuple[tuple[str, str], ...]]:
    """The texts of each unit that a `tu` gives, the source language first; none where there is one language only.

    More than one unit where a language has several texts: `en-US` and `en-GB` are one language here.
    """
    if len(pairs) == 2 and pairs[0][0] == source != pairs[1][0]:
        return [(pairs[0], pairs[1])]  # as nearly every `tu` of every file
    texts: dict[str, dict[str, None]] = {source: {}}
    for language, text in pairs:
        texts.setdefault(language, {})[text] = None
    if not texts[source]:
        del texts[source]
    return list(combine({language: list(found) for language, found in texts.items()})) if len(texts) > 1 else []


def _explain_lack(pairs: list[tuple[str, str]]) -> str:
    return f"has text in only one language ({pairs[0][0]})" if pairs else "has no text with a language"


def write(units: Iterable[Unit], stream: BinaryIO, *, source: str, target: str) -> None:
    """Write TMX 1.4 as OmegaT, Poedit, Weblate and Translate Toolkit read it whole. See `Writer.write`."""
    write_units(guard_units(units, source=source, target=target), stream, source)


def write_all_languages(units: Iterable[Unit], stream: BinaryIO, *, source: str) -> None:
    """Write units of any languages into one TMX, each in the direction in which it was translated.

    Args:
        units: each with exactly two texts, the source first, none empty.
        stream: as for `write`.
        source: the language that most units are translated from; any other is named at its units.
    Raises:
        WrongUse: a unit that no file can carry; the place names it.
    """
    write_units(guard_units(units, source=source, target=None), stream, source)
