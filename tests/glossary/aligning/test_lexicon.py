"""What is known of words before any text is read: whole words, parts of words, numbers, punctuation."""

import json
from pathlib import Path

import pytest

from glossary.aligning.lexicon import pair_words
from tm.languages import en

CASES = json.loads((Path(__file__).parents[2] / "cases/word_pairs.json").read_text("utf-8"))
DICTIONARY = {
    "责任": ("responsibility", "duty of care"),
    "制": ("system",),
    "动物": ("animal",),
    "责": ("duty",),
    "植": ("to plant",),
}


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['chinese']} {case['english']}")
def test_words_that_are_known_to_answer_each_other(case: dict[str, object]) -> None:
    chinese, english = str(case["chinese"]), str(case["english"])
    assert ((chinese, english) in pair_words([chinese], [english], DICTIONARY)) == case["known"]


def test_the_word_of_a_long_definition_says_less() -> None:
    whole, part = en.stem("responsibility"), en.stem("care")
    pairs = pair_words(["责任"], [whole, part], DICTIONARY)
    assert 0 < pairs["责任", part] < pairs["责任", whole] == 1


def test_a_part_of_an_unknown_word_says_less_than_a_word() -> None:
    whole, system = en.stem("responsibility"), en.stem("system")
    pairs = pair_words(["责任", "责任制"], [whole, system], DICTIONARY)
    assert 0 < pairs["责任制", system] < pairs["责任制", whole] < pairs["责任", whole]


def test_only_words_of_both_vocabularies_are_paired() -> None:
    pairs = pair_words(["责任", "三"], ["three"], DICTIONARY)
    assert set(pairs) <= {("三", "three")}
    assert pair_words([], [], DICTIONARY) == {}
