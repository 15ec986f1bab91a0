"""Documents are read straight into segments, each text once, whatever the order of the paths."""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tm.corpus import read_segments

if TYPE_CHECKING:
    from tm.errors import UserError
    from tm.texts import Skipped


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "b.txt").write_text("要坚持一岗双责。要抓好安全生产。", encoding="utf-8")
    (tmp_path / "a.en.txt").write_text("One post. Two responsibilities.", encoding="utf-8")
    (tmp_path / "pairs.csv").write_text("zh-CN,en,fr\n四风,four winds,quatre vents\n", encoding="utf-8")
    return tmp_path


def read(*paths: Path, language: str | None = None) -> tuple[list[tuple[str, str, str]], list[str], list[str]]:
    """What is read, refused and left out."""
    problems: list[UserError] = []
    skipped: list[Skipped] = []
    segments = list(read_segments(paths, language=language, refuse=problems.append, leave_out=skipped.append))
    told = [f"{one.path}: {one.reason}" for one in skipped]
    return [(one.document, one.language, one.text) for one in segments], [str(one) for one in problems], told


def test_documents_and_files_of_pairs_become_segments(folder: Path) -> None:
    segments, problems, skipped = read(folder)
    assert problems == skipped == []
    assert segments == [
        ("a", "en", "One post."),
        ("a", "en", "Two responsibilities."),
        ("b", "zh-CN", "要坚持一岗双责。"),
        ("b", "zh-CN", "要抓好安全生产。"),
        ("pairs", "en", "four winds"),
        ("pairs", "zh-CN", "四风"),
    ]


def test_the_order_of_the_paths_does_not_matter(folder: Path) -> None:
    paths = sorted(folder.iterdir())
    assert read(*paths) == read(*reversed(paths))


def test_a_text_that_stands_in_two_files_is_counted_once(folder: Path) -> None:
    (folder / "copy.txt").write_text("要坚持一岗双责。要抓好安全生产。", encoding="utf-8")
    segments, problems, skipped = read(folder)
    assert sum("一岗双责" in text for *_, text in segments) == 1
    assert problems == [], "nothing is wrong with a copy"
    assert len(skipped) == 1
    assert "copy.txt" in skipped[0]


def test_bad_files_are_told_and_the_others_read(folder: Path) -> None:
    (folder / "empty.txt").touch()
    segments, problems, _ = read(folder, folder / "missing.txt")
    assert len(segments) == 6
    assert [problem.partition(": ")[0] for problem in problems] == [
        str(folder / "missing.txt"),
        str(folder / "empty.txt"),
    ]


def test_piped_text_is_a_document_that_other_files_can_repeat(folder: Path) -> None:
    problems: list[UserError] = []
    skipped: list[Skipped] = []
    shown: list[tuple[int, int]] = []
    segments = read_segments(
        [Path("-"), folder / "b.txt"],
        piped="要坚持一岗双责。要抓好安全生产。".encode("gb18030"),
        refuse=problems.append,
        leave_out=skipped.append,
        progress=lambda done, total: shown.append((done, total)),
    )
    assert [one.document for one in segments] == ["stdin", "stdin"]
    assert problems == []
    assert skipped[0].reason == "the same text as stdin, counted once"
    assert shown == [(1, 1)]


@pytest.mark.parametrize(
    ("piped", "told"),
    [(b"", "stdin: no text"), (b"123", "stdin: no letters"), (b"\x00\x01\x02\xff" * 50, "stdin: binary")],
)
def test_what_was_piped_and_is_no_text_is_refused(piped: bytes, told: str) -> None:
    problems: list[UserError] = []
    assert not list(read_segments([Path("-")], piped=piped, refuse=problems.append, leave_out=lambda one: None))
    assert [str(one).startswith(told) for one in problems] == [True]
