"""XLSX for people: the same columns as CSV, every cell a text."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from tm.errors import WrongUse
from tm.formats.base import Languages
from tm.formats.guard import guard_units
from tm.formats.table_headings import HEADER
from tm.formats.table_rows import read_rows
from tm.formats.table_units import CARRIES, list_cells, read_units
from tm.formats.table_workbook import LONGEST, measure_cell, write_workbook
from tm.texts import Report, Unit

__all__ = ["CARRIES", "FILE_NAME", "NAME", "SUFFIXES", "TAKES_SINGLE_TEXTS", "check_cells", "read", "write"]

NAME = "xlsx"
FILE_NAME = "glossary.xlsx"
SUFFIXES = (".xlsx",)
LOSES = ""
TAKES_SINGLE_TEXTS = True


def read(
    path: Path,
    report: Report,
    *,
    languages: Languages | None = None,
    drafts: bool = False,  # noqa: ARG001 - it has none
) -> Iterator[Unit]:
    """Read the first sheet of a workbook. See `Reader.read` and `read_units`."""
    yield from read_units(read_rows(path), path, report, languages)


def write(units: Iterable[Unit], stream: BinaryIO, *, source: str, target: str) -> None:
    """Write a workbook of one sheet, a row a unit. See `Writer.write`.

    Raises:
        WrongUse: a text is longer than the 32,767 characters that a cell holds.
    """
    write_workbook(_list_rows(units, source, target), stream)


def _list_rows(units: Iterable[Unit], source: str, target: str) -> Iterator[tuple[str, ...]]:
    yield HEADER
    for unit in guard_units(units, source=source, target=target, single=True):
        cells = list_cells(unit, source, target)
        check_cells(cells, unit.id)
        yield cells


def check_cells(cells: Iterable[str], name: str) -> None:
    """Refuse what spreadsheet programs would cut off without a word.

    Args:
        cells: the row of a unit.
        name: the unit's id.
    Raises:
        WrongUse: a text is too long.
    """
    for cell in cells:
        if len(cell) > LONGEST // 2 and measure_cell(cell) > LONGEST:
            problem = f"has a text of {measure_cell(cell):,} characters, more than the {LONGEST:,} of a workbook's cell"
            raise WrongUse(f"unit {name}", problem, "leave it out, or write CSV")
