"""Two concepts become one, and nothing that either says is lost."""

import json
from pathlib import Path
from typing import Any

import pytest

from glossary.deciding import decide, find_concept, merge_concepts, split_concept, undo_last
from glossary.entries import Entry, Status, Term
from glossary.history import read_changes
from glossary.stages.recognize import count_terms
from glossary.termbase import Termbase
from tm.errors import WrongUse

CASES = json.loads((Path(__file__).parents[2] / "cases/merged_terms.json").read_text("utf-8"))


def make_entry(name: str, statuses: list[str], **fields: str) -> Entry:
    """A concept with the term `rivers`, and others, of these statuses."""
    terms = (
        Term("rivers" if not place else f"{name} {place}", "en", Status(status), note=f"note of {name}")
        for place, status in enumerate(statuses)
    )
    return Entry(name, tuple(terms), **fields)


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case["about"]))
def test_a_term_of_both_has_one_status(lakes: Termbase, case: dict[str, Any]) -> None:
    with lakes.transaction():
        lakes.save_entry(make_entry("one", case["into"]))
        lakes.save_entry(make_entry("two", case["other"]))
    with decide(lakes):
        told = merge_concepts(lakes, "one", "two")
    (entry,) = lakes.read_entries(["one"])
    (term,) = [term for term in entry.terms if term.text == "rivers"]
    assert (term.status, len(told)) == (case["status"], case["told"])
    assert term.note == "note of one · note of two"
    assert list(lakes.read_entries(["two"])) == []


def test_what_one_lacks_the_other_fills_and_both_definitions_stay(lakes: Termbase) -> None:
    with lakes.transaction():
        lakes.save_entry(make_entry("one", ["preferred"], definition="water", created="2024-02-01", domain="land"))
        lakes.save_entry(
            make_entry("two", ["preferred"], definition="flows", note="old", created="2023-02-01", domain="sea")
        )
    with decide(lakes):
        told = merge_concepts(lakes, "one", "two")
    (entry,) = lakes.read_entries(["one"])
    assert (entry.definition, entry.note, entry.created, entry.domain) == ("water · flows", "old", "2023-02-01", "land")
    assert told == ["domain sea of two gives way to land"]


def test_counts_and_evidence_are_true_after_a_merge_and_a_split(lakes: Termbase) -> None:
    concept = find_concept(lakes, "湖长制")
    before = read_renderings(lakes)
    with decide(lakes):
        new = split_concept(lakes, concept, [("en", "lake chief system")], copies=[("zh-CN", "湖长制")])
    assert read_renderings(lakes) == before, "each concept shows its own"
    check_counts(lakes)
    with decide(lakes):
        assert merge_concepts(lakes, concept, new) == []
    assert read_renderings(lakes) == before
    check_counts(lakes)
    assert undo_last(lakes)
    assert undo_last(lakes)
    assert read_renderings(lakes) == before


def read_renderings(termbase: Termbase) -> set[tuple[str, str, int]]:
    return set(termbase.connection.execute("SELECT term, rendering, count FROM rendered"))


def check_counts(termbase: Termbase) -> None:
    """Counting everything anew changes nothing, and a rendering counts its pairs."""
    sql = "SELECT * FROM terms ORDER BY id"
    before = termbase.connection.execute(sql).fetchall()
    with termbase.transaction():
        count_terms(termbase, lambda done, total: None)
    assert termbase.connection.execute(sql).fetchall() == before
    sql = "SELECT count(*) FROM renderings WHERE count != (SELECT count(*) FROM evidence WHERE rendering_id = renderings.id)"
    assert termbase.connection.execute(sql).fetchone() == (0,)


def test_a_merge_is_in_the_history_term_by_term(lakes: Termbase) -> None:
    lake, river = find_concept(lakes, "湖长制"), "river"
    gone = make_entry(river, ["preferred", "admitted"])
    with lakes.transaction():
        lakes.save_entry(gone)
    with decide(lakes):
        merge_concepts(lakes, lake, river)
    moved = [one for one in read_changes(lakes, lake) if one.action == "move term"]
    assert {(one.subject, one.before, one.after) for one in moved} == {(term.text, river, lake) for term in gone.terms}
    assert read_changes(lakes, river)[0].action == "merge concept"


def test_a_concept_is_not_merged_with_itself_or_with_nothing(lakes: Termbase) -> None:
    lake = find_concept(lakes, "湖长制")
    for other in (lake, "nothing"):
        with pytest.raises(WrongUse), decide(lakes):
            merge_concepts(lakes, lake, other)
    assert undo_last(lakes) is None
