"""Workbooks: every text is a text, and comes back as it was."""

import io
from collections.abc import Callable
from datetime import date, datetime, time
from pathlib import Path

import openpyxl
import pytest

from tm.errors import UnreadableFile, WrongUse
from tm.formats import Skipped, multiterm, table_xlsx
from tm.formats.table_rows import read_rows
from tm.formats.table_workbook import LONGEST, decode_text, measure_cell, write_workbook
from tm.texts import Unit

Read = Callable[[bytes, str], tuple[list[Unit], list[Skipped]]]


def write(*units: Unit) -> bytes:
    stream = io.BytesIO()
    table_xlsx.write(units, stream, source="zh-CN", target="en")
    return stream.getvalue()


def make_unit(target: str) -> Unit:
    return Unit("7", (("zh-CN", "一岗双责"), ("en", target)))


@pytest.mark.parametrize(
    "text", ["=1+1", "+1", "-1", "@x", "#N/A", "#REF!", "'=1", "_x0041_", "_x000D_", "_x005F_x0041_", "_x", "007", "1e5",
             "TRUE", "2024-03-01", "a\n b", "a\tb", "𠮷", "{=1}", '=HYPERLINK("x")']
)  # fmt: skip
def test_a_text_is_a_text_whatever_it_looks_like(read_bytes: Read, text: str) -> None:
    content = write(make_unit(text))
    cell = openpyxl.load_workbook(io.BytesIO(content)).active["C2"]
    assert cell.data_type == "s"
    units, _ = read_bytes(content, "a.xlsx")
    assert units[0].texts[1][1] == text


def test_a_text_longer_than_a_cell_is_refused_with_its_unit() -> None:
    assert write(make_unit("x" * LONGEST))
    for text in ("x" * (LONGEST + 1), "𠮷" * (LONGEST // 2 + 1)):
        assert measure_cell(text) == LONGEST + 1
        with pytest.raises(WrongUse, match="unit 7: has a text of 32,768 characters"):
            write(make_unit(text))
        with pytest.raises(WrongUse, match="unit 7"):
            multiterm.write([make_unit(text)], io.BytesIO(), source="zh-CN", target="en")


def test_numbers_days_and_moments_read_as_they_are_shown(read_bytes: Read) -> None:
    book = openpyxl.Workbook()
    book.active.append(["zh", "en", "note"])
    moments = [datetime(2024, 3, 1), datetime(2024, 3, 1, 9, 30), date(2024, 3, 1), time(9, 30)]  # noqa: DTZ001 - a sheet's
    for cell in [7, 7.0, 0.1 + 0.2, True, *moments, "a_x000D_\nb"]:
        book.active.append(["一", "one", cell])
    stream = io.BytesIO()
    book.save(stream)
    units, _ = read_bytes(stream.getvalue(), "a.xlsx")
    assert [unit.note for unit in units] == (
        ["7", "7", "0.3", "TRUE", "2024-03-01", "2024-03-01T09:30:00", "2024-03-01", "09:30:00", "a\nb"]
    )


def test_an_escape_of_what_needs_none_is_text() -> None:
    assert decode_text("_x0041_ _x000A_ _x005F_x000A_ _x00E9_") == "_x0041_ \n _x000A_ _x00E9_"


def test_the_same_rows_give_the_same_bytes(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    first, second = io.BytesIO(), io.BytesIO()
    write_workbook([("a", "b"), ("=1", 2)], first)
    monkeypatch.setattr("time.time", lambda: 2e9)
    assert write_workbook([("a", "b"), ("=1", 2)], second) == 1
    assert first.getvalue() == second.getvalue()


def test_a_column_that_would_not_be_read_is_told(tmp_path: Path) -> None:
    """Of 101 columns the last is not left out without a word."""
    book = openpyxl.Workbook()
    for row in (["zh-CN", "en"], ["三农", "agriculture", *[None] * 98, "lost"]):
        book.active.append(row)
    book.save(tmp_path / "wide.xlsx")
    with pytest.raises(UnreadableFile, match=r"wide\.xlsx:2: has cells right of the 100th column; leave only"):
        list(read_rows(tmp_path / "wide.xlsx"))
