"""Neighbours: entropies are those counted by hand."""

import math
from collections import Counter
from collections.abc import Hashable

import pytest
from counting import FEW, LIGHT, TEXTS, count, count_neighbours, find_by_hand, make_units, spell
from hypothesis import given

from glossary.extraction.neighbours import measure_entropies


def measure(neighbours: Counter[Hashable]) -> float:
    shares = [times / neighbours.total() for times in neighbours.values()]
    return -sum(share * math.log(share) for share in shares)


@FEW
@given(TEXTS)
def test_entropies_are_those_counted_by_hand(texts: list[list[int]]) -> None:
    units = make_units(texts)
    grams = count(units)
    left, right = measure_entropies(grams, units.columns)
    ids, by_hand = units.columns.ids.tolist(), find_by_hand(units)
    for row, phrase in enumerate(spell(units, grams)):
        before = count_neighbours(ids, [place - 1 for place in by_hand[phrase]])
        after = count_neighbours(ids, [place + len(phrase) for place in by_hand[phrase]])
        assert left[row] == pytest.approx(measure(Counter(dict(before))), abs=1e-9)
        assert right[row] == pytest.approx(measure(Counter(dict(after))), abs=1e-9)


@FEW
@given(TEXTS)
def test_a_function_word_counts_together_with_what_stands_beyond_it(texts: list[list[int]]) -> None:
    units = make_units(texts, light=LIGHT)
    grams = count(units)
    _, right = measure_entropies(grams, units.columns)
    ids, by_hand = units.columns.ids.tolist(), find_by_hand(units)
    for row, phrase in enumerate(spell(units, grams)):
        neighbours: Counter[Hashable] = Counter()
        for place in by_hand[phrase]:
            after = place + len(phrase)
            beyond = (ids[after + 1] or (place,)) if ids[after] == LIGHT else None
            neighbours[(ids[after] or (place,), beyond)] += 1
        assert right[row] == pytest.approx(measure(neighbours), abs=1e-9)
