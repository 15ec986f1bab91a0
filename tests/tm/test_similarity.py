"""Small differences count less than words, and are shown as what they are."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tm.similarity import LIGHT, compare, compare_words, mark_differences, name_differences

TEXTS = st.text(st.sampled_from("ab AB12，。,一岗责Ａ"), min_size=1, max_size=20)


@pytest.mark.parametrize(
    ("asked", "found", "differences"),
    [
        ("Opens at 9.", "Opens at 7.", ("numbers",)),
        ("第3条", "第12条", ("numbers",)),
        ("OPEN THE DOOR", "Open the door", ("case",)),
        ("落实一岗双责。", "落实一岗双责", ("punctuation",)),
        ("ＧＤＰ增长", "GDP增长", ("width",)),
        ("data base", "database", ("spaces",)),
        ("Close the door", "Shut the Door", ("words", "case")),
        ("第3章 总则", "第4章总纲", ("words", "numbers", "spaces")),
        ("同样", "同样", ()),
    ],
)
def test_differences_have_names(asked: str, found: str, differences: tuple[str, ...]) -> None:
    assert name_differences(asked, found) == differences


@pytest.mark.parametrize(
    ("asked", "light", "heavy"),
    [
        ("The shop opens at 9.", "The shop opens at 7.", "The shop opens at a."),
        ("落实一岗双责。", "落实一岗双责！", "落实一岗双责吗"),
        ("Save the file", "save the file", "Have the file"),
        ("Save the file", "Save the file.", "Save the files"),
        ("增长５%", "增长5%", "增长六%"),
    ],
)
def test_a_small_difference_costs_less_than_a_letter(asked: str, light: str, heavy: str) -> None:
    assert compare(asked, heavy)[0] == compare(asked, heavy)[1] < compare(asked, light)[0] < 1


def test_where_words_differ_too_an_exchanged_digit_counts_little() -> None:
    score, similarity = compare("Page 7 of the report", "Page 8 of the letter")
    assert similarity < score == pytest.approx(similarity + (1 - LIGHT) / 20)


@given(TEXTS, TEXTS)
def test_a_score_is_never_below_the_plain_similarity(asked: str, found: str) -> None:
    """So that whoever finds all texts of a plain similarity has found all of them by their score."""
    score, similarity = compare(asked, found)
    assert 0 <= similarity <= score <= 1
    assert (score == 1) == (asked == found)
    assert compare(found, asked) == (score, similarity)


@pytest.mark.parametrize(
    ("asked", "found", "score"),
    [
        ("the post and its duty", "the post and its duties", 0.8),
        ("The post", "the post", 1 - LIGHT / 2),
        ("一岗双责", "一岗两责", 0.75),
        ("same words", "same  words", 1.0),
    ],
)
def test_words_are_compared_as_wholes(asked: str, found: str, score: float) -> None:
    assert compare_words(asked, found) == pytest.approx(score)


def test_a_difference_is_marked_by_words_and_chinese_characters() -> None:
    assert list(mark_differences("定于24日开会，see 9.30", "定于22日开会，see 9.45")) == [
        ("same", "定于"), ("asked", "24"), ("found", "22"), ("same", "日开会，see "), ("asked", "9.30"), ("found", "9.45"),
    ]  # fmt: skip


@given(TEXTS, TEXTS)
def test_marked_pieces_are_both_texts(asked: str, found: str) -> None:
    pieces = list(mark_differences(asked, found))
    assert "".join(text for kind, text in pieces if kind != "found") == asked
    assert "".join(text for kind, text in pieces if kind != "asked") == found
