r"""Tab-separated values without quoting: corpora in two columns, and our own tables, in which `\t`, `\n` and `\\` are escapes."""

from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path
from typing import BinaryIO

from tm.formats.base import Languages
from tm.formats.guard import guard_units
from tm.formats.table_cells import escape, neutralise, take_back, unescape
from tm.formats.table_headings import HEADER
from tm.formats.table_rows import read_rows
from tm.formats.table_units import CARRIES, is_own, list_cells, read_units
from tm.texts import Report, Unit

__all__ = ["CARRIES", "FILE_NAME", "NAME", "SUFFIXES", "TAKES_SINGLE_TEXTS", "read", "write"]

NAME = "tsv"
FILE_NAME = "glossary.tsv"
SUFFIXES = (".tsv",)
LOSES = ""
TAKES_SINGLE_TEXTS = True


def read(
    path: Path,
    report: Report,
    *,
    languages: Languages | None = None,
    drafts: bool = False,  # noqa: ARG001 - it has none
) -> Iterator[Unit]:
    r"""Read a table in which only tabs and line ends mean anything, as in published corpora. See `Reader.read`.

    Under our own header a backslash begins an escape; in all other tables it is a character, as in `C:\new`.
    """
    rows = read_rows(path)
    for first in rows:
        if is_own(first[1]):
            rows = ((line, [take_back(unescape(cell)) for cell in cells]) for line, cells in rows)
        rows = chain((first,), rows)
        break
    yield from read_units(rows, path, report, languages)


def write(units: Iterable[Unit], stream: BinaryIO, *, source: str, target: str) -> None:
    """Write a header and a row a unit, a line each. See `Writer.write`."""
    stream.write(("\t".join(HEADER) + "\n").encode())
    for unit in guard_units(units, source=source, target=target, single=True):
        cells = list_cells(unit, source, target)
        stream.write(("\t".join(escape(neutralise(cell)) for cell in cells) + "\n").encode())
