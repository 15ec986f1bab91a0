"""The pairs of documents are searched as they are now, and no longer when their documents are gone."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tm.examining import examine
from tm.memory import Memory
from tm.registering import register_documents
from tm.storing import store_bitext
from tm.texts import Bitext, Unit
from tm.units import Units, open_units


@pytest.fixture
def units(tmp_path: Path) -> Iterator[Units]:
    with open_units(tmp_path / "t.db", write=True) as opened:
        yield opened
        assert list(examine(opened)) == []


def store(units: Units, *targets: str, name: str = "minutes") -> None:
    memory = Memory(units.connection)
    made = tuple(Unit(str(n), (("zh-CN", f"第{n}句。"), ("en", target))) for n, target in enumerate(targets))
    with memory.transaction():
        list(store_bitext(memory, Bitext(name, made, "2026-11-20", None, f"{name}.tmx")))


def list_targets(units: Units) -> list[str]:
    return sorted(unit.target for unit in units.read_all())


def test_pairs_become_units_once(units: Units) -> None:
    store(units, "One.", "Two.")
    memory = Memory(units.connection)
    assert register_documents(memory, units) == 2
    assert register_documents(memory, units) == 0
    assert list_targets(units) == ["One.", "Two."]
    (origin,) = units.list_origins()
    assert (origin.name, origin.kind, origin.date) == ("minutes (zh-CN, en)", "documents", "2026-11-20")


def test_units_follow_the_documents(units: Units) -> None:
    memory = Memory(units.connection)
    store(units, "One.", "Two.")
    register_documents(memory, units)
    store(units, "One.", "The second.")
    assert register_documents(memory, units) == 1
    assert list_targets(units) == ["One.", "The second."]
    units.connection.execute("DELETE FROM documents")
    assert register_documents(memory, units) == 0
    assert list_targets(units) == []
    assert units.list_origins() == []
