"""Documents and their translations find each other by name."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from tm.errors import MissingFile, NothingToRead, UserError, WrongUse
from tm.folders import find_couples


def make(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("One.", encoding="utf-8")


def couple(folder: Path, *names: str) -> tuple[list[tuple[str, str, str]], list[str]]:
    """The couples below a folder, as (name, source, target), and what was refused."""
    refused: list[UserError] = []
    source, target = folder / names[0], folder / names[1] if len(names) > 1 else None
    found = find_couples(source, target, refuse=refused.append)
    paths = [(one.name, *(str(path.relative_to(folder)) for path in (one.source, one.target))) for one in found]
    return paths, [error.place.removeprefix(f"{folder}/") for error in refused]


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        (["a.en.txt", "a.zh-CN.txt"], [("a", "a.zh-CN.txt", "a.en.txt")]),
        (["a_en.md", "a_zh.md"], [("a", "a_zh.md", "a_en.md")]),
        (["en/x/a.txt", "zh/x/a.txt"], [("x/a", "zh/x/a.txt", "en/x/a.txt")]),
        (["a.txt", "a.en.txt"], [("a", "a.txt", "a.en.txt")]),
        (["a.zh.txt", "a.txt"], [("a", "a.zh.txt", "a.txt")]),
        (
            ["b.zh.txt", "b.en.txt", "a.zh.txt", "a.en.txt", "a.csv"],
            [("a", "a.zh.txt", "a.en.txt"), ("b", "b.zh.txt", "b.en.txt")],
        ),
    ],
    ids=str,
)
def test_one_folder_has_both_languages(files: list[str], expected: list[tuple[str, str, str]], tmp_path: Path) -> None:
    make(tmp_path, *files)
    assert couple(tmp_path, "") == (expected, [])


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        (["s/a.txt", "t/a.txt"], [("a", "s/a.txt", "t/a.txt")]),
        (["s/x/a.md", "t/x/a.txt"], [("x/a", "s/x/a.md", "t/x/a.txt")]),
        (["s/a.zh-CN.txt", "t/a.en.txt"], [("a", "s/a.zh-CN.txt", "t/a.en.txt")]),
        (["s/a.txt", "t/a.txt", "t/a.tmx"], [("a", "s/a.txt", "t/a.txt")]),
    ],
    ids=str,
)
def test_two_folders_have_the_same_names(
    files: list[str], expected: list[tuple[str, str, str]], tmp_path: Path
) -> None:
    make(tmp_path, *files)
    assert couple(tmp_path, "s", "t") == (expected, [])


def test_the_same_folder_twice_is_one_folder(tmp_path: Path) -> None:
    make(tmp_path, "s/a.zh.txt", "s/a.en.txt")
    assert couple(tmp_path, "s", "s") == ([("a", "s/a.zh.txt", "s/a.en.txt")], [])


def test_what_has_no_partner_is_told_and_the_rest_is_coupled(tmp_path: Path) -> None:
    make(tmp_path, "a.zh.txt", "a.en.txt", "b.zh.txt", "c.fr.txt")
    assert couple(tmp_path, "") == ([("a", "a.zh.txt", "a.en.txt")], ["c.fr.txt", "b.zh.txt"])


def test_two_folders_tell_what_only_one_of_them_has(tmp_path: Path) -> None:
    make(tmp_path, "s/a.txt", "t/a.txt", "s/b.txt", "t/c.txt", "s/d.zh.txt", "s/d.en.txt", "t/d.txt")
    assert couple(tmp_path, "s", "t") == ([("a", "s/a.txt", "t/a.txt")], ["s/b.txt", "t/c.txt", "s/d.en.txt"])


@pytest.mark.parametrize(
    ("names", "error"),
    [
        (["s", "a.txt"], WrongUse),
        (["a.txt", "s"], WrongUse),
        (["a.txt"], WrongUse),
        (["missing.txt", "a.txt"], MissingFile),
        (["a.txt", "missing.txt"], MissingFile),
        (["missing"], MissingFile),
        (["s"], NothingToRead),
        (["s", "t"], NothingToRead),
    ],
    ids=str,
)
def test_what_does_not_go_together_is_told(names: Sequence[str], error: type[UserError], tmp_path: Path) -> None:
    make(tmp_path, "s/a.zh.txt", "t/b.txt", "a.txt")
    with pytest.raises(error):
        couple(tmp_path, *names)


def test_stdin_can_be_one_side_only(tmp_path: Path) -> None:
    make(tmp_path, "a.txt")
    (found,) = find_couples(Path("-"), tmp_path / "a.txt", refuse=lambda error: None)
    assert (str(found.source), found.name) == ("-", "")
    with pytest.raises(WrongUse):
        find_couples(Path("-"), Path("-"), refuse=lambda error: None)
