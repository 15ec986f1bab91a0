"""CSV (RFC 4180) with everything that a unit has, and the tables that people and other tools make."""

import csv
import io
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from tm.formats.base import Languages
from tm.formats.guard import guard_units
from tm.formats.table_cells import neutralise, take_back
from tm.formats.table_rows import read_rows
from tm.formats.table_units import CARRIES, HEADER, list_cells, read_units
from tm.texts import Report, Unit

__all__ = ["CARRIES", "FILE_NAME", "NAME", "SUFFIXES", "TAKES_SINGLE_TEXTS", "read", "write"]

NAME = "csv"
FILE_NAME = "glossary.csv"
SUFFIXES = (".csv",)
LOSES = ""
TAKES_SINGLE_TEXTS = True


def read(
    path: Path,
    report: Report,
    *,
    languages: Languages | None = None,
    drafts: bool = False,  # noqa: ARG001 - it has none
) -> Iterator[Unit]:
    """Read a table with a column for each language, or of two columns. See `Reader.read` and `read_units`."""
    rows = ((line, [take_back(cell) for cell in cells]) for line, cells in read_rows(path))
    yield from read_units(rows, path, report, languages)


def write(units: Iterable[Unit], stream: BinaryIO, *, source: str, target: str) -> None:
    """Write a header and a row a unit; every `context` stands once. See `Writer.write`."""
    text = io.StringIO(newline="")
    text.write(",".join(HEADER) + "\n")
    rows = csv.writer(text, quoting=csv.QUOTE_ALL, lineterminator="\n")
    for unit in guard_units(units, source=source, target=target, single=True):
        rows.writerow(map(neutralise, list_cells(unit, source, target)))
        if text.tell() > 1 << 16:
            stream.write(text.getvalue().encode())
            text.seek(0)
            text.truncate()
    stream.write(text.getvalue().encode())
