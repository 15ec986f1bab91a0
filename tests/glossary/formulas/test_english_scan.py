"""The search for places where a formula can begin: it may name too many, but misses none."""

import re

from hypothesis import given
from hypothesis import strategies as st

from glossary.formulas import english_scan, series
from glossary.formulas.base import Finding
from glossary.formulas.page import Page
from tm.texts import Segment

WORDS = st.sampled_from(
    [
        "red",
        "Red",
        "rule",
        "of",
        "the",
        "law",
        "Law",
        "Law,",
        "and",
        "two",
        "Three",
        "twelve",
        "5th",
        "anti-Red",
        "it's",
        "x,",
    ]
)
MARKS = st.sampled_from([" ", " ", " ", ", ", " and ", "; ", " “", "” ", ' "', " '", "' ", "’ ", "-", ". ", " é", "/"])
TEXTS = st.lists(st.lists(st.tuples(WORDS, MARKS), max_size=14), min_size=1, max_size=3)


def lay(texts: list[list[tuple[str, str]]]) -> Page:
    joined = ["".join(word + mark for word, mark in text).strip() for text in texts]
    return Page([Segment("document", number, "en", text) for number, text in enumerate(joined)])


@given(TEXTS)
def test_no_number_word_is_missed(texts: list[list[tuple[str, str]]]) -> None:
    page = lay(texts)
    expected = {match.start() for match in re.finditer(r"(?<![\w'’-])(?:two|three|twelve)\b", page.text, re.IGNORECASE)}
    assert expected <= set(english_scan.find_numbers(page))


@given(TEXTS)
def test_no_quotation_mark_that_can_open_is_missed(texts: list[list[tuple[str, str]]]) -> None:
    page = lay(texts)
    expected = {match.start() for match in re.finditer(r"“|(?<!\w)[\"'’‘]", page.text)}
    assert expected <= set(english_scan.find_quotes(page))


@given(TEXTS)
def test_no_run_of_capitals_with_a_head_is_missed(texts: list[list[tuple[str, str]]]) -> None:
    page = lay(texts)
    word = r"(?:[A-Z]\w*|\d+th)"
    run = re.compile(rf"(?<!\w){word}(?: (?:(?:of the|of|the|and) )?{word})+")
    expected = {match.start() for match in run.finditer(page.text) if "Law" in match.group().split()}
    assert expected <= set(english_scan.find_names(page, frozenset({"Law"})))


@given(TEXTS)
def test_no_series_is_missed(texts: list[list[tuple[str, str]]]) -> None:
    page = lay(texts)
    everything = [match.span() for match in re.finditer(r"[^.;:()!?—–\n]+", page.text)]
    chosen = set(english_scan.find_clauses(page))

    def find(clauses: list[tuple[int, int]]) -> list[Finding]:
        return [found for start, end in clauses for found in series._find_in_clause(page, start, end)]

    assert find([clause for clause in everything if clause in chosen]) == find(everything)


def test_a_page_without_words_has_no_places() -> None:
    page = Page([Segment("document", 0, "en", "… , ,")])
    finds = (english_scan.find_numbers, english_scan.find_quotes, english_scan.find_clauses)
    assert [find(page) for find in finds] == [[], [], []]
    assert english_scan.find_names(page, frozenset({"Law"})) == []
