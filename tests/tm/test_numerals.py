"""Numbers of both scripts in one spelling."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tm.numerals import take_numbers

CASES = json.loads((Path(__file__).parents[1] / "cases" / "numerals.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"])
def test_numbers_have_one_spelling_in_both_languages(case: dict[str, Any]) -> None:
    numbers, _ = take_numbers(case["text"], chinese=case["chinese"])
    assert numbers == case["numbers"]


@given(st.text(alphabet="零〇一二两三四五六七八九十百千万亿点第个月分之0123456789.,  abc"), st.booleans())
def test_no_text_is_too_odd(text: str, chinese: bool) -> None:
    """Whatever nonsense a text holds, its numbers are read or left, never an error."""
    numbers, rest = take_numbers(text, chinese=chinese)
    assert all(number.startswith("#") for number in numbers)
    assert len(rest) <= len(text) + len(numbers)
