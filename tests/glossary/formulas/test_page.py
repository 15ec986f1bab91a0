"""Pages: segments as one text, and back."""

import re

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from glossary.formulas.page import Page, lay_out, match_at
from tm.texts import Segment


def lay(*texts: str) -> Page:
    return lay_out([Segment("document", number, "en", text) for number, text in enumerate(texts)])


@given(st.lists(st.text(), min_size=1))
def test_every_character_is_found_again_in_its_segment(texts: list[str]) -> None:
    page = lay(*texts)
    assert len(page.codes) == len(page.shape) == len(page.text)
    found = ["" for _ in texts]
    for at, character in enumerate(page.text):
        if character != "\n":
            span = page.span(at, at + 1)
            assert span.text in {character, "\n"}
            found[span.segment.number] += span.text
    assert found == texts


def test_a_line_feed_inside_a_segment_ends_none() -> None:
    page = lay("a\nb", "c")
    assert page.text == "\na b\nc\n"
    assert page.span(3, 4).text == "b"


def test_a_page_is_laid_out_once() -> None:
    page = lay("a")
    assert lay_out(page) is page


def test_what_is_beyond_two_bytes_shifts_nothing() -> None:
    page = lay("😀a、")
    assert np.flatnonzero(page.mark("、")).tolist() == [3]
    assert page.shape.tobytes()[2:3] == b"a"


@given(st.text("ab "), st.sampled_from(["a+b", "ab?", r"a\s?b", "(?:ab)+"]))
def test_matching_where_a_match_can_begin_is_finding(text: str, pattern: str) -> None:
    compiled = re.compile(pattern)
    places = [at for at, character in enumerate(text) if character == "a"]
    found = [match.span() for match in match_at(compiled, text, places)]
    assert found == [match.span() for match in compiled.finditer(text)]
