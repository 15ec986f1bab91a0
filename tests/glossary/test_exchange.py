"""Entries become units, one a source term, and the units of a file become entries."""

import pytest

from glossary.entries import Entry, Status, Term
from glossary.exchange import gather_entries, make_units, parse_statuses
from tm.errors import WrongUse
from tm.texts import Unit

PREFERRED, ADMITTED, PROPOSED, DEPRECATED = Status


def make_entry(concept: str, *terms: tuple[str, str, Status]) -> Entry:
    return Entry(concept, tuple(Term(text, language, status) for text, language, status in terms), domain="d")


def export(*entries: Entry, statuses: frozenset[Status] = frozenset(Status), **counts: int) -> list[tuple[str, str]]:
    """(source, target) of every unit; `counts` are by target text, with `_` for a space."""
    seen = {
        (entry.id, term.text, target.replace("_", " ")): count
        for entry in entries
        for term in entry.terms
        for target, count in counts.items()
    }
    units = make_units(entries, seen, source="zh-CN", target="en", statuses=statuses)
    return [(unit.texts[0][1], unit.texts[1][1]) for unit in units]


def test_a_source_stands_once_with_its_best_rendering() -> None:
    entry = make_entry(
        "k", ("四风", "zh-CN", PREFERRED), ("a", "en", PROPOSED), ("b", "en", ADMITTED), ("c", "en", DEPRECATED)
    )
    assert export(entry, a=9) == [("四风", "b")]
    assert export(entry, statuses=frozenset({PREFERRED, PROPOSED})) == [("四风", "a")]
    assert export(entry, statuses=frozenset({PROPOSED})) == []


def test_of_equals_the_one_that_the_documents_show_most_is_best() -> None:
    entry = make_entry("k", ("四风", "zh-CN", PROPOSED), ("a", "en", PROPOSED), ("b", "en", PROPOSED))
    assert export(entry) == [("四风", "a")]
    assert export(entry, b=2, a=1) == [("四风", "b")]


def test_of_homonyms_the_better_decided_one_is_exported() -> None:
    first = make_entry("k1", ("口径", "zh-CN", PROPOSED), ("caliber", "en", PREFERRED))
    second = make_entry("k2", ("口径", "zh-CN", ADMITTED), ("approach", "en", ADMITTED))
    assert export(first, second) == export(second, first) == [("口径", "approach")]


def test_synonyms_are_units_of_one_concept_with_ids_of_their_own() -> None:
    entry = make_entry(
        "k", ("四风", "zh-CN", PREFERRED), ("四风问题", "zh-CN", ADMITTED), ("four winds", "en", PREFERRED)
    )
    units = make_units([entry], {}, source="zh-CN", target="en", statuses=frozenset(Status))
    assert {unit.concept for unit in units} == {"k"}
    assert len({unit.id for unit in units}) == 2
    assert [unit.status for unit in units] == ["preferred", "admitted"]


def test_units_come_back_as_the_entries_that_they_were() -> None:
    entries = [
        make_entry("k1", ("四风", "zh-CN", PREFERRED), ("four winds", "en", PREFERRED)),
        make_entry("k2", ("三实", "zh-CN", PROPOSED), ("three honests", "en", PROPOSED)),
    ]
    units = make_units(entries, {}, source="zh-CN", target="en", statuses=frozenset(Status))
    back = {entry.id: entry for entry in gather_entries(units, status=PROPOSED)}
    for entry in entries:
        assert [(term.text, term.status) for term in back[entry.id].terms] == [
            (term.text, term.status) for term in entry.terms
        ]
        assert back[entry.id].domain == "d"


def test_units_without_a_concept_belong_together_by_their_first_text() -> None:
    units = [
        Unit("1", (("zh-CN", "一岗双责"), ("en", "one post")), status="preferred"),
        Unit("2", (("zh", "「一崗雙責」"), ("en-US", "double duty")), status="deprecated"),
        Unit("3", (("zh-CN", "四风"), ("en", "four winds"))),
    ]
    first, second = gather_entries(units, status=ADMITTED)
    assert [(term.text, term.language, str(term.status)) for term in first.terms] == [
        ("一岗双责", "zh-CN", "preferred"),
        ("one post", "en", "preferred"),
        ("「一崗雙責」", "zh-CN", "deprecated"),
        ("double duty", "en", "deprecated"),
    ]
    assert {str(term.status) for term in second.terms} == {"admitted"}


def test_statuses_are_read_as_people_type_them() -> None:
    assert parse_statuses([" Preferred", "ADMITTED"]) == {PREFERRED, ADMITTED}
    with pytest.raises(WrongUse, match="'good'"):
        parse_statuses(["good"])
