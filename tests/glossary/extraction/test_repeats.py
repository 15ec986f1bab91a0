"""Repeats: what always goes on in the same way gives way to what it goes on to."""

import numpy as np
from counting import FEW, TEXTS, count, find_by_hand, make_units, spell
from hypothesis import given
from hypothesis import strategies as st

from glossary.extraction.repeats import EDGED, choose_repeats
from glossary.extraction.units import Units


def choose(units: Units, least: int, shortest: int = 1) -> set[tuple[int, ...]]:
    grams = count(units)
    chosen = choose_repeats(grams, min_count=least, shortest=shortest)
    return {phrase for phrase, is_chosen in zip(spell(units, grams), chosen.tolist(), strict=True) if is_chosen}


@FEW
@given(TEXTS, st.integers(2, 4))
def test_every_phrase_is_chosen_that_opens_well_and_goes_on_differently(texts: list[list[int]], least: int) -> None:
    units = make_units(texts)
    by_hand = find_by_hand(units)
    assert choose(units, least) == {
        phrase
        for phrase, places in by_hand.items()
        if len(places) >= least
        and sum(units.columns.opens[place] for place in places) >= EDGED * len(places)
        and not any(len(by_hand.get((*phrase, unit), ())) == len(places) for unit in (1, 2, 3))
    }


def test_a_phrase_that_goes_on_with_what_no_phrase_ends_with_is_chosen_without_that() -> None:
    units = make_units([[4, 5, 6, 1], [4, 5, 6, 2]])
    units.columns.closes[np.isin(units.columns.ids, (5, 6))] = False
    assert choose(units, 2) == {(4,)}


def test_the_shortest_are_left_out() -> None:
    assert choose(make_units([[4, 5], [5, 4], [4, 5]]), 2, shortest=2) == {(4, 5)}
