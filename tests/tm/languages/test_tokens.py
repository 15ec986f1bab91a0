"""Words, numbers and marks stand where the text has them, and inflection comes off words."""

import itertools
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tm.languages import LANGUAGES, en


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("The people's high-quality U.S. 5.2% 20th", ["The", "people's", "high-quality", "U.S.", "5.2%", "20th"]),
        ("12-year-old, 1,000.5; x_y", ["12", "-", "year-old", ",", "1,000.5", ";", "x", "_", "y"]),
        ("Xi’s “rule”\n", ["Xi’s", "“", "rule", "”"]),
        ("", []),
    ],
)
def test_english_is_cut_into_words_numbers_and_marks(text: str, tokens: list[str]) -> None:
    assert [token.text for token in en.tokenize(text)] == tokens


@settings(deadline=None)  # jieba's lexicon is loaded by the first
@given(st.sampled_from(sorted(LANGUAGES)), st.text(max_size=40) | st.text("aB改革1 .,'’-_%\n", max_size=40))
def test_tokens_cover_all_but_white_space_in_order(tag: str, text: str) -> None:
    tokens = LANGUAGES[tag].tokenize(text)
    assert all(token.text == text[token.start : token.end] and not token.text.isspace() for token in tokens)
    assert all(before.end <= after.start for before, after in itertools.pairwise(tokens))
    assert "".join("".join(token.text.split()) for token in tokens) == "".join(text.split())


@given(st.text("abcDE12é .,;:)('’-_%\n", max_size=40))
def test_the_short_cut_of_the_expression_finds_what_the_rest_finds(text: str) -> None:
    rest = re.compile(en._TOKEN.pattern.partition("|")[2])
    assert [token.text for token in en.tokenize(text)] == rest.findall(text)


@pytest.mark.parametrize(
    ("word", "stem"),
    [
        ("Responsibilities", "responsibiliti"), ("responsibility", "responsibiliti"), ("promoting", "promot"),
        ("promotes", "promot"), ("controlled", "control"), ("people’s", "peopl"), ("process", "proces"),
        ("news", "news"), ("died", "died"), ("agreed", "agree"), ("developed", "developed"), ("built", "build"),
        ("red", "red"), ("it's's", "it'"), ("'", ""),
    ],
)  # fmt: skip
def test_inflection_comes_off_and_nothing_else(word: str, stem: str) -> None:
    assert en.stem(word) == stem
