"""Folders and files for CAT tools."""

from pathlib import Path

import pytest

from tm.errors import UnknownFormat, WrongUse
from tm.export import write_export_folder, write_file
from tm.formats import find_format, find_writer, list_writers
from tm.texts import Unit

UNITS = [
    Unit("1", (("zh-CN", "一岗双责"), ("en", "one post\twith \\ two\nresponsibilities"))),
    Unit("2", (("zh-CN", "三农"), ("en", "agriculture, rural areas and farmers"))),
]


def test_an_export_folder_has_a_file_for_every_format_and_what_they_hold(tmp_path: Path) -> None:
    paths, _ = write_export_folder(UNITS, tmp_path / "out", source="zh-CN", target="en")
    names = [find_writer(name).FILE_NAME for name in list_writers()]
    assert [path.name for path in paths] == [*names, "expected.tsv", "langs"]
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == sorted([*names, "expected.tsv", "langs"])
    assert (tmp_path / "out" / "langs").read_text(encoding="utf-8") == "zh-CN en\n"
    assert (tmp_path / "out" / "expected.tsv").read_text(encoding="utf-8") == (
        "一岗双责\tone post\\twith \\\\ two\\nresponsibilities\n三农\tagriculture, rural areas and farmers\n"
    )


def test_only_the_formats_that_are_asked_for_are_written(tmp_path: Path) -> None:
    paths, _ = write_export_folder(UNITS, tmp_path, source="zh-CN", target="en", formats=["po"])
    assert [path.name for path in paths] == ["glossary.po", "expected.tsv", "langs"]


def test_an_unknown_format_is_refused_before_anything_is_written(tmp_path: Path) -> None:
    with pytest.raises(UnknownFormat, match=r"docx: no format of that name is written; use tmx, .*po"):
        write_export_folder(UNITS, tmp_path / "out", source="zh-CN", target="en", formats=["po", "docx"])
    assert not (tmp_path / "out").exists()


def test_writing_again_leaves_files_that_would_not_change_alone(tmp_path: Path) -> None:
    first, _ = write_export_folder(UNITS, tmp_path, source="zh-CN", target="en")
    before = [path.stat().st_mtime_ns for path in first]
    write_export_folder(UNITS, tmp_path, source="zh-CN", target="en")
    assert [path.stat().st_mtime_ns for path in first] == before


def test_a_unit_that_no_file_can_carry_leaves_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "a.tmx"
    write_file(UNITS, path, "tmx", source="zh-CN", target="en")
    bad = [*UNITS, Unit("3", (("zh-CN", "\x00"), ("en", "x")))]
    with pytest.raises(WrongUse, match="unit 3"):
        write_file(bad, path, "tmx", source="zh-CN", target="en")
    assert [unit.texts for unit in find_format(path).read(path, print)] == [unit.texts for unit in UNITS]
    assert [one.name for one in tmp_path.iterdir()] == ["a.tmx"]


def test_a_text_that_a_workbook_cannot_hold_leaves_the_workbooks_out(tmp_path: Path) -> None:
    units = [*UNITS, Unit("9", (("zh-CN", "三农" * 20_000), ("en", "long")))]
    paths, problems = write_export_folder(units, tmp_path, source="zh-CN", target="en")
    assert not {"glossary.xlsx", "multiterm.xlsx"} & {path.name for path in tmp_path.iterdir()}
    assert (tmp_path / "glossary.csv") in paths
    assert [problem.place for problem in problems] == [
        str(tmp_path / "glossary.xlsx"),
        str(tmp_path / "multiterm.xlsx"),
    ]
    assert all("unit 9" in str(problem) and "32,767" in str(problem) for problem in problems)
