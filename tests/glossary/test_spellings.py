"""Forms of one wording are told from two wordings, and a part from the whole."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossary.spellings import is_one_word, is_part, is_same_wording

CASES = json.loads((Path(__file__).parent.parent / "cases/spellings.json").read_text("utf-8"))
SAME = [*CASES["same"], *CASES["known failures: taken for one wording"]]


@pytest.mark.parametrize(("language", "one", "other"), SAME)
def test_forms_of_one_wording_are_the_same(language: str, one: str, other: str) -> None:
    assert is_same_wording(one, other, language)
    assert is_same_wording(other, one, language)


@pytest.mark.parametrize(("language", "one", "other"), CASES["different"])
def test_what_a_translator_has_chosen_is_different(language: str, one: str, other: str) -> None:
    assert not is_same_wording(one, other, language)


@pytest.mark.parametrize(("language", "one", "other"), CASES["part"])
def test_a_part_is_found_from_either_side(language: str, one: str, other: str) -> None:
    assert is_part(one, other, language)
    assert is_part(other, one, language)


@pytest.mark.parametrize(("language", "one", "other"), CASES["no part"])
def test_what_is_not_within_the_other_is_no_part(language: str, one: str, other: str) -> None:
    assert not is_part(one, other, language)


@pytest.mark.parametrize(
    ("text", "language", "is_one"),
    [
        ("national", "en", True),
        ("well-being", "en", True),
        ("work safety", "en", False),
        ("国家", "zh-CN", True),
        ("会员国", "zh-CN", False),
    ],
)
def test_a_word_is_told_from_a_phrase(text: str, language: str, is_one: bool) -> None:
    assert is_one_word(text, language) is is_one


@given(st.text(max_size=20), st.text(max_size=20), st.sampled_from(["en", "zh-CN"]))
def test_every_text_is_its_own_wording_and_no_part_of_its_like(one: str, other: str, language: str) -> None:
    assert is_same_wording(one, one, language)
    assert not is_part(one, one, language)
    assert is_same_wording(one, other, language) == is_same_wording(other, one, language)
    assert is_part(one, other, language) == is_part(other, one, language)
