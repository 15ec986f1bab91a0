"""Findings come in the order of the lines, and none where its rule is switched off."""

from collections.abc import Callable
from dataclasses import replace

from glossary.checking.base import Passage
from glossary.checking.check import check
from glossary.checking.known import Known

RULES = ("missing-rendering", "deprecated-rendering", "repeated-word")


def test_findings_come_by_line_and_then_by_place(known: Known, make_passage: Callable[..., Passage]) -> None:
    """Whatever the rule."""
    passages = [
        make_passage("打造战斗堡垒。", "We prevent prevent it.", 3),
        make_passage("湖长制很好。", "The lake boss system is is good.", 8),
    ]
    found = [(one.passage.line, one.rule) for one in check(passages, known, RULES)]
    assert found == [
        (3, "missing-rendering"),
        (3, "repeated-word"),
        (8, "deprecated-rendering"),
        (8, "repeated-word"),
    ]


def test_only_the_rules_that_are_asked_for_are_followed(known: Known, make_passage: Callable[..., Passage]) -> None:
    passage = make_passage("湖长制很好。", "The lake boss system is is good.")
    assert [one.rule for one in check([passage], known, ("repeated-word",))] == ["repeated-word"]


def test_a_passage_switches_rules_off(known: Known, make_passage: Callable[..., Passage]) -> None:
    passage = make_passage("湖长制很好。", "The lake boss system is is good.")
    one = replace(passage, ignored=frozenset({"repeated-word"}))
    assert [finding.rule for finding in check([one], known, RULES)] == ["deprecated-rendering"]
    assert not list(check([replace(passage, ignored=frozenset({"all"}))], known, RULES))


def test_a_suppression_without_a_rule_is_told(known: Known, make_passage: Callable[..., Passage]) -> None:
    passage = replace(make_passage("好。", "Good."), ignored=frozenset({"no-such-rule"}))
    assert [finding.rule for finding in check([passage], known, RULES)] == ["ignore"]
