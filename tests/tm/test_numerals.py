"""Numbers of both scripts in one spelling."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tm.numerals import locate_numbers, take_numbers

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


@pytest.mark.parametrize("before", ["", "(", "“", "the ", "class-", "and/", "…"])
@pytest.mark.parametrize("word", "two three four six eight nine ten fifteen forty second hundred million zero".split())
def test_a_number_word_is_found_whatever_stands_before_it(before: str, word: str) -> None:
    alone, _ = take_numbers(word, chinese=False)
    assert len(alone) == 1
    numbers, rest = take_numbers(f"{before}{word}.", chinese=False)
    assert numbers == alone
    assert word not in rest


@pytest.mark.parametrize("text", ["often", "weight", "network", "humility", "build_one", "第 一般", "一般", "万"])
def test_what_only_looks_like_a_number_is_left(text: str) -> None:
    chinese = not text.isascii()
    assert take_numbers(text, chinese=chinese) == ([], text)


@pytest.mark.parametrize(
    ("text", "chinese", "found"),
    [
        ("有三百万人，五六百米", True, [("#3000000", "三百万"), ("#500", "五六百"), ("#600", "五六百")]),
        ("2023年5月", True, [("#2023", "2023"), ("#month5", "5月")]),
        (
            "In May 2023 three hundred, Chapter XIV",
            False,
            [("#month5", "May"), ("#2023", "2023"), ("#300", "three hundred"), ("#14", "XIV")],
        ),
        ("one of them", False, []),
    ],
)
def test_a_number_is_found_where_it_stands(text: str, chinese: bool, found: list[tuple[str, str]]) -> None:
    """In the order of the text; what is taken out for comparing is found in its place for showing."""
    located = locate_numbers(text, chinese=chinese)
    assert [(number, text[start:end]) for number, start, end in located] == found
    assert sorted(number for number, _, _ in located) == sorted(take_numbers(text, chinese=chinese)[0])
