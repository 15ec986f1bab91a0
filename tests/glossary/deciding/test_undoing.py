"""The last decision is taken back, and nothing that came later is lost."""

import sqlite3
from pathlib import Path

import pytest
from copying import copy_termbase, read_rows

from glossary.deciding import (
    add_all,
    decide,
    edit_concept,
    edit_term,
    find_concept,
    remove_concept,
    set_status,
    split_concept,
    undo_last,
)
from glossary.deciding.journal import list_tables
from glossary.entries import Entry, Status, Term
from glossary.history import read_changes
from glossary.importing import import_file
from glossary.lookup import look_up
from glossary.stages.pair import find_all_renderings
from glossary.stages.recognize import count_terms
from glossary.termbase import Termbase
from tm.errors import WrongUse

LAKE = ("zh-CN", "湖长制")


def say_nothing(done: int, total: int) -> None:
    """Progress that nobody sees."""


def test_the_last_decision_goes_first_then_the_one_before(lakes: Termbase) -> None:
    lake = find_concept(lakes, "湖长制")
    for status in (Status.ADMITTED, Status.DEPRECATED):
        with decide(lakes):
            set_status(lakes, lake, *LAKE, status)
    statuses = []
    while (undone := undo_last(lakes)) is not None:
        assert (undone.who, undone.command, undone.passed) == ("li", "test", ())
        statuses += [term.status for term in next(lakes.read_entries([lake])).terms if term.text == "湖长制"]
    assert statuses == [Status.ADMITTED, Status.PREFERRED]


def test_the_history_says_what_was_undone_and_by_whom(lakes: Termbase) -> None:
    lake = find_concept(lakes, "湖长制")
    with decide(lakes):
        set_status(lakes, lake, *LAKE, Status.ADMITTED)
    lakes.who, lakes.command = "wang", "undo"
    undo_last(lakes)
    undo, decision = read_changes(lakes, lake, limit=2)
    assert (undo.who, undo.action, undo.before, undo.after) == ("wang", "undo set status", "admitted", "preferred")
    assert (decision.who, decision.is_undone, undo.is_undone) == ("li", True, False)


def test_what_changed_nothing_is_no_decision(lakes: Termbase) -> None:
    with decide(lakes):
        set_status(lakes, find_concept(lakes, "湖长制"), *LAKE, Status.PREFERRED)
    assert undo_last(lakes) is None
    assert lakes.connection.execute("SELECT count(*) FROM decisions").fetchone() == (0,)


def test_a_decision_that_fails_leaves_nothing(lakes: Termbase) -> None:
    before = read_rows(lakes)
    with pytest.raises(KeyboardInterrupt), decide(lakes):  # noqa: PT012 - what happens inside is the point
        remove_concept(lakes, find_concept(lakes, "湖长制"))
        raise KeyboardInterrupt
    assert read_rows(lakes) == before
    assert undo_last(lakes) is None
    with decide(lakes):
        set_status(lakes, find_concept(lakes, "湖长制"), *LAKE, Status.ADMITTED)
    assert undo_last(lakes), "the next one is not disturbed"


def test_what_is_removed_can_be_looked_up_again_with_its_evidence(lakes: Termbase) -> None:
    before = look_up(lakes, "hu zhang zhi") + look_up(lakes, "lake chief system")
    with decide(lakes):
        remove_concept(lakes, find_concept(lakes, "湖长制"))
    assert not look_up(lakes, "lake chief system")
    undo_last(lakes)
    assert look_up(lakes, "hu zhang zhi") + look_up(lakes, "lake chief system") == before


def test_an_import_of_the_wrong_table_is_undone_as_a_whole(lakes: Termbase, tmp_path: Path) -> None:
    rows = "".join(f"湖{number}号,lake number {number}\n" for number in range(30))
    (tmp_path / "wrong.csv").write_text(f"zh-CN,en\n{rows}湖长制,lake chief system\n", encoding="utf-8")
    before = read_rows(lakes)
    import_file(lakes, tmp_path / "wrong.csv", status=Status.DEPRECATED, progress=say_nothing)
    assert read_rows(lakes) != before
    assert undo_last(lakes)
    assert read_rows(lakes) == before
    (change,) = read_changes(lakes, limit=1)
    assert change.action == "undo test"
    assert change.subject.endswith(" changes"), "many have one line"


def test_a_build_stays_and_what_came_before_it_is_undone(lakes: Termbase) -> None:
    lake = find_concept(lakes, "湖长制")
    with decide(lakes):
        edit_term(lakes, lake, "en", "system of lake bosses", new_text="lakes")
        set_status(lakes, lake, *LAKE, Status.DEPRECATED)
    with lakes.transaction():
        find_all_renderings(lakes, say_nothing)
        lakes.add_concept(Term("车站", "zh-CN", Status.PROPOSED, "recurring"))
    undone = undo_last(lakes)
    assert undone
    assert [(one.command, one.changes > 0) for one in undone.passed] == [("test", True)]
    assert find_concept(lakes, "车站"), "what came later stays"
    assert find_concept(lakes, "system of lake bosses") == lake
    sql = "SELECT id, count FROM terms ORDER BY id"
    counts = lakes.connection.execute(sql).fetchall()
    count_terms(lakes, say_nothing)
    assert lakes.connection.execute(sql).fetchall() == counts, "counts are true"


def test_renderings_that_a_build_proposed_for_what_goes_go_with_it(lakes: Termbase) -> None:
    with decide(lakes):
        new = add_all(lakes, [("zh-CN", "新规")])
    with lakes.transaction():
        lakes.add_term(new, Term("new rule", "en", Status.PROPOSED, "rendering"))
    assert undo_last(lakes)
    assert list(lakes.read_entries([new])) == []


