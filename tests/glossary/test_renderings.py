"""The termbase answers how a phrase has been rendered, however the phrase is written."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from glossary.renderings import answer_all, answer_from_termbase, find_rows
from glossary.termbase import Termbase, open_termbase


@pytest.fixture
def termbase(lake_termbase: Path) -> Iterator[Termbase]:
    with open_termbase(lake_termbase) as opened:
        yield opened


@pytest.mark.parametrize("phrase", ["湖长制", "湖長制", "“湖长制”"])
def test_renderings_come_ranked_with_all_that_the_pairs_show(termbase: Termbase, phrase: str) -> None:
    question = answer_from_termbase(termbase, phrase, "zh-CN")
    assert question
    assert (question.phrase, question.count, question.unrendered) == (phrase, 5, 1)
    first, second = question.renderings
    assert (first.evidence.text, first.evidence.status) == ("lake chief system", "admitted")
    assert (first.sighting.rank, first.sighting.of, first.sighting.count, first.sighting.share) == (1, 2, 3, 0.75)
    assert first.evidence.variants == ("Lake Chief System",)
    assert (second.evidence.text, second.sighting.rank, second.sighting.count) == ("system of lake heads", 2, 1)
    assert (second.sighting.first, second.sighting.last) == ("2024-06-01", "2024-06-01")
    assert second.sighting.documents == ("2024-06-01-county",)


def test_examples_have_the_phrase_s_side_first(termbase: Termbase) -> None:
    question = answer_from_termbase(termbase, "湖长制", "zh-CN")
    assert question
    first, second = question.renderings
    assert len(first.examples) == 2
    assert len(second.examples) == 1
    for ranked in question.renderings:
        for shown in ranked.examples:
            assert "湖长制" in shown.source
            assert ranked.evidence.text in shown.target.lower()
            assert shown.document.startswith(shown.date)


@pytest.mark.parametrize(
    ("phrase", "language", "found"),
    [
        ("lake chief system", "en", True),
        ("Lake-Chief Systems", "en", True),
        ("the lake chief system", "en", True),
        ("A system of lake heads", "en", True),
        ("lake", "en", False),
        ("长制", "zh-CN", False),
        ("湖长制", "en", False),
    ],
)
def test_a_phrase_is_found_whatever_its_case_article_and_inflection(
    termbase: Termbase, phrase: str, language: str, found: bool
) -> None:
    assert bool(find_rows(termbase, phrase, language)) is found


def test_what_only_answers_another_term_is_no_answer_about_itself(termbase: Termbase) -> None:
    assert answer_from_termbase(termbase, "lake chief system", "en") is None
    assert answer_from_termbase(termbase, "渔船", "zh-CN") is None


def test_all_answers_come_chinese_first_and_the_frequent_first(termbase: Termbase) -> None:
    questions = list(answer_all(termbase))
    english = "one post with two responsibilities"
    assert [question.phrase for question in questions] == ["湖长制", "一岗双责", english]
    assert [question.phrase for question in answer_all(termbase, "en")] == [english]
