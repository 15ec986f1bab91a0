"""Every unit that contains a text is found, whatever way the one or the other is written."""

import random
import sqlite3
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tm.concordance import Concordance
from tm.concordances import layers
from tm.concordances.layers import build_concordance, check_concordance, list_layers
from tm.normalize import fold
from tm.units import Units, open_units

PIECES = (
    *(
        "safety",
        "Safety",
        "SAFE",
        "work",
        "work-safety",
        "co‑op",
        "don't",
        "“quoted”",
        "e\u0301té",
        "été",
        "ß",
        "SS",
        "ﬁ",
        "…",
    ),
    *(
        "一岗双责",
        "一",
        "岗",
        "責任",
        "责任",
        "民法",
        "民",
        "法",
        "，",
        "。",
        "（",
        "《",
        "》",
        "·",
        "中 国",
        "ＡＢ",
        "２０２４年",
        "2024",
    ),
    *(
        " ",
        "  ",
        "\n",
        "\t",
        "\u3000",
        "\u200b",
        "-",
        "—",
        "'",
        "%",
        "{0}",
        "a",
        "A",
        "I",
        "İ",
        "ｶﾞ",
        "ガ",
        "か\u3099",
        "가",
    ),
    *("и", "й", "и\u0306", "ا", "👍🏽", "𠮷", "☃", "¼", "1/4", "™", "¨", "x", "the", "then", "of", "of the", "."),
)
TEXTS = st.lists(st.sampled_from(PIECES) | st.text(max_size=2).filter(lambda one: "\0" not in one), max_size=9).map(
    "".join
)


def store(units: Units, pairs: list[tuple[str, str]]) -> list[int]:
    """Store pairs as they are; gives back their rows."""
    with units.transaction():
        units.connection.execute("INSERT OR IGNORE INTO directions VALUES (1, 'en', 'zh-CN')")
        sql = "INSERT INTO units (direction_id, source, target) VALUES (1, ?, ?)"
        return [units.connection.execute(sql, pair).lastrowid or 0 for pair in pairs]


def scan(units: Units, text: str) -> list[int]:
    """The plain way to find them."""
    key = fold(text)
    return [one.id for one in units.read_all() if key and (key in fold(one.source) or key in fold(one.target))]


@pytest.fixture(scope="module")
def memory(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Units]:
    with open_units(tmp_path_factory.mktemp("memory") / "m.db", write=True) as units:
        yield units


def clear(units: Units) -> None:
    with units.transaction():
        for sql in ("DELETE FROM units", "DELETE FROM concordance_layers", "DELETE FROM concordance_pieces"):
            units.connection.execute(sql)


def build(units: Units) -> None:
    while build_concordance(units.connection):
        pass


