"""Files and folders in any mix become named sources; what is wrong with one spoils nothing."""

import json
import os
from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tm.documents import Source, find_sources
from tm.documents.naming import Found, name_sources
from tm.errors import MissingFile, NothingToRead, UnknownFormat, UnknownLanguage, UnreadableFile, UserError

CASES = json.loads((Path(__file__).parents[2] / "cases" / "document_names.json").read_text("utf-8"))


def write(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("text", "utf-8")


def part(paths: list[Path], **options: object) -> tuple[dict[str, Source], list[UserError]]:
    found = list(find_sources(paths, **options))  # type: ignore[arg-type]
    sources = [one for one in found if isinstance(one, Source)]
    errors = [one for one in found if isinstance(one, UserError)]
    assert found == [*errors, *sources]
    return {source.name: source for source in sources}, errors


@pytest.mark.parametrize(
    ("names", "expected"), CASES, ids=lambda value: ",".join(value) if isinstance(value, list) else ""
)
def test_name_and_language_are_read_off_the_path(
    tmp_path: Path, names: list[str], expected: dict[str, list[str | None] | None]
) -> None:
    folder = tmp_path / "given"
    write(folder, *names)
    found = list(find_sources([folder]))
    said = {
        one.path.relative_to(folder).as_posix(): [one.name, one.language] for one in found if isinstance(one, Source)
    }
    said |= {Path(one.place).relative_to(folder).as_posix(): None for one in found if isinstance(one, UnknownLanguage)}
    assert said == expected


def test_a_language_folder_may_itself_be_given(tmp_path: Path) -> None:
    write(tmp_path, "zh-CN/a/b.txt", "en/a/b.txt")
    found = list(find_sources([tmp_path / "en", tmp_path / "zh-CN"]))
    assert [(one.name, one.language) for one in found if isinstance(one, Source)] == [("a/b", "en"), ("a/b", "zh-CN")]


def test_files_of_a_language_folder_may_be_named_one_by_one(tmp_path: Path) -> None:
    write(tmp_path, "zh-CN/b.txt", "en/b.txt")
    found = list(find_sources([tmp_path / "en" / "b.txt", tmp_path / "zh-CN" / "b.txt"]))
    assert [(one.name, one.language) for one in found if isinstance(one, Source)] == [("b", "en"), ("b", "zh-CN")]


def test_two_files_that_lie_alone_with_their_languages_have_the_folders_name(tmp_path: Path) -> None:
    write(tmp_path / "talks", "zh.txt", "en.txt")
    found = list(find_sources([tmp_path / "talks"]))
    assert [(one.name, one.language) for one in found if isinstance(one, Source)] == [
        ("talks", "en"),
        ("talks", "zh-CN"),
    ]


def test_the_order_of_the_paths_changes_nothing(tmp_path: Path) -> None:
    write(tmp_path, "x/a.txt", "y/a.txt", "y/a.md", "x/en/b.txt", "z/b.en.txt", "x/z/b.zh.txt")
    paths = [tmp_path / "x", tmp_path / "y", tmp_path / "z", tmp_path / "x" / "a.txt", tmp_path / "gone.txt"]
    results = {str([str(one) for one in find_sources(order)]) for order in permutations(paths)}
    assert len(results) == 1


def test_a_file_that_is_reached_twice_counts_once_with_its_longer_name(tmp_path: Path) -> None:
    write(tmp_path, "x/sub/a.txt")
    sources, errors = part([tmp_path / "x" / "sub" / "a.txt", tmp_path / "x", tmp_path / "x" / "sub"])
    assert list(sources) == ["sub/a"]
    assert not errors


def test_the_same_name_in_two_folders_is_told_apart_by_the_folder(tmp_path: Path) -> None:
    write(tmp_path, "2023/report.txt", "2024/report.txt", "2024/report.en.txt")
    found = find_sources([tmp_path / "2024", tmp_path / "2023"])
    assert [(one.name, one.language, one.path.parent.name) for one in found if isinstance(one, Source)] == [
        ("2023/report", None, "2023"),
        ("report", None, "2024"),
        ("report", "en", "2024"),
    ]


def test_what_lies_in_every_folder_is_passed_over_and_named_files_are_taken(tmp_path: Path) -> None:
    write(
        tmp_path,
        "licensing.txt",
        "README.zh-CN.md",
        "LICENSE.txt",
        "changelog.md",
        ".hidden.txt",
        ".git/b.txt",
        "~$a.docx",
        "c.png",
    )
    passed: list[Path] = []
    sources, errors = part([tmp_path], pass_over=passed.append)
    assert (list(sources), errors) == (["licensing"], [])
    assert sorted(path.name for path in passed) == ["LICENSE.txt", "README.zh-CN.md", "c.png", "changelog.md"]
    sources, errors = part([tmp_path / "README.zh-CN.md", tmp_path / ".hidden.txt"])
    assert sorted(sources) == [".hidden", "README"]


def test_what_is_left_out_is_not_walked_but_may_be_named(tmp_path: Path) -> None:
    write(tmp_path, "a.txt", "out/memory.tmx", "out/deep/b.txt")
    sources, _ = part([tmp_path], leave_out=[tmp_path / "out"])
    assert list(sources) == ["a"]
    sources, _ = part([tmp_path / "out" / "memory.tmx"], leave_out=[tmp_path / "out"])
    assert list(sources) == ["memory"]


def test_each_wrong_path_is_told_and_the_others_are_found(tmp_path: Path) -> None:
    write(tmp_path, "a.txt", "b.pdf", "noname", "empty/.keep")
    os.mkfifo(tmp_path / "pipe.txt")
    names = ["a.txt", "b.pdf", "noname", "empty", "gone.txt", "a.txt/x", "pipe.txt"]
    sources, errors = part([tmp_path / name for name in names])
    assert list(sources) == ["a"]
    assert {Path(error.place).relative_to(tmp_path).as_posix(): type(error) for error in errors} == {
        "b.pdf": UnknownFormat,
        "noname": UnknownFormat,
        "empty": NothingToRead,
        "gone.txt": MissingFile,
        "a.txt/x": MissingFile,
        "pipe.txt": UnreadableFile,
    }
    assert ".docx" in next(str(error) for error in errors if isinstance(error, UnknownFormat))
    assert all("\n" not in str(error) for error in errors)


@pytest.mark.parametrize("name", ["x" * 5000, "a\0b.txt", ""])
def test_impossible_paths_are_told(name: str) -> None:
    found = list(find_sources([Path("/nowhere") / name]))
    assert len(found) == 1
    assert isinstance(found[0], UserError)


def test_beside_a_registered_language_a_folder_of_another_one_is_told_once(tmp_path: Path) -> None:
    write(tmp_path, "en/a.txt", "fr/a.txt", "fr/b.txt", "zh-TW/a.txt", "it department/c.txt")
    sources, errors = part([tmp_path])
    assert [type(error) for error in errors] == [UnknownLanguage, UnknownLanguage]
    assert sorted(sources) == ["a", "it department/c"]


def test_a_folder_that_may_not_be_entered_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, "a.txt", "closed/b.txt")
    real = os.scandir

    def refuse(path: str) -> object:
        if str(path).endswith("closed"):
            raise PermissionError(13, "Permission denied", str(path))
        return real(path)

    monkeypatch.setattr(os, "scandir", refuse)
    sources, errors = part([tmp_path])
    assert list(sources) == ["a"]
    assert [type(error) for error in errors] == [UnreadableFile]


