"""A term is found however it is written, as a part and as a whole, with everything a translator asks for."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from glossary.lookup import find_nearest, look_up
from glossary.termbase import Termbase, open_termbase


@pytest.fixture
def termbase(small_termbase: Path) -> Iterator[Termbase]:
    with open_termbase(small_termbase) as opened:
        yield opened


@pytest.mark.parametrize(
    ("text", "found", "why"),
    [
        ("一岗双责", "一岗双责", "exact"),
        ("「一崗雙責」", "一岗双责", "folded"),
        ("one post with two responsibilities", "one post with two responsibilities", "exact"),
        ("One post with two-responsibilities", "one post with two responsibilities", "folded"),
        ("ＨＩＧＨ quality Development", "high-quality development", "folded"),
        ("岗双", "一岗双责", "part of the term"),
        ("two responsibilities", "one post with two responsibilities", "part of the term"),
        ("要坚持高质量教育的方针", "高质量教育", "term in the text"),
        ("what is quality education good for", "quality education", "term in the text"),
    ],
)
def test_a_term_is_found(termbase: Termbase, text: str, found: str, why: str) -> None:
    answer = look_up(termbase, text)[0]
    assert (answer.term.text, answer.why) == (found, why)


@pytest.mark.parametrize(
    "text", ["", " ", "“”", "%", "_", "质_发", "post%", "osts", "' OR 1=1 --", "ost", "\x00", "\ud800", "x" * 10_000]
)
def test_nothing_is_found_by_accident(termbase: Termbase, text: str) -> None:
    """Neither SQL's wildcards nor parts of words match."""
    assert look_up(termbase, text.encode("utf-8", "replace").decode()) == []


def test_a_long_text_finds_the_terms_in_it(termbase: Termbase) -> None:
    answers = look_up(termbase, "坚持一岗双责和高质量发展。" * 1000)
    assert {"一岗双责", "高质量发展"} <= {answer.term.text for answer in answers}
    assert {answer.why for answer in answers} == {"term in the text"}


def test_the_limit_holds(termbase: Termbase) -> None:
    assert len(look_up(termbase, "高质量", limit=1)) == 1
    assert len(look_up(termbase, "高质量", limit=9)) > 1


def test_the_nearest_are_told_where_they_are_near(termbase: Termbase) -> None:
    assert find_nearest(termbase, "一岗三责")[0] == "一岗双责"
    assert len(find_nearest(termbase, "quality educatian", limit=2)) == 2
    assert find_nearest(termbase, "鑫") == []


def test_an_answer_has_what_a_translator_asks_for(termbase: Termbase) -> None:
    """Status, domain, counts, dates; renderings, the preferred first; a sentence with its translation."""
    answer = look_up(termbase, "一岗双责")[0]
    assert answer.entry.domain == "safety"
    assert (answer.term.count, answer.term.documents) == (4, 2)
    assert (answer.term.first, answer.term.last) == ("2024-05-01", "2024-05-02")
    shown = [(one.term.text, str(one.term.status)) for one in answer.renderings]
    assert shown[0] == ("one post with two responsibilities", "preferred")
    assert shown[-1] == ("double duty on one post", "deprecated")
    assert answer.renderings[0].sighting.count > 0
    assert sum(one.sighting.share for one in answer.renderings) == pytest.approx(1)
    assert answer.example
    assert "一岗双责" in answer.example.text
    assert "one post with two responsibilities" in answer.example.translation
    assert answer.example.document.startswith("2024-05-0")


def test_the_other_direction_counts_the_same(termbase: Termbase) -> None:
    there = look_up(termbase, "一岗双责")[0]
    back = look_up(termbase, "one post with two responsibilities")[0]
    assert back.entry == there.entry
    assert {one.term.text: one.sighting.count for one in back.renderings}["一岗双责"] == there.renderings[
        0
    ].sighting.count
