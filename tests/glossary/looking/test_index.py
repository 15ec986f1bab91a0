"""The index has the keys of every term as it is now, of terms that were there before it, and of no other."""

import contextlib
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from glossary.entries import Entry, Status, Term
from glossary.intake import store_entries
from glossary.looking.index import create_index, write_keys
from glossary.lookup import look_up
from glossary.termbase import Termbase, open_termbase
from tm.normalize import fold

ENTRIES = [
    Entry("post", (Term("一岗双责", "zh-CN", Status.PREFERRED), Term("one post with two responsibilities", "en", Status.PREFERRED))),
    Entry("green", (Term("绿色发展", "zh-CN", Status.PREFERRED), Term("green development", "en", Status.PREFERRED))),
]  # fmt: skip


@pytest.fixture
def termbase(tmp_path: Path) -> Iterator[Termbase]:
    with open_termbase(tmp_path / "t.db", command="test") as opened:
        with opened.transaction():
            store_entries(opened, ENTRIES)
        yield opened


def read_keys(connection: sqlite3.Connection) -> list[tuple[str, int]]:
    """What the index itself has: every key with the number of its terms."""
    return connection.execute("SELECT term, doc FROM term_vocabulary ORDER BY term").fetchall()


def check(connection: sqlite3.Connection) -> None:
    """The index agrees with the keys that it was made from, and these with the terms."""
    connection.execute("INSERT INTO term_index (term_index, rank) VALUES ('integrity-check', 1)")
    sql = "SELECT count(*) FROM terms LEFT JOIN term_keys ON term_id = id WHERE term_id IS NULL"
    assert connection.execute(sql).fetchone() == (0,)
    assert connection.execute("PRAGMA foreign_key_check").fetchall() == []


def test_a_term_that_is_added_is_found(termbase: Termbase) -> None:
    check(termbase.connection)
    assert look_up(termbase, "ygsz")[0].term.text == "一岗双责"


def test_what_is_removed_leaves_no_key(termbase: Termbase) -> None:
    """A concept's terms go with it, and their keys with them."""
    termbase.connection.execute("DELETE FROM concepts WHERE id = 'post'")
    check(termbase.connection)
    assert look_up(termbase, "ygsz") == []
    assert not [key for key, _ in read_keys(termbase.connection) if "岗" in key or key == "post"]
    assert ("green", 1) in read_keys(termbase.connection)


def test_a_changed_text_loses_the_keys_of_the_old_one(termbase: Termbase) -> None:
    sql = "UPDATE terms SET text = ?, folded = ? WHERE text = 'green development'"
    termbase.connection.execute(sql, ("verdant growth", fold("verdant growth")))
    assert look_up(termbase, "developments of green") == []
    (row,) = termbase.connection.execute("SELECT id FROM terms WHERE text = 'verdant growth'").fetchone()
    write_keys(termbase.connection, row, "verdant growth", fold("verdant growth"))
    assert look_up(termbase, "growth, verdant")[0].why == "reordered"
    check(termbase.connection)


def test_a_changed_status_keeps_the_keys(termbase: Termbase) -> None:
    before = read_keys(termbase.connection)
    termbase.connection.execute("UPDATE terms SET status = 'deprecated', text = text")
    assert read_keys(termbase.connection) == before


def test_an_interrupted_change_leaves_the_index_as_it_was(termbase: Termbase) -> None:
    before = read_keys(termbase.connection)
    with contextlib.suppress(sqlite3.IntegrityError), termbase.transaction():
        termbase.add_concept(Term("高质量发展", "zh-CN", Status.PROPOSED))
        termbase.connection.execute("DELETE FROM concepts WHERE id = 'post'")
        termbase.connection.execute("UPDATE terms SET status = 'good'")
    assert not termbase.connection.in_transaction
    check(termbase.connection)
    assert read_keys(termbase.connection) == before


def test_an_older_termbase_gets_the_keys_that_a_new_one_has(termbase: Termbase) -> None:
    before = read_keys(termbase.connection)
    for kind, name in (("TRIGGER", "remove_keys"), ("TRIGGER", "forget_keys"), ("TABLE", "term_vocabulary"),
                       ("TABLE", "term_index"), ("TABLE", "term_keys"), ("TABLE", "sounds")):  # fmt: skip
        termbase.connection.execute(f"DROP {kind} {name}")
    create_index(termbase.connection)
    check(termbase.connection)
    assert read_keys(termbase.connection) == before