NAMES = st.lists(
    st.tuples(
        st.sampled_from(["x", "y", "x/zh", "x/en", "zh-CN", "en"]),
        st.lists(st.sampled_from(["zh", "en", "a", "b"]), max_size=2),
        st.sampled_from(["a", "b", "zh", "en", "a.zh", "a.en", "a_zh", "a.zh-CN", "A"]),
        st.sampled_from([".txt", ".md", ".docx", ".TXT", ".tsv"]),
    ),
    max_size=12,
    unique_by=str,
)


@given(NAMES, st.randoms())
def test_no_two_sources_have_the_same_name_and_language(
    names: list[tuple[str, list[str], str, str]], random: object
) -> None:
    from pathlib import PurePosixPath  # noqa: PLC0415 - only this test makes paths that do not exist

    found = [
        Found(
            Path("/given", folder, *inner, stem + suffix),
            PurePosixPath(*inner, stem + suffix),
            PurePosixPath("/given", folder),
        )
        for folder, inner, stem, suffix in names
    ]
    suffixes = (".txt", ".md", ".docx", ".tsv")
    sources = list(name_sources(found, suffixes))
    assert all(isinstance(source, Source) for source in sources)
    assert len({(source.name, source.language) for source in sources if isinstance(source, Source)}) == len(found)
    random.shuffle(found)  # type: ignore[attr-defined]
    assert list(name_sources(found, suffixes)) == sources


def test_a_link_that_leads_to_itself_spoils_no_folder(tmp_path: Path) -> None:
    write(tmp_path, "a.txt")
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    assert [*part([tmp_path])[0]] == ["a"]
    (error,) = part([tmp_path / "loop"])[1]
    assert isinstance(error, UnreadableFile)
