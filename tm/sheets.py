"""Writes rows as a sheet that a spreadsheet program opens: CSV, TSV or XLSX."""

import csv
import io
import re
from collections.abc import Iterable, Sequence
from itertools import chain
from pathlib import Path
from typing import BinaryIO

from tm.errors import UnknownFormat
from tm.formats.table_cells import neutralise
from tm.formats.table_workbook import LONGEST, measure_cell, write_workbook

__all__ = ["SHEETS", "check_sheet", "write_sheet"]

# What no workbook can hold: it is XML.
_FORBIDDEN = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")


def check_sheet(path: Path) -> None:
    """Refuse a name that does not say what to write.

    Raises:
        UnknownFormat: another suffix than those of `SHEETS`.
    """
    if path.suffix.lower() not in SHEETS:
        raise UnknownFormat(path, "is no name for a table", f"call it NAME{' or NAME'.join(SHEETS)}")


def write_sheet(header: Sequence[str], rows: Iterable[Sequence[object]], stream: BinaryIO, suffix: str) -> int:
    """Write a table.

    Args:
        header: the columns' names.
        rows: as long as the header each; text that looks like a formula is made harmless.
        stream: where to.
        suffix: one of `SHEETS`.
    Returns:
        How many rows there are, without the header.
    """
    return SHEETS[suffix.lower()](header, rows, stream)


def _write_csv(header: Sequence[str], rows: Iterable[Sequence[object]], stream: BinaryIO) -> int:
    return _write_text(header, rows, stream, ",")


def _write_tsv(header: Sequence[str], rows: Iterable[Sequence[object]], stream: BinaryIO) -> int:
    return _write_text(header, rows, stream, "\t")


def _write_text(header: Sequence[str], rows: Iterable[Sequence[object]], stream: BinaryIO, delimiter: str) -> int:
    # Spreadsheet programs take a file for UTF-8 where it begins with a byte order mark.
    text = io.TextIOWrapper(stream, encoding="utf-8-sig", newline="")
    try:
        writer = csv.writer(text, delimiter=delimiter, lineterminator="\n")
        writer.writerow(header)
        count = 0
        for count, row in enumerate(rows, start=1):  # noqa: B007 - told below
            writer.writerow([neutralise(cell) if isinstance(cell, str) else cell for cell in row])
        return count
    finally:
        text.detach()


def _write_xlsx(header: Sequence[str], rows: Iterable[Sequence[object]], stream: BinaryIO) -> int:
    return write_workbook(chain((header,), (list(map(_shorten, row)) for row in rows)), stream)


def _shorten(cell: object) -> object:
    """What a workbook can hold of a text that a person only reads: the concordance is no place to keep texts."""
    if not isinstance(cell, str):
        return cell
    text = _FORBIDDEN.sub("", cell)
    return text if measure_cell(text) <= LONGEST else text[: LONGEST // 2]


SHEETS = {".csv": _write_csv, ".tsv": _write_tsv, ".xlsx": _write_xlsx}
"""What can be written, by the suffix of the file."""
