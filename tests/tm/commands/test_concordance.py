"""`tm concordance` as people and programs use it."""

import csv
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest

Command = Callable[..., Any]

ROWS = (
    ("Officials stressed work safety.", "干部强调安全生产。"),
    ("Work-safety comes first.", "安全第一。"),
    ("Buy milk.", "买牛奶。"),
    ("=1+1 is safety", "＝安全"),
)


@pytest.fixture
def memory(command: Command, tmp_path: Path) -> Path:
    lines = "".join(f"{one}\t{two}\n" for one, two in (("en", "zh-CN"), *ROWS))
    (tmp_path / "minutes.tsv").write_text(lines, encoding="utf-8")
    assert command("import", "minutes.tsv", "--db", "m.db", program="tm").code == 0
    return tmp_path / "m.db"


def test_the_text_stands_in_its_context_with_the_other_side_and_the_origin(command: Command, memory: Path) -> None:
    done = command("concordance", "work safety", "--db", memory, program="tm")
    assert (done.code, done.err) == (0, "")
    first, other, origin, *_ = done.out.splitlines()
    assert first == "Officials stressed [work safety]."
    assert other.strip() == "干部强调安全生产。"
    assert "minutes.tsv" in origin
    assert "[Work-safety] comes first." in done.out


def test_two_characters_of_chinese_are_found_on_the_other_side(command: Command, memory: Path) -> None:
    done = command("concordance", "安全", "--db", memory, program="tm")
    assert done.out.count("[安全]") == 3
    assert command("concordance", "安全", "--from", "en", "--db", memory, program="tm").code == 1
    assert command("concordance", "安全", "--from", "zh", "--db", memory, program="tm").out.count("[安全]") == 3


def test_the_context_is_cut_to_its_width(command: Command, memory: Path) -> None:
    done = command("concordance", "stressed", "--width", "4", "--db", memory, program="tm")
    assert done.out.splitlines()[0] == "…als [stressed] wor…"


def test_what_is_over_the_limit_is_told(command: Command, memory: Path) -> None:
    done = command("concordance", "safety", "--limit", "1", "--db", memory, program="tm")
    assert done.out.count("[safety]") == 1
    assert done.err == "1 unit, and there are 2 more; --limit 0 shows all\n"


def test_json_has_both_sides_and_the_places(command: Command, memory: Path) -> None:
    (row,) = json.loads(command("concordance", "milk", "--db", memory, "--json", program="tm").out)
    assert (row["text"], row["other"], row["places"]) == ("Buy milk.", "买牛奶。", [[4, 8]])
    assert row["documents"][0]["name"] == "minutes.tsv"
    assert row["languages"] == ["en", "zh-CN"]


@pytest.mark.parametrize("name", ["c.csv", "c.tsv", "c.xlsx"])
def test_a_table_has_every_place_and_no_formula(command: Command, memory: Path, tmp_path: Path, name: str) -> None:
    done = command("concordance", "safety", "--db", memory, "--output", name, program="tm")
    assert (done.code, done.out) == (0, "")
    assert "3 rows" in done.err
    if name.endswith("xlsx"):
        sheet = openpyxl.load_workbook(tmp_path / name).active
        cells = [[str(cell.value or "") for cell in row] for row in sheet]
        assert {cell.data_type for row in sheet for cell in row if cell.value is not None} == {"s", "n"}
        assert cells[3][0] == "=1+1 is "
    else:
        with (tmp_path / name).open(encoding="utf-8-sig", newline="") as lines:
            cells = list(csv.reader(lines, delimiter="\t" if name.endswith("tsv") else ","))
        assert cells[3][0] == "'=1+1 is "
    assert cells[0][:4] == ["left", "text", "right", "other"]
    assert cells[2][:4] == ["Work-", "safety", " comes first.", "安全第一。"]
    assert {row[1] for row in cells[1:]} == {"safety"}


@pytest.mark.parametrize(
    "arguments", [["concordance"], ["concordance", '"'], ["concordance", "a", "--output", "a.odt"]], ids=" ".join
)
def test_wrong_use_is_one_line(command: Command, memory: Path, arguments: list[str]) -> None:
    done = command(*arguments, "--db", memory, program="tm")
    assert (done.code, done.out) == (2, "")
    assert len(done.err.splitlines()) == 1


def test_nothing_found_ends_with_1(command: Command, memory: Path) -> None:
    done = command("concordance", "鑫鑫", "--db", memory, program="tm")
    assert (done.code, done.out) == (1, "")
    assert "nothing in" in done.err
