"""Units are removed, remembered, and put back as they were."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tm.audit import audit
from tm.cleaning import (
    choose_removals,
    find_cleaning,
    list_cleanings,
    parse_ids,
    read_removed,
    remove_units,
    restore_units,
)
from tm.errors import UnreadableFile, WrongUse
from tm.texts import Origin, Unit
from tm.units import Units, open_units

MOMENT, LATER = "2026-05-01T00:00:00Z", "2026-05-02T00:00:00Z"


def make(source: str, target: str, **fields: str) -> Unit:
    return Unit("1", (("en", source), ("zh-CN", target)), **fields)


def fill(units: Units, name: str, *pairs: Unit, date: str | None = None) -> int:
    with units.transaction():
        origin, first, _ = units.begin(Origin(0, name, "file", date), f"state {len(pairs)}", MOMENT)
        units.add(origin, enumerate(pairs, first))
    return origin


@pytest.fixture
def units(tmp_path: Path) -> Iterator[Units]:
    with open_units(tmp_path / "t.db", write=True) as opened:
        yield opened


def remove(units: Units, *ids: int, reason: str = "test") -> int:
    with units.transaction():
        return remove_units(units, ids, reason, MOMENT).id


def describe(units: Units) -> set[tuple[str, ...]]:
    """Everything that is known of all units, whatever their rows."""
    rows: set[tuple[str, ...]] = set()
    for unit in units.read_all():
        origins = [origin.name for origin in units.find_origins([unit.id])[unit.id]]
        places = [str(number) for _, number in units.attestations.find_places([unit.id])[unit.id]]
        details = [json.dumps(one, sort_keys=True) for one in units.find_details([unit.id])[unit.id]]
        rows.add((*unit.languages, unit.source, unit.target, *origins, *places, *details))
    return rows


def test_what_was_removed_is_put_back_with_all_that_was_known(units: Units) -> None:
    gate = make("Open the gate", "打开大门", note="of the mill", context="menu")
    fill(units, "a.tmx", make("Lamp", "灯"), gate, make("Boat", "船"))
    fill(units, "b.tmx", make("Open the gate", "打开大门", changed="2020-01-01"))
    before = describe(units)
    removed = remove(units, 2)
    assert [unit.source for unit in units.read_all()] == ["Lamp", "Boat"]
    assert [unit.source for unit in read_removed(units, find_cleaning(units, "last"))] == ["Open the gate"]
    with units.transaction():
        restored = restore_units(units, find_cleaning(units, str(removed)), LATER)
    assert (restored.new, restored.merged, restored.left_out) == (1, 0, 0)
    assert describe(units) == before


def test_a_unit_gets_a_new_row_that_the_index_has_not_seen(units: Units) -> None:
    fill(units, "a.tmx", make("Lamp", "灯"), make("Boat", "船"))
    remove(units, 2)
    with units.transaction():
        restore_units(units, find_cleaning(units, "last"), LATER)
    assert [unit.id for unit in units.read_all()] == [1, 3]


@settings(deadline=None, max_examples=25)
@given(st.lists(st.sampled_from("abcdefgh"), min_size=1, max_size=40), st.sets(st.integers(1, 8), min_size=1))
def test_whatever_is_removed_comes_back(
    tmp_path_factory: pytest.TempPathFactory, letters: list[str], ids: set[int]
) -> None:
    """Also where units share lines of the attestations, stand several times in a file, or in two files."""
    with open_units(tmp_path_factory.mktemp("any") / "t.db", write=True) as units:
        pairs = [make(letter, f"{letter}字", note=letter if letter in "aeh" else "") for letter in letters]
        fill(units, "a.tmx", *pairs)
        fill(units, "b.tmx", *pairs[::2])
        before = describe(units)
        ids &= set(range(1, len(set(letters)) + 1))
        if not ids:
            return
        remove(units, *ids)
        assert len(describe(units)) == len(before) - len(ids)
        with units.transaction():
            restore_units(units, find_cleaning(units, "last"), LATER)
        assert describe(units) == before


def test_what_has_come_in_again_is_not_doubled(units: Units) -> None:
    fill(units, "a.tmx", make("Lamp", "灯"))
    remove(units, 1)
    fill(units, "b.tmx", make("Lamp", "灯"))
    with units.transaction():
        restored = restore_units(units, find_cleaning(units, "last"), LATER)
    assert (restored.new, restored.merged) == (0, 1)
    (unit,) = units.read_all()
    assert {origin.name for origin in units.find_origins([unit.id])[unit.id]} == {"a.tmx", "b.tmx"}


def test_a_place_that_another_unit_has_taken_stays_that_units(units: Units) -> None:
    origin = fill(units, "a.tmx", make("Lamp", "灯"))
    remove(units, 1)
    with units.transaction():
        units.add(origin, [(0, make("Boat", "船"))])
        restored = restore_units(units, find_cleaning(units, "last"), LATER)
    assert restored.left_out == 1
    assert [unit.source for unit in units.read_all()] == ["Boat"]


def test_a_place_of_an_older_state_of_the_file_is_not_filled_again(units: Units) -> None:
    origin = fill(units, "a.tmx", make("Lamp", "灯"), make("Boat", "船"))
    remove(units, 1)
    with units.transaction():
        _, first, _ = units.begin(Origin(0, "a.tmx", "file"), "another state", LATER)
        units.add(origin, [(first, make("Boat", "船"))])
        assert restore_units(units, find_cleaning(units, "last"), LATER).left_out == 1


def test_a_unit_whose_file_is_gone_is_left_out(units: Units) -> None:
    origin = fill(units, "a.tmx", make("Lamp", "灯"))
    remove(units, 1)
    units.connection.execute("DELETE FROM origins WHERE id = ?", (origin,))
    with units.transaction():
        assert restore_units(units, find_cleaning(units, "last"), LATER).left_out == 1
    assert not list(units.read_all())


def test_the_log_says_what_was_removed_when_and_what_was_taken_back(units: Units) -> None:
    fill(units, "a.tmx", make("Lamp", "灯"), make("Boat", "船"), make("Gate", "门"))
    first, second = remove(units, 1, reason="same"), remove(units, 2, 3, reason="tags, numbers")
    with units.transaction():
        restore_units(units, find_cleaning(units, "last"), LATER)
    log = [(one.id, one.moment, one.reason, one.units, one.undone) for one in list_cleanings(units)]
    assert log == [(second, MOMENT, "tags, numbers", 2, LATER), (first, MOMENT, "same", 1, None)]
    assert find_cleaning(units, "last").id == first


def test_nothing_is_taken_back_twice(units: Units) -> None:
    fill(units, "a.tmx", make("Lamp", "灯"))
    remove(units, 1)
    with units.transaction():
        restore_units(units, find_cleaning(units, "1"), LATER)
    with pytest.raises(WrongUse, match="was taken back on 2026-05-02"):
        restore_units(units, find_cleaning(units, "1"), LATER)
    with pytest.raises(WrongUse, match="is not in the log"):
        find_cleaning(units, "last")
    with pytest.raises(WrongUse, match="cleaning 7: is not in the log"):
        find_cleaning(units, "7")


def test_units_that_are_not_there_are_passed_over(units: Units) -> None:
    fill(units, "a.tmx", make("Lamp", "灯"))
    assert remove(units, 1, 1, 99) == 1
    assert list_cleanings(units)[0].units == 1
    with pytest.raises(WrongUse, match="none of these units"):
        remove(units, 1)
    assert len(list_cleanings(units)) == 1


def choose(units: Units, *rules: str) -> list[int]:
    return choose_removals(units, audit(units.read_all(), rules))


def test_of_doubles_the_one_in_most_places_stays(units: Units) -> None:
    fill(units, "a.tmx", make("Lamp", "灯"), make("lamp", "灯"), make("Lamp!", "灯！"))
    fill(units, "b.tmx", make("lamp", "灯"))
    assert choose(units, "near-duplicates") == [1, 3]


def test_of_doubles_in_as_many_places_the_newest_stays(units: Units) -> None:
    fill(units, "new.tmx", make("Lamp", "灯"), date="2025")
    fill(units, "old.tmx", make("lamp", "灯"), date="2019")
    assert choose(units, "near-duplicates") == [2]
    fill(
        units,
        "changed.tmx",
        make("Boat", "船", changed="2021-01-01"),
        make("boat", "船", changed="2020-01-01"),
        date="2019",
    )
    assert choose(units, "near-duplicates") == [2, 4]


def test_a_rule_leaves_one_of_what_the_rule_before_it_has_left(units: Units) -> None:
    """The first removes 1 for 2; what is like 1 is then alone and stays."""
    fill(units, "a.tmx", make("Lamp", "灯"), make("Lamp", "灯笼"), make("lamp.", "灯"))
    assert choose(units, "several-targets", "near-duplicates") == [1]
    assert choose(units, "near-duplicates") == [1]


def test_units_with_a_fault_go(units: Units) -> None:
    fill(units, "a.tmx", make("12 lamps", "10盏灯"), make("12 boats", "12条船"))
    assert choose(units, "numbers") == [1]


def test_ids_are_read_as_the_audit_lists_them() -> None:
    assert parse_ids("7\n\n12\tnumbers\t3 is not in the target\n", "f") == [7, 12]
    assert parse_ids("rule\tfindings\nnumbers\t2\n\nunit\trule\n7\tnumbers\n", "f") == [7]
    with pytest.raises(UnreadableFile, match="f:2: seven is no unit's number"):
        parse_ids("7\nseven\n", "f")
    with pytest.raises(UnreadableFile, match="names no unit"):
        parse_ids("\n", "f")
