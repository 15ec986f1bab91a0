"""What was found for a phrase is proposed once, and never against a decision."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from glossary.inquiry import ask_pairs
from glossary.proposing import propose_renderings
from glossary.renderings import answer_from_termbase
from glossary.stages.pair import find_all_renderings
from glossary.termbase import Termbase, open_termbase


@pytest.fixture
def termbase(lake_termbase: Path, tmp_path: Path) -> Iterator[Termbase]:
    shutil.copy(lake_termbase, tmp_path / "t.db")
    with open_termbase(tmp_path / "t.db", command="test") as opened:
        yield opened


def propose(termbase: Termbase, phrase: str, language: str) -> int:
    questions = list(ask_pairs(termbase, [(phrase, language)], lambda done, total: None))
    assert questions[0].renderings
    with termbase.transaction():
        return propose_renderings(termbase, questions, lambda done, total: None)


def list_statuses(termbase: Termbase, phrase: str, language: str) -> dict[str, str]:
    (concept,) = termbase.find_concepts(language, phrase)
    (entry,) = termbase.read_entries([concept])
    return {term.text: str(term.status) for term in entry.terms}


def test_a_new_phrase_becomes_a_concept_with_its_renderings(termbase: Termbase) -> None:
    assert propose(termbase, "垃圾", "zh-CN") >= 1
    assert list_statuses(termbase, "垃圾", "zh-CN") == {"垃圾": "proposed", "rubbish": "proposed"}
    question = answer_from_termbase(termbase, "垃圾", "zh-CN")
    assert question
    assert question.renderings[0].sighting.count == 2
    (count,) = termbase.connection.execute("SELECT count FROM terms WHERE text = '垃圾'").fetchone()
    assert count == 2, "the new term is counted at once"


def test_a_second_time_nothing_is_new(termbase: Termbase) -> None:
    propose(termbase, "垃圾", "zh-CN")
    before = list(termbase.connection.iterdump())
    assert propose(termbase, "垃圾", "zh-CN") == 0
    assert propose(termbase, "rubbish", "en") == 0
    assert list(termbase.connection.iterdump()) == before


def test_an_english_phrase_joins_the_concept_of_its_chinese_term(termbase: Termbase) -> None:
    (concept,) = termbase.find_concepts("zh-CN", "湖长制")
    propose(termbase, "A Lake Chief System", "en")
    assert termbase.find_concepts("en", "lake chief system") == [concept]
    assert list_statuses(termbase, "湖长制", "zh-CN")["lake chief system"] == "admitted"


def test_a_decision_outlives_proposals_and_later_pairing(termbase: Termbase) -> None:
    """A rendering that somebody has deprecated is counted where it stands, and stays what it is."""
    propose(termbase, "垃圾", "zh-CN")
    termbase.connection.execute("UPDATE terms SET status = 'deprecated' WHERE text = 'rubbish'")
    propose(termbase, "垃圾", "zh-CN")
    with termbase.transaction():
        find_all_renderings(termbase, lambda done, total: None)
    statuses = list_statuses(termbase, "垃圾", "zh-CN")
    assert statuses["rubbish"] == "deprecated"
    assert [text.lower() for text in statuses].count("rubbish") == 1
    kept = list_statuses(termbase, "湖长制", "zh-CN")
    assert (kept["lake chief system"], kept["system of lake bosses"]) == ("admitted", "deprecated")
