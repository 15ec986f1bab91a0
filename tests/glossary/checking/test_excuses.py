"""Numbers that need no equal in a translation, and those that may be left out though not changed."""

import pytest

from glossary.checking.excuses import find_kind, is_excused, list_said
from glossary.checking.quantities import narrow, read_numbers


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("2021年5月3日", ["year", "month", "day"]),
        ("on 3 May 2021", ["day", "month", "year"]),
        ("three lamps, 40 nets", ["word", ""]),
        ("the 15th Summit", ["word"]),
        ("HFC-23", ["name"]),
        ("the post-2015 agenda", ["year"]),
    ],
)
def test_a_number_is_part_of_a_date_or_a_name_or_neither(text: str, kinds: list[str]) -> None:
    assert [find_kind(number, text) for number in read_numbers(narrow(text))] == kinds


@pytest.mark.parametrize(
    ("text", "other", "excused"),
    [
        ("17. 渔民交税", "The fishermen pay.", True),
        ("17. 渔民交税", "18. The fishermen pay.", False),
        ("21时", "at 9 p.m.", True),
        ("21时", "at 8 p.m.", False),
        ("3000亩", "200 hectares", True),
        ("3000亩", "the fields", False),
    ],
)
def test_only_what_is_meant_otherwise_is_excused(text: str, other: str, excused: bool) -> None:
    (number,) = read_numbers(narrow(text))
    assert is_excused(number, text, other) == excused


def test_a_text_says_numbers_without_naming_them() -> None:
    assert {2.0} <= list_said("both lamps")
    assert {10.0} <= list_said("十国集团")
    assert {60.0} <= list_said("六成")
