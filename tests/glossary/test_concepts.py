"""A concept is read whole: terms, ranks, sentences, changes."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from glossary.concepts import read_concept
from glossary.entries import Status, Term
from glossary.termbase import Termbase, open_termbase
from tm.errors import WrongUse


@pytest.fixture
def termbase(lake_termbase: Path) -> Iterator[Termbase]:
    with open_termbase(lake_termbase) as opened:
        yield opened


def test_a_concept_is_found_by_id_and_by_any_term_of_its_own(termbase: Termbase) -> None:
    (name,) = termbase.find_concepts("zh-CN", "湖长制")
    for asked in (name, "湖长制", "湖長制", "System of Lake Heads"):
        concept = read_concept(termbase, asked)
        assert concept
        assert concept.entry.id == name
    assert read_concept(termbase, "no such") is None
    assert read_concept(termbase, "") is None


def test_every_term_has_its_rank_and_sentences_and_the_concept_its_changes(termbase: Termbase) -> None:
    concept = read_concept(termbase, "湖长制", changes=3)
    assert concept
    ranks = {text: (seen.sighting.rank, seen.sighting.count) for (_, text), seen in concept.seen.items()}
    assert ranks == {"湖长制": (1, 4), "lake chief system": (1, 3), "system of lake heads": (2, 1)}
    for (_, text), seen in concept.seen.items():
        assert all(text in shown.target.lower() for shown in seen.examples)
    assert [change.action for change in concept.changes] == ["add term"] * 3
    assert concept.changes[0].subject == "system of lake bosses"


def test_a_text_that_several_concepts_have_needs_an_id(tmp_path: Path) -> None:
    with open_termbase(tmp_path / "t.db", command="test") as termbase, termbase.transaction():
        ids = sorted(termbase.add_concept(Term("口径", "zh-CN", Status.ADMITTED))[0] for _ in range(2))
        with pytest.raises(WrongUse, match=f"2 concepts .*{ids[0]}, {ids[1]}"):
            read_concept(termbase, "口径")
        assert read_concept(termbase, ids[0])
