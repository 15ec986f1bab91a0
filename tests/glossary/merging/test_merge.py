"""Two people's termbases become one: decisions win, contradictions are listed, nothing is lost, twice is once."""

import sqlite3
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from shutil import copyfile
from tempfile import mkdtemp

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from glossary.deciding import decide, remove_term
from glossary.entries import Entry, Status, Term
from glossary.intake import store_entries
from glossary.merging.conflicts import read_open_conflicts
from glossary.merging.merge import Merged, merge_termbase
from glossary.rejected import read_rejected
from glossary.termbase import open_termbase

CHINESE = ["四风", "三农", "一岗双责", "改革", "革新"]
ENGLISH = ["four winds", "reform", "double duty", "one post with two duties", "rural affairs"]

Drawn = tuple[list[Entry], list[tuple[str, str]]]
Content = dict[tuple[str, str], set[str]]


def write(path: Path, entries: Sequence[Entry], rejected: Sequence[tuple[str, str]] = ()) -> Path:
    """A termbase with entries, of which some were taken away again."""
    copyfile(make_empty(), path)
    with open_termbase(path, command="test") as termbase:
        with termbase.transaction():
            store_entries(termbase, entries)
        with decide(termbase):
            for language, text in rejected:
                for concept in termbase.find_concepts(language, text):
                    remove_term(termbase, concept, language, text)
    return path


@cache
def make_empty() -> Path:
    """An empty termbase: to copy it takes less than to make one."""
    path = Path(mkdtemp()) / "empty.db"
    with open_termbase(path, command="test"):
        pass
    return path


def merge(into: Path, other: Path) -> Merged:
    with open_termbase(into, command="import") as termbase:
        return merge_termbase(termbase, other, lambda done, total: None)


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


def merge_both_ways(folder: Path, ours: Drawn, theirs: Drawn) -> tuple[list[Path], list[Content]]:
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


anything = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@anything
@given(ours=termbases(), theirs=termbases())
def test_nothing_is_lost_and_once_more_changes_nothing(
    ours: Drawn, theirs: Drawn, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """However many concepts share their words."""
    paths, before = merge_both_ways(tmp_path_factory.mktemp("merge"), ours, theirs)
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
    ours: Drawn, theirs: Drawn, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Where no word is one concept's here and another's there."""
    paths, _ = merge_both_ways(tmp_path_factory.mktemp("merge"), ours, theirs)
    contested = {key for path in paths for key in list_contested(path)}
    one, two = ({key: value for key, value in read(path).items() if key not in contested} for path in paths)
    assert one == two
