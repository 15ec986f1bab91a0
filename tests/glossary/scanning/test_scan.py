"""A scan counts terms, lists those within others beneath them, and knows what renders each."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from glossary.entries import Entry, Status, Term
from glossary.intake import store_entries
from glossary.scanning.found import Scan
from glossary.scanning.glossaries import choose_languages, make_glossary
from glossary.scanning.pages import Page, lay_out
from glossary.scanning.scan import scan
from glossary.termbase import Termbase, open_termbase
from tm.texts import Document

PREFERRED, ADMITTED, PROPOSED, DEPRECATED = Status
CONCEPTS: dict[str, list[tuple[str, str, Status]]] = {
    "system": [("国家治理体系", "zh-CN", PREFERRED), ("system for governance", "en", PREFERRED)],
    "govern": [("治理", "zh-CN", PREFERRED), ("governance", "en", PREFERRED), ("rule", "en", DEPRECATED)],
    "administer": [("治理", "zh-CN", PROPOSED), ("administration", "en", PROPOSED)],
    "gain": [
        *(("获得感", "zh-CN", PREFERRED), ("sense of fulfillment", "en", PREFERRED)),
        *(("sense of gain", "en", DEPRECATED), ("senses of gain", "en", ADMITTED)),
    ],
    "alone": [("孤词", "zh-CN", PROPOSED)],
}


def make_page(text: str, language: str = "zh-CN", name: str = "a") -> Page:
    (page,) = lay_out(Document(name, language, text, path=f"{name}.txt"))
    return page


@pytest.fixture
def termbase(tmp_path: Path) -> Iterator[Termbase]:
    entries = [
        Entry(concept, tuple(Term(text, tag, status, "imported") for text, tag, status in terms))
        for concept, terms in CONCEPTS.items()
    ]
    with open_termbase(tmp_path / "t.db", command="test") as opened, opened.transaction():
        store_entries(opened, entries)
    with open_termbase(tmp_path / "t.db") as opened:
        yield opened


def list_rows(found: Scan) -> list[tuple[str, int, int]]:
    """Each row's depth and term, with its count."""
    return [(found.found[row.number].senses[0].term.text, row.depth, row.count) for row in found.rows]


def name_found(found: Scan) -> set[str]:
    """The terms that were found."""
    return {one.senses[0].term.text for one in found.found}


def test_the_most_frequent_come_first_with_what_is_within_them_beneath(termbase: Termbase) -> None:
    found = scan(termbase, [make_page("国家治理体系、治理、治理\n\n获得感，国家治理体系，治理")])
    assert list_rows(found) == [("治理", 0, 5), ("国家治理体系", 0, 2), ("治理", 1, 2), ("获得感", 0, 1)]
    assert [(one.senses[0].term.text, one.count, one.alone, one.first.line) for one in found.found] == [
        ("治理", 5, 3, 1), ("国家治理体系", 2, 2, 1), ("获得感", 1, 1, 3),
    ]  # fmt: skip


def test_a_term_has_a_sense_for_each_concept_and_its_renderings_in_order(termbase: Termbase) -> None:
    (found,) = scan(termbase, [make_page("治理")]).found
    assert [(sense.entry.id, [one.term.text for one in sense.renderings]) for sense in found.senses] == [
        ("govern", ["governance", "rule"]),
        ("administer", ["administration"]),
    ]


def test_of_two_terms_of_one_form_the_one_that_is_written_there_is_meant(termbase: Termbase) -> None:
    for written, status in (("sense of gain", DEPRECATED), ("senses of gain", ADMITTED)):
        (found,) = scan(termbase, [make_page(f"a {written}", "en")]).found
        (sense,) = found.senses
        assert (sense.term.text, sense.term.status) == (written, status)
        assert (sense.instead and sense.instead.text) == ("sense of fulfillment" if status is DEPRECATED else None)


def test_terms_and_renderings_can_be_chosen(termbase: Termbase) -> None:
    page = make_page("治理 governance 获得感 rule")
    assert name_found(scan(termbase, [page])) == {"治理", "governance", "获得感", "rule"}
    assert name_found(scan(termbase, [page], language="en")) == {"governance", "rule"}
    assert name_found(scan(termbase, [page], statuses={DEPRECATED})) == {"rule"}
    assert name_found(scan(termbase, [page], limit=2)) == {"治理", "governance"}
    found = scan(termbase, [page], target="en").found
    assert [len(one.senses[0].renderings) for one in found] == [2, 0, 3, 0]


def test_the_terms_within_a_term_are_not_limited(termbase: Termbase) -> None:
    found = scan(termbase, [make_page("国家治理体系，国家治理体系，获得感")], limit=1)
    assert list_rows(found) == [("国家治理体系", 0, 2), ("治理", 1, 2)]


def test_every_place_is_told_where_it_is_asked_for(termbase: Termbase) -> None:
    pages = [make_page("一\n  国家治\n理体系"), make_page("治理", name="b")]
    found = scan(termbase, pages, everywhere=True).found
    places = {one.senses[0].term.text: one.places for one in found}
    told = [(place.path, place.line, place.start, place.end, place.within) for place in places["治理"]]
    assert told == [("a.txt", 2, 4, 7, "国家治理体系"), ("b.txt", 1, 0, 2, "")]
    assert [(place.line, place.start, place.end) for place in places["国家治理体系"]] == [(2, 2, 9)]
    assert all(one.first == one.places[0] for one in found)
    assert all(not one.places for one in scan(termbase, pages).found)


def test_nothing_is_found_in_nothing(termbase: Termbase) -> None:
    for pages in ([], [make_page("")], [make_page("别的")]):
        assert scan(termbase, pages, everywhere=True).found == ()


@pytest.mark.parametrize(
    ("language", "named", "direction"),
    [
        ("zh-CN", (None, None), ("zh-CN", "en")),
        ("en", (None, None), ("en", "zh-CN")),
        ("zh-CN", (None, "zh-CN"), ("en", "zh-CN")),
        ("en", ("zh-CN", None), ("zh-CN", "en")),
    ],
)
def test_a_glossary_goes_from_the_text_s_language_into_the_other(
    language: str, named: tuple[str | None, str | None], direction: tuple[str, str]
) -> None:
    assert choose_languages(Scan((), (), 0, language), *named) == direction


def test_a_glossary_has_the_terms_of_the_text_as_an_export_has_them(termbase: Termbase) -> None:
    found = scan(termbase, [make_page("国家治理体系，孤词 rule")])
    units, terms = make_glossary(termbase, found, "zh-CN", "en", frozenset(Status))
    assert [tuple(text for _, text in unit.texts) for unit in units] == [
        ("国家治理体系", "system for governance"), ("治理", "governance"),
    ]  # fmt: skip
    assert terms == 3
