"""What makes two units nearly the same, and what keeps them apart."""

import pytest

from tm.auditing import COMPARISONS
from tm.auditing.likeness import reduce


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Open the gate", "open  the gate..."),
        ("打开大门。", "打开大门"),
        ("up-to-date", "Up to date"),
        ("１２ boats", "12 Boats"),
        ("&Open", "_Open"),
        ("“老磨坊”", "「老磨坊」"),
    ],
)
def test_case_width_punctuation_and_spaces_do_not_count(one: str, other: str) -> None:
    assert reduce(one) == reduce(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("a < b", "a >= b"),
        ("(1)(3)", "13"),
        ("1.5", "15"),
        ("-1", "1"),
        ("C#", "C"),
        ("5%", "5"),
        ("磨坊", "磨房"),
    ],
)
def test_signs_that_mean_something_count(one: str, other: str) -> None:
    assert reduce(one) != reduce(other)


def test_units_that_differ_in_numbers_are_variants_and_no_doubles() -> None:
    units = (("Gate 1", "1号门"), ("gate 2.", "2号门。"))
    near = [COMPARISONS["near-duplicates"](*unit) for unit in units]
    numbered = [COMPARISONS["number-variants"](*unit) for unit in units]
    assert near[0][0] != near[1][0]
    assert numbered[0][0] == numbered[1][0]
    assert numbered[0][1] != numbered[1][1]


@pytest.mark.parametrize("unit", [("...", "……"), ("12, 13", "12、13")])
def test_what_says_nothing_is_no_variant(unit: tuple[str, str]) -> None:
    assert COMPARISONS["number-variants"](*unit)[0] == ""
