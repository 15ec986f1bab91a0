"""Every stretch that could render something is listed once, under a key that its variants share."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from glossary.articles import ARTICLES
from glossary.rendering.sides import Side, read_side
from glossary.rendering.spans import LONGEST, Spans, hash_keys, list_spans

WORDS = "one police station the The of and safe safety , . ; “ ” WHO who first reform 5".split()
CHARACTERS = "安全生产责任制的和，。“”、第一"
english = st.lists(st.lists(st.sampled_from(WORDS), max_size=16).map(" ".join), max_size=4)
chinese = st.lists(st.text(CHARACTERS, max_size=16), max_size=4)
sides = english.map(lambda texts: read_side(texts, "en")) | chinese.map(lambda texts: read_side(texts, "zh-CN"))
NOTHING = np.empty((0, 3), np.int64)


def list_stretches(spans: Spans) -> list[tuple[int, int, int]]:
    """The pair, first token and position after the last of every stretch."""
    pairs = np.repeat(np.arange(len(spans.offsets) - 1), np.diff(spans.offsets))
    return list(zip(pairs.tolist(), spans.starts.tolist(), spans.ends.tolist(), strict=True))


def list_texts(text: str, language: str = "en", extra: NDArray[np.int64] = NOTHING) -> dict[str, float]:
    """The stretches of one text as they are written, and their flaws."""
    side = read_side([text], language)
    spans = list_spans(side, extra)
    return {
        side.read_stretch(*stretch): round(flaw, 3)
        for stretch, flaw in zip(list_stretches(spans), spans.flaws.tolist(), strict=True)
    }


def list_words(side: Side, pair: int, start: int, end: int) -> list[str]:
    return [key for key in side.list_keys(pair)[start:end] if key[0].isalnum() and key not in ARTICLES]


@given(sides)
def test_a_hash_is_that_of_the_stretch_s_words(side: Side) -> None:
    spans = list_spans(side, NOTHING)
    for (pair, start, end), hashed, size in zip(list_stretches(spans), spans.hashes, spans.sizes, strict=True):
        assert int(hashed) == hash_keys(side.list_keys(pair)[start:end], side.language.JOINER)
        assert size == len(list_words(side, pair, start, end)) <= LONGEST


@given(sides)
def test_stretches_come_in_order_each_once(side: Side) -> None:
    stretches = list_stretches(list_spans(side, NOTHING))
    assert stretches == sorted(set(stretches))


@given(sides)
def test_counts_are_of_pairs_as_counted_by_hand(side: Side) -> None:
    spans = list_spans(side, NOTHING)
    by_hand: dict[int, set[int]] = {}
    for (pair, _, _), hashed in zip(list_stretches(spans), spans.hashes.tolist(), strict=True):
        by_hand.setdefault(hashed, set()).add(pair)
    hashes, counts = spans.count()
    assert dict(zip(hashes.tolist(), counts.tolist(), strict=True)) == {one: len(by_hand[one]) for one in by_hand}
    assert hashes.tolist() == sorted(by_hand)


@given(sides, st.data())
def test_what_is_wanted_is_listed_whatever_its_form(side: Side, data: st.DataObject) -> None:
    sizes = np.diff(side.offsets).tolist()
    places = [
        (pair, *sorted((one, other)))
        for pair, size in enumerate(sizes)
        for one in range(size)
        for other in range(size + 1)
        if one < other
    ]
    chosen = data.draw(st.lists(st.sampled_from(places), max_size=4)) if places else []
    plain = set(list_stretches(list_spans(side, NOTHING)))
    spans = list_spans(side, np.array(chosen, np.int64).reshape(-1, 3))
    listed = {(pair, *list_words(side, pair, start, end)) for pair, start, end in list_stretches(spans)}
    assert plain <= set(list_stretches(spans))
    for pair, start, end in chosen:
        words = list_words(side, pair, start, end)
        assert not words or (pair, *words) in listed


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("the Lake Chiefs", "lake chief"),
        ("“lake” chief", "lake-chief"),
        ("the sign of a lake", "signs of lakes"),
    ],
)
def test_variants_share_their_hash(one: str, other: str) -> None:
    hashes = [hash_keys(read_side([text], "en").list_keys(0), " ") for text in (one, other)]
    assert hashes[0] == hashes[1]


@pytest.mark.parametrize(("one", "other"), [("lake chief", "chief lake"), ("lake", "lake lake"), ("", "lake")])
def test_other_words_or_another_order_have_another_hash(one: str, other: str) -> None:
    assert hash_keys(one.split(), " ") != hash_keys(other.split(), " ")


def test_where_words_are_written_together_their_boundaries_make_no_difference() -> None:
    assert hash_keys(["安全", "生产"], "") == hash_keys(["安", "全生", "产"], "")
    assert hash_keys(["safety", "work"], " ") != hash_keys(["safe", "tywork"], " ")


def test_no_stretch_runs_over_a_stop() -> None:
    assert set(list_texts("Reform. Growth; safety")) == {"Reform", "Growth", "safety"}


def test_a_stretch_runs_over_a_comma_at_a_price() -> None:
    listed = list_texts("one country, two systems")
    assert listed["one country, two systems"] > listed["one country"] == 0


def test_function_words_stand_inside_but_not_at_the_edge() -> None:
    listed = list_texts("sign of the lake")
    assert set(listed) == {"sign", "sign of the lake", "lake"}


def test_some_function_words_stand_at_the_edge_at_a_price() -> None:
    listed = list_texts("多次可持续发展", "zh-CN")
    assert listed["可持续发展"] > listed["发展"] == 0


@pytest.mark.parametrize("term", ["WHO", "IT"])
def test_a_name_in_capitals_is_no_function_word(term: str) -> None:
    assert term in list_texts(f"the {term} report")
    assert term.lower() not in list_texts(f"the {term.lower()} report")


def test_a_capital_at_the_beginning_of_a_sentence_makes_no_name() -> None:
    assert "Who" not in list_texts("Who reported it")


def test_half_a_quotation_is_flawed() -> None:
    listed = list_texts("the “lake chief” system")
    assert listed["lake chief” system"] > listed["lake chief"] == 0


def test_a_numeral_at_the_end_is_flawed_but_alone_it_is_not() -> None:
    listed = list_texts("post with two duties")
    assert listed["post with two"] > listed["post with two duties"] == 0 == listed["two"]


def test_nothing_to_list() -> None:
    for side in (read_side([], "en"), read_side(["", "。，"], "zh-CN")):
        spans = list_spans(side, NOTHING)
        assert list_stretches(spans) == []
        assert [len(column) for column in spans.count()] == [0, 0]