@settings(deadline=None, max_examples=60)
@given(
    st.lists(st.tuples(TEXTS, TEXTS), min_size=1, max_size=40),
    st.lists(TEXTS, min_size=1, max_size=6),
    st.randoms(use_true_random=False),
)
def test_what_a_plain_scan_finds_is_found_and_nothing_else(
    memory: Units, pairs: list[tuple[str, str]], asked: list[str], choose: random.Random
) -> None:
    """With whole texts, parts of them, and other texts asked for; indexed or not."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(layers, "TAIL", 3)
        clear(memory)
        store(memory, pairs[: len(pairs) // 2])
        build(memory)
        store(memory, pairs[len(pairs) // 2 :])
        if choose.random() < 0.5:
            build(memory)
    questions = list(asked)
    for text in (side for pair in pairs for side in pair if side):
        start = choose.randrange(len(text))
        questions.append(text[start : start + choose.randint(1, 5)])
    concordance = Concordance(memory)
    for question in questions:
        found = concordance.find(question, limit=0)
        assert [one.unit for one in found.occurrences] == scan(memory, question), question
        assert found.more == 0
        assert all(fold(question) in fold(one.text) for one in found.occurrences)
    assert not list(check_concordance(memory.connection))


@pytest.mark.parametrize(
    ("text", "question", "marked"),
    [
        ("Work-Safety first", "work safety", ["Work-Safety"]),
        ("要坚持一崗雙責，", "一岗双责", ["一崗雙責"]),
        ("民法和民法典", "民法", ["民法", "民法"]),
        ("他说：“好”。", "说：好", ["说：“好"]),
        ("ＡＢＣ abc", "abc", ["ＡＢＣ", "abc"]),
        ("in platforms", "form", ["form"]),
        ("中 国", "中国", ["中 国"]),
    ],
)
def test_the_places_are_those_of_the_text_as_it_is_written(
    memory: Units, text: str, question: str, marked: list[str]
) -> None:
    clear(memory)
    store(memory, [(text, "其他")])
    (one,) = Concordance(memory).find(question).occurrences
    assert [text[start:end] for start, end in one.places] == marked
    assert (one.text, one.other, one.languages) == (text, "其他", ("en", "zh-CN"))


def test_the_side_that_contains_it_comes_first(memory: Units) -> None:
    clear(memory)
    store(memory, [("safety", "安全 safety"), ("duty", "安全")])
    concordance = Concordance(memory)
    first, second = concordance.find("安全").occurrences
    assert (first.text, second.languages) == ("安全 safety", ("zh-CN", "en"))
    assert [one.text for one in concordance.find("safety").occurrences] == ["safety"]
    assert [one.text for one in concordance.find("safety", language="zh").occurrences] == ["安全 safety"]
    assert not concordance.find("duty", language="zh-CN").occurrences


def test_the_limit_holds_and_what_is_left_is_counted_where_that_is_quick(memory: Units) -> None:
    clear(memory)
    store(memory, [(f"safety {number}", "安全") for number in range(90)])
    concordance = Concordance(memory)
    found = concordance.find("safety", limit=20)
    assert (len(found.occurrences), found.more) == (20, 70)
    store(memory, [(f"safety {number}", "安全") for number in range(90, 5000)])
    build(memory)
    found = concordance.find("safety", limit=20)
    assert [one.unit for one in found.occurrences] == scan(memory, "safety")[:20]
    assert found.more is None
    assert len(concordance.find("safety", limit=0).occurrences) == 5000


def test_quotation_marks_alone_are_nothing_to_look_for(memory: Units) -> None:
    clear(memory)
    store(memory, [('"', "'")])
    assert Concordance(memory).find('"').occurrences == ()


def test_a_unit_that_is_gone_is_not_found_and_the_index_stays_sound(memory: Units) -> None:
    clear(memory)
    rows = store(memory, [(f"unit {number} of many", "很多") for number in range(2000)])
    build(memory)
    with memory.transaction():
        memory.remove(rows[5:1995])
    assert [one.unit for one in Concordance(memory).find("unit", limit=0).occurrences] == rows[:5] + rows[1995:]
    assert not list(check_concordance(memory.connection))


def test_layers_grow_together_and_none_overlaps(memory: Units) -> None:
    clear(memory)
    sizes = []
    for _ in range(12):
        store(memory, [("some words", "几个词")] * 700)
        build(memory)
        rows = list_layers(memory.connection)
        assert all(one[2] < two[1] for one, two in pairwise(rows))
        sizes.append(len(rows))
    assert max(sizes) <= 3
    assert len(Concordance(memory).find("词", limit=0).occurrences) == 12 * 700


def test_who_is_second_to_index_changes_nothing(memory: Units, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another process has made the layer while this one was at it."""
    clear(memory)
    store(memory, [("some words", "几个词")] * 700)
    real = layers._build
    (path,) = (Path(row[2]) for row in memory.connection.execute("PRAGMA database_list") if row[1] == "main")

    def build_late(*arguments: Any) -> Any:
        built = real(*arguments)
        monkeypatch.setattr(layers, "_build", real)
        with open_units(path, write=True) as other:
            build(other)
        return built

    monkeypatch.setattr(layers, "_build", build_late)
    assert build_concordance(memory.connection)
    assert not build_concordance(memory.connection)
    assert len(list_layers(memory.connection)) == 1
    assert not list(check_concordance(memory.connection))


def test_a_killed_index_leaves_the_old_one(memory: Units) -> None:
    clear(memory)
    store(memory, [("some words", "几个词")] * 700)
    build(memory)
    before = list_layers(memory.connection)
    store(memory, [("other words", "别的词")] * 700)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(layers, "transaction", _interrupt)
        with pytest.raises(KeyboardInterrupt):
            build_concordance(memory.connection)
    assert list_layers(memory.connection) == before
    assert len(Concordance(memory).find("other words", limit=0).occurrences) == 700


def _interrupt(connection: sqlite3.Connection) -> None:
    raise KeyboardInterrupt


@pytest.mark.parametrize("damage", ["DELETE FROM concordance_pieces", "UPDATE concordance_layers SET words = x''"])
def test_the_check_finds_what_the_index_lacks(memory: Units, damage: str) -> None:
    clear(memory)
    store(memory, [(f"unit {number} of many", "很多") for number in range(700)])
    build(memory)
    with memory.transaction():
        memory.connection.execute(damage)
    (problem,) = check_concordance(memory.connection)
    assert "lacks" in problem
