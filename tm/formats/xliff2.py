"""XML Localisation Interchange File Format 2.0 (OASIS, 2014; ISO 21720): writes its core; reads it as `xliff` does."""

import re
from collections.abc import Iterable, Iterator
from typing import BinaryIO

from tm.formats.guard import guard_units
from tm.formats.xliff_elements import SECOND
from tm.formats.xliff_markup import restore_texts
from tm.formats.xliff_notes import FIELDS, list_notes
from tm.formats.xliff_reading import read
from tm.formats.xliff_states import SECOND_STATES, write_state
from tm.formats.xml_writing import escape, quote, write_records
from tm.texts import Unit

__all__ = ["CARRIES", "FILE_NAME", "NAME", "SUFFIXES", "TAKES_SINGLE_TEXTS", "read", "write"]

NAME = "xliff2"
FILE_NAME = "memory.v2.xlf"
SUFFIXES: tuple[str, ...] = (".xliff",)
CARRIES = frozenset({"id", "note", *FIELDS, "wordings", "extras"})
LOSES = ""
TAKES_SINGLE_TEXTS = False

_HEADER = """<?xml version="1.0" encoding="UTF-8"?>
<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.0" srcLang="{source}" trgLang="{target}">
<file id="tifaku" xml:space="preserve">
"""
_FOOTER = "</file>\n</xliff>\n"
# What an id may be, but for those that begin as the ones that we make up; any other is said in a note.
_ID = re.compile("[A-Za-z0-9.-][A-Za-z0-9._-]*")


def write(units: Iterable[Unit], stream: BinaryIO, *, source: str, target: str) -> None:
    """Write XLIFF 2.0, the core of it and no module. See `Writer.write`."""
    header = _HEADER.format(source=quote(source), target=quote(target))
    guarded = guard_units(units, source=source, target=target)
    write_records(stream, header, _format_units(guarded), _FOOTER)


def _format_units(units: Iterable[Unit]) -> Iterator[str]:
    for number, unit in enumerate(units, start=1):
        state = write_state(SECOND_STATES, unit, unit.texts[1][0])
        source_text, target_text, data = restore_texts(unit, SECOND, SECOND_STATES.kind)
        is_named = _ID.fullmatch(unit.id) is not None
        head = f'<unit id="{unit.id if is_named else f"_{number}"}"'
        segment_head = f'<segment state="{state.state}"'
        if unit.extras:
            name = dict(unit.extras).get("xliff2:name", "")
            head += f' name="{quote(name)}"' if name else ""
            segment_head += f' subState="{quote(state.qualifier)}"' if state.qualifier else ""
        listed = list_notes(unit, SECOND_STATES.kind, is_draft=state.is_draft, is_named=is_named)
        notes = "".join(_format_note(*note) for note in listed)
        notes = f"<notes>\n{notes}</notes>\n" if notes else ""
        yield (
            f"{head}>\n{notes}{data}{segment_head}>\n<source>{source_text}</source>\n<target>{target_text}</target>\n"
            "</segment>\n</unit>\n"
        )


def _format_note(origin: str, side: str, text: str) -> str:
    head = f' appliesTo="{side}"' if side else ""
    head += f' category="{quote(origin)}"' if origin else ""
    return f"<note{head}>{escape(text)}</note>\n"
