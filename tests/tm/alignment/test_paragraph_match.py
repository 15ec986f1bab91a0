"""What paragraphs say of beads."""

import numpy as np

from tm.alignment.paragraph_match import Paragraphs, fit_paragraphs, match_paragraphs, weigh_paragraphs
from tm.alignment.sides import read_side
from tm.texts import Segment

BEADS = [(place, place + 1, place, place + 1) for place in range(60)]


def make_paragraphs(source: list[int], target: list[int]) -> Paragraphs:
    return Paragraphs(np.array(source, dtype=np.int64), np.array(target, dtype=np.int64), matched=False)


def weigh(paragraphs: Paragraphs, bead: tuple[int, int, int, int]) -> float:
    return float(weigh_paragraphs(paragraphs, *(np.array([place], dtype=np.int64) for place in bead))[0])


def test_paragraphs_that_begin_together_draw_beads_together() -> None:
    fitted = fit_paragraphs(make_paragraphs([n // 3 for n in range(60)], [n // 6 for n in range(60)]), BEADS)
    assert weigh(fitted, (6, 7, 6, 7)) > 0.5
    assert weigh(fitted, (7, 8, 6, 7)) < -0.5


def test_where_no_bead_joins_paragraphs_none_will() -> None:
    beads = [(place, place + 3, place, place + 3) for place in range(0, 60, 3)]
    paragraphs = [place // 3 for place in range(60)]
    fitted = fit_paragraphs(make_paragraphs(paragraphs, [*paragraphs[:-1], 20]), beads)
    assert weigh(fitted, (2, 4, 7, 8)) < weigh(fitted, (1, 3, 7, 8)) - 1


def test_paragraphs_that_have_nothing_to_do_with_each_other_say_next_to_nothing() -> None:
    target = np.cumsum(np.random.default_rng(5).random(60) < 1 / 4).tolist()
    fitted = fit_paragraphs(make_paragraphs([n // 4 for n in range(60)], target), BEADS)
    assert np.abs(fitted.borders).max() < 0.8


def test_before_a_first_pass_unequal_paragraphs_say_nothing() -> None:
    assert weigh(make_paragraphs([0, 0, 1, 1], [0, 1, 2, 3]), (1, 3, 1, 3)) == 0


def test_one_paragraph_on_a_side_says_nothing() -> None:
    many = read_side([Segment("a", place, "en", "Some words.", place) for place in range(3)])
    one = read_side([Segment("a", place, "en", "Some words.", 0) for place in range(3)])
    assert match_paragraphs(many, one, 20.0) is None
    matched = match_paragraphs(many, many, 20.0)
    assert matched
    assert matched.matched
