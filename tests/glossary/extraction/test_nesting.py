"""Nesting: it is that found by comparing all phrases."""

import numpy as np
from counting import FEW, TEXTS, count, make_units, spell
from hypothesis import given

from glossary.extraction.nesting import nest
from glossary.extraction.repeats import choose_repeats


@FEW
@given(TEXTS)
def test_nesting_is_that_found_by_comparing_all_phrases(texts: list[list[int]]) -> None:
    units = make_units(texts)
    grams = count(units)
    spelled = spell(units, grams)
    chosen = choose_repeats(grams, min_count=2, shortest=1)
    firm = np.array([phrase[0] != 1 for phrase in spelled], np.bool_)
    nesting = nest(grams, chosen, firm)
    for row in np.flatnonzero(chosen).tolist():
        phrase = spelled[row]
        longer = [
            (int(grams.count[other]), bool(firm[other]))
            for other in np.flatnonzero(chosen).tolist()
            if len(spelled[other]) > len(phrase)
            and any(spelled[other][at : at + len(phrase)] == phrase for at in range(len(spelled[other])))
        ]
        counts = [times for times, _ in longer]
        assert (nesting.containers[row], nesting.contained[row]) == (len(counts), sum(counts))
        assert nesting.largest[row] == max(counts, default=0)
        assert nesting.largest_firm[row] == max((times for times, is_firm in longer if is_firm), default=0)
