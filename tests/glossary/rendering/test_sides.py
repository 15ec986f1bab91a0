"""Tokens are where the text says; hyphenated words and compounds are their parts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossary.rendering.sides import Side, key_word, read_side
from tm.errors import UnknownLanguage

LETTERS = "abcXYZ19 -–_.,’'“”é\n中国共产党员的，。《》①ﬁİ"
texts = st.lists(st.text(LETTERS, max_size=30), max_size=6)
languages = st.sampled_from(["en", "zh-CN"])


def list_tokens(side: Side, pair: int) -> list[tuple[str, int, int]]:
    here = slice(side.offsets[pair], side.offsets[pair + 1])
    columns = (column[here].tolist() for column in (side.kinds, side.starts, side.ends))
    return [(side.words[kind], start, end) for kind, start, end in zip(*columns, strict=True)]


@given(texts, languages)
def test_tokens_stand_where_the_text_says(lines: list[str], language: str) -> None:
    side = read_side(lines, language)
    assert side.texts == tuple(lines)
    assert len(side.offsets) == len(lines) + 1
    for pair, line in enumerate(lines):
        after = 0
        for word, start, end in list_tokens(side, pair):
            assert line[start:end] == word
            assert after <= start < end
            after = end


@given(texts, languages)
def test_nothing_but_space_and_hyphens_stands_between_tokens(lines: list[str], language: str) -> None:
    side = read_side(lines, language)
    for pair, line in enumerate(lines):
        rest = list(line)
        for _, start, end in list_tokens(side, pair):
            rest[start:end] = " " * (end - start)
        assert not "".join(rest).strip(" \n-–_")


@given(texts, languages, st.data())
def test_a_part_of_the_pairs_has_the_same_tokens(lines: list[str], language: str, data: st.DataObject) -> None:
    side = read_side(lines, language)
    first = data.draw(st.integers(0, len(lines)))
    last = data.draw(st.integers(first, len(lines)))
    part = side.cut(first, last)
    assert part.texts == tuple(lines[first:last])
    for pair in range(last - first):
        assert list_tokens(part, pair) == list_tokens(side, first + pair)
        assert part.list_keys(pair) == side.list_keys(first + pair)


@given(texts, languages)
def test_every_key_says_something(lines: list[str], language: str) -> None:
    assert all(read_side(lines, language).keys)


def test_the_parts_of_a_hyphenated_word_stand_alone() -> None:
    side = read_side(["High-quality growth – e-mail."], "en")
    assert [word for word, _, _ in list_tokens(side, 0)] == ["High", "quality", "growth", "–", "e", "mail", "."]


def test_a_compound_is_cut_where_its_parts_are_commoner() -> None:
    """中国共产党 alone stays; where 中国 and 共产党 stand by themselves more often, it is these two."""
    whole = read_side(["中国共产党"], "zh-CN")
    parted = read_side(["中国共产党", *["中国", "共产党"] * 2], "zh-CN")
    assert list_tokens(whole, 0) == [("中国共产党", 0, 5)]
    assert list_tokens(parted, 0) == [("中国", 0, 2), ("共产党", 2, 5)]


def test_what_is_written_between_two_tokens() -> None:
    side = read_side(["", "the “high-quality” growth"], "en")
    assert [word for word, _, _ in list_tokens(side, 1)] == ["the", "“", "high", "quality", "”", "growth"]
    assert side.read_stretch(1, 2, 4) == "high-quality"
    assert side.read_stretch(1, 1, 6) == "“high-quality” growth"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Responsibilities", "responsibility"),
        ("organised", "organize"),
        ("labour", "labor"),
        ("defence", "defense"),
        ("programmes", "program"),
        ("centre", "center"),
    ],
)
def test_inflection_case_and_spelling_make_no_difference(one: str, other: str) -> None:
    assert key_word(one, "en") == key_word(other, "en")


@pytest.mark.parametrize(("one", "other"), [("hour", "hor"), ("this", "thiz"), ("our", "or"), ("four", "for")])
def test_short_words_keep_their_spelling(one: str, other: str) -> None:
    assert key_word(one, "en") != key_word(other, "en")


def test_traditional_characters_are_compared_as_simplified_ones() -> None:
    assert key_word("責任", "zh-CN") == key_word("责任", "zh-CN")


def test_an_unregistered_language_is_refused() -> None:
    with pytest.raises(UnknownLanguage):
        read_side(["Hab SoSlI' Quch!"], "tlh")
