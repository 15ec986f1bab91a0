"""Writes rows as an XLSX workbook in which text is text; the same rows give the same bytes."""

import re
import shutil
import tempfile
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any, BinaryIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

__all__ = ["LONGEST", "decode_text", "measure_cell", "write_workbook"]

LONGEST = 32_767
"""How much text a cell holds, in UTF-16 code units (Microsoft, "Excel specifications and limits")."""

# What openpyxl would take for a formula or an error, and what a spreadsheet would, once a person edits the cell.
_SPECIAL = frozenset("=+-@#\t'")
_MOMENT = datetime(1980, 1, 1)  # noqa: DTZ001 - a workbook's moments are in no time zone; zip archives begin in 1980
_CORE = "docProps/core.xml"

# ECMA-376 part 1, 22.9.2.19 (ST_Xstring): `_xHHHH_` is a character, so that a text with those letters needs an escape.
_LITERAL = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
# openpyxl decodes none of them, but for taking away the escape from texts that cells share. Nobody writes a character so
# that could stand for itself, so that `_x0041_` is those seven characters either way.
_ENCODED = re.compile(r"_x(00[01][0-9A-Fa-f])_|_x005[Ff]_(?=x[0-9A-Fa-f]{4}_)")


def measure_cell(text: str) -> int:
    """How long a text is as spreadsheets count, in UTF-16 code units: 𠮷 is two."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def decode_text(text: str) -> str:
    r"""Read a text of a workbook's cell as openpyxl gives it: `_x000D_` is a carriage return."""
    if "_x" not in text:
        return text
    return _ENCODED.sub(lambda found: chr(int(found.group(1), 16)) if found.group(1) else "_", text)


def write_workbook(rows: Iterable[Sequence[object]], stream: BinaryIO) -> int:
    """Write a workbook of one sheet.

    Args:
        rows: the header first, which stays in sight. Texts without control characters, no longer than `LONGEST`: they
            become cells of text, never formulas, errors or dates, whatever they look like. Numbers stay numbers.
        stream: where to.
    Returns:
        How many rows there are, without the header.
    """
    import openpyxl  # noqa: PLC0415 - 150 ms that only workbooks need
    from openpyxl.cell import WriteOnlyCell  # noqa: PLC0415

    workbook = openpyxl.Workbook(write_only=True)
    sheet = workbook.create_sheet()
    sheet.freeze_panes = "A2"

    def make(cell: object) -> object:
        if not isinstance(cell, str):
            return cell
        text = _LITERAL.sub("_x005F_", cell) if "_x" in cell else cell
        if text[:1] not in _SPECIAL:
            return text or None
        made = WriteOnlyCell(sheet, value=text)
        made.data_type = "s"
        made.number_format = "@"
        made.quotePrefix = True
        return made

    count = -1
    try:
        for count, row in enumerate(rows):  # noqa: B007 - told below
            sheet.append([make(cell) for cell in row])
    finally:
        sheet.close()  # what openpyxl has open would complain where a row was refused
    workbook.properties.creator = "Tifaku"
    workbook.properties.created = _MOMENT
    with tempfile.TemporaryFile() as draft:
        workbook.save(draft)
        _settle(draft, workbook.properties, stream)
    return max(count, 0)


def _settle(draft: BinaryIO, properties: Any, stream: BinaryIO) -> None:
    """Copy a workbook without the moment at which it was made."""
    from openpyxl.xml.functions import tostring  # noqa: PLC0415 - see above

    properties.modified = _MOMENT
    with ZipFile(draft) as old, ZipFile(stream, "w") as new:
        for name in old.namelist():
            member = ZipInfo(name, _MOMENT.timetuple()[:6])
            member.compress_type = ZIP_DEFLATED
            if name == _CORE:
                new.writestr(member, tostring(properties.to_tree()))
                continue
            with old.open(name) as source, new.open(member, "w") as target:
                shutil.copyfileobj(source, target)
