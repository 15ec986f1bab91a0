"""Two people's termbases become one: decisions win, contradictions are listed, nothing is lost, twice is once."""

import json
import sqlite3
from collections.abc import Callable
from pathlib import Path
from shutil import copyfile
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from glossary.deciding import decide, set_status, undo_last
from glossary.entries import Entry, Status, Term
from glossary.history import read_changes
from glossary.merging.conflicts import read_open_conflicts
from glossary.merging.merge import Merged
from glossary.rejected import read_rejected
from glossary.termbase import open_termbase

CASES = json.loads((Path(__file__).parents[2] / "cases" / "merging.json").read_text("utf-8"))
CHINESE = ["四风", "三农", "一岗双责", "改革", "革新"]
ENGLISH = ["four winds", "reform", "double duty", "one post with two duties", "rural affairs"]

Write = Callable[..., Path]
Merge = Callable[[Path, Path], Merged]
Drawn = tuple[list[Entry], list[tuple[str, str]]]
Content = dict[tuple[str, str], set[str]]


def read(path: Path) -> Content:
    """The statuses of every (language, text)."""
    content: Content = {}
    with open_termbase(path) as termbase:
        for entry in termbase.read_entries():
            for term in entry.terms:
                content.setdefault((term.language, term.text), set()).add(str(term.status))
        for _, language, text in read_rejected(termbase):
            content.setdefault((language, text), set()).add("rejected")
    return content


def dump(path: Path) -> list[str]:
    """Every row of the tables that a merge may touch."""
    connection = sqlite3.connect(path)
    try:
        tables = ("concepts", "terms", "conflicts", "changes", "rejected", "decisions")
        return [str(row) for table in tables for row in connection.execute(f"SELECT * FROM {table}")]  # noqa: S608
    finally:
        connection.close()


@st.composite
def termbases(draw: st.DrawFn, *, apart: bool = False) -> Drawn:
    """Some concepts of the same few words, each of its own ones where they are `apart`, and what was taken away."""
    entries = []
    for number in range(draw(st.integers(1, 4))):
        words = [("zh-CN", CHINESE), ("en", ENGLISH)]
        if apart:
            words = [(language, [f"{word}{number}" for word in some[:3]]) for language, some in words]
        terms = [
            Term(text, language, draw(st.sampled_from(Status)), draw(st.sampled_from(["imported", "recurring", "rendering"])),
                 note=draw(st.sampled_from(["", "too free", "good"])))
            for language, some in words
            for text in draw(st.lists(st.sampled_from(some), max_size=3, unique=True))
        ]  # fmt: skip
        if terms:
            name = draw(st.sampled_from(["", f"k{number}", "k9" if not apart else ""]))
            entries.append(Entry(name, tuple(terms), domain=draw(st.sampled_from(["", "law", "party"]))))
    there = [(term.language, term.text) for entry in entries for term in entry.terms]
    return entries, draw(st.lists(st.sampled_from(there), max_size=2, unique=True)) if there else []


def list_contested(path: Path) -> Content:
    """What open conflicts say of terms, both sides."""
    contested: Content = {}
    with open_termbase(path) as termbase:
        for found in read_open_conflicts(termbase):
            values = {found.ours, found.theirs} if found.field == "status" else {"preferred"}
            contested.setdefault((found.language, found.text), set()).update(values)
    return contested


def merge_both_ways(
    folder: Path, ours: Drawn, theirs: Drawn, write: Write, merge: Merge
) -> tuple[list[Path], list[Content]]:
    """Two termbases after each was merged into the other, twice, and what they were before."""
    paths = [write(folder / "one.db", *ours), write(folder / "two.db", *theirs)]
    before = [read(path) for path in paths]
    for into, other in ((0, 1), (1, 0)):
        if not before[other]:
            continue
        untouched = paths[other].read_bytes()
        merge(paths[into], paths[other])
        merged = dump(paths[into])
        again = merge(paths[into], paths[other])
        assert (again.changed, again.removed, again.conflicts) == (0, 0, ())
        assert dump(paths[into]) == merged
        assert paths[other].read_bytes() == untouched
    return paths, before


