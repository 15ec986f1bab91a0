"""The stored pairs answer about phrases that the termbase does not have."""

import itertools
from collections.abc import Iterator
from pathlib import Path

import pytest

from glossary.inquiry import TEACHING, ask_pairs, choose_pairs
from glossary.renderings import Question
from glossary.termbase import Termbase, open_termbase


@pytest.fixture
def termbase(lake_termbase: Path) -> Iterator[Termbase]:
    with open_termbase(lake_termbase) as opened:
        yield opened


def ask(termbase: Termbase, *phrases: tuple[str, str]) -> list[Question]:
    return list(ask_pairs(termbase, phrases, lambda done, total: None))


def test_a_phrase_that_is_no_term_is_answered_in_both_directions(termbase: Termbase) -> None:
    chinese, english = ask(termbase, ("垃圾", "zh-CN"), ("rubbish", "en"))
    assert chinese.renderings[0].evidence.text == "rubbish"
    assert english.renderings[0].evidence.text == "垃圾"
    assert chinese.renderings[0].evidence.pairs == english.renderings[0].evidence.pairs
    assert chinese.renderings[0].evidence.status == ""
    assert "垃圾" in chinese.renderings[0].examples[0].source
    assert "rubbish" in english.renderings[0].examples[0].source


@pytest.mark.parametrize(
    ("phrase", "same", "language"),
    [("派出所", "「派出所」", "zh-CN"), ("police station", "The Police Stations", "en"), ("学校", "學校", "zh-CN")],
)
def test_case_article_inflection_and_script_change_no_answer(
    termbase: Termbase, phrase: str, same: str, language: str
) -> None:
    one, other = ask(termbase, (phrase, language)), ask(termbase, (same, language))
    assert one[0].renderings
    assert one[0].renderings == other[0].renderings
    assert (one[0].count, one[0].unrendered) == (other[0].count, other[0].unrendered)


def test_pairs_without_a_rendering_are_counted(termbase: Termbase) -> None:
    for question in ask(
        termbase, ("湖长制", "zh-CN"), ("全县", "zh-CN"), ("port", "en"), ("the", "en"), ("鑫", "zh-CN")
    ):
        rendered = {pair for one in question.renderings for pair in one.evidence.pairs}
        assert question.count == question.unrendered + len(rendered)
        shown = sum(bool(one.evidence.pairs) for one in question.renderings)
        likely = len(question.renderings) - shown
        assert [one.sighting.rank for one in question.renderings] == [*range(1, shown + 1), *[0] * likely]
    assert question.count == 0


def test_a_rendering_s_status_is_that_of_the_phrase_s_concept(termbase: Termbase) -> None:
    (question,) = ask(termbase, ("lake chief system", "en"))
    statuses = {one.evidence.text: one.evidence.status for one in question.renderings}
    assert statuses["湖长制"] == "preferred"


def test_the_answers_keep_the_order_of_the_questions(termbase: Termbase) -> None:
    phrases = [("rubbish", "en"), ("鑫", "zh-CN"), ("垃圾", "zh-CN"), ("port", "en")]
    assert [(one.phrase, one.language) for one in ask(termbase, *phrases)] == phrases
    assert ask(termbase) == []


def test_a_termbase_without_pairs_has_no_answer(tmp_path: Path) -> None:
    with open_termbase(tmp_path / "t.db", command="test") as termbase:
        (question,) = ask(termbase, ("湖", "zh-CN"))
    assert (question.count, question.renderings) == (0, ())


def test_what_teaches_the_aligner_is_spread_evenly_beside_all_that_is_wanted() -> None:
    chosen = choose_pairs(100 * TEACHING, {5, 7})
    assert {5, 7} <= set(chosen)
    assert len(chosen) == TEACHING + 2
    assert chosen == sorted(chosen)
    assert max(after - before for before, after in itertools.pairwise(chosen)) <= 101
    assert choose_pairs(9, {3}) == list(range(9))
    assert choose_pairs(9, set()) == []
