"""The index misses nothing, however the units came in, and notices what was taken away."""

import itertools
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rapidfuzz.distance import Levenshtein

from tm.examining import examine
from tm.index import Index
from tm.indexing import layers
from tm.indexing.blocks import Asked, list_ranges
from tm.indexing.grams import number_pairs
from tm.indexing.layers import extend_index, list_layers
from tm.indexing.levels import LONGEST_LEVELLED, level
from tm.texts import Origin, Unit
from tm.units import Units, open_units

WORDS = ["safety", "Party", "duty", "12", "9", "，", "。", "一岗双责", "责任制", "post", "a", "THE", "\U00020000", "责"]
TEXTS = st.lists(st.sampled_from(WORDS), min_size=1, max_size=12).map(" ".join) | st.sampled_from(
    ["x", "一", "safety " * 30, "Safety duty " * 14, "一岗双责" * 40]
)


@pytest.fixture
def units(tmp_path: Path) -> Iterator[Units]:
    with open_units(tmp_path / "t.db", write=True) as opened:
        yield opened


def add(units: Units, texts: list[str], first: int = 0) -> None:
    with units.transaction():
        row, _, _ = units.begin(Origin(0, f"{first}.tmx", "file"), "digest", "2026-11-22T00:00:00Z")
        made = (Unit("", (("en", text), ("zh-CN", f"{text}译文{number}"))) for number, text in enumerate(texts))
        units.add(row, enumerate(made, first))


def find_candidates(units: Units, text: str, similarity: float) -> set[int]:
    found = Index(units.connection).find_candidates(text, similarity)
    for entry in found.short + found.long:
        (unit,) = units.read([entry >> 1]) or (None,)
        if unit:
            assert (entry in found.short) == (len((unit.source, unit.target)[entry & 1]) <= LONGEST_LEVELLED)
    return {*found.short, *found.long}


def find_all(units: Units, text: str, similarity: float) -> set[int]:
    """The entries that are so similar, found by comparing every text."""
    found = set()
    for unit in units.read_all():
        for side, other in enumerate((unit.source, unit.target)):
            form = level if len(other) <= LONGEST_LEVELLED else str
            if Levenshtein.normalized_similarity(form(text), form(other)) >= similarity - 1e-9:
                found.add(2 * unit.id + side)
    return found


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(TEXTS, min_size=1, max_size=40), TEXTS, st.sampled_from([0.35, 0.5, 0.7, 0.9, 1.0]), st.integers(1, 40))
def test_nothing_is_missed(
    tmp_path_factory: pytest.TempPathFactory, texts: list[str], asked: str, similarity: float, step: int
) -> None:
    """In layers or behind them, some units deleted: all that is similar is among the candidates."""
    with pytest.MonkeyPatch.context() as patch, open_units(tmp_path_factory.mktemp("i") / "t.db", write=True) as units:
        patch.setattr(layers, "_FEWEST", 5)
        for start in range(0, len(texts), step):
            add(units, texts[start : start + step], start)
            while extend_index(units.connection):
                pass
        with units.transaction():
            units.remove([unit.id for unit in units.read_all() if unit.id % 5 == 0])
        assert find_all(units, asked, similarity) <= find_candidates(units, asked, similarity)
        assert list(examine(units)) == []


def test_layers_are_merged_until_one_is_much_larger(units: Units, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(layers, "_FEWEST", 10)
    for start in range(0, 600, 10):
        add(units, [f"sentence number {number}" for number in range(start, start + 10)], start)
        assert extend_index(units.connection)
    sizes = [layer.last - layer.first + 1 for layer in list_layers(units.connection)]
    assert sum(sizes) == 600
    assert all(first > 4 * second for first, second in itertools.pairwise(sizes))
    assert units.connection.execute("SELECT count(DISTINCT key >> 16) FROM block_columns").fetchone() == (
        units.connection.execute("SELECT count(*) FROM blocks").fetchone()
    )


def test_few_new_units_wait(units: Units) -> None:
    add(units, ["one sentence"])
    assert not extend_index(units.connection)
    assert 2 in find_candidates(units, "one sentences", 0.7)


def test_a_layer_that_another_process_has_made_meanwhile_stays(units: Units, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(layers, "_FEWEST", 10)
    add(units, [f"sentence number {number}" for number in range(20)])
    build = layers._build

    def overtake(connection: sqlite3.Connection, first: int, last: int) -> Iterator[tuple[layers.Texts, layers.Block]]:
        monkeypatch.setattr(layers, "_build", build)
        assert extend_index(connection)
        return build(connection, first, last)

    monkeypatch.setattr(layers, "_build", overtake)
    assert extend_index(units.connection)
    assert len(list_layers(units.connection)) == 1
    assert list(examine(units)) == []


def test_texts_of_another_script_are_not_counted(units: Units, monkeypatch: pytest.MonkeyPatch) -> None:
    """A block of Chinese texts cannot hold an English sentence, whatever its length."""
    monkeypatch.setattr(layers, "_FEWEST", 1)
    add(units, ["the post and its duties", "落实一岗双责的各项规定和具体要求情况"])
    extend_index(units.connection)
    (layer,) = list_layers(units.connection)
    asked = Asked(21, 0, tuple(number_pairs("the post and its duty")), (), 0.7)
    blocks = list_ranges(units.connection, layer.id)
    assert [block.can_hold(asked) for block in blocks] == [block.sparsest < 0.5 for block in blocks]
    assert {False, True} == {block.can_hold(asked) for block in blocks}
