"""Places are kept in runs, and come back one by one whatever is cut out of them."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tm.attesting import LONGEST_RUN
from tm.texts import Origin, Unit
from tm.units import Units, open_units


@pytest.fixture
def units(tmp_path: Path) -> Iterator[Units]:
    with open_units(tmp_path / "t.db", write=True) as opened:
        yield opened


def begin(units: Units, name: str = "a.tmx") -> int:
    return units.begin(Origin(0, name, "file"), "digest", "2026-11-22T00:00:00Z")[0]


def make(text: str) -> Unit:
    return Unit("", (("en", text), ("zh-CN", f"{text}文")))


def test_units_in_a_row_share_a_line(units: Units) -> None:
    row = begin(units)
    units.add(row, enumerate(make(f"sentence {number}") for number in range(3 * LONGEST_RUN)))
    assert units.connection.execute("SELECT count(*) FROM attestations").fetchone() == (3,)
    assert units.attestations.find_places([1, 65, 192]) == {1: [(row, 0)], 65: [(row, 64)], 192: [(row, 191)]}
    assert units.attestations.find_unit(row, 64) == 65
    assert units.attestations.find_unit(row, 192) is None


@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(texts=st.lists(st.sampled_from("abcdefgh"), max_size=30), removed=st.sets(st.integers(1, 8)))
def test_what_is_left_stands_where_it_stood(units: Units, texts: list[str], removed: set[int]) -> None:
    with units.transaction():
        units.connection.execute("DELETE FROM units")
        units.connection.execute("DELETE FROM unit_keys")
        units.connection.execute("DELETE FROM attestations")
        row = begin(units)
        units.add(row, enumerate(map(make, texts)))
        units.remove([unit.id for number, unit in enumerate(units.read_all(), 1) if number in removed])
    there = {unit.id: unit.source for unit in units.read_all()}
    left = {number: there[unit] for number, unit in units.attestations.read_origin(row)}
    distinct = list(dict.fromkeys(texts))
    gone = {distinct[number - 1] for number in removed if number <= len(distinct)}
    assert left == {number: text for number, text in enumerate(texts) if text not in gone}
    assert all(units.attestations.find_unit(row, number) is not None for number in left)
