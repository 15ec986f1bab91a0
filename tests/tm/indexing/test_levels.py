"""A text is levelled character by character, and never loses one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import Levenshtein

from tm.indexing.levels import count_han, level, level_character


@pytest.mark.parametrize(
    ("text", "levelled"),
    [
        ("Ｏpens at 9:30，daily", "opens at 0.00.daily"),
        ("第三季度增长5.2%", "第三季度增长0.0."),
        ("“放管服”改革", ".放管服.改革"),
        ("İstanbul ﬁt", "İstanbul ﬁt"),  # what would become two characters stays one
        ("a\tb\u3000c", "a b c"),
        ("²٣", "00"),
    ],
)
def test_case_width_digits_and_punctuation_are_levelled(text: str, levelled: str) -> None:
    assert level(text) == levelled


@given(st.text(max_size=40), st.text(max_size=40))
def test_levelled_texts_differ_in_no_more_places(one: str, other: str) -> None:
    """The proof that nothing is missed rests on this."""
    assert len(level(one)) == len(one)
    assert Levenshtein.distance(level(one), level(other)) <= Levenshtein.distance(one, other)


@given(st.text(st.characters(max_codepoint=127)))
def test_ascii_is_levelled_as_every_character_is(text: str) -> None:
    assert level(text) == "".join(map(level_character, text))


def test_chinese_characters_are_counted() -> None:
    assert count_han("一岗双责 one post") == 4
    assert count_han("one post") == 0
