"""Measures: each by an example worked by hand, and what all have in common."""

import math
from dataclasses import fields

import numpy as np
import pytest
from nltk.metrics.association import BigramAssocMeasures

from glossary.measures import DEFAULT, MEASURES, NEUTRAL, Statistics


def state(**columns: list[float]) -> Statistics:
    """Two phrases of two units, each 10 times in 5 documents, unless said otherwise."""
    usual = {
        "count": [10, 10],
        "documents": [5, 5],
        "length": [2, 2],
        "left_entropy": [1, 1],
        "right_entropy": [2, 2],
        "containers": [0, 0],
        "contained": [0, 0],
        "prefix": [20, 20],
        "suffix": [25, 25],
        "weirdness": [NEUTRAL, NEUTRAL],
    }
    return Statistics(**{name: np.array(column, np.float64) for name, column in (usual | columns).items()}, total=1000)


@pytest.mark.parametrize("measure", MEASURES)
def test_a_measure_gives_one_finite_number_a_phrase(measure: str) -> None:
    scores = MEASURES[measure](state())
    assert scores.shape == (2,)
    assert np.isfinite(scores).all()
    nothing = Statistics(*(np.zeros(0) for _ in fields(Statistics)[:-1]), total=0)
    assert MEASURES[measure](nothing).shape == (0,)


def test_the_default_is_among_them() -> None:
    assert DEFAULT in MEASURES


@pytest.mark.parametrize(
    ("measure", "columns", "expected"),
    [
        ("count", {}, 10),
        ("documents", {}, 5 + 10 / 11),
        ("c-value", {}, math.log2(3) * 10),
        ("c-value", {"containers": [2, 0], "contained": [8, 0]}, math.log2(3) * (10 - 8 / 2)),
        ("entropy", {}, 1),
        ("pmi", {}, math.log2(10 * 1000 / (20 * 25))),
        ("npmi", {}, math.log2(10 * 1000 / (20 * 25)) / -math.log2(10 / 1000)),
        ("likelihood-ratio", {}, BigramAssocMeasures.likelihood_ratio(10, (20, 25), 1000)),
        ("dice", {}, 2 * 10 / (20 + 25)),
        ("weirdness", {"weirdness": [7, 1]}, 7),
        ("termhood", {}, math.log(11) * 1.5 * math.log2(3)),
        ("termhood", {"weirdness": [399, 1]}, math.log(11) * 1.5 * math.log2(3) * 2**0.75),
        ("termhood", {"length": [1, 1], "weirdness": [399, 1]}, math.log(11) * 1.5 * 2**3),
        ("termhood", {"weirdness": [math.nan, 1]}, math.log(11) * math.sqrt(math.log(6)) * 1.5),
        ("phraseness", {}, math.log(11) * math.sqrt(math.log(6)) * 1.5 * 1),
    ],
)
def test_a_measure_is_its_formula(measure: str, columns: dict[str, list[float]], expected: float) -> None:
    assert MEASURES[measure](state(**columns))[0] == pytest.approx(expected)


@pytest.mark.parametrize(
    ("column", "better"),
    [
        ("count", [20, 10]),
        ("left_entropy", [1.5, 1]),
        ("weirdness", [400, 20]),
        ("length", [4, 2]),
    ],
)
def test_the_default_prefers_what_is_frequent_free_rare_elsewhere_and_long(column: str, better: list[float]) -> None:
    first, second = MEASURES[DEFAULT](state(**{column: better}))
    assert first > second


def test_rarity_elsewhere_counts_for_single_words_and_hardly_for_long_phrases() -> None:
    word = MEASURES["termhood"](state(length=[1, 1], weirdness=[399, NEUTRAL]))
    phrase = MEASURES["termhood"](state(length=[4, 4], weirdness=[399, NEUTRAL]))
    assert word[0] / word[1] == pytest.approx(8, rel=0.01)
    assert phrase[0] / phrase[1] < 1.2


def test_phrases_of_a_language_that_nobody_counted_are_ranked_by_phraseness() -> None:
    unknown = state(weirdness=[math.nan, math.nan], documents=[6, 5])
    assert MEASURES["termhood"](unknown).tolist() == MEASURES["phraseness"](unknown).tolist()


def test_the_default_puts_what_lives_on_longer_phrases_behind() -> None:
    first, second = MEASURES[DEFAULT](state(containers=[0, 1], contained=[0, 8]))
    assert first > second
