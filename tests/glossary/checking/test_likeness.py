"""How much of a rendering stands in a text, and which words stand in its place."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from glossary.checking.instead import find_instead
from glossary.checking.likeness import find_like
from glossary.checking.roots import take_root


@pytest.mark.parametrize(
    ("rendering", "text", "share"),
    [
        ("UN Charter", "the Charter of the United Nations", 1.0),
        ("United Nations Charter", "the UN Charter", 1.0),
        ("Security Council", "the General Assembly", 0.0),
        ("UN Security Council", "a Security Council resolution", 1.0),
        ("green and low-carbon development", "green and low-carbon technologies", 1.0),
        ("strengthen Party leadership", "strengthening, in every county, the leadership of the Party", 1.0),
        ("governance capacity", "governance capabilities", 0.5),
        ("18th National Congress", "the Eighteenth National Congress", 1.0),
    ],
)
def test_the_words_count_whatever_their_form_and_order(rendering: str, text: str, share: float) -> None:
    """Abbreviations, derivation and gaps make no difference."""
    assert find_like(rendering, text, "en").share == pytest.approx(share)


@given(st.text(alphabet="abc DEF-", max_size=20), st.text(alphabet="abc DEF-,.", max_size=40))
@settings(deadline=None)
def test_what_is_like_stands_in_the_text(rendering: str, text: str) -> None:
    like = find_like(rendering, text, "en")
    assert 0 <= like.share <= 1
    assert 0 <= like.start <= like.end <= len(text)


def test_words_that_translate_something_else_stand_in_no_place() -> None:
    """会议 is the conference; nothing is known of a landscape."""
    target = "an international conference"
    like = find_like("international affairs", target, "en")
    assert find_instead("international affairs", like, "国际会议", target, "en") is None
    target = "the political landscape"
    like = find_like("political ecosystem", target, "en")
    span = find_instead("political ecosystem", like, "变化", target, "en")
    assert span
    assert target[slice(*span)] == "political landscape"


def test_roots_join_what_is_derived_and_part_what_is_not() -> None:
    assert take_root("terrorism") == take_root("terrorist")
    assert take_root("ageing") == take_root("aging")
    assert take_root("organisation") == take_root("organizations")
    assert take_root("union") != take_root("unit")
