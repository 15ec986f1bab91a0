"""Cells of tables that are text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tm.formats.table_cells import escape, neutralise, take_back, unescape


@given(st.text(st.sampled_from("'=+-@\tx"), max_size=6) | st.text())
def test_neutralising_a_formula_is_taken_back_exactly(text: str) -> None:
    neutral = neutralise(text)
    assert not neutral.startswith(("=", "+", "-", "@", "\t"))
    assert take_back(neutral) == text


@pytest.mark.parametrize("text", ["'x", "''", "it's", "", "x=1", "'"])
def test_what_is_no_formula_stays(text: str) -> None:
    assert neutralise(text) == take_back(text) == text


@given(st.text(st.sampled_from("\\\t\n\rtnx"), max_size=8) | st.text())
def test_an_escaped_text_is_one_line_and_comes_back(text: str) -> None:
    escaped = escape(text)
    assert not {"\t", "\n", "\r"} & set(escaped)
    assert unescape(escaped) == text


def test_a_backslash_before_anything_else_is_a_character() -> None:
    assert unescape(r"C:\Users\x \\") == "C:\\Users\\x \\"
