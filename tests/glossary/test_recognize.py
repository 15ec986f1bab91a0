"""Known terms are found however they are written, where they stand, and nowhere else."""

from collections.abc import Callable

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from glossary.recognize import GAP, Match, Recognizer, make_key

Change = Callable[[str], str]

ENGLISH = ["one post with two responsibilities", "high-quality development", "major leading cadres", "rule of law"]
CHINESE = ["一岗双责", "三严三实", "乡村振兴", "责任制"]
TRADITIONAL = str.maketrans("岗双责严实乡兴", "崗雙責嚴實鄉興")


def find(terms: list[str], text: str, language: str = "en") -> list[str]:
    """The surfaces of all matches."""
    recognizer = Recognizer([(term, language) for term in terms])
    return [text[match.start : match.end] for match in recognizer.find(text, language)]


@given(
    st.sampled_from(ENGLISH),
    st.sampled_from(
        [
            str,
            str.upper,
            str.capitalize,
            lambda text: text.replace(" ", "-"),
            lambda text: text.replace("-", " "),
            lambda text: text.replace(" ", "  "),
            lambda text: text if text.endswith("s") else text + "s",
        ]
    ),
    st.sampled_from(["“{}”", "'{}'", "({})", "{}.", "{},", "the {} of", "{}", "a “{}”, b", "x-{}"]),
)
def test_a_planted_english_term_is_found_where_it_stands(term: str, change: Change, frame: str) -> None:
    planted = change(term)
    text = "Officials should " + frame.format(planted) + " and so on"
    start = text.index(planted)
    found = Recognizer([(term, "en")]).find(text, "en")
    assert found == [Match(0, start, start + len(planted))], text


@given(
    st.sampled_from(CHINESE),
    st.sampled_from(
        [
            str,
            lambda text: text.translate(TRADITIONAL),
            " ".join,
            lambda text: text[0] + "“" + text[1:],
            lambda text: text[:2] + "、" + text[2:],
            lambda text: text[:2] + "\n" + text[2:],
        ]
    ),
    st.sampled_from(["“{}”", "《{}》", "坚持{}，", "{}", "堅持「{}」。", "2023年{}5次", "的 {} 和"]),
)
def test_a_planted_chinese_term_is_found_where_it_stands(term: str, change: Change, frame: str) -> None:
    planted = change(term)
    text = frame.format(planted)
    start = text.index(planted)
    assert Recognizer([(term, "zh-CN")]).find(text, "zh-CN") == [Match(0, start, start + len(planted))], text


@given(st.lists(st.sampled_from(["a", "b", "c", "posts", "post", "two", ",", ".", "“", "-"]), max_size=12))
@example(["post", "-", "two"])
def test_what_is_found_is_what_a_naive_search_finds(words: list[str]) -> None:
    """Overlapping and nested terms are all found; a comma and a full stop end a term, quotation marks do not."""
    terms = ["post two", "two post", "post", "a b c", "b"]
    text = " ".join(words)
    found = Recognizer([(term, "en") for term in terms]).find(text, "en")
    tokens = ["post" if word == "posts" else word for word in words if word not in {"“", "-"}]
    expected = 0
    for term in terms:
        parts = term.split()
        expected += sum(tokens[at : at + len(parts)] == parts for at in range(len(tokens)))
    assert len(found) == expected
    for match in found:
        assert make_key(text[match.start : match.end], "en") == make_key(terms[match.index], "en")


@pytest.mark.parametrize(
    ("terms", "text", "language"),
    [
        (["arm"], "the farm", "en"),
        (["rule of law"], "the rule. Of law", "en"),
        (["rule of law"], "the rule; of law", "en"),
        (["二责"], "一岗双责", "zh-CN"),
        (["5g"], "建设15G网络", "zh-CN"),
        (["AI"], "“MAIN”计划", "zh-CN"),
        (["一岗双责"], "一岗。双责", "zh-CN"),
        (["“”"], "“”", "zh-CN"),
        ([""], "any text", "en"),
        (["…"], "any text", "en"),
        (["%", "，。", "😀", "?! &"], "One; two. Three? 5% & more!", "en"),
    ],
)
def test_what_is_no_term_is_not_found(terms: list[str], text: str, language: str) -> None:
    assert find(terms, text, language) == []


def test_5g_is_found_beside_chinese() -> None:
    assert find(["5G"], "建设5G网络", "zh-CN") == ["5G"]


def test_nested_and_overlapping_terms_are_found_the_longest_first() -> None:
    terms = ["product safety", "string of product safety", "tighten the string"]
    text = "We must tighten the string of product safety."
    assert find(terms, text) == ["tighten the string", "string of product safety", "product safety"]


def test_a_comma_ends_only_terms_that_have_none() -> None:
    """`shared, open` is not `shared open`; a series is a series without its commas, too."""
    assert find(["shared open"], "green, shared, open") == []
    series = "rule of law, rule of virtue"
    assert find([series], "the rule of law, rule of virtue") == [series]
    assert find([series], "the rule of law rule of virtue") == ["rule of law rule of virtue"]


def test_a_gap_stands_for_any_words_between_parts_in_order() -> None:
    term = GAP.join(["problem orientation", "goal orientation"])
    assert find([term], "Problem orientation and, above all, goal orientations count") == [
        "Problem orientation and, above all, goal orientations"
    ]
    twice = "problem orientation, goal orientation; Problem orientation or goal orientation"
    assert find([term], twice) == ["problem orientation, goal orientation", "Problem orientation or goal orientation"]
    assert find([term], f"problem orientation first. {twice}")[0] == "problem orientation, goal orientation"
    assert find([term], "goal orientation before problem orientation") == []
    assert find([term], "goal orientation, problem orientation, goal orientation") == [
        "problem orientation, goal orientation"
    ]


def test_a_language_is_searched_for_its_own_terms_only() -> None:
    recognizer = Recognizer([("law", "en"), ("law", "zh-CN")])
    assert [match.index for match in recognizer.find("the law", "en")] == [0]


@pytest.mark.parametrize(
    ("one", "other", "language"),
    [
        ("Major Leading Cadre", "major leading cadres", "en"),
        ("high-quality development", "“high quality” development", "en"),
        ("people’s", "people's", "en"),
        ("責任製", "责任制", "zh-CN"),
        ("党政同责、一岗双责", "党政同责 一岗双责", "zh-CN"),
    ],
)
def test_spellings_of_one_term_have_one_key(one: str, other: str, language: str) -> None:
    assert make_key(one, language) == make_key(other, language)
    both = Recognizer([(one, language), (other, language)])
    assert [match.index for match in both.find(one, language)] == [0, 1]
