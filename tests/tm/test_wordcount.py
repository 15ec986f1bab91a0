"""Words are counted as word processors do."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tm.wordcount import Amount, count_words


@pytest.mark.parametrize(
    ("text", "words", "characters"),
    [
        ("The mill stands by the river.", 6, 0),
        ("a state-of-the-art mill, and/or two", 5, 0),
        ("It costs 3.5% - or $1,200.", 5, 0),
        ("老磨坊在河边。", 6, 6),
        ("2024年GDP", 3, 1),
        ("用 Python 写的", 4, 3),
        ("“老磨坊”（1898—1921）", 5, 3),
        ("He said “no…yes”", 4, 0),
        ("水車小屋のモーター", 9, 4),
        ("물레방아 두 개", 3, 0),
        ("𠮷", 1, 1),
        ("——……", 0, 0),
        ("", 0, 0),
    ],
)
def test_each_chinese_character_and_each_word_between_spaces_counts(text: str, words: int, characters: int) -> None:
    assert count_words(text) == Amount(1, words, characters)


@given(st.text(alphabet="ab 1.，。老磨坊-—é", max_size=30), st.text(alphabet="ab 1.，。老磨坊-—é", max_size=30))
def test_two_texts_have_the_words_of_both(one: str, other: str) -> None:
    assert count_words(f"{one} {other}").words == count_words(one).words + count_words(other).words
