"""A table decides once: what it said before is no news."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from glossary.entries import Entry, Status, Term
from glossary.termbase import Termbase, open_termbase
from glossary.told import pass_on_news

ENTRY = Entry("", (Term("四风", "zh-CN", Status.PREFERRED), Term("four winds", "en", Status.DEPRECATED)))


@pytest.fixture
def termbase(tmp_path: Path) -> Iterator[Termbase]:
    with open_termbase(tmp_path / "t.db", command="test") as opened:
        yield opened


def is_news(termbase: Termbase, entry: Entry, table: str = "a.csv") -> bool:
    ((_, news),) = pass_on_news(termbase, [entry], table)
    return news


def test_only_what_a_table_says_anew_is_news(termbase: Termbase) -> None:
    other = replace(ENTRY, definition="what they are")
    news = [is_news(termbase, entry) for entry in (ENTRY, ENTRY, other, other, ENTRY)]
    assert news == [True, False, True, False, True]


def test_tables_speak_for_themselves_and_so_do_entries(termbase: Termbase) -> None:
    assert is_news(termbase, ENTRY)
    assert is_news(termbase, ENTRY, "b.csv")
    assert not is_news(termbase, ENTRY)
    assert is_news(termbase, replace(ENTRY, id="k1"))
    assert not is_news(termbase, ENTRY)
