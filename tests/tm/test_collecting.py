"""A file's units come in once, whole, and a newer state of the file takes the place of the older one."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tm import collecting
from tm.collecting import Collected, collect_file
from tm.errors import UnreadableFile, WrongUse
from tm.examining import examine
from tm.removing import count_units, remove_origin
from tm.texts import Origin
from tm.units import Units, open_units

ROWS = ["zh-CN,en", "一。,One.", "二。,Two.", "三。,Three.", "一。,One."]


@pytest.fixture
def units(tmp_path: Path) -> Iterator[Units]:
    with open_units(tmp_path / "t.db", write=True) as opened:
        yield opened
        assert list(examine(opened)) == []


def write(path: Path, rows: list[str]) -> Path:
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")
    return path


def list_units(units: Units) -> list[str]:
    return [unit.target for unit in units.read_all()]


def test_the_same_pair_is_one_unit_with_all_its_places(units: Units, tmp_path: Path) -> None:
    assert collect_file(units, write(tmp_path / "a.csv", ROWS)) == Collected(new=3, known=1)
    assert collect_file(units, write(tmp_path / "b.csv", ROWS[:2])) == Collected(known=1)
    assert list_units(units) == ["One.", "Two.", "Three."]
    origins = units.find_origins([1, 2])
    assert [[Path(origin.name).name for origin in origins[unit]] for unit in (1, 2)] == [["b.csv", "a.csv"], ["a.csv"]]
    assert list(count_units(units).values()) == [4, 1]


def test_the_same_file_again_changes_nothing(units: Units, tmp_path: Path) -> None:
    path = write(tmp_path / "a.csv", ROWS)
    collect_file(units, path)
    before = list(units.connection.iterdump())
    assert collect_file(units, path) == Collected(known=4)
    assert list(units.connection.iterdump())[:-3] == before[:-3]


def test_a_newer_state_takes_the_place_of_the_older(units: Units, tmp_path: Path) -> None:
    path = write(tmp_path / "a.csv", ROWS)
    collect_file(units, path)
    collect_file(units, write(tmp_path / "b.csv", [ROWS[0], ROWS[3]]))
    assert collect_file(units, write(path, [ROWS[0], ROWS[2], "四。,Four."])) == Collected(new=1, known=1, removed=1)
    assert list_units(units) == ["Two.", "Three.", "Four."], "the other file still has the third"


def test_what_was_cut_short_goes_on(units: Units, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(collecting, "AT_ONCE", 2)

    def interrupt(done: int, total: int) -> None:
        raise KeyboardInterrupt

    path = write(tmp_path / "a.csv", ROWS)
    with pytest.raises(KeyboardInterrupt):
        collect_file(units, path, progress=interrupt)
    assert list_units(units) == ["One.", "Two."]
    told: list[int] = []
    assert collect_file(units, path, progress=lambda done, total: told.append(done)) == Collected(new=1, known=3)
    assert told == [4], "the first two were not read again into the memory"


def test_a_broken_file_leaves_nothing(units: Units, tmp_path: Path) -> None:
    path = tmp_path / "a.tmx"
    path.write_text(
        '<tmx version="1.4"><header srclang="en"/><body><tu><tuv xml:lang="en"><seg>One.</seg></tuv>'
        '<tuv xml:lang="zh"><seg>一。</seg></tuv></tu><tu>',
        encoding="utf-8",
    )
    with pytest.raises(UnreadableFile):
        collect_file(units, path)
    assert list_units(units) == []
    assert units.list_origins() == []


def test_what_is_known_of_a_file_is_kept_and_can_change(units: Units, tmp_path: Path) -> None:
    path = write(tmp_path / "a.csv", ROWS)
    collect_file(units, path, origin=Origin(0, "", "", None, "from the archive", "safety", 5))
    (origin,) = units.list_origins()
    assert (origin.note, origin.domain, origin.penalty) == ("from the archive", "safety", 5)
    collect_file(units, path, origin=Origin(0, "", "", None, "checked", "safety"))
    (origin,) = units.list_origins()
    assert (origin.note, origin.penalty) == ("checked", 0)


def test_a_file_is_forgotten_with_what_only_it_has(units: Units, tmp_path: Path) -> None:
    collect_file(units, write(tmp_path / "a.csv", ROWS))
    collect_file(units, write(tmp_path / "b.csv", ROWS[:2]))
    assert remove_origin(units, "a.csv") == 2
    assert list_units(units) == ["One."]
    with pytest.raises(WrongUse, match="is no origin"):
        remove_origin(units, "a.csv")
