"""CSV (RFC 4180) with everything that a unit has, and the tables that people and other tools make."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from tm.formats.base import Languages
from tm.formats.guard import guard_units
from tm.formats.table_cells import FORMULA_STARTS, neutralise, take_back
from tm.formats.table_headings import HEADER
from tm.formats.table_rows import read_rows
from tm.formats.table_units import CARRIES, list_cells, read_units
from tm.texts import Report, Unit

__all__ = ["CARRIES", "FILE_NAME", "NAME", "SUFFIXES", "TAKES_SINGLE_TEXTS", "read", "write"]

NAME = "csv"
FILE_NAME = "glossary.csv"
SUFFIXES = (".csv",)
LOSES = ""
TAKES_SINGLE_TEXTS = True

# Every cell is quoted, so that the few that hold a quotation mark are found by counting: csv.writer takes twice as long.
_QUOTES = 2 * (len(HEADER) - 1)
_BATCH = 200


def read(
    path: Path,
    report: Report,
    *,
    languages: Languages | None = None,
    drafts: bool = False,  # noqa: ARG001 - it has none
) -> Iterator[Unit]:
    """Read a table with a column for each language, or of two columns. See `Reader.read` and `read_units`."""
    rows = (
        (line, [take_back(cell) if cell[:1] == "'" else cell for cell in cells] if "'" in "".join(cells) else cells)
        for line, cells in read_rows(path)
    )
    yield from read_units(rows, path, report, languages)


def write(units: Iterable[Unit], stream: BinaryIO, *, source: str, target: str) -> None:
    """Write a header and a row a unit; every `context` stands once. See `Writer.write`."""
    lines = [",".join(HEADER)]
    for unit in guard_units(units, source=source, target=target, single=True):
        cells = [neutralise(cell) if cell[:1] in FORMULA_STARTS else cell for cell in list_cells(unit, source, target)]
        line = '","'.join(cells)
        if line.count('"') > _QUOTES:
            line = '","'.join([cell.replace('"', '""') for cell in cells])
        lines.append(f'"{line}"')
        if len(lines) > _BATCH:
            stream.write(("\n".join(lines) + "\n").encode())
            lines.clear()
    stream.write(("\n".join([*lines, ""])).encode())
