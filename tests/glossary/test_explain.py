"""An empty list is explained by what emptied it."""

from typing import Any

import pytest

from glossary.explain import explain_nothing
from glossary.extract import extract
from tm.texts import Segment

TEXT = (
    "Food safety matters. We need food safety now.",
    "They said that food safety came first, and went on.",
)


def cut(*texts: str, language: str = "en") -> list[Segment]:
    return [Segment("document", number, language, text) for number, text in enumerate(texts)]


@pytest.mark.parametrize(
    ("texts", "settings", "told"),
    [
        ([], {}, "no text in en or zh-CN"),
        (TEXT, {"min_count": 7}, "stands in the text 7 times (--min-count); the commonest, food safety, does 3 times;"),
        (TEXT, {"min_score": 1000.0}, "scores 1000 or more (--min-score); the best, food safety, scores"),
        (TEXT, {"min_count": 7, "min_score": 1000.0}, "lower both"),
        (["Nothing here."], {}, "in 1 segment no phrase stands 2 times (--min-count), and none has the form"),
        (["Nothing here."], {"min_count": 7}, "no phrase stands 2 times"),
        (["Nothing here."], {"min_score": 1.0}, "no phrase stands 2 times"),
    ],
)
def test_the_line_names_the_threshold_that_did_it(texts: list[str], settings: dict[str, Any], told: str) -> None:
    segments = cut(*texts)
    assert extract(segments, **settings) == []
    line = explain_nothing(segments, **settings)
    assert told in line
    assert "\n" not in line
    assert line.count(";") >= 1, "what to do comes last"


def test_a_language_without_phrases_is_told() -> None:
    assert explain_nothing(cut("Bonjour.", language="fr")).startswith("no text in en or zh-CN")


def test_what_is_advised_helps() -> None:
    segments = cut(*TEXT)
    assert extract(segments, min_count=3)
    assert extract(segments, min_score=0.1)
