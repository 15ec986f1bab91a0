"""What the rules that need no termbase find, and what they leave alone; the cases are data."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from glossary.checking.base import Passage
from glossary.checking.known import Known
from glossary.checking.rules import OPTIONAL, RULES

CASES = Path(__file__).parents[3] / "cases"
BY_FILE = {
    "check_numbers": "numbers",
    "check_repeated_word": "repeated-word",
    "check_untranslated": "untranslated",
    "check_width": "width",
    "check_several_translations": "several-translations",
    "check_marks": "",
}
TEXT_RULES = [
    name for name in (*BY_FILE.values(), "spacing", "final-punctuation", "brackets", "tags", "length") if name
]
NOTHING_KNOWN: Known = None  # type: ignore[assignment] # these rules never ask the termbase


def read_cases() -> Iterator[Any]:
    """Every case with its rule; known failures are run strictly: one that is mended loses its mark."""
    for file, rule in BY_FILE.items():
        for number, case in enumerate(json.loads((CASES / f"{file}.json").read_text(encoding="utf-8")), 1):
            marks = [pytest.mark.xfail(strict=True, reason=case["known_failure"])] if "known_failure" in case else []
            yield pytest.param(case.get("rule", rule), case, id=f"{file}-{number}", marks=marks)


def make_passages(case: dict[str, Any]) -> list[Passage]:
    """The passages of a case, a line each; zh-CN to en, or a draft in English, where it says no languages."""
    rows = case.get("passages") or [[case.get("source", ""), case["target"]]]
    source_language, target_language = case.get("languages", ["zh-CN" if rows[0][0] else "", "en"])
    return [
        Passage(
            "draft.tsv",
            line,
            source,
            target,
            source_language,
            target_language,
            context="".join(context),
            unfinished=case.get("unfinished", False),
        )
        for line, (source, target, *context) in enumerate(rows, 1)
    ]


@pytest.mark.parametrize(("rule", "case"), list(read_cases()))
def test_a_rule_marks_what_a_reviser_would(rule: str, case: dict[str, Any]) -> None:
    """What is marked is the fault itself, in the target or where the case says so in the source."""
    found = list(RULES[rule].find(make_passages(case), NOTHING_KNOWN))
    for finding in found:
        text = finding.passage.source if finding.in_source else finding.passage.target
        assert 0 <= finding.start <= finding.end <= len(text)
    marked = [
        (finding.passage.source if finding.in_source else finding.passage.target)[finding.start : finding.end]
        for finding in found
    ]
    # Number words are read in small letters.
    assert [text.casefold() for text in marked] == [text.casefold() for text in case["found"]]
    assert all(finding.in_source == case.get("in_source", False) for finding in found)
    if "lines" in case:
        assert [finding.passage.line for finding in found] == case["lines"]


@pytest.mark.parametrize("name", list(RULES))
def test_a_rule_is_found_under_its_name_and_explains_itself(name: str) -> None:
    assert name == RULES[name].NAME
    assert RULES[name].HELP.endswith(".")
    assert "\n" not in RULES[name].HELP
    assert set(RULES) >= OPTIONAL


TEXTS = st.text(
    alphabet=st.sampled_from("三两百万亿0123456789,.%第月年日时点渔民的 \n()（）“”\"'，。?？abTheIthe½①İＡ{}<>&-"),
    max_size=40,
)


@settings(deadline=None)
@given(st.lists(st.tuples(TEXTS, TEXTS), max_size=4), st.booleans())
def test_no_text_breaks_a_rule(rows: list[tuple[str, str]], forth: bool) -> None:
    """Whatever stands in a file: every place that is marked lies within its text, and what is equal is found equal."""
    languages = ("zh-CN", "en") if forth else ("en", "zh-CN")
    passages = [Passage("f", line, *row, *languages) for line, row in enumerate(rows, 1)]
    for name in TEXT_RULES:
        found = list(RULES[name].find(passages, NOTHING_KNOWN))
        assert found == list(RULES[name].find(passages, NOTHING_KNOWN))
        for finding in found:
            text = finding.passage.source if finding.in_source else finding.passage.target
            assert finding.rule == name
            assert finding.message
            assert 0 <= finding.start <= finding.end <= len(text)


@settings(deadline=None)
@given(TEXTS)
def test_a_text_has_the_numbers_that_it_has(text: str) -> None:
    """A text never disagrees with itself."""
    assert not list(RULES["numbers"].find([Passage("f", 1, text, text, "zh-CN", "zh-CN")], NOTHING_KNOWN))
