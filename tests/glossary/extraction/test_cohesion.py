"""Cohesion: the weakest joint is the one whose parts occur most."""

from counting import FEW, TEXTS, count, find_by_hand, make_units, spell
from hypothesis import given

from glossary.extraction.cohesion import find_joints
from glossary.extraction.repeats import choose_repeats


@FEW
@given(TEXTS)
def test_the_weakest_joint_is_the_one_whose_parts_occur_most(texts: list[list[int]]) -> None:
    units = make_units(texts)
    grams = count(units)
    by_hand = {phrase: len(places) for phrase, places in find_by_hand(units).items()}
    chosen = choose_repeats(grams, min_count=2, shortest=1)
    prefixes, suffixes = find_joints(grams, chosen)
    phrases = [phrase for phrase, is_chosen in zip(spell(units, grams), chosen.tolist(), strict=True) if is_chosen]
    for phrase, prefix, suffix in zip(phrases, prefixes.tolist(), suffixes.tolist(), strict=True):
        products = [by_hand[phrase[:at]] * by_hand[phrase[at:]] for at in range(1, len(phrase))]
        assert prefix * suffix == max(products, default=by_hand[phrase] ** 2)
