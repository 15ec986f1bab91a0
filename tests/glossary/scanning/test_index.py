"""Every known term of a text is found however it is written, the longest first, and nothing else."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from glossary.recognize import Recognizer
from glossary.scanning.index import Index
from glossary.scanning.nesting import Places
from glossary.scanning.pages import lay_out
from tm.normalize import clean
from tm.texts import Document

CASES = json.loads((Path(__file__).parents[2] / "cases" / "scans.json").read_text("utf-8"))


def tag_term(term: str) -> tuple[str, str]:
    """`en:law` is English; what says nothing is Chinese."""
    return (term.removeprefix("en:"), "en") if term.startswith("en:") else (term, "zh-CN")


def scan_case(case: dict[str, Any]) -> list[list[str]]:
    """What is found in a case's text, as its file says it."""
    (page,) = lay_out(Document("case", case.get("language", "zh-CN"), case["text"], path="case.txt"))
    places = Index([tag_term(term) for term in case["terms"]]).find(page.text, page.language)
    spans = zip(places.starts.tolist(), places.ends.tolist(), strict=True)
    written = [case["text"][start:end] for start, end in spans]
    return [[one, written[row] if row >= 0 else ""] for one, row in zip(written, places.around.tolist(), strict=True)]


@pytest.mark.parametrize("case", CASES["found"], ids=lambda case: case["name"])
def test_what_a_translator_expects_is_found(case: dict[str, Any]) -> None:
    assert scan_case(case) == case["found"]


@pytest.mark.parametrize("case", CASES["known_failures"], ids=lambda case: case["name"])
def test_known_failures_are_still_there(case: dict[str, Any]) -> None:
    """Whoever mends one moves it to the others."""
    assert scan_case(case) == case["found"]


def list_matches(index: Index, places: Places, terms: list[tuple[str, str]]) -> set[tuple[int, int, str]]:
    """Every place with every term that stands there."""
    columns = (places.starts.tolist(), places.ends.tolist(), places.forms.tolist())
    return {
        (start, end, terms[term][0])
        for start, end, form in zip(*columns, strict=True)
        for term in index.list_terms(form)
    }


@given(
    st.lists(
        st.sampled_from(["一", "岗", "双", "責", "、", "“", "。", " ", "5", "G", "５g", "\n", "-", "政"]), max_size=30
    ),
    st.sampled_from(["zh-CN", "en"]),
)
def test_what_is_found_in_chinese_is_what_the_recognizer_finds(parts: list[str], language: str) -> None:
    terms = [
        (term, "zh-CN") for term in ("一岗双责", "双责", "责", "5G", "5", "岗双", "一 岗", "g双", "政5g", "责、一")
    ]
    text = "".join(parts)
    index = Index(terms)
    expected = {(match.start, match.end, terms[match.index][0]) for match in Recognizer(terms).find(text, "zh-CN")}
    assert list_matches(index, index.find(text, language), terms) == expected


@given(
    st.lists(
        st.sampled_from(["post", "Posts", "two", ",", ".", "“", "-", "a", "b", "c", "law’s", "\n", "5G", "…"]),
        max_size=30,
    ),
    st.sampled_from([" ", ""]),
)
def test_what_is_found_in_english_is_what_the_recognizer_finds(parts: list[str], joint: str) -> None:
    texts = ("post two", "two post", "post", "a b c", "b", "post, two", "a, b, c", "law", "5g", "a … c", "postpost")
    terms = [(term, "en") for term in texts]
    text = joint.join(parts).replace("-\n", "\n")  # the recognizer joins no words
    index = Index(terms)
    expected = {(match.start, match.end, terms[match.index][0]) for match in Recognizer(terms).find(text, "en")}
    assert list_matches(index, index.find(text, "en"), terms) == expected


def test_terms_of_one_form_are_found_together() -> None:
    terms = [("Major Leading Cadre", "en"), ("major leading cadres", "en"), ("责任製", "zh-CN"), ("责任制", "zh-CN")]
    index = Index(terms)
    assert sorted(index.list_terms(form) for form in range(index.count)) == [[0, 1], [2, 3]]


def test_an_index_without_terms_finds_nothing() -> None:
    for terms in ([], [("", "en")], [("“”", "zh-CN"), ("a … ?", "en")]):
        index = Index(terms)
        assert len(index.find("any text, 任何文本", "en").starts) == 0
    assert len(Index([("law", "en")]).find("", "en").starts) == 0


@settings(max_examples=30)
@given(st.text(max_size=60).map(clean), st.lists(st.text(max_size=8).map(clean), max_size=5), st.booleans())
def test_any_text_can_be_searched_for_any_terms(text: str, texts: list[str], english: bool) -> None:
    """Whatever the characters, places stand in the text and a term of letters stands in itself."""
    tag = "en" if english else "zh-CN"
    places = Index([(term, tag) for term in texts]).find(text, tag)
    assert all(0 <= start < end <= len(text) for start, end in zip(places.starts, places.ends, strict=True))
    word = f"w{''.join(one for one in text if one.isascii() and one.isalnum())}"
    (found,) = Index([(word, tag)]).find(word, tag).ends.tolist()
    assert found == len(word)
