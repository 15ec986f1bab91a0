"""Entries find their concept, and take the place of what a program proposed."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from glossary.entries import Entry, Status, Term
from glossary.intake import store_entries
from glossary.termbase import Termbase, open_termbase


@pytest.fixture
def termbase(tmp_path: Path) -> Iterator[Termbase]:
    with open_termbase(tmp_path / "t.db", command="test") as opened:
        yield opened


def make_entry(concept: str, chinese: str, english: str, status: Status = Status.PREFERRED) -> Entry:
    terms = (Term(chinese, "zh-CN", status, "imported"), Term(english, "en", status, "imported"))
    return Entry(concept, terms)


def propose(termbase: Termbase, chinese: str, *renderings: str) -> str:
    concept, _ = termbase.add_concept(Term(chinese, "zh-CN", Status.PROPOSED, "recurring", score=2.0))
    for rendering in renderings:
        termbase.add_term(concept, Term(rendering, "en", Status.PROPOSED, "rendering"))
    return concept


def list_concepts(termbase: Termbase) -> dict[str, list[str]]:
    return {entry.id: [term.text for term in entry.terms] for entry in termbase.read_entries()}


def test_an_entry_joins_the_concept_that_has_most_of_its_terms(termbase: Termbase) -> None:
    store_entries(termbase, [make_entry("k1", "口径", "caliber"), make_entry("k2", "口径", "approach")])
    assert store_entries(termbase, [make_entry("", "口径", "approach")]) == (1, 0)
    assert store_entries(termbase, [make_entry("", "「口徑」", "approach")]) == (1, 1)
    assert list_concepts(termbase)["k2"] == ["「口徑」", "口径", "approach"]


def test_an_entry_joins_a_decided_concept_rather_than_a_proposal(termbase: Termbase) -> None:
    propose(termbase, "口径", "caliber")
    store_entries(termbase, [make_entry("z9", "口径", "approach")])
    store_entries(termbase, [make_entry("", "口径", "line")])
    assert list_concepts(termbase) == {"z9": ["口径", "approach", "line"]}


def test_a_proposal_with_its_renderings_goes_when_its_term_is_imported(termbase: Termbase) -> None:
    old = propose(termbase, "“四风”", "four winds", "winds")
    store_entries(termbase, [make_entry("k1", "四风", "four forms of decadence")])
    assert list_concepts(termbase) == {"k1": ["四风", "four forms of decadence"]}
    sql = "SELECT before, after FROM changes WHERE action = 'merge concept'"
    assert termbase.connection.execute(sql).fetchall() == [(old, "k1")]


def test_what_a_person_decided_stays_beside_another_entry_of_the_term(termbase: Termbase) -> None:
    decided = propose(termbase, "四风", "four winds")
    termbase.connection.execute("UPDATE terms SET status = 'admitted' WHERE text = 'four winds'")
    store_entries(termbase, [make_entry("k1", "四风", "four forms of decadence")])
    assert list_concepts(termbase).keys() == {decided, "k1"}


def test_an_entry_without_an_id_becomes_the_proposal(termbase: Termbase) -> None:
    concept = propose(termbase, "四风", "four winds")
    assert store_entries(termbase, [make_entry("", "四风", "four winds")]) == (1, 1)
    (entry,) = termbase.read_entries()
    assert entry.id == concept
    assert {term.status for term in entry.terms} == {Status.PREFERRED}
    assert entry.terms[0].score == 2.0


def test_storing_again_changes_nothing(termbase: Termbase) -> None:
    entries = [make_entry("", "四风", "four winds"), make_entry("k1", "三实", "three honests")]
    assert store_entries(termbase, entries) == (2, 2)
    assert store_entries(termbase, entries) == (2, 0)
