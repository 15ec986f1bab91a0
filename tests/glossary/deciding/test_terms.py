"""What is decided about one term."""

import pytest

from glossary.deciding import (
    add_all,
    add_term,
    decide,
    edit_term,
    find_concept,
    find_named,
    remove_term,
    set_status,
    undo_last,
)
from glossary.entries import Status, Term
from glossary.history import read_changes
from glossary.lookup import look_up
from glossary.rejected import ANYWHERE, read_rejected
from glossary.termbase import Termbase
from tm.errors import WrongUse


def read_statuses(termbase: Termbase, concept: str) -> dict[str, str]:
    (entry,) = termbase.read_entries([concept])
    return {term.text: str(term.status) for term in entry.terms if term.language == "en"}


def test_another_preferred_term_of_the_language_is_admitted(lakes: Termbase) -> None:
    lake = find_concept(lakes, "湖长制")
    with decide(lakes):
        assert set_status(lakes, lake, "en", "lake chief system", Status.PREFERRED)
    with decide(lakes):
        assert set_status(lakes, lake, "en", "system of lake heads", Status.PREFERRED)
        assert not set_status(lakes, lake, "en", "system of lake heads", Status.PREFERRED)
    assert read_statuses(lakes, lake) == {
        "system of lake heads": "preferred",
        "lake chief system": "admitted",
        "system of lake bosses": "deprecated",
    }
    assert [one.before for one in read_changes(lakes, limit=2)] == ["preferred", "proposed"]


def test_who_decided_is_in_the_history(lakes: Termbase) -> None:
    with decide(lakes):
        set_status(lakes, find_concept(lakes, "湖长制"), "en", "system of lake heads", Status.ADMITTED)
    (change,) = read_changes(lakes, who="li")
    assert (change.who, change.command, change.before, change.after) == ("li", "test", "proposed", "admitted")
    assert read_changes(lakes, who="wang") == []


def test_new_words_are_counted_found_and_shown_by_the_pairs_that_have_them(lakes: Termbase) -> None:
    lake = find_concept(lakes, "湖长制")
    with decide(lakes):
        edit_term(lakes, lake, "en", "system of lake bosses", new_text="lake", source="a colleague")
    (entry,) = lakes.read_entries([lake])
    (term,) = [term for term in entry.terms if term.text == "lake"]
    assert term.count > 0
    assert term.source == "a colleague"
    sql = "SELECT count FROM rendered WHERE term = '湖长制' AND rendering = 'lake'"
    assert lakes.connection.execute(sql).fetchone()[0] > 0
    assert {answer.entry.id for answer in look_up(lakes, "lake")} >= {lake}
    assert read_changes(lakes, "system of lake bosses")[0].subject == "lake"


def test_words_that_are_gone_are_not_proposed_again(lakes: Termbase) -> None:
    lake = find_concept(lakes, "湖长制")
    with decide(lakes):
        edit_term(lakes, lake, "en", "system of lake heads", new_text="head-of-lake system")
        remove_term(lakes, lake, "en", "lake chief system")
    gone = {(ANYWHERE, "en", "system of lake heads"), (ANYWHERE, "en", "lake chief system")}
    assert set(read_rejected(lakes)) == gone
    with decide(lakes):
        add_term(lakes, lake, Term("Lake Chief System", "en", Status.ADMITTED))
    assert set(read_rejected(lakes)) == {(ANYWHERE, "en", "system of lake heads")}, "a person may bring it back"


def test_another_case_or_number_of_the_same_words_is_no_rejection(lakes: Termbase) -> None:
    with decide(lakes):
        edit_term(lakes, find_concept(lakes, "湖长制"), "en", "lake chief system", new_text="Lake Chief Systems")
    assert list(read_rejected(lakes)) == []


