"""Formulas: what is found for its form alone, and what is not."""

import json
from pathlib import Path
from typing import Any

import pytest

from glossary.extraction.anchors import KINDS
from glossary.formulas import FINDERS, find_compounds, find_formulas
from glossary.recognize import GAP
from tm.languages import LANGUAGES
from tm.texts import Segment

CASES = Path(__file__).resolve().parents[1] / "cases"


def read_cases() -> list[Any]:
    rows = []
    for language, name in (("en", "formulas_en.json"), ("zh-CN", "formulas_zh.json")):
        for case in json.loads((CASES / name).read_text("utf-8")):
            failure = case.pop("known_failure", None)
            marks = [pytest.mark.xfail(reason=failure, strict=True)] if failure else []
            rows.append(pytest.param(language, case, marks=marks, id=case["text"][:40]))
    return rows


def find(language: str, kind: str, *texts: str) -> list[str]:
    segments = [Segment("document", number, language, text) for number, text in enumerate(texts)]
    return [GAP.join(span.text for span in found.spans) for found in FINDERS[language][kind](segments)]


@pytest.mark.parametrize(("language", "case"), read_cases())
def test_each_kind_finds_what_the_case_lists_and_nothing_else(language: str, case: dict[str, Any]) -> None:
    text = case.pop("text")
    assert {kind: find(language, kind, text) for kind in case} == case


def test_every_language_has_every_kind() -> None:
    assert FINDERS.keys() == LANGUAGES.keys()
    assert all(list(finders) == list(KINDS[:4]) for finders in FINDERS.values())


def test_counted_sentences_of_one_document_make_a_series() -> None:
    texts = (
        "First, we must adhere to problem orientation and be exact.",
        "This takes time.",
        "Second, we must adhere to goal orientation.",
        "Third, we must adhere to the result orientation to the end.",
    )
    whole = "problem orientation … goal orientation … result orientation"
    assert find("en", "series", *texts) == [whole, *whole.split(GAP)]


def test_two_counted_sentences_make_no_series() -> None:
    assert find("en", "series", "First, adhere to problem orientation.", "Second, adhere to goal orientation.") == []


def test_an_abbreviation_is_kept_with_its_name() -> None:
    segment = Segment("document", 0, "en", "The National People's Congress (NPC) met.")
    found = [each for each in find_formulas([segment]) if each.kind == "name"]
    assert [(each.spans[0].text, each.short) for each in found] == [("National People's Congress", "NPC")]


def test_compounds_end_in_a_noun_and_leave_names_and_verbs_out() -> None:
    texts = (
        "We must improve elderly care institutions and free trade port policy.",
        "In March Wang Xin strengthened normal law enforcement.",
    )
    segments = [Segment("document", number, "en", text) for number, text in enumerate(texts)]
    found = [each.spans[0].text for each in find_compounds(segments)]
    whole = ["elderly care institutions", "free trade port policy", "normal law enforcement"]
    assert [text for text in found if text in whole] == whole
    # What ends a long one is one, too.
    assert set(found) - set(whole) == {"care institutions", "port policy", "law enforcement"}


def test_chinese_compounds_are_two_or_three_words() -> None:
    segments = [Segment("document", 0, "zh-CN", "完善基层治理体系，他说得很好。")]
    assert [each.spans[0].text for each in find_compounds(segments)] == ["基层治理体系"]
