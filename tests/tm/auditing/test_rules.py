"""The rules for one unit: what is wrong is told, and what is right is left alone."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tm.auditing import CHECKS, COMPARISONS, RULES

CASES = json.loads((Path(__file__).parents[2] / "cases" / "audit.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['rule']}: {case['source']} | {case['target']}")
def test_a_rule_says_what_is_wrong_and_nothing_else(case: dict[str, Any]) -> None:
    """A known failure is a false alarm that is still told; where it is mended, it loses that mark."""
    assert CHECKS[case["rule"]](case["source"], case["target"]) == case["problem"]


@pytest.mark.parametrize("rule", CHECKS)
def test_every_rule_has_cases_of_both_kinds(rule: str) -> None:
    problems = {bool(case["problem"]) for case in CASES if case["rule"] == rule}
    assert problems == {True, False}


ODD = st.text(alphabet='12 .,%sd{}<b/>()（）“”"&;-万亿百三illion年月磨坊Ã©â€™鐨勮\ufffd\x00\n', max_size=40)


@given(ODD, ODD)
def test_no_text_is_too_odd(source: str, target: str) -> None:
    """Every rule has an answer to whatever two texts hold, in words that stand in one line."""
    for check in CHECKS.values():
        assert isinstance(check(source, target), str)
    for compare in COMPARISONS.values():
        group, variant = compare(source, target)
        assert isinstance(group, str)
        assert isinstance(variant, str)


@given(ODD)
def test_a_text_agrees_with_itself(text: str) -> None:
    for rule in ("length", "numbers", "tags", "brackets"):
        assert CHECKS[rule](text, text) == ""


def test_rules_have_names_of_their_own() -> None:
    assert len(set(RULES)) == len(RULES)
