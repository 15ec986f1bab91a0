"""Writes translation units as the `tu` elements of TMX, by template strings."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import BinaryIO

from tm.formats.tmx_dates import DATES, read_date, write_date
from tm.formats.tmx_inline import holds_text
from tm.formats.tmx_records import PROPERTIES
from tm.formats.xml_writing import escape, quote
from tm.texts import Unit, Wording

__all__ = ["VERSION_1_1", "VERSION_1_4", "Version", "write_units"]

_BATCH = 1000
_get_fields = attrgetter("note", *PROPERTIES, *DATES, "wordings", "extras")
# The attributes of `tu` and `tuv` that all versions know, beside those that are fields of ours.
_UNIT_ATTRIBUTES = frozenset(
    "o-encoding datatype usagecount lastusagedate creationtool creationtoolversion creationdate creationid changedate segtype "
    "changeid o-tmf".split()
)
_VARIANT_ATTRIBUTES = _UNIT_ATTRIBUTES - {"segtype"}

_HEADER = """<?xml version="1.0" encoding="UTF-8"?>
<tmx version="{version}">
<header creationtool="tifaku" creationtoolversion="1" segtype="paragraph" o-tmf="tifaku" adminlang="en" srclang="{source}" datatype="plaintext"/>
<body>
"""
_FOOTER = "</body>\n</tmx>\n"


@dataclass(frozen=True, slots=True)
class Version:
    """What differs between the versions of TMX, as far as we write it."""

    number: str
    """`1.4`."""

    language: str
    """The attribute that names a variant's language."""

    has_inline: bool
    """Whether inline elements are written as they were read."""


VERSION_1_4 = Version("1.4", "xml:lang", has_inline=True)
VERSION_1_1 = Version("1.1", "lang", has_inline=False)


def write_units(units: Iterable[Unit], stream: BinaryIO, source: str, version: Version = VERSION_1_4) -> None:
    """Write a whole file.

    Args:
        units: from `guard_units`.
        stream: where the bytes go.
        source: the language of the header; a unit with another source names it itself.
        version: of TMX.
    """
    stream.write(_HEADER.format(version=version.number, source=quote(source)).encode())
    frames: dict[tuple[str, str], tuple[str, str, str]] = {}
    batch: list[str] = []
    for unit in units:
        (first, source_text), (second, target_text) = unit.texts
        if (first, second) not in frames:
            frames[first, second] = _make_frame(first, second, source, version)
        own, before, between = frames[first, second]
        if any(_get_fields(unit)):
            batch.append(_write_unit(unit, own, version))
        else:
            batch.append(
                f'<tu tuid="{quote(unit.id)}"{own}>\n{before}{escape(source_text)}{between}{escape(target_text)}</seg></tuv>\n</tu>\n'
            )
        if len(batch) == _BATCH:
            stream.write("".join(batch).encode())
            batch.clear()
    stream.write(("".join(batch) + _FOOTER).encode())


def _make_frame(first: str, second: str, source: str, version: Version) -> tuple[str, str, str]:
    """What stands around the texts of units in these languages: an attribute of the `tu`, before and between them."""
    own = "" if first == source else f' srclang="{quote(first)}"'
    start = f"<tuv {version.language}="
    return own, f'{start}"{quote(first)}"><seg>', f'</seg></tuv>\n{start}"{quote(second)}"><seg>'


def _write_unit(unit: Unit, own: str, version: Version) -> str:
    """A `tu` with more in it than two texts."""
    head = f'<tu tuid="{quote(unit.id)}"{own}'
    details = _write_note(unit.note)
    for field, name in DATES.items():
        value = getattr(unit, field)
        stamp = write_date(value)
        if stamp and read_date(stamp) == value:
            head += f' {name}="{stamp}"'
        else:
            details += _write_property(f"x-{field}", value)
    for field in PROPERTIES:
        details += _write_property(f"x-{field}", getattr(unit, field))
    for name, value in _list_extras(unit, "tu:"):
        if name in _UNIT_ATTRIBUTES and f" {name}=" not in head:
            head += f' {name}="{quote(value)}"'
    details += "".join(_write_property(name, value) for name, value in _list_extras(unit, "prop:"))
    wordings: Sequence[Wording] = unit.wordings or (Wording(),) * 2
    variants = (_write_variant(unit, place, wordings[place], version) for place in range(len(unit.texts)))
    return f"{head}>\n{details}{''.join(variants)}</tu>\n"


def _write_variant(unit: Unit, place: int, wording: Wording, version: Version) -> str:
    tag, text = unit.texts[place]
    attributes = "".join(
        f' {name}="{quote(value)}"'
        for name, value in dict(_list_extras(unit, f"tuv:{tag}:")).items()
        if name in _VARIANT_ATTRIBUTES
    )
    details = _write_note(wording.note)
    details += _write_property("x-status", wording.status) + _write_property("x-source", wording.source)
    details += "".join(_write_property(name, value) for name, value in _list_extras(unit, f"tuvprop:{tag}:"))
    content = next((value for name, value in unit.extras if name == f"tmx:seg:{tag}"), "") if version.has_inline else ""
    if not content or not holds_text(content, text):
        content = escape(text)
    space = "\n" if details else ""
    return f'<tuv {version.language}="{quote(tag)}"{attributes}>{space}{details}<seg>{content}</seg></tuv>\n'


def _list_extras(unit: Unit, kind: str) -> list[tuple[str, str]]:
    """The extras of a kind, by the rest of their names."""
    start = f"tmx:{kind}"
    return [(name[len(start) :], value) for name, value in unit.extras if name.startswith(start)]


def _write_note(note: str) -> str:
    return f"<note>{escape(note)}</note>\n" if note else ""


def _write_property(kind: str, value: str) -> str:
    return f'<prop type="{quote(kind)}">{escape(value)}</prop>\n' if value else ""
