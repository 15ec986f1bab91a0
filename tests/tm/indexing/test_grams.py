"""Pairs of characters have numbers, and similar texts share as many as the proof says."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import Levenshtein

from tm.indexing.building import number_all_pairs
from tm.indexing.grams import number_pairs
from tm.indexing.levels import LONGEST_LEVELLED, level

TEXTS = st.text(st.sampled_from("aab c1，一岗双责\U00020000"), min_size=1, max_size=30)


@given(TEXTS, TEXTS)
def test_an_edit_costs_two_pairs_at_most(one: str, other: str) -> None:
    shared = (Counter(number_pairs(one)) & Counter(number_pairs(other))).total()
    assert shared >= max(len(one), len(other)) + 1 - 2 * Levenshtein.distance(one, other)


@given(st.lists(TEXTS | st.just("Ａb，" * LONGEST_LEVELLED), min_size=1, max_size=8))
def test_arrays_number_as_single_texts_are_numbered(texts: list[str]) -> None:
    texts.sort(key=len)
    rows = {start + offset: row for start, rows in number_all_pairs(texts) for offset, row in enumerate(rows.tolist())}
    for place, text in enumerate(texts):
        form = level(text) if len(text) <= LONGEST_LEVELLED else text
        assert sorted(rows[place]) == sorted(number_pairs(form))


def test_every_occurrence_counts_for_itself() -> None:
    assert len(set(number_pairs("aaaa"))) == 5
    assert set(number_pairs("aaa")) < set(number_pairs("aaaa"))
