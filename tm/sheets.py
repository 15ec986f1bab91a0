"""Writes rows as a sheet that a spreadsheet program opens: CSV, TSV or XLSX."""

import csv
import io
import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import BinaryIO

from tm.errors import UnknownFormat

__all__ = ["SHEETS", "check_sheet", "write_sheet"]

# A cell that begins so is a formula to a spreadsheet; see `formats/tables.py`, which reads the apostrophe back.
_FORMULA = re.compile(r"'*[=+\-@\t]")
# What no workbook can hold: it is XML.
_FORBIDDEN = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")
_LONGEST = 32_767
"""Characters that a workbook's cell holds."""


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
            writer.writerow([_neutralise(cell) if isinstance(cell, str) else cell for cell in row])
        return count
    finally:
        text.detach()


def _neutralise(cell: str) -> str:
    return f"'{cell}" if _FORMULA.match(cell) else cell


def _write_xlsx(header: Sequence[str], rows: Iterable[Sequence[object]], stream: BinaryIO) -> int:
    import openpyxl  # noqa: PLC0415 - 150 ms that only workbooks need
    from openpyxl.cell import WriteOnlyCell  # noqa: PLC0415

    workbook = openpyxl.Workbook(write_only=True)
    sheet = workbook.create_sheet()

    def make(cell: object) -> object:
        if not isinstance(cell, str):
            return cell
        made = WriteOnlyCell(sheet, value=_FORBIDDEN.sub("", cell)[:_LONGEST])
        made.data_type = "s"  # text, whatever it looks like: no formula, no error, no date
        return made

    sheet.append(list(header))
    count = 0
    for count, row in enumerate(rows, start=1):  # noqa: B007 - told below
        sheet.append([make(cell) for cell in row])
    workbook.save(stream)
    return count


SHEETS = {".csv": _write_csv, ".tsv": _write_tsv, ".xlsx": _write_xlsx}
"""What can be written, by the suffix of the file."""
