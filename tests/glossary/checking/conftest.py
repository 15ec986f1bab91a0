"""What tests of a check share: a small termbase of our own, and passages."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from glossary.checking.base import Passage
from glossary.checking.known import Known
from glossary.entries import Entry, Status, Term
from glossary.termbase import make_concept_id, open_termbase

CASES = json.loads((Path(__file__).parents[2] / "cases" / "check_terms.json").read_text("utf-8"))


@pytest.fixture(scope="session")
def terms(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A termbase with the terms of check_terms.json."""
    path = tmp_path_factory.mktemp("check") / "glossary.db"
    with open_termbase(path, command="test") as termbase, termbase.transaction():
        for chinese, english, status, domain, note in CASES["terms"]:
            pair = (
                Term(chinese, "zh-CN", Status.PREFERRED),
                Term(english, "en", Status(status), note=note),
            )
            termbase.save_entry(Entry(make_concept_id("zh-CN", chinese), pair, domain))
    return path


@pytest.fixture
def known(terms: Path) -> Iterator[Known]:
    """What that termbase knows."""
    with open_termbase(terms) as termbase:
        yield Known(termbase)


@pytest.fixture
def make_passage() -> Callable[..., Passage]:
    """Make a passage of a source and a target."""

    def make(source: str, target: str, line: int = 1, languages: tuple[str, str] = ("zh-CN", "en")) -> Passage:
        return Passage("t.po", line, source, target, languages[0] if source else "", languages[1])

    return make
