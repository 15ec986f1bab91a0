"""A file appears whole or not at all."""

from pathlib import Path

import pytest

from tm.errors import UnwritableFile
from tm.files import replace_file


def write(path: Path, content: bytes) -> None:
    with replace_file(path) as stream:
        stream.write(content)


def test_a_file_appears_with_its_folder_and_replaces_the_old_one(tmp_path: Path) -> None:
    path = tmp_path / "new" / "folder" / "a.txt"
    for content in (b"one", b"two", b""):
        write(path, content)
        assert path.read_bytes() == content
    assert list(path.parent.iterdir()) == [path]


def test_nothing_changes_until_all_is_written(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    write(path, b"old")
    with replace_file(path) as stream:
        stream.write(b"new")
        stream.flush()
        assert path.read_bytes() == b"old"
    assert path.read_bytes() == b"new"


@pytest.mark.parametrize("error", [ValueError, KeyboardInterrupt, SystemExit])
def test_what_fails_leaves_the_old_file_and_nothing_beside_it(tmp_path: Path, error: type[BaseException]) -> None:
    path = tmp_path / "a.txt"
    write(path, b"old")
    with pytest.raises(error), replace_file(path) as stream:  # noqa: PT012 - what happens inside is the point
        stream.write(b"half")
        raise error
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_full_disk_is_told_and_leaves_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    write(path, b"old")
    with pytest.raises(UnwritableFile, match="cannot be written"), replace_file(path):
        raise OSError(28, "No space left on device")
    assert list(tmp_path.iterdir()) == [path]


def test_a_file_that_stays_the_same_keeps_its_time(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    write(path, b"same")
    before = path.stat().st_ino
    write(path, b"same")
    assert path.stat().st_ino == before
    write(path, b"else")
    assert path.stat().st_ino != before


def test_what_a_killed_process_left_is_overwritten(tmp_path: Path) -> None:
    (tmp_path / ".a.txt.partial").write_bytes(b"left behind")
    write(tmp_path / "a.txt", b"x")
    assert [path.name for path in tmp_path.iterdir()] == ["a.txt"]


def test_a_place_that_is_no_place_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    for path in (tmp_path, tmp_path / "file" / "a.txt"):
        with pytest.raises(UnwritableFile):
            write(path, b"x")
    assert [path.name for path in tmp_path.iterdir()] == ["file"]
