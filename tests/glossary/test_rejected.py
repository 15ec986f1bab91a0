"""What a person took away is proposed by no program."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from glossary.entries import Status, Term
from glossary.findings import Phrase
from glossary.rejected import ANYWHERE, read_rejected, reject
from glossary.stages.find import propose
from glossary.termbase import Termbase, open_termbase


@pytest.fixture
def termbase(tmp_path: Path) -> Iterator[Termbase]:
    with open_termbase(tmp_path / "t.db", command="test") as opened:
        yield opened


def test_a_rejected_phrase_is_not_proposed_whatever_its_inflection(termbase: Termbase) -> None:
    reject(termbase, ANYWHERE, [("en", "important speech"), ("zh-CN", "会议强调")])
    reject(termbase, "k1", [("en", "new rule")])
    phrases = [
        Phrase(text=text, language=language, kind="recurring", count=2, documents=1, score=1.0)
        for language, text in (("en", "Important Speeches"), ("zh-CN", "會議強調"), ("en", "new rules"))
    ]
    assert propose(termbase, phrases, lambda done, total: None) == 1
    assert termbase.find_concepts("en", "new rules"), "it was rejected for one concept only"


def test_whoever_adds_it_brings_it_back(termbase: Termbase) -> None:
    reject(termbase, ANYWHERE, [("en", "new rule")])
    reject(termbase, "k9", [("en", "new rule")])
    concept, _ = termbase.add_concept(Term("新规", "zh-CN", Status.ADMITTED))
    termbase.add_term(concept, Term("New Rule", "en", Status.ADMITTED))
    assert list(read_rejected(termbase)) == [("k9", "en", "new rule")]


def test_a_renamed_concept_keeps_what_was_rejected_for_it(termbase: Termbase) -> None:
    concept, _ = termbase.add_concept(Term("新规", "zh-CN", Status.ADMITTED))
    reject(termbase, concept, [("en", "new rule")])
    termbase.rename_concept(concept, "k1", "新规")
    assert list(read_rejected(termbase)) == [("k1", "en", "new rule")]
