"""A conflict stays open until a person takes a side or decides anew, and is never lost."""

from collections.abc import Callable
from pathlib import Path

import pytest

from glossary.deciding import decide, merge_concepts, set_status, undo_last
from glossary.entries import Entry, Status, Term
from glossary.merging.conflicts import OURS, THEIRS, read_open_conflicts, settle_conflicts
from glossary.merging.merge import Merged
from glossary.termbase import Termbase, open_termbase
from tm.errors import WrongUse

OUR_WINDS = Term("four winds", "en", Status.DEPRECATED, note="too close")
HERE = Entry(
    "k1",
    (Term("四风", "zh-CN", Status.PREFERRED), OUR_WINDS, Term("decadence", "en", Status.PREFERRED)),
    definition="faults",
)
THERE = Entry(
    "k1",
    (
        Term("四风", "zh-CN", Status.PREFERRED),
        Term("four winds", "en", Status.ADMITTED, note="short"),
        Term("four forms", "en", Status.PREFERRED),
    ),
    definition="four faults",
)


@pytest.fixture
def path(tmp_path: Path, write: Callable[..., Path], merge: Callable[[Path, Path], Merged]) -> Path:
    """A termbase with an open conflict of each kind."""
    merge(write(tmp_path / "one.db", [HERE]), write(tmp_path / "two.db", [THERE]))
    return tmp_path / "one.db"


def list_fields(termbase: Termbase) -> list[str]:
    return [conflict.field for conflict in read_open_conflicts(termbase)]


def read_entry(termbase: Termbase) -> Entry:
    (entry,) = termbase.read_entries(["k1"])
    return entry


def test_ours_stays_and_theirs_is_listed(path: Path) -> None:
    with open_termbase(path) as termbase:
        assert list_fields(termbase) == ["definition", "preferred", "status", "note"]
        entry = read_entry(termbase)
    assert entry.definition == "faults"
    assert {term.text: str(term.status) for term in entry.terms} == {
        "四风": "preferred", "four winds": "deprecated", "decadence": "preferred", "four forms": "proposed"
    }  # fmt: skip


def test_theirs_is_taken_field_by_field_and_undone(path: Path) -> None:
    with open_termbase(path, command="conflicts", who="wang") as termbase:
        before = read_entry(termbase)
        settle_conflicts(termbase, [1, 2, 3, 4], THEIRS)
        assert list_fields(termbase) == []
        entry = read_entry(termbase)
        assert entry.definition == "four faults"
        terms = {term.text: (str(term.status), term.note) for term in entry.terms}
        assert terms["four winds"] == ("admitted", "short")
        assert (terms["four forms"][0], terms["decadence"][0]) == ("preferred", "admitted")
        undo_last(termbase)
        assert read_entry(termbase) == before
        assert list_fields(termbase) == ["definition", "preferred", "status", "note"]


def test_ours_is_taken_and_not_asked_about_again(
    path: Path, tmp_path: Path, merge: Callable[[Path, Path], Merged]
) -> None:
    with open_termbase(path, command="conflicts") as termbase:
        before = read_entry(termbase)
        settle_conflicts(termbase, [1, 2, 3, 4], OURS)
        assert list_fields(termbase) == []
        assert read_entry(termbase) == before
    assert merge(path, tmp_path / "two.db").conflicts == ()


def test_a_later_decision_settles_and_undoing_it_opens_again(path: Path) -> None:
    with open_termbase(path, command="review") as termbase:
        with decide(termbase):
            set_status(termbase, "k1", "en", "four winds", Status.ADMITTED)
        assert list_fields(termbase) == ["definition", "preferred", "note"]
        undo_last(termbase)
        assert list_fields(termbase) == ["definition", "preferred", "status", "note"]
        with decide(termbase):
            set_status(termbase, "k1", "en", "four forms", Status.ADMITTED)
        assert "preferred" not in list_fields(termbase)


def test_a_conflict_follows_its_term_into_another_concept(path: Path) -> None:
    with open_termbase(path, command="merge") as termbase:
        with decide(termbase):
            concept, _ = termbase.add_concept(Term("四种作风", "zh-CN", Status.PREFERRED))
            merge_concepts(termbase, concept, "k1")
        conflicts = {conflict.field: conflict for conflict in read_open_conflicts(termbase)}
        assert conflicts["status"].concept == concept
        settle_conflicts(termbase, [conflicts["status"].number], THEIRS)
        (entry,) = termbase.read_entries([concept])
    assert {str(term.status) for term in entry.terms if term.text == "four winds"} == {"admitted"}


def test_a_number_that_is_not_open_is_refused_and_nothing_is_settled(path: Path) -> None:
    with open_termbase(path, command="conflicts") as termbase:
        with pytest.raises(WrongUse, match="conflict 9: is not open"):
            settle_conflicts(termbase, [1, 9], OURS)
        assert len(list_fields(termbase)) == 4
