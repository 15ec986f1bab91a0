"""The doctor finds every fault that is planted, and none where there is none."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tm.examining import examine
from tm.indexing import layers
from tm.indexing.layers import extend_index
from tm.texts import Origin, Unit
from tm.units import Units, open_units


@pytest.fixture
def units(tmp_path: Path) -> Iterator[Units]:
    """Thirty units, twenty of them in a layer of the index."""
    with pytest.MonkeyPatch.context() as patch, open_units(tmp_path / "t.db", write=True) as opened:
        patch.setattr(layers, "_FEWEST", 20)
        for first in (0, 20):
            with opened.transaction():
                row, _, _ = opened.begin(Origin(0, "a.tmx", "file"), "digest", "2026-11-22T00:00:00Z")
                made = (
                    Unit("", (("en", f"sentence {number}"), ("zh-CN", f"第{number}句")))
                    for number in range(first, first + 20 - first // 2)
                )
                opened.add(row, enumerate(made, first))
            extend_index(opened.connection)
        yield opened


def test_a_sound_memory_has_no_fault(units: Units) -> None:
    assert list(examine(units)) == []


@pytest.mark.parametrize(
    ("harm", "told"),
    [
        ("DELETE FROM unit_keys WHERE unit_id = 3", "unit 3: has no key"),
        ("DELETE FROM unit_keys WHERE unit_id = 3", "unit 3: is not found by its texts"),
        ("UPDATE unit_keys SET key = 12 WHERE unit_id = 3", "unit 3: is not found by its texts"),
        ("DELETE FROM units WHERE id = 4", "unit 4: is known by a key, but is not there"),
        ("DELETE FROM units WHERE id = 4", "unit 4: stands in an origin, but is not there"),
        ("DELETE FROM attestations WHERE unit_id = 1", "unit 1: stands in no origin"),
        ("UPDATE units SET target = '' WHERE id = 5", "unit 5: has an empty side"),
        (
            "UPDATE units SET direction_id = 9 WHERE id = 5",
            "the file itself: row 5 of units belongs to a row of directions that is not there",
        ),
        (
            "UPDATE units SET source = 'sentence 5 is longer' WHERE id = 6",
            "unit 6: stands among texts of another length",
        ),
        ("UPDATE units SET source = 'another one' WHERE id = 6", "unit 6: lacks pairs of characters in the index"),
        ("UPDATE block_columns SET bits = zeroblob(length(bits))", "unit 1: lacks pairs of characters in the index"),
        ("DELETE FROM block_columns WHERE key = (SELECT max(key) FROM block_columns)", "block 3: lacks columns"),
        ("DELETE FROM blocks WHERE id = 1", "unit 1: is not in the index"),
        ("INSERT INTO layers (first, last) VALUES (1, 3)", "layer 2: covers units that another one covers"),
    ],
)
def test_a_fault_is_told(units: Units, harm: str, told: str) -> None:
    units.connection.execute("PRAGMA foreign_keys = OFF")
    assert units.connection.execute(harm).rowcount
    assert told in list(examine(units))
