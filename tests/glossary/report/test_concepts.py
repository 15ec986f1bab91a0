"""A concept, in words and as an object."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from glossary.concepts import Concept, read_concept
from glossary.report.concepts import describe_concept, tell_concept
from glossary.termbase import open_termbase


@pytest.fixture
def concept(lake_termbase: Path) -> Iterator[Concept]:
    with open_termbase(lake_termbase) as termbase:
        found = read_concept(termbase, "湖长制", changes=1)
        assert found
        yield found


def test_a_concept_is_told_whole(concept: Concept) -> None:
    lines = list(tell_concept(concept))
    assert lines[:3] == [
        f"{concept.entry.id}  [lakes]",
        "  = who cares for a lake",
        "  湖长制  [zh-CN · preferred · 5× in 2 documents, 2023-03-01 to 2024-06-01]",
    ]
    place = lines.index("  lake chief system  [en · admitted · 3× in 1 document, 2023-03-01]")
    assert lines[place + 1] == "    as a rendering: rank 1 of 2 · 3× (75%) in 1 document · 2023-03-01"
    assert lines[place + 2].startswith("    “")
    assert "    as a rendering: rank 2 of 2 · seen once (25%) · 2024-06-01" in lines
    assert "  system of lake bosses  [en · deprecated · not in the documents]" in lines
    assert lines[-2] == "  changes:"
    assert lines[-1].endswith("build: add term system of lake bosses (deprecated)")


def test_an_object_has_null_where_no_pair_shows_a_term(concept: Concept) -> None:
    described = describe_concept(concept)
    terms = {term["text"]: term for term in described["terms"]}  # type: ignore[attr-defined]
    assert terms["system of lake bosses"]["rendering"] is None
    rendering = terms["lake chief system"]["rendering"]
    assert (rendering["rank"], rendering["of"], rendering["count"], rendering["share"]) == (1, 2, 3, 0.75)
    assert len(rendering["examples"]) == 2
    assert len(described["changes"]) == 1  # type: ignore[arg-type]