anything = settings(
    derandomize=True,
    max_examples=15,
    phases=(Phase.generate,),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


@anything
@given(ours=termbases(), theirs=termbases())
def test_nothing_is_lost_and_once_more_changes_nothing(
    ours: Drawn, theirs: Drawn, tmp_path_factory: pytest.TempPathFactory, write: Write, merge: Merge
) -> None:
    """However many concepts share their words."""
    paths, before = merge_both_ways(tmp_path_factory.mktemp("merge"), ours, theirs, write, merge)
    for path in paths:
        has, contested = read(path), list_contested(path)
        for was in before:
            for key, statuses in was.items():
                found = has.get(key, set()) | contested.get(key, set())
                assert found, (key, path.name)
                assert statuses - {"proposed"} <= found, (key, path.name)


@anything
@given(ours=termbases(apart=True), theirs=termbases(apart=True))
def test_both_ways_give_the_same_up_to_the_conflicts(
    ours: Drawn, theirs: Drawn, tmp_path_factory: pytest.TempPathFactory, write: Write, merge: Merge
) -> None:
    """Where no word is one concept's here and another's there."""
    paths, _ = merge_both_ways(tmp_path_factory.mktemp("merge"), ours, theirs, write, merge)
    contested = {key for path in paths for key in list_contested(path)}
    one, two = ({key: value for key, value in read(path).items() if key not in contested} for path in paths)
    assert one == two


def make_entries(described: list[dict[str, Any]]) -> list[Entry]:
    return [
        Entry(**{**one, "terms": tuple(Term(text, tag, Status(status), "imported", note=note) for tag, text, status, note in one["terms"])})
        for one in described
    ]  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_a_case(case: dict[str, Any], tmp_path: Path, write: Write, merge: Merge) -> None:
    one = write(tmp_path / "one.db", make_entries(case["ours"]))
    merged = merge(one, write(tmp_path / "two.db", make_entries(case["theirs"])))
    with open_termbase(one) as termbase:
        found = [
            [entry.id, term.language, term.text, str(term.status), term.note]
            for entry in termbase.read_entries()
            for term in entry.terms
        ]
    ours = {one["id"] for one in (*case["ours"], *case["theirs"])}
    found = [[concept if concept in ours else "*", *rest] for concept, *rest in found]
    assert sorted(found) == sorted(case["terms"])
    assert [[one.text, one.field, one.ours, one.theirs] for one in merged.conflicts] == case["conflicts"]
    assert all(one.origin == "two.db" for one in merged.conflicts)


FOUR = Entry("k1", (Term("四风", "zh-CN", Status.PREFERRED), Term("four winds", "en", Status.PROPOSED)))


def test_a_decision_that_is_taken_over_keeps_who_made_it_and_when(tmp_path: Path, write: Write, merge: Merge) -> None:
    one, two = write(tmp_path / "one.db", [FOUR]), write(tmp_path / "two.db", [FOUR], who="zhao")
    with open_termbase(two, command="review", who="zhao") as termbase:
        with decide(termbase):
            set_status(termbase, "k1", "en", "four winds", Status.ADMITTED)
        termbase.connection.execute("UPDATE changes SET moment = '2025-03-01T09:00:00+00:00' WHERE after = 'admitted'")
    merge(one, two)
    with open_termbase(one) as termbase:
        (newest,) = read_changes(termbase, limit=1)
    told = (newest.who, newest.moment, newest.command, newest.subject, newest.before, newest.after)
    assert told == ("zhao", "2025-03-01T09:00:00+00:00", "import", "four winds", "proposed", "admitted")


def test_what_they_took_away_goes_where_nobody_here_has_decided(tmp_path: Path, write: Write, merge: Merge) -> None:
    one = write(tmp_path / "one.db", [FOUR])
    two = write(tmp_path / "two.db", [FOUR], rejected=[("en", "four winds"), ("zh-CN", "四风")])
    merged = merge(one, two)
    assert (merged.removed, len(merged.conflicts)) == (1, 1)
    assert read(one) == {("zh-CN", "四风"): {"preferred"}, ("en", "four winds"): {"rejected"}}
    assert (merged.conflicts[0].ours, merged.conflicts[0].theirs) == ("preferred", "rejected")


def test_what_is_taken_away_here_is_not_proposed_again_and_what_they_decided_is_listed(
    tmp_path: Path, write: Write, merge: Merge
) -> None:
    one = write(tmp_path / "one.db", [FOUR], rejected=[("en", "four winds"), ("zh-CN", "四风")])
    merged = merge(one, write(tmp_path / "two.db", [FOUR]))
    assert read(one) == {("zh-CN", "四风"): {"rejected"}, ("en", "four winds"): {"rejected"}}
    assert [(found.text, found.ours, found.theirs) for found in merged.conflicts] == [("四风", "rejected", "preferred")]


def test_an_import_is_one_decision_that_can_be_undone(tmp_path: Path, write: Write, merge: Merge) -> None:
    one = write(tmp_path / "one.db", [FOUR])
    before = read(one)
    merge(one, write(tmp_path / "two.db", make_entries(CASES[4]["theirs"])))
    with open_termbase(one, command="undo") as termbase:
        undone = undo_last(termbase)
        assert undone is not None
        assert undone.command == "import"
        assert read_open_conflicts(termbase) == []
    assert read(one) == before


def test_ones_own_copy_changes_nothing(tmp_path: Path, write: Write, merge: Merge) -> None:
    """What a program proposed beside a concept that has it stays apart here, too, until something changes there."""
    decided = Entry("k1", (Term("四风", "zh-CN", Status.PREFERRED), Term("four winds", "en", Status.ADMITTED)))
    ours = write(tmp_path / "ours.db", [decided])
    with open_termbase(ours, command="test") as termbase, termbase.transaction():
        termbase.save_entry(Entry("c0000000001", (Term("four winds", "en", Status.PROPOSED, kind="recurring"),)))
    before = dump(ours)
    copy = copyfile(ours, tmp_path / "copy.db")
    assert merge(ours, copy).changed == 0
    assert dump(ours) == before


def test_what_a_third_termbase_decided_otherwise_is_passed_on(tmp_path: Path, write: Write, merge: Merge) -> None:
    two = write(tmp_path / "two.db", make_entries(CASES[3]["ours"]))
    merge(two, write(tmp_path / "three.db", make_entries(CASES[3]["theirs"])))
    one = write(tmp_path / "one.db", make_entries(CASES[3]["ours"]))
    assert [(found.text, found.theirs, found.origin) for found in merge(one, two).conflicts] == [
        ("four winds", "admitted", "three.db"),
        ("four winds", "short", "three.db"),
    ]
    assert merge(one, two).conflicts == ()
    assert merge(tmp_path / "three.db", two).conflicts, "these decided otherwise than two.db themselves"
