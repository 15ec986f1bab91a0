"""Evidence is ranked, and the sentences that show it are chosen: the newest, handy ones, of different documents."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from glossary.evidence import EXAMPLES, Evidence, rank, read_shown
from glossary.termbase import Termbase, open_termbase


@pytest.fixture
def termbase(lake_termbase: Path) -> Iterator[Termbase]:
    with open_termbase(lake_termbase) as opened:
        yield opened


def list_pairs(termbase: Termbase, document: str) -> list[int]:
    sql = "SELECT pair_id FROM sentences WHERE document = ? ORDER BY pair_id"
    return [row for (row,) in termbase.connection.execute(sql, (document,))]


def test_the_newest_are_shown_one_of_each_document(termbase: Termbase) -> None:
    pairs = list_pairs(termbase, "2023-03-01-villages") + list_pairs(termbase, "2025-01-01-port")
    shown = read_shown(termbase.connection, pairs, "en")
    assert [one.document for one in shown] == ["2025-01-01-port", "2023-03-01-villages"]
    assert all(one.source.isascii() or "“" in one.source for one in shown)
    alone = read_shown(termbase.connection, list_pairs(termbase, "2025-01-01-port"), "zh-CN")
    assert len(alone) == EXAMPLES
    assert len(set(alone)) == EXAMPLES
    assert read_shown(termbase.connection, [], "en") == ()


def test_the_order_of_what_was_found_changes_nothing(termbase: Termbase) -> None:
    villages, port = list_pairs(termbase, "2023-03-01-villages"), list_pairs(termbase, "2025-01-01-port")
    found = [
        Evidence("b", "en", 0.5, "", tuple(villages[:1])),
        Evidence("a", "en", 0.5, "", tuple(villages[1:2])),
        Evidence("c", "en", 0.6, "", (*villages, *port)),
    ]
    ranked = rank(termbase.connection, found, "zh-CN")
    assert [one.evidence.text for one in ranked] == ["c", "a", "b"]
    assert ranked == rank(termbase.connection, found[::-1], "zh-CN")
    assert [one.sighting.rank for one in ranked] == [1, 2, 3]
    assert (ranked[0].sighting.first, ranked[0].sighting.last) == ("2023-03-01", "2025-01-01")


def test_what_is_only_likely_comes_last_with_the_pairs_that_it_stands_in(termbase: Termbase) -> None:
    villages = list_pairs(termbase, "2023-03-01-villages")
    likely = Evidence("a", "en", 0.9, "", (), beside=tuple(villages))
    first, second = rank(termbase.connection, [likely, Evidence("b", "en", 0.2, "", (villages[0],))], "zh-CN")
    assert (first.evidence.text, second.evidence.text) == ("b", "a")
    assert (second.sighting.count, second.sighting.share, len(second.examples)) == (0, 0.0, 2)
    assert [(one.sighting.rank, one.sighting.of) for one in (first, second)] == [(1, 1), (0, 1)]
