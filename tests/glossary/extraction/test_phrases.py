"""Counting: what the suffix array finds is what counting by hand finds."""

import math
from collections import Counter

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from glossary.extraction.cohesion import find_joints
from glossary.extraction.nesting import nest
from glossary.extraction.phrases import (
    LONGEST,
    Candidates,
    SuffixIndex,
    find_repeats,
    index_units,
    locate,
    occurrences,
    survey,
)
from glossary.extraction.units import BOUNDARY, Columns, Units, number_boundaries
from tm.texts import Segment

# Texts of units 1 to 3, each with a boundary after it, as a language's form would give them.
TEXTS = st.lists(st.lists(st.integers(1, 3), min_size=1, max_size=12), min_size=1, max_size=8)

FEW = settings(max_examples=40, deadline=None)


def make(texts: list[list[int]]) -> tuple[SuffixIndex, Units]:
    ids = np.array([unit for text in texts for unit in (*text, BOUNDARY)], np.uint32)
    owners = np.array([number for number, text in enumerate(texts) for _ in (*text, BOUNDARY)], np.int32)
    places = np.array([place for text in texts for place in range(len(text) + 1)], np.int32)
    yes = ids != BOUNDARY
    columns = Columns(ids, owners, places, places + 1, yes, yes, ~yes, np.zeros(len(ids), np.bool_))
    segments = tuple(Segment(str(number), 0, "en", "") for number in range(len(texts)))
    return index_units(ids), Units("en", segments, columns, np.arange(len(texts), dtype=np.int32))


def count_by_hand(index: SuffixIndex) -> Counter[tuple[int, ...]]:
    ids = index.ids.tolist()
    return Counter(
        tuple(ids[start:end])
        for start in range(len(ids))
        for end in range(start + 1, min(len(ids), start + LONGEST) + 1)
    )


def spell(index: SuffixIndex, candidates: Candidates) -> list[tuple[int, ...]]:
    starts = index.order[candidates.low].tolist()
    return [
        tuple(index.ids[start : start + length].tolist())
        for start, length in zip(starts, candidates.length, strict=True)
    ]


@FEW
@given(TEXTS, st.integers(2, 4))
def test_every_phrase_that_no_longer_one_swallows_is_found_with_its_count(texts: list[list[int]], least: int) -> None:
    index, units = make(texts)
    counts = count_by_hand(index)
    found = find_repeats(index, units, min_count=least, shortest=1)
    by_hand = {
        phrase: count
        for phrase, count in counts.items()
        if count >= least and not any(counts[(*phrase, unit)] == count for unit in set(index.ids.tolist()))
    }
    assert dict(zip(spell(index, found), found.count.tolist(), strict=True)) == by_hand


@FEW
@given(TEXTS)
def test_documents_and_entropies_are_those_counted_by_hand(texts: list[list[int]]) -> None:
    index, units = make(texts)
    found = find_repeats(index, units, min_count=2, shortest=1)
    around = survey(index, units, found)
    ids = index.ids.tolist()
    for row, phrase in enumerate(spell(index, found)):
        places = [at for at in range(len(ids)) if tuple(ids[at : at + len(phrase)]) == phrase]
        assert around.documents[row] == len({int(units.columns.texts[at]) for at in places})
        # The start of everything is as new as a boundary.
        for entropy, neighbours in (
            (around.left_entropy, Counter(ids[at - 1] if at else -1 for at in places)),
            (around.right_entropy, Counter(ids[at + len(phrase)] for at in places)),
        ):
            shares = [count / len(places) for count in neighbours.values()]
            assert entropy[row] == pytest.approx(-sum(share * math.log(share) for share in shares), abs=1e-9)


@FEW
@given(TEXTS)
def test_nesting_is_that_found_by_comparing_all_phrases(texts: list[list[int]]) -> None:
    index, units = make(texts)
    found = find_repeats(index, units, min_count=2, shortest=1)
    spelled = spell(index, found)
    firm = np.array([phrase[0] != 1 for phrase in spelled], np.bool_)
    nesting = nest(index, found, firm)
    for row, phrase in enumerate(spelled):
        longer = [
            (int(found.count[other]), bool(firm[other]))
            for other, text in enumerate(spelled)
            if other != row and any(text[at : at + len(phrase)] == phrase for at in range(len(text)))
        ]
        counts = [count for count, _ in longer]
        assert (nesting.containers[row], nesting.contained[row]) == (len(counts), sum(counts))
        assert nesting.largest[row] == max(counts, default=0)
        assert nesting.largest_firm[row] == max((count for count, is_firm in longer if is_firm), default=0)


@FEW
@given(TEXTS)
def test_the_weakest_joint_is_the_one_whose_parts_occur_most(texts: list[list[int]]) -> None:
    index, units = make(texts)
    counts = count_by_hand(index)
    found = find_repeats(index, units, min_count=2, shortest=2)
    prefix, suffix = find_joints(index, found)
    for row, phrase in enumerate(spell(index, found)):
        products = [counts[phrase[:at]] * counts[phrase[at:]] for at in range(1, len(phrase))]
        assert prefix[row] * suffix[row] == max(products)


@FEW
@given(TEXTS, st.data())
def test_a_phrase_known_from_one_place_is_found_everywhere(texts: list[list[int]], data: st.DataObject) -> None:
    index, units = make(texts)
    starts = np.flatnonzero(units.columns.ids != BOUNDARY)
    start = data.draw(st.sampled_from(starts.tolist()))
    length = data.draw(st.integers(1, len(index.ids) - start))
    found = locate(index, np.array([start]), np.array([length]))
    assert found.count[0] == count_by_hand(index)[tuple(index.ids[start : start + length].tolist())]
    _, positions = next(iter(occurrences(index, found)))
    assert start in positions


def test_boundaries_never_recur() -> None:
    unique = number_boundaries(np.array([1, 0, 2, 0, 0], np.uint32))
    assert len(set(unique.tolist())) == 5


def test_what_is_said_a_third_time_in_a_row_is_a_boundary() -> None:
    unique = number_boundaries(np.array([7, 8, 7, 8, 7, 8, 9], np.uint32)).tolist()
    assert unique == [7, 8, 7, 8, 10, 11, 9]


@settings(max_examples=5, deadline=None)
@given(st.integers(0, 3))
def test_an_empty_row_and_a_row_of_boundaries_have_no_phrases(size: int) -> None:
    index, units = make([[] for _ in range(size)])
    assert len(find_repeats(index, units, min_count=2, shortest=1).low) == 0
    assert len(survey(index, units, find_repeats(index, units, min_count=2, shortest=1)).documents) == 0
