"""What became of terms, as tests/cases/check_terms.json says."""

from collections.abc import Callable, Mapping
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from glossary.checking.base import Passage
from glossary.checking.check import check
from glossary.checking.judging import Verdict, judge
from glossary.checking.known import Known

from .conftest import CASES

RULES = (
    "missing-rendering",
    "unknown-rendering",
    "deprecated-rendering",
    "unestablished-name",
    "inconsistent-rendering",
)


@pytest.mark.parametrize("case", CASES["cases"], ids=lambda case: case["name"])
def test_a_reviser_is_told_just_this(
    case: Mapping[str, Any], known: Known, make_passage: Callable[..., Passage]
) -> None:
    """Each finding by its rule, the words that it points at, and a part of what it says."""
    passage = make_passage(case["source"], case["target"], 1, tuple(case.get("languages", ("zh-CN", "en"))))
    found = list(check([passage], known, RULES))
    texts = [(passage.source if one.in_source else passage.target)[one.start : one.end].lower() for one in found]
    assert sorted(zip([one.rule for one in found], texts, strict=True)) == sorted(
        (rule, words.lower()) for rule, words, _ in case["found"]
    )
    for rule, words, said in case["found"]:
        place = texts.index(words.lower())
        told = next(one for one, text in zip(found, texts, strict=True) if (one.rule, text) == (rule, words.lower()))
        assert said in told.message
        assert told.expected, f"{place}: nothing is expected"


def test_the_sentence_beside_may_have_the_rendering(known: Known, make_passage: Callable[..., Passage]) -> None:
    """Translators join sentences and part them."""
    passages = [
        make_passage("打造战斗堡垒。", "We go on.", 1),
        make_passage("继续前进。", "We build a fighting bastion.", 2),
    ]
    assert not judge(passages, known)
    assert [one.verdict for one in judge(passages[:1], known)] == [Verdict.MISSING]


def test_a_sentence_that_lacks_a_part_says_nothing_of_its_terms(
    known: Known, make_passage: Callable[..., Passage]
) -> None:
    """What is half as long as usual was cut off, not mistranslated."""
    usual = [make_passage("今天天气很好。", "The weather is very fine today.", line) for line in range(1, 21)]
    cut = make_passage("大家今天要继续努力打造战斗堡垒，让所有人都满意。", "We go on.", 21)
    assert not [one for one in judge([*usual, cut], known) if one.verdict is not Verdict.RENDERED]


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=60), st.text(max_size=60))
def test_any_text_can_be_judged(source: str, target: str) -> None:
    """A check never ends in a bug of ours, and what it points at stands in the passage."""
    passage = Passage("t.po", 1, f"{source}湖长制", f"{target} lake boss system", "zh-CN", "en")
    for one in judge([passage], _Alone.known):
        assert 0 <= one.start <= one.end <= len(passage.target)


class _Alone:
    """The termbase for hypothesis, which wants no fixture of a function."""

    known: Known


@pytest.fixture(autouse=True)
def _share(known: Known) -> None:
    _Alone.known = known
