"""The rows of a CSV, TSV or XLSX file, each with its line, whatever its encoding and separator.

CSV is read as RFC 4180 has it, with commas, semicolons or tabs by its first line. TSV is read without quoting: a `"` is a
character there, a cell holds no tab and no line end, as in every corpus that is published so. XLSX gives its first sheet.
"""

import csv
import io
import warnings
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime, time
from itertools import chain, islice
from pathlib import Path
from typing import BinaryIO

from tm.archives import refuse_bomb
from tm.errors import UnreadableFile
from tm.formats.opening import open_file
from tm.formats.table_text import open_text
from tm.formats.table_workbook import decode_text

__all__ = ["Row", "read_rows", "split_quoted"]

Row = tuple[int, list[str]]
"""The line that a row begins in, from 1, and its cells."""

_MAX_CELL = 10_000_000
_MAX_COLUMNS = 100
_MAX_UNPACKED = 1 << 29
_MAX_TAGS = 20_000_000
_MAX_ROWS = 1 << 20  # as in Excel; a file may say that its next row is the billionth
_BATCH = 1000


def read_rows(path: Path) -> Iterator[Row]:
    """Read the rows of a table that have anything in them.

    Args:
        path: a file whose suffix is `.csv`, `.tsv` or `.xlsx`.
    Yields:
        Each row, the header among them.
    Raises:
        MissingFile: it is not there.
        UnreadableFile: empty, binary or undecodable; a quotation mark that is not closed; no workbook, or one that
            unpacks to far more than a table.
    """
    return _READERS[path.suffix.lower()](path)


def _read_csv(path: Path) -> Iterator[Row]:
    with open_text(path, newline="") as lines:
        blank: list[str] = []
        for line in lines:
            if not line.isspace():
                yield from _split(chain(blank, (line,), lines), _find_delimiter(line), path, skips_blank=True)
                return
            blank.append(line)


def split_quoted(text: str, delimiter: str, path: Path, *, strict: bool = True) -> Iterator[Row]:
    """Cut a text into rows and cells, where quotation marks are what RFC 4180 says.

    Args:
        text: a table.
        delimiter: what separates its cells.
        path: where it was read, for messages.
        strict: whether a quotation mark that closes nothing is an error, not a character.
    Yields:
        Each row, the empty ones among them.
    Raises:
        UnreadableFile: a quotation mark is not closed.
    """
    return _split(io.StringIO(text, newline=""), delimiter, path, strict=strict)


def _split(
    lines: Iterable[str], delimiter: str, path: Path, *, strict: bool = True, skips_blank: bool = False
) -> Iterator[Row]:
    csv.field_size_limit(_MAX_CELL)
    reader = csv.reader(lines, delimiter=delimiter, strict=strict)
    line = 1
    try:
        for cells in reader:
            if not skips_blank or any(map(str.strip, cells)):
                yield line, cells
            line = reader.line_num + 1
    except csv.Error as error:
        raise UnreadableFile(f"{path}:{line}", f"has a broken row ({error})", "mend its quotation marks") from error


def _find_delimiter(first: str) -> str:
    """What separates the names in the first line: German and French Excel writes semicolons."""
    return max(",;\t", key=first.count)


def _filter(rows: Iterable[Row]) -> Iterator[Row]:
    """The rows that have anything in them."""
    return (row for row in rows if any(map(str.strip, row[1])))


def _read_tsv(path: Path) -> Iterator[Row]:
    with open_text(path, newline="\n") as lines:
        for number, line in enumerate(lines, start=1):
            if not line.isspace():
                yield number, line.rstrip("\r\n").split("\t")


def _read_xlsx(path: Path) -> Iterator[Row]:
    with open_file(path) as stream:  # openpyxl would leave it open where the workbook is broken
        refuse_bomb(
            path, "is no workbook (not a zip archive)", "save it again as .xlsx", largest=_MAX_UNPACKED, tags=_MAX_TAGS
        )
        batches = _read_sheet(stream)
        number = 1
        while True:
            try:
                with warnings.catch_warnings():
                    warnings.simplefilter("ignore")  # openpyxl tells of every feature that it does not keep
                    batch = next(batches, None)
            except Exception as error:  # openpyxl lets through whatever zip, XML and its own types raise
                kind = type(error).__name__
                problem = f"is no workbook that can be read ({kind})"
                raise UnreadableFile(path, problem, "save it again as .xlsx") from error
            if batch is None:
                return
            for line, cells in enumerate(batch, start=number):
                if len(cells) > _MAX_COLUMNS and cells[_MAX_COLUMNS]:
                    problem = f"has cells right of the {_MAX_COLUMNS}th column"
                    raise UnreadableFile(f"{path}:{line}", problem, "leave only the columns that are to be read")
            yield from _filter(enumerate(batch, start=number))
            number += len(batch)
            if number > _MAX_ROWS + 1:
                raise UnreadableFile(path, f"has rows below the {_MAX_ROWS:,}th", "save it again as .xlsx")


def _read_sheet(stream: BinaryIO) -> Iterator[list[list[str]]]:
    """The cells of a workbook's first sheet, a thousand rows at a time."""
    import openpyxl  # noqa: PLC0415 - 150 ms that only workbooks need

    workbook = openpyxl.load_workbook(stream, read_only=True, data_only=True)
    sheet = workbook.worksheets[0]
    sheet.reset_dimensions()  # what the file says about its size may be a million empty columns
    rows = sheet.iter_rows(max_col=_MAX_COLUMNS + 1, values_only=True)
    while batch := [_list_cells(row) for row in islice(rows, _BATCH)]:
        yield batch


def _list_cells(row: tuple[object, ...]) -> list[str]:
    """The texts of a row; openpyxl makes a million empty ones where a file leaves so many out."""
    return [] if row.count(None) == len(row) else [_tell(cell) for cell in row]


def _tell(cell: object) -> str:
    """What a cell of a workbook says: a number with the 15 digits that are shown, a day or a moment by ISO 8601."""
    if cell is None:
        return ""
    if isinstance(cell, str):
        return decode_text(cell)
    if isinstance(cell, bool):
        return str(cell).upper()
    if isinstance(cell, float):
        return format(cell, ".15g")
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == time.min else cell.isoformat(timespec="seconds")
    return str(cell)


_READERS: dict[str, Callable[[Path], Iterator[Row]]] = {".csv": _read_csv, ".tsv": _read_tsv, ".xlsx": _read_xlsx}