def test_a_term_goes_with_what_was_only_proposed_for_it(lakes: Termbase) -> None:
    with lakes.transaction():
        concept, _ = lakes.add_concept(Term("推进会", "zh-CN", Status.PROPOSED, "recurring"))
        lakes.add_term(concept, Term("push meeting", "en", Status.PROPOSED, "rendering"))
    with decide(lakes):
        remove_term(lakes, concept, "zh-CN", "推进会")
    assert list(lakes.read_entries([concept])) == []
    assert set(read_rejected(lakes)) == {(ANYWHERE, "zh-CN", "推进会")}


def test_added_terms_join_the_concept_of_the_first(lakes: Termbase) -> None:
    lake = find_concept(lakes, "湖长制")
    with decide(lakes):
        assert add_all(lakes, [("zh-CN", "湖长制"), ("en", "lakes' keeper")]) == lake
        assert add_all(lakes, [("en", "keeper")], concept=lake) == lake
    assert read_statuses(lakes, lake)["lakes' keeper"] == "preferred", "there was none"
    assert read_statuses(lakes, lake)["keeper"] == "admitted"
    with decide(lakes):
        new = add_all(lakes, [("zh-CN", "湖长制"), ("en", "another sense")], is_new=True)
    assert new != lake
    with pytest.raises(WrongUse, match="--new"), decide(lakes):
        add_all(lakes, [("zh-CN", "湖长制"), ("en", "which?")])


@pytest.mark.parametrize("text", ["", " ", "“”"])
def test_words_without_letters_are_refused(lakes: Termbase, text: str) -> None:
    lake = find_concept(lakes, "湖长制")
    with pytest.raises(WrongUse), decide(lakes):
        edit_term(lakes, lake, "en", "lake chief system", new_text=text)
    with pytest.raises(WrongUse), decide(lakes):
        add_term(lakes, lake, Term(text, "en", Status.ADMITTED))
    assert undo_last(lakes) is None


def test_a_term_that_is_there_is_not_added_or_written_twice(lakes: Termbase) -> None:
    lake = find_concept(lakes, "湖长制")
    with pytest.raises(WrongUse, match="already"), decide(lakes):
        edit_term(lakes, lake, "en", "lake chief system", new_text="system of lake heads")
    with pytest.raises(WrongUse, match="already"), decide(lakes):
        add_term(lakes, lake, Term("lake chief system", "en", Status.ADMITTED))
    with pytest.raises(WrongUse, match="no such concept"), decide(lakes):
        add_term(lakes, "none", Term("lake chief system", "en", Status.ADMITTED))
    with pytest.raises(WrongUse, match="no such en term"), decide(lakes):
        set_status(lakes, lake, "en", "nothing", Status.ADMITTED)


def test_names_that_are_wrong_or_not_clear_are_told(lakes: Termbase) -> None:
    lake = find_concept(lakes, "湖長制")
    assert find_concept(lakes, lake) == lake
    assert find_named(lakes, "Lake-Chief System").text == "lake chief system"
    with pytest.raises(WrongUse, match="no such term"):
        find_named(lakes, "“”")
    with decide(lakes):
        other = add_all(lakes, [("en", "lake chief system")], is_new=True)
        add_term(lakes, other, Term("Lake Chief System", "en", Status.ADMITTED))
        add_term(lakes, other, Term("湖长制", "en", Status.ADMITTED))
    for wrong, remedy in (("lake chief system", "--concept"), ("湖长制", "--concept")):
        with pytest.raises(WrongUse, match=remedy):
            find_named(lakes, wrong)
    with pytest.raises(WrongUse, match="as it is"):
        find_named(lakes, "LAKE chief system", concept=other)
    with decide(lakes):
        add_term(lakes, lake, Term("湖长制", "en", Status.ADMITTED))
    with pytest.raises(WrongUse, match="--language"):
        find_named(lakes, "湖长制", concept=lake)
    assert find_named(lakes, "湖长制", concept=lake, language="zh-CN").language == "zh-CN"
