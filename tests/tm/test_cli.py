"""The `tm` command as people and programs use it."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Command = Callable[..., Any]


@pytest.fixture
def sides(tmp_path: Path) -> tuple[Path, Path]:
    source, target = tmp_path / "a.zh-CN.txt", tmp_path / "a.en.txt"
    source.write_text("会议在北京召开。会议强调，要坚持一岗双责。2024年有15个项目。", encoding="utf-8")
    english = "The meeting was held in Beijing. The meeting stressed one post with two duties. There were 15 projects in 2024."
    target.write_text(english, encoding="utf-8")
    return source, target


def test_a_document_and_its_translation_are_aligned(command: Command, sides: tuple[Path, Path]) -> None:
    done = command("align", *sides, program="tm")
    assert done.code == 0
    header, *rows = [line.split("\t") for line in done.out.splitlines()]
    assert header == ["score", "source", "target"]
    assert [row[1] for row in rows] == ["会议在北京召开。", "会议强调，要坚持一岗双责。", "2024年有15个项目。"]
    assert rows[2][2].startswith("There were 15")


def test_json_and_exports_hold_the_same_pairs(command: Command, sides: tuple[Path, Path], tmp_path: Path) -> None:
    rows = json.loads(command("align", *sides, "--json", program="tm").out)
    assert [row["source"] for row in rows] == [[0], [1], [2]]
    done = command("align", *sides, "--output", "a.tmx", program="tm")
    assert (done.code, done.out) == (0, "")
    assert (tmp_path / "a.tmx").read_text(encoding="utf-8").count("<tu ") == 3


def test_texts_that_are_no_translation_are_told(command: Command, sides: tuple[Path, Path]) -> None:
    sides[1].write_text("Buy milk. " * 30, encoding="utf-8")
    done = command("align", *sides, program="tm")
    assert done.code == 1
    assert "hardly a translation" in done.err


@pytest.mark.parametrize(
    "arguments",
    [
        ["align"],
        ["align", "a.zh-CN.txt"],
        ["align", "a.zh-CN.txt", "missing.txt"],
        ["align", "a.zh-CN.txt", "a.en.txt", "--min-score", "2"],
        ["align", "a.zh-CN.txt", "a.en.txt", "--from", "fr"],
        ["align", "a.zh-CN.txt", "a.en.txt", "--output", "a.odt"],
        ["align", "a.zh-CN.txt", "a.en.txt", "--output", "a.tmx", "--format", "nope"],
        ["align", "a.zh-CN.txt", "a.en.txt", "--dictionary", "missing.u8"],
        ["align", "a.en.txt", "a.en.txt"],
        ["nosuch"],
    ],
    ids=" ".join,
)
def test_wrong_use_is_one_line(
    arguments: list[str], command: Command, sides: tuple[Path, Path], tmp_path: Path
) -> None:
    before = sorted(tmp_path.iterdir())
    done = command(*arguments, program="tm")
    assert (done.code, done.out) == (2, "")
    assert len(done.err.splitlines()) == 1
    assert ";" in done.err
    assert sorted(tmp_path.iterdir()) == before
