"""The `tm` command as people and programs use it."""

import json
from collections.abc import Callable
from io import BytesIO, TextIOWrapper
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


def test_stdin_is_a_side(command: Command, sides: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch) -> None:
    piped = TextIOWrapper(BytesIO(sides[0].read_bytes()))
    monkeypatch.setattr("sys.stdin", piped)
    done = command("align", "-", sides[1], "--json", program="tm")
    assert done.code == 0
    assert [row["source"] for row in json.loads(done.out)] == [[0], [1], [2]]


def test_lines_are_segments_whatever_they_hold(command: Command, tmp_path: Path) -> None:
    """Also an empty line, two sentences, a separator that only Unicode knows; the numbers are those of the lines."""
    (tmp_path / "s").write_text("会议在北京召开。会议强调一岗双责。\n\n2024年有15个\u2028项目。\n", encoding="utf-8")
    target = "The meeting was held in Beijing. It stressed one post with two duties.\nThere were 15 projects in 2024.\n"
    (tmp_path / "t").write_text(target, encoding="utf-8")
    rows = json.loads(command("align", "s", "t", "--lines", "--json", program="tm").out)
    assert [(row["source"], row["target"]) for row in rows] == [([0], [0]), ([2], [1])]


def test_what_one_side_lacks_is_told(command: Command, sides: tuple[Path, Path]) -> None:
    more = ("The library is open. Rain fell on the hills. A farmer sold apples. Children sang a song. " * 4).strip()
    sides[1].write_text(sides[1].read_text(encoding="utf-8") + " " + more, encoding="utf-8")
    done = command("align", *sides, program="tm")
    assert "of the text unaligned" in done.err
    assert "of the en" in done.err


@pytest.fixture
def folder(sides: tuple[Path, Path], tmp_path: Path) -> Path:
    """Two documents with their translations, and one without."""
    folder = tmp_path / "docs"
    for name in ("b", "a/x"):
        for side, language in zip(sides, ("zh", "en"), strict=True):
            path = folder / language / f"{name}.txt"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(side.read_bytes())
    return folder


def test_a_folder_pairs_by_name(command: Command, folder: Path, tmp_path: Path) -> None:
    done = command("align", "docs", "--json", program="tm")
    assert done.code == 0
    rows = json.loads(done.out)
    assert [(row["document"], row["source"]) for row in rows] == [
        (name, [number]) for name in ("a/x", "b") for number in (0, 1, 2)
    ]
    assert [line.split(":")[0] for line in done.err.splitlines()] == ["a/x", "b"]
    assert command("align", "docs/zh", "docs/en", "--json", program="tm").out == done.out
    assert command("align", "docs", program="tm").out.splitlines()[0].split("\t")[0] == "document"


def test_a_folder_becomes_one_file_or_one_a_document(command: Command, folder: Path, tmp_path: Path) -> None:
    assert command("align", "docs", "--output", "all.tmx", program="tm").code == 0
    text = (tmp_path / "all.tmx").read_text(encoding="utf-8")
    assert text.count("<tu ") == 6
    assert text.count('<prop type="x-source">a/x</prop>') == 3
    assert command("align", "docs", "--output", "each/", program="tm").code == 0
    assert sorted(str(path.relative_to(tmp_path)) for path in (tmp_path / "each").rglob("*.*")) == [
        "each/a/x.tmx",
        "each/b.tmx",
    ]


def test_a_document_without_partner_is_told_and_the_rest_is_done(command: Command, folder: Path) -> None:
    (folder / "zh" / "c.txt").write_text("会议在北京召开。", encoding="utf-8")
    (folder / "en" / "b.txt").write_text("Buy milk. " * 30, encoding="utf-8")
    done = command("align", "docs", "--json", program="tm")
    assert done.code == 2
    assert {row["document"] for row in json.loads(done.out)} == {"a/x", "b"}
    assert "skipped docs/zh/c.txt" in done.err
    assert any(line.startswith("b:") and "hardly a translation" in line for line in done.err.splitlines())


def test_a_table_goes_to_a_person_and_back(command: Command, sides: tuple[Path, Path], tmp_path: Path) -> None:
    done = command("align", *sides, "--review", "r.tsv", "--min-score", "0.99", program="tm")
    assert (done.code, done.out) == (0, "")
    table = tmp_path / "r.tsv"
    assert len(table.read_text(encoding="utf-8-sig").splitlines()) == 4, "--min-score leaves all rows to the person"
    done = command("import", "r.tsv", "--db", "m.db", program="tm")
    assert (done.code, done.out) == (0, "")
    assert done.err.strip() == "r.tsv: 3 pairs: 3 new, 0 replaced, 0 unchanged"
    table.write_text(table.read_text(encoding="utf-8-sig").replace("15 projects", "fifteen projects"), encoding="utf-8")
    assert "0 new, 1 replaced, 2 unchanged" in command("import", "r.tsv", "--db", "m.db", program="tm").err


def test_a_bad_file_spoils_no_other(command: Command, sides: tuple[Path, Path], tmp_path: Path) -> None:
    (tmp_path / "m.csv").write_text("zh-CN,en\n一。,One.\n", encoding="utf-8")
    done = command("import", "missing.tmx", sides[0], "m.csv", "--db", "m.db", program="tm")
    assert done.code == 2
    first, second, third = done.err.splitlines()
    assert first.startswith("skipped missing.tmx")
    assert "tm align" in second
    assert third == "m.csv: 1 unit: 1 new, 0 known"


@pytest.mark.parametrize(
    "arguments",
    [
        ["align"],
        ["align", "a.zh-CN.txt", "."],
        ["align", ".", "a.zh-CN.txt"],
        ["align", "missing"],
        ["align", "-", "-"],
        ["align", "a.zh-CN.txt", "blank.txt"],
        ["align", "a.zh-CN.txt", "blank.txt", "--lines"],
        ["align", "a.zh-CN.txt", "a.zh-CN.txt"],
        ["align", "a.zh-CN.txt", "a.en.txt", "--from", "en"],
        ["align", "a.zh-CN.txt", "zh.txt", "--to", "en"],
        ["align", "a.zh-CN.txt", "zh.en.txt"],
        ["align", "a.zh-CN.txt", "a.en.txt", "--review", "r.xlsx"],
        ["align", "a.zh-CN.txt", "a.en.txt", "--terms", "missing.csv"],
        ["align", "a.zh-CN.txt", "a.en.txt", "--terms", "a.en.txt"],
        ["align", "a.zh-CN.txt", "a.en.txt", "--json", "--review", "-"],
        ["align", "a.zh-CN.txt", "two.jsonl"],
        ["align", "a.zh-CN.txt", "both.csv"],
        ["import"],
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
    chinese = "会议在北京召开。会议强调，要坚持一岗双责。各级干部要抓好安全生产。"
    (tmp_path / "zh.txt").write_text(chinese, encoding="utf-8")
    (tmp_path / "zh.en.txt").write_text(chinese, encoding="utf-8")
    (tmp_path / "blank.txt").write_text(" \n\n", encoding="utf-8")
    (tmp_path / "both.csv").write_text("zh-CN,en\n一。,One.\n", encoding="utf-8")
    (tmp_path / "two.jsonl").write_text('{"content": "One.", "title": "a"}\n{"content": "Two.", "title": "b"}\n')
    before = sorted(tmp_path.iterdir())
    done = command(*arguments, program="tm")
    assert (done.code, done.out) == (2, "")
    assert len(done.err.splitlines()) == 1
    assert ";" in done.err
    assert sorted(tmp_path.iterdir()) == before
