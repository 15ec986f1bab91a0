"""Rules that a comment switches off where it stands."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from glossary.checking.base import Passage
from glossary.checking.rules import RULES
from glossary.checking.suppression import find_unknown, read_ignored, take_ignored

CASES = json.loads((Path(__file__).parents[2] / "cases" / "check_suppressions.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES["comments"], ids=lambda case: case["comment"])
def test_a_comment_names_rules_or_means_all(case: dict[str, object]) -> None:
    assert sorted(read_ignored(str(case["comment"]))) == case["names"]


@pytest.mark.parametrize("case", CASES["lines"], ids=lambda case: case["line"])
def test_a_comment_in_a_document_is_no_part_of_its_text(case: dict[str, object]) -> None:
    line, names = take_ignored(str(case["line"]))
    assert (line, sorted(names)) == (case["rest"], case["names"])


def test_a_suppression_of_no_rule_is_told() -> None:
    """What was misspelt switches nothing off, and whoever wrote it learns that."""
    passages = [
        Passage("a.po", 3, "灯", "lamp", "zh-CN", "en", frozenset({"nombers", "width", "all"})),
        Passage("a.po", 7, "网", "net", "zh-CN", "en", frozenset({"ignore"})),
    ]
    found = list(find_unknown(passages, RULES))
    assert [(finding.passage.line, finding.message.split()[0]) for finding in found] == [(3, "nombers")]
    assert "numbers" in found[0].expected


@settings(deadline=None)
@given(st.text())
def test_a_line_without_such_a_comment_stays_as_it_is(line: str) -> None:
    if "tifaku" not in line.lower():
        assert take_ignored(line) == (line, frozenset())
        assert read_ignored(line) == frozenset()
