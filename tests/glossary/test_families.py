"""Families: phrases that are one formula with a slot, and phrases that merely share a frame."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from glossary.families import name_families
from glossary.findings import Phrase

CASES = json.loads((Path(__file__).resolve().parents[1] / "cases" / "families.json").read_text("utf-8"))


def make_phrases(language: str, *texts: str) -> list[Phrase]:
    return [Phrase(text, language, 2, 1, float(len(texts) - place), "recurring") for place, text in enumerate(texts)]


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['language']}: {case['what']}")
def test_families_of_a_case(case: dict[str, Any]) -> None:
    named = name_families(make_phrases(case["language"], *case["phrases"]))
    assert list(dict.fromkeys(phrase.family for phrase in named if phrase.family)) == case["families"]


def test_a_member_outside_the_family_keeps_an_empty_one() -> None:
    phrases = make_phrases("en", "14th Five-Year Plan", "tea house", "15th Five-Year Plan")
    assert [phrase.family for phrase in name_families(phrases)] == [
        "{14th, 15th} Five-Year Plan",
        "",
        "{14th, 15th} Five-Year Plan",
    ]


WORDS = st.lists(
    st.sampled_from("important Party first second improve the of safety production road work 14th".split()),
    min_size=1,
    max_size=6,
).map(" ".join)


@settings(max_examples=60, deadline=None)
@given(st.lists(WORDS, max_size=12, unique=True))
def test_every_family_has_several_members_and_is_one_of_their_patterns(texts: list[str]) -> None:
    """Nothing but the family changes, and each member is the pattern with one of its fillers."""
    phrases = make_phrases("en", *texts)
    named = name_families(phrases)
    assert [phrase.text for phrase in named] == texts
    families: dict[str, list[str]] = {}
    for phrase in named:
        if phrase.family:
            families.setdefault(phrase.family, []).append(phrase.text)
    for pattern, members in families.items():
        before, rest = pattern.split("{")
        fillers, after = rest.split("}")
        assert members == [before + filler + after for filler in fillers.split(", ")]
        assert len(members) > 1
