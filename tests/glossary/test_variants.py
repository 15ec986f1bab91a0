"""The renderings of a term stand side by side, counted as everywhere else."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from showing import show_renderings

from glossary.entries import Status
from glossary.renderings import answer_from_termbase
from glossary.termbase import Termbase, open_termbase
from glossary.variants import read_all_variants, read_variants


@pytest.fixture
def termbase(lake_termbase: Path) -> Iterator[Termbase]:
    with open_termbase(lake_termbase) as opened:
        yield opened


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Termbase]:
    with open_termbase(tmp_path / "t.db", command="test") as opened:
        yield opened


@pytest.mark.parametrize("text", ["湖长制", "湖長制", "“湖长制”"])
def test_renderings_come_by_rank_then_what_nobody_has_used(termbase: Termbase, text: str) -> None:
    (found,) = read_variants(termbase, text)
    assert (found.term, found.language, found.status) == ("湖长制", "zh-CN", Status.PREFERRED)
    first, second, third = found.renderings
    assert (first.text, first.status, first.spellings) == ("lake chief system", "admitted", ("Lake Chief System",))
    assert (first.sighting.rank, first.sighting.of, first.sighting.count, first.sighting.share) == (1, 2, 3, 0.75)
    assert (second.text, second.sighting.first, second.sighting.documents) == (
        *("system of lake heads", "2024-06-01"),
        ("2024-06-01-county",),
    )
    assert (third.text, third.status, third.sighting.count, third.score) == (
        "system of lake bosses",
        "deprecated",
        0,
        0,
    )
    assert (found.count, len(found.seen)) == (4, 2)


def test_the_counts_are_those_of_pair(termbase: Termbase) -> None:
    (found,) = read_variants(termbase, "湖长制")
    question = answer_from_termbase(termbase, "湖长制", "zh-CN")
    assert question
    assert [one.sighting for one in found.seen] == [one.sighting for one in question.renderings]


@pytest.mark.parametrize("text", ["lake chief system", "the Lake-Chief Systems", "system of lake bosses"])
def test_an_english_term_has_its_chinese_ones_whatever_was_asked_first(termbase: Termbase, text: str) -> None:
    """Used or not, inflected or not."""
    (found,) = read_variants(termbase, text)
    assert (found.language, [one.text for one in found.renderings]) == ("en", ["湖长制"])


def test_an_id_stands_for_the_terms_of_its_first_language(empty: Termbase) -> None:
    concept = show_renderings(empty, "四风", "zh-CN", "preferred", [["four winds", "admitted", 0.9, {"2023": 2}]])
    (found,) = read_variants(empty, concept)
    assert (found.term, found.concepts, found.seen[0].sighting.count) == ("四风", (concept,), 2)
    assert read_variants(empty, "八风") == []


def test_the_same_text_in_two_concepts_is_one_term_with_the_renderings_of_both(empty: Termbase) -> None:
    show_renderings(empty, "底线", "zh-CN", "preferred", [["red line", "proposed", 0.9, {"2023": 2}]])
    show_renderings(empty, "红线", "zh-CN", "preferred", [["red line", "preferred", 0.9, {"2023": 3}]])
    (found,) = read_variants(empty, "red line")
    assert [(one.text, one.sighting.count) for one in found.renderings] == [("红线", 3), ("底线", 2)]


def test_what_a_term_should_not_stand_for_is_no_rendering_of_it_unless_it_is_used_so(empty: Termbase) -> None:
    show_renderings(empty, "底线", "zh-CN", "preferred", [["red line", "deprecated", 0, {}]])
    show_renderings(empty, "红线", "zh-CN", "preferred", [["red line", "preferred", 0.9, {"2023": 3}]])
    (found,) = read_variants(empty, "red line")
    assert [one.text for one in found.renderings] == ["红线"]


def test_a_date_leaves_out_what_is_older_or_undated(empty: Termbase) -> None:
    pairs = {"2022": 4, "2024-05": 2, "": 3}
    renderings = [["old mill", "proposed", 0.9, pairs], ["stone bridge", "proposed", 0.9, {"2023": 5}]]
    show_renderings(empty, "石桥", "zh-CN", "proposed", renderings)
    (found,) = read_variants(empty, "石桥", since="2024")
    assert [(one.text, one.sighting.count, one.sighting.share) for one in found.seen] == [("old mill", 2, 1.0)]
    assert [one.text for one in found.renderings] == ["old mill", "stone bridge"]


def test_the_list_has_every_term_with_several_renderings_in_the_concept(empty: Termbase) -> None:
    two = [["old mill", "proposed", 0.9, {"2023": 4}], ["stone bridge", "proposed", 0.9, {"2023": 5}]]
    show_renderings(empty, "石桥", "zh-CN", "proposed", two)
    show_renderings(empty, "青山", "zh-CN", "proposed", [["green hills", "proposed", 0.9, {"2023": 4}]])
    assert [one.term for one in read_all_variants(empty)] == ["石桥"]
    assert list(read_all_variants(empty, language="en")) == []
