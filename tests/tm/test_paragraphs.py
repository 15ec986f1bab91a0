"""Paragraphs are whole however their lines were broken, and headings and list items stay apart."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tm.paragraphs import collapse, split_paragraphs

CASES = json.loads((Path(__file__).parents[1] / "cases" / "paragraphs.json").read_text("utf-8"))


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_lines_join_where_a_sentence_goes_on(text: str, expected: list[str]) -> None:
    assert list(split_paragraphs(text)) == expected


def test_line_breaks_leave_a_space_between_words_and_nothing_at_han() -> None:
    assert collapse("发展\n经济") == "发展经济"
    assert collapse("high\n  quality") == "high quality"


@given(st.text(alphabet="中文。，\n ab.A1", max_size=200))
def test_no_character_but_white_space_is_lost_or_moved(text: str) -> None:
    assert "".join("".join(split_paragraphs(text)).split()) == "".join(text.split())
