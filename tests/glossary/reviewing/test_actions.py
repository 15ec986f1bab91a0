"""Each key of a review is one decision, one undo takes one back, and nothing else is touched."""

from pathlib import Path

import pytest

from glossary.deciding import decide, set_status, undo_last
from glossary.entries import Entry, Status, Term
from glossary.history import read_changes
from glossary.reviewing.actions import ACTIONS, act, pass_decided, read_key_name, skip, undo
from glossary.reviewing.course import Course, count_left, count_steps, find_current
from glossary.reviewing.queue import queue_proposals
from glossary.termbase import Termbase, open_termbase
from tm.errors import WrongUse

ENTRIES = (
    Entry("k1", (Term("四风", "zh-CN", Status.PROPOSED, "numbered"), Term("four winds", "en", Status.PROPOSED, "rendering"))),
    Entry("k2", (Term("三农", "zh-CN", Status.PREFERRED), Term("rural affairs", "en", Status.PREFERRED),
                 Term("three rurals", "en", Status.PROPOSED))),
)  # fmt: skip


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Three proposals: 四风, `four winds` and `three rurals`, in this order."""
    with open_termbase(tmp_path / "t.db", command="test") as termbase:
        for entry in ENTRIES:
            termbase.save_entry(entry)
    return tmp_path / "t.db"


def read(termbase: Termbase) -> dict[str, str]:
    return {term.text: str(term.status) for entry in termbase.read_entries() for term in entry.terms}


def count_decisions(termbase: Termbase) -> int:
    (count,) = termbase.connection.execute("SELECT count(*) FROM decisions WHERE undone IS NULL").fetchone()
    return int(count)


@pytest.mark.parametrize(
    ("key", "answer", "place", "told", "after"),
    [
        ("a", "", 0, ["“四风” is preferred"], {"四风": "preferred"}),
        ("a", "", 2, ["“three rurals” is preferred", "“rural affairs” is admitted now"], {"three rurals": "preferred", "rural affairs": "admitted"}),
        ("i", "", 1, ["“four winds” is admitted"], {"four winds": "admitted"}),
        ("d", "", 1, ["“four winds” is deprecated"], {"four winds": "deprecated"}),
        ("r", "", 1, ["“four winds” is rejected"], {"four winds": None}),
        ("r", "", 0, ["“四风” is rejected, with what was to render it"], {"四风": None, "four winds": None}),
        ("r", "", 2, ["“three rurals” is rejected"], {"three rurals": None}),
        ("e", "four forms", 1, ["“four winds” is “four forms” now"], {"four winds": None, "four forms": "proposed"}),
        ("e", "four winds", 1, ["nothing changed"], {}),
        ("m", "", 1, ["nothing changed"], {}),
        ("m", "三农", 0, ["merged into “三农”"], {}),
    ],
)  # fmt: skip
def test_a_key_is_one_decision_that_undo_takes_back(
    path: Path, key: str, answer: str, place: int, told: list[str], after: dict[str, str | None]
) -> None:
    with open_termbase(path, command="review", who="li") as termbase:
        before = list(termbase.read_entries())
        statuses = read(termbase)
        course = Course(queue_proposals(termbase), place)
        done, messages = act(termbase, course, key, answer)
        assert messages == told
        assert read(termbase) == {text: now for text, now in (statuses | after).items() if now}
        assert count_decisions(termbase) == (0 if done is course else 1)
        if done is course:
            return
        assert {change.who for change in read_changes(termbase, limit=1)} == {"li"}
        back, _ = undo(termbase, done)
        assert back == course
        assert list(termbase.read_entries()) == before
        assert count_decisions(termbase) == 0


def test_a_course_passes_what_was_decided_and_counts_what_is_left(path: Path) -> None:
    with open_termbase(path, command="review", who="li") as termbase:
        course, _ = act(termbase, Course(queue_proposals(termbase)), "r")
        course = pass_decided(termbase, course)
        current = find_current(course)
        assert current is not None
        assert current.text == "three rurals", "the rendering went with its term"
        course = skip(termbase, course)
        assert find_current(pass_decided(termbase, course)) is None
        assert (count_steps(course), count_left(course)) == ({"reject": 1, "skip": 1}, 1)


def test_after_a_merge_the_term_is_decided_about_in_its_new_concept(path: Path) -> None:
    with open_termbase(path, command="review") as termbase:
        course, _ = act(termbase, Course(queue_proposals(termbase)), "m", "k2")
        assert {proposal.concept for proposal in course.queue} == {"k2"}
        course, _ = act(termbase, course, "i")
        assert read(termbase)["四风"] == "admitted"
        (entry,) = termbase.read_entries()
        assert {"四风", "four winds", "three rurals"} < {term.text for term in entry.terms}


def test_a_skip_is_undone_too_and_at_the_beginning_there_is_nothing_to_undo(path: Path) -> None:
    with open_termbase(path, command="review", who="li") as termbase:
        queue = queue_proposals(termbase)
        course, told = undo(termbase, Course(queue))
        assert "nothing to undo in this run" in told[0]
        back, told = undo(termbase, skip(termbase, course))
        assert (back, told) == (course, ["took back: skip “四风”"])
        assert queue_proposals(termbase) == queue


def test_what_somebody_else_decided_since_is_not_undone_instead(path: Path) -> None:
    with open_termbase(path, command="review", who="li") as termbase:
        course, _ = act(termbase, Course(queue_proposals(termbase)), "a")
        with open_termbase(path, command="set-status", who="wang") as other, decide(other):
            set_status(other, "k2", "en", "three rurals", Status.DEPRECATED)
        with pytest.raises(WrongUse, match="somebody else has decided"):
            undo(termbase, course)
        assert read(termbase)["four winds"] == "proposed"
        assert read(termbase)["three rurals"] == "deprecated"
        undo_last(termbase)
        assert undo(termbase, course)[0].steps == ()


def test_a_mistake_changes_nothing(path: Path) -> None:
    with open_termbase(path, command="review") as termbase:
        course = Course(queue_proposals(termbase))
        before = list(termbase.read_entries())
        for key, answer, told in (
            ("m", "k9", "no concept"),
            ("m", "k1", "one concept already"),
            ("e", "“”", "no letter"),
        ):
            with pytest.raises(WrongUse, match=told):
                act(termbase, course, key, answer)
        assert list(termbase.read_entries()) == before


def test_a_key_can_be_named() -> None:
    """As lines of a pipe may do it."""
    assert {read_key_name(action.name) for action in ACTIONS.values()} == set(ACTIONS)
    assert [read_key_name(name) for name in ("skip", "help", "quit", "x", "\n")] == ["s", "?", "q", "x", "\n"]
