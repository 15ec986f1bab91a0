"""Counting: what grows unit by unit is what counting by hand finds, however the text is divided."""

from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from dataclasses import fields

import numpy as np
import pytest
from counting import FEW, TEXTS, count, find_by_hand, make_units, spell
from hypothesis import given
from hypothesis import strategies as st

from glossary.extraction.grams import Grams, locate, sample_positions
from glossary.extraction.shards import divide


@FEW
@given(TEXTS)
def test_every_phrase_that_recurs_is_found_with_all_that_is_known_of_it(texts: list[list[int]]) -> None:
    units = make_units(texts)
    grams = count(units)
    by_hand = {phrase: places for phrase, places in find_by_hand(units).items() if len(places) > 1}
    spelled = spell(units, grams)
    assert sorted(spelled) == sorted(by_hand)
    for row, phrase in enumerate(spelled):
        places = by_hand[phrase]
        assert sample_positions(grams, np.array([row]), 1000)[1].tolist() == places
        assert (grams.count[row], grams.first[row]) == (len(places), places[0])
        assert grams.documents[row] == len({int(units.columns.texts[place]) for place in places})
        assert grams.opens[row] == sum(units.columns.opens[place] for place in places)
        assert grams.closes[row] == sum(units.columns.closes[place + len(phrase) - 1] for place in places)
        if len(phrase) > 1:
            assert spelled[grams.heads[row]] == phrase[:-1]
            assert spelled[grams.tails[row]] == phrase[1:]


def assert_same(one: Grams, other: Grams) -> None:
    for field in fields(Grams):
        if field.name != "places":
            assert np.array_equal(getattr(one, field.name), getattr(other, field.name)), field.name
    rows = np.arange(len(one))
    for most in (1, 3, 1000):
        for mine, its in zip(sample_positions(one, rows, most), sample_positions(other, rows, most), strict=True):
            assert np.array_equal(mine, its)


@FEW
@given(TEXTS, st.integers(1, 40))
def test_shards_add_up_to_the_whole_text(texts: list[list[int]], size: int) -> None:
    units = make_units(texts)
    assert_same(count(units), count(units, size))


@pytest.mark.parametrize("pool", [ThreadPoolExecutor, ProcessPoolExecutor])
def test_the_number_of_workers_does_not_matter(pool: type[ThreadPoolExecutor | ProcessPoolExecutor]) -> None:
    units = make_units([[1, 2, 3, 1, 2], [2, 3, 1], [3, 1, 2, 2], [1, 2, 3]])
    with pool(2) as executor:
        assert_same(count(units), count(units, 4, executor.map))


def test_a_document_is_never_divided() -> None:
    units = make_units([[1, 2, 3, 1, 2, 3], [1], [2]])
    assert [len(shard.ids) for shard in divide(units, 4)] == [7, 4]


@FEW
@given(TEXTS, st.integers(2, 4))
def test_a_sample_begins_with_the_first_position_and_ends_with_the_last(texts: list[list[int]], most: int) -> None:
    units = make_units(texts)
    grams = count(units)
    by_hand, spelled = find_by_hand(units), spell(units, grams)
    owners, positions = sample_positions(grams, np.arange(len(grams)), most)
    for row, phrase in enumerate(spelled):
        sample, places = positions[owners == row].tolist(), by_hand[phrase]
        assert len(sample) == min(most, len(places))
        assert (sample[0], sample[-1]) == (places[0], places[-1])
        assert sorted(set(sample) & set(places)) == sample


@FEW
@given(TEXTS, st.data())
def test_a_phrase_known_from_one_place_is_located(texts: list[list[int]], data: st.DataObject) -> None:
    units = make_units(texts)
    grams = count(units)
    by_hand = find_by_hand(units)
    phrase = data.draw(st.sampled_from(sorted(by_hand)))
    row = int(locate(grams, units.columns.ids, np.array([by_hand[phrase][-1]]), np.array([len(phrase)]))[0])
    assert (row >= 0) == (len(by_hand[phrase]) > 1)
    if row >= 0:
        assert grams.first[row] == by_hand[phrase][0]
        assert grams.length[row] == len(phrase)


@pytest.mark.parametrize("texts", [[], [[]], [[], []], [[1]], [[1, 2, 3]]])
def test_where_nothing_recurs_nothing_is_found(texts: list[list[int]]) -> None:
    units = make_units(texts)
    grams = count(units)
    assert len(grams) == 0
    if texts:
        assert locate(grams, units.columns.ids, np.array([0]), np.array([1])).tolist() == [-1]


def test_numbers_too_large_for_one_word_are_sorted_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    units = make_units([[1, 2, 3, 1, 2], [2, 3, 1], [3, 1, 2, 2]])
    packed = count(units)
    monkeypatch.setattr("glossary.extraction.shards._WORD", 2)
    assert_same(packed, count(units))
