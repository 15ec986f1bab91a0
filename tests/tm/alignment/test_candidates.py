"""What the units of a Chinese text may be rendered by."""

from tm.alignment.candidates import look_up
from tm.alignment.occurrences import index_tokens
from tm.alignment.sides import read_side
from tm.texts import Segment


def find_renderings(chinese: str, english: str, lexicon: dict[str, list[str]]) -> dict[str, set[str]]:
    target = index_tokens(read_side([Segment("a", 0, "en", english)]))
    source, table = look_up(read_side([Segment("a", 0, "zh-CN", chinese)]), target, ({}, lexicon))
    tokens = list(target.vocabulary)
    return {
        unit: {tokens[token] for token in table.tokens[table.starts[number] : table.starts[number + 1]]}
        for unit, number in source.vocabulary.items()
    }


def test_terms_are_found_in_two_words_and_inside_one() -> None:
    """人大 常委会 are two words and one term; 责任 stands inside 责任制, which the lexicon does not know."""
    found = find_renderings(
        "人大常委会落实责任制。",
        "The standing committee of the people's congress bears responsibility.",
        {"人大常委会": ["standing committee of the people's congress"], "责任": ["responsibility", "duty"]},
    )
    assert found["人大常委会"] == {"standi", "commit", "people", "congre"}
    assert found["责任"] == {"respon"}


def test_numbers_and_latin_words_render_themselves() -> None:
    found = find_renderings("GDP增长三百万。", "GDP grew by 3 million.", {})
    assert found["gdp"] == {"gdp"}
    assert found["#3000000"] == {"#3000000"}
