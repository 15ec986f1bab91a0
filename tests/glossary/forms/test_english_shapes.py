"""The shape of English phrases: pairs of which one is more of a set phrase than the other."""

import json
from pathlib import Path

import pytest

from glossary.forms import en

CASES = json.loads((Path(__file__).parents[2] / "cases" / "english_shapes.json").read_text("utf-8"))


@pytest.mark.parametrize("case", CASES, ids=[case["what"] for case in CASES])
def test_a_set_phrase_weighs_more_than_running_text(case: dict[str, str]) -> None:
    better, worse = en.weigh(case["better"]), en.weigh(case["worse"])
    assert 0 < worse < better <= 1


@pytest.mark.parametrize("surface", ["sin ϕ", "cn", "五四 movement", "2005", "the"])
def test_symbols_other_scripts_and_bare_numbers_are_no_phrases(surface: str) -> None:
    assert en.weigh(surface) == 0


def test_units_know_names_function_words_and_general_language() -> None:
    texts = ["The Geneva talks on dressage helped Geneva.", "Talks in Geneva"]
    columns = en.read_units(texts)
    spans = zip(columns.texts.tolist(), columns.starts.tolist(), columns.ends.tolist(), strict=True)
    words = [texts[text][start:end] for text, start, end in spans]
    assert [words[place] for place in columns.capitals.nonzero()[0].tolist()] == ["Geneva", "Geneva", "Geneva"]
    rates = columns.general[columns.ids]
    assert rates[words.index("The")] > rates[words.index("talks")] > rates[words.index("dressage")] > 0
    assert columns.ids[words.index("talks")] == columns.ids[words.index("Talks")]


def test_a_text_in_another_language_is_left_out() -> None:
    foreign = "yatay eksenli türbin palalarının tasarımı için gerekli yöntem"
    columns = en.read_units([foreign, "the design of the blades of a turbine"])
    assert not columns.ids[columns.texts == 0].any()
    assert columns.ids[columns.texts == 1].any()
