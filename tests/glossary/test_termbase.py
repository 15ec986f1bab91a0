"""Concepts, their terms and the log of every change."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from glossary.entries import Entry, Status, Term
from glossary.termbase import Termbase, is_made_id, make_concept_id, open_termbase
from tm.errors import MissingDatabase

ENTRY = Entry(
    "k1",
    (Term("四风", "zh-CN", Status.PREFERRED), Term("four winds", "en", Status.DEPRECATED, note="literal")),
    domain="conduct",
)


@pytest.fixture
def termbase(tmp_path: Path) -> Iterator[Termbase]:
    with open_termbase(tmp_path / "t.db", command="test") as opened:
        yield opened


def test_what_is_saved_is_read(termbase: Termbase) -> None:
    assert termbase.save_entry(ENTRY)
    assert list(termbase.read_entries()) == list(termbase.read_entries(["k1"])) == [ENTRY]
    assert list(termbase.read_entries(["k2"])) == []
    assert not termbase.save_entry(ENTRY)


def test_saving_adds_and_keeps_what_is_left_empty(termbase: Termbase) -> None:
    termbase.save_entry(ENTRY)
    more = Entry("k1", (Term("four forms of decadence", "en", Status.PREFERRED),), definition="what they are")
    assert termbase.save_entry(more)
    (entry,) = termbase.read_entries()
    assert (entry.domain, entry.definition) == ("conduct", "what they are")
    assert [term.text for term in entry.terms] == ["四风", "four forms of decadence", "four winds"]


def test_terms_are_found_by_their_folded_form(termbase: Termbase) -> None:
    termbase.save_entry(ENTRY)
    assert termbase.find_concepts("zh-CN", "「四風」") == ["k1"]
    assert termbase.find_concepts("en", "Four-Winds") == ["k1"]
    assert termbase.find_concepts("en", "四风") == []


def test_concepts_without_a_name_get_the_same_id_everywhere(termbase: Termbase) -> None:
    term = Term("四风", "zh-CN", Status.PROPOSED)
    first, _ = termbase.add_concept(term)
    second, _ = termbase.add_concept(term)
    assert first == make_concept_id("zh-CN", "「四風」") == "c54eabd7e36"
    assert first != second
    assert is_made_id(first)
    assert is_made_id(second)
    assert not is_made_id("k1")


def test_a_transaction_is_all_or_nothing(termbase: Termbase) -> None:
    with pytest.raises(KeyboardInterrupt), termbase.transaction():  # noqa: PT012 - what happens inside is the point
        termbase.save_entry(ENTRY)
        raise KeyboardInterrupt
    assert list(termbase.read_entries()) == []
    assert termbase.connection.execute("SELECT count(*) FROM changes").fetchone() == (0,)


def test_a_removed_concept_takes_its_terms_along(termbase: Termbase) -> None:
    termbase.save_entry(ENTRY)
    termbase.remove_concept("k1", "四风", into="k2")
    assert termbase.connection.execute("SELECT count(*) FROM terms").fetchone() == (0,)


def test_a_reader_cannot_write_and_needs_a_file(tmp_path: Path) -> None:
    with pytest.raises(MissingDatabase), open_termbase(tmp_path / "none.db"):
        pass
    assert not (tmp_path / "none.db").exists()
    with open_termbase(tmp_path / "t.db", command="test") as termbase:
        termbase.save_entry(ENTRY)
    with open_termbase(tmp_path / "t.db") as termbase, pytest.raises(sqlite3.OperationalError):
        termbase.connection.execute("DELETE FROM terms")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["t.db"]


def test_an_unknown_status_cannot_be_stored(termbase: Termbase) -> None:
    termbase.save_entry(ENTRY)
    with pytest.raises(sqlite3.IntegrityError):
        termbase.connection.execute("UPDATE terms SET status = 'good'")
