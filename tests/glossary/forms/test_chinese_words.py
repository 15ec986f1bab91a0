"""Chinese words at the edges of phrases, those inside the dictionary's long words too."""

import pytest

from glossary.forms import zh
from glossary.forms.chinese_words import CLOSES, LIGHT, OPENS, classify, cut_compound


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("小康社会", ("小康", "社会")),
        ("大力发展", ("大力", "发展")),
        ("因地制宜", ("因地制宜",)),  # an idiom falls into no common words
        ("马克思列宁主义", ("马克思列宁主义",)),  # 主义 is no word of its own
        ("生产力", ("生产力",)),
    ],
)
def test_a_compound_is_cut_into_common_words_and_an_idiom_is_not(word: str, parts: tuple[str, ...]) -> None:
    assert cut_compound(word) == parts


@pytest.mark.parametrize(
    ("word", "tag", "opens", "closes"),
    [
        ("改革", "vn", True, True),
        ("的", "uj", False, False),
        ("强调", "v", False, False),
        ("大力发展", "nz", False, True),
        ("扩大内需", "n", True, True),
        ("实现", "v", False, False),
    ],
)
def test_a_word_opens_and_closes_phrases_or_not(word: str, tag: str, opens: bool, closes: bool) -> None:
    kind = classify(word, tag)
    assert (kind & OPENS > 0, kind & CLOSES > 0) == (opens, closes)


def test_function_words_are_told() -> None:
    assert classify("的", "uj") & LIGHT


def test_a_phrase_may_end_and_begin_inside_a_word_of_the_dictionary() -> None:
    columns = zh.read_units(["全面建成小康社会。"])
    text = "全面建成小康社会。"
    assert columns.closes[text.index("康")]
    assert columns.opens[text.index("社")]
    assert not columns.opens[text.index("康")]