def check_refused(termbase: Termbase, *words: str) -> None:
    """One line names what stands in the way, and nothing is changed."""
    before = read_rows(termbase)
    with pytest.raises(WrongUse) as refused:
        undo_last(termbase)
    assert all(word in str(refused.value) for word in words), str(refused.value)
    assert read_rows(termbase) == before


def test_a_status_that_a_later_build_has_read_stands_in_the_way(lakes: Termbase) -> None:
    lake = find_concept(lakes, "湖长制")
    with decide(lakes):
        set_status(lakes, lake, *LAKE, Status.ADMITTED)
    with lakes.transaction():
        lakes.save_entry(Entry(lake, (Term("湖长制", "zh-CN", Status.DEPRECATED),)))
    check_refused(lakes, "湖长制", "another status", "set status by test")


def test_a_term_that_a_later_build_has_added_stands_in_the_way(lakes: Termbase) -> None:
    with decide(lakes):
        new = add_all(lakes, [("zh-CN", "新规")])
    with lakes.transaction():
        lakes.save_entry(Entry(new, (Term("new rule", "en", Status.ADMITTED, "imported"),)))
    check_refused(lakes, "new rule", "was added", "add term by test")


def test_a_concept_that_has_come_back_stands_in_the_way(lakes: Termbase) -> None:
    lake = find_concept(lakes, "湖长制")
    with decide(lakes):
        remove_concept(lakes, lake)
    with lakes.transaction():
        lakes.save_entry(Entry(lake, (Term("湖长制", "zh-CN", Status.PREFERRED),)))
    check_refused(lakes, "has come back", "add term by test")


def test_a_term_that_is_gone_stands_in_the_way(lakes: Termbase) -> None:
    lake = find_concept(lakes, "湖长制")
    with decide(lakes):
        edit_concept(lakes, lake, note="n")
        set_status(lakes, lake, *LAKE, Status.ADMITTED)
    with lakes.transaction():
        lakes.connection.execute("DELETE FROM terms WHERE text = '湖长制'")
    check_refused(lakes, "was removed")


def test_words_that_a_later_build_has_read_again_stand_in_the_way(lakes: Termbase) -> None:
    lake = find_concept(lakes, "湖长制")
    with decide(lakes):
        edit_term(lakes, lake, "en", "lake chief system", new_text="lake keepers")
    with lakes.transaction():
        lakes.save_entry(Entry(lake, (Term("lake chief system", "en", Status.ADMITTED),)))
    check_refused(lakes, "lake chief system", "has come back", "add term by test")


def test_a_concept_that_a_later_build_has_dissolved_stands_in_the_way(lakes: Termbase) -> None:
    lake = find_concept(lakes, "湖长制")
    with decide(lakes):
        new = split_concept(lakes, lake, [("en", "lake chief system")])
    with lakes.transaction():
        lakes.remove_concept(lake, "湖长制", into=new)
    check_refused(lakes, "lake chief system", "has lost its concept", "merge concept by test")


def test_evidence_that_has_gone_with_its_document_does_not_come_back(lakes: Termbase) -> None:
    lake = find_concept(lakes, "湖长制")
    with decide(lakes):
        remove_concept(lakes, lake)
    with lakes.transaction():
        lakes.connection.execute("DELETE FROM documents WHERE name = '2024-06-01-county'")
        lakes.record("remove document", "2024-06-01-county")
    assert undo_last(lakes)
    (entry,) = lakes.read_entries([lake])
    assert {term.text: term.count for term in entry.terms}["system of lake heads"] < 2
    assert not lakes.connection.execute("PRAGMA foreign_key_check").fetchall()


def test_a_number_is_never_given_to_another_term(lakes: Termbase) -> None:
    with decide(lakes):
        new = add_all(lakes, [("zh-CN", "新规")])
    with decide(lakes):
        remove_concept(lakes, new)
    with lakes.transaction():
        lakes.add_concept(Term("车站", "zh-CN", Status.PROPOSED))
    assert undo_last(lakes)
    assert find_concept(lakes, "新规") == new
    assert find_concept(lakes, "车站") != new


def test_every_table_that_hangs_on_terms_is_watched(lakes: Termbase) -> None:
    """What is made of a term's words alone is made anew instead."""
    names = [name for (name,) in lakes.connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    sql = 'SELECT "table" FROM pragma_foreign_key_list(?)'
    hanging = {
        name
        for name in names
        if {parent for (parent,) in lakes.connection.execute(sql, (name,))} & {"concepts", "terms", "renderings"}
    }
    assert hanging - set(list_tables(lakes.connection)) == {"term_keys"}


def test_two_people_at_once_lose_nothing(lake_termbase: Path, tmp_path: Path) -> None:
    """The second waits for the first; each undo takes the newest."""
    path = tmp_path / "t.db"
    sqlite3.connect(path).close()
    copy = copy_termbase(lake_termbase)
    target = sqlite3.connect(path)
    copy.connection.backup(target)
    target.close()
    both = []
    for who in ("li", "wang"):
        connection = sqlite3.connect(path, isolation_level=None, timeout=0)
        connection.execute("PRAGMA foreign_keys = ON")
        both.append(Termbase(connection, "test", who))
    li, wang = both
    lake = find_concept(li, "湖长制")
    with decide(li):
        set_status(li, lake, *LAKE, Status.ADMITTED)
        with pytest.raises(sqlite3.OperationalError, match="locked"), decide(wang):
            pass
    with decide(wang):
        set_status(wang, lake, "en", "lake chief system", Status.PREFERRED)
    undone = undo_last(li)
    assert undone
    assert undone.who == "wang"
    undone = undo_last(wang)
    assert undone
    assert undone.who == "li"
    for one in both:
        one.connection.close()
