"""All units held against all rules: counted, grouped, listed."""

import random

import pytest

from tm.audit import Audited, audit, choose_rules
from tm.auditing import RULES
from tm.errors import WrongUse
from tm.units import StoredUnit

EN_ZH = ("en", "zh-CN")
TEXTS = (
    ("Open the gate", "打开大门"),
    ("Open the gate", "开门"),
    ("open the gate.", "打开大门。"),
    ("Shut the gate", "关门"),
    ("Close the gate", "关门"),
    ("Gate 1", "1号门"),
    ("Gate 2", "2号门"),
    ("Gate 3", "4号门"),
    ("The old mill", "The old mill"),
)


def make(texts: tuple[tuple[str, str], ...]) -> list[StoredUnit]:
    return [StoredUnit(number, EN_ZH, *pair) for number, pair in enumerate(texts, 1)]


def find(found: list[Audited], rule: str) -> Audited:
    return next(one for one in found if one.rule == rule)


def test_units_that_do_not_go_together_are_one_finding() -> None:
    found = audit(make(TEXTS))
    assert [one.rule for one in found] == list(RULES)
    assert find(found, "several-targets").listed[0].units == (1, 2)
    assert find(found, "several-targets").listed[0].problem == "2 targets for one source"
    assert find(found, "several-sources").listed[0].units == (4, 5)
    assert find(found, "near-duplicates").listed[0].units == (1, 3)
    assert find(found, "number-variants").listed[0].units == (6, 7, 8)
    assert find(found, "numbers").listed[0].units == (8,)
    assert find(found, "same").listed[0].units == (9,)


def test_a_source_with_the_same_target_but_for_a_full_stop_has_one_target() -> None:
    found = audit(make((("Open", "打开"), ("Open", "打开。"))), ("several-targets", "near-duplicates"))
    assert [one.findings for one in found] == [0, 1]


def test_languages_are_kept_apart() -> None:
    units = [StoredUnit(1, EN_ZH, "Open", "打开"), StoredUnit(2, ("en", "fr"), "Open", "ouvrir")]
    assert not any(one.findings for one in audit(units))


def test_everything_is_counted_and_the_first_is_listed() -> None:
    texts = tuple((f"The mill has {number} wheels", "磨坊") for number in range(30, 40))
    (one,) = audit(make(texts), ("numbers",), limit=3)
    assert (one.findings, one.units) == (10, 10)
    assert [finding.units for finding in one.listed] == [(1,), (2,), (3,)]


def test_the_result_does_not_depend_on_chance() -> None:
    """Groups are told by their first units, whatever hashes they have."""
    words = ("gate", "mill", "boat", "lamp")
    choose = random.Random(1)
    texts = tuple((choose.choice(words), choose.choice("门坊船灯")) for _ in range(60))
    (one,) = audit(make(texts), ("several-targets",))
    firsts = [finding.units[0] for finding in one.listed]
    assert firsts == sorted(firsts)
    assert all(list(finding.units) == sorted(finding.units) for finding in one.listed)
    assert {texts[row - 1][0] for row in firsts} == set(words)


def test_progress_is_told_to_the_end() -> None:
    told: list[int] = []
    audit(make(TEXTS), progress=told.append)
    assert told[-1] == len(TEXTS)


def test_nothing_is_wrong_with_nothing() -> None:
    assert not any(one.findings for one in audit([]))


def test_rules_are_chosen_by_name() -> None:
    assert choose_rules(()) == RULES
    assert choose_rules(["tags", "numbers", "tags"]) == ("numbers", "tags")
    with pytest.raises(WrongUse, match="is no rule; these are: empty"):
        choose_rules(["tag"])
