"""XML Localisation Interchange File Format 1.2 (OASIS, 2008): writes it; reads it, its dialects, and 2.0 as well."""

from collections.abc import Iterable
from typing import BinaryIO

from tm.formats.guard import guard_units
from tm.formats.xliff_elements import FIRST
from tm.formats.xliff_markup import restore_texts
from tm.formats.xliff_notes import FIELDS, list_notes
from tm.formats.xliff_reading import read
from tm.formats.xliff_states import FIRST_STATES, write_state
from tm.formats.xml_writing import escape, quote, write_records
from tm.texts import Unit

__all__ = ["CARRIES", "FILE_NAME", "NAME", "SUFFIXES", "TAKES_SINGLE_TEXTS", "read", "write"]

NAME = "xliff"
FILE_NAME = "memory.xlf"
SUFFIXES: tuple[str, ...] = (".xlf", ".sdlxliff", ".mqxliff")
CARRIES = frozenset({"id", "note", *FIELDS, "wordings", "extras"})
LOSES = ""
TAKES_SINGLE_TEXTS = False

_HEADER = """<?xml version="1.0" encoding="UTF-8"?>
<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">
<file original="tifaku" source-language="{source}" target-language="{target}" datatype="plaintext">
<body>
"""
_FOOTER = "</body>\n</file>\n</xliff>\n"


def write(units: Iterable[Unit], stream: BinaryIO, *, source: str, target: str) -> None:
    """Write XLIFF 1.2 as Translate Toolkit, Lokalize and Poedit read it whole. See `Writer.write`."""
    header = _HEADER.format(source=quote(source), target=quote(target))
    guarded = guard_units(units, source=source, target=target)
    write_records(stream, header, map(_format_unit, guarded), _FOOTER)


def _format_unit(unit: Unit) -> str:
    state = write_state(FIRST_STATES, unit, unit.texts[1][0])
    source_text, target_text, _ = restore_texts(unit, FIRST, FIRST_STATES.kind)
    head = f'<trans-unit id="{quote(unit.id)}"'
    target_head = f'<target state="{quote(state.state)}"'
    if unit.extras:
        said = dict(unit.extras)
        head += f' resname="{quote(said["xliff:resname"])}"' if "xliff:resname" in said else ""
        target_head += f' state-qualifier="{quote(state.qualifier)}"' if state.qualifier else ""
    notes = "".join(_format_note(*note) for note in list_notes(unit, FIRST_STATES.kind, is_draft=state.is_draft))
    # Clients that see spaces and line ends as one space unless told otherwise look for that at the unit.
    return (
        f'{head} approved="{"yes" if state.is_approved else "no"}" xml:space="preserve">\n'
        f"<source>{source_text}</source>\n{target_head}>{target_text}</target>\n{notes}</trans-unit>\n"
    )


def _format_note(origin: str, side: str, text: str) -> str:
    head = f' from="{quote(origin)}"' if origin else ""
    head += f' annotates="{side}"' if side else ""
    return f"<note{head}>{escape(text)}</note>\n"
