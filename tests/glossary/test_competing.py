"""Renderings compete, or do not, and the competition has its cost and its dates."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from showing import show_renderings

from glossary.competing import WEIGHTS, find_competitions, judge
from glossary.entries import Status
from glossary.termbase import Termbase, open_termbase
from glossary.variants import read_variants

CASES = json.loads((Path(__file__).parent.parent / "cases/competing.json").read_text("utf-8"))


@pytest.fixture
def termbase(tmp_path: Path) -> Iterator[Termbase]:
    with open_termbase(tmp_path / "t.db", command="test") as opened:
        yield opened


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["says"])
def test_what_competes_is_found_with_its_cost_and_change(termbase: Termbase, case: dict[str, Any]) -> None:
    show_renderings(termbase, *(case[name] for name in ("term", "language", "status", "renderings")))
    if "others" in case:
        show_renderings(termbase, *case["others"])
    (variants,) = read_variants(termbase, case["term"])
    found = judge(termbase, variants)
    assert [one.text for one in found.rivals] == case["rivals"]
    assert found.cost == case["cost"]
    change = found.change and [found.change.before, found.change.until, found.change.after, found.change.since]
    assert change == case["change"]
    if found.rivals:
        assert found.best.text == case["best"]
    assert [one.variants.term for one in find_competitions(termbase)] == [case["term"]] * bool(case["rivals"])


def test_the_most_costly_come_first_and_what_is_asked_for_counts_alone(termbase: Termbase) -> None:
    for term, language, pairs in (("河段包干", "zh-CN", 3), ("巡河计划", "zh-CN", 9), ("reach of a river", "en", 5)):
        texts = ("one thing", "another matter") if language == "zh-CN" else ("河的一段", "一个河段")
        counts = ({"2023": 10}, {"2023": pairs - 1, "2025": 1})
        show_renderings(
            termbase,
            term,
            language,
            "proposed",
            [[f"{text} of {pairs}", "proposed", 0.9, count] for text, count in zip(texts, counts, strict=True)],
        )
    assert [one.variants.term for one in find_competitions(termbase)] == ["巡河计划", "reach of a river", "河段包干"]
    assert [one.cost for one in find_competitions(termbase, language="zh-CN")] == [9, 3]
    assert [one.cost for one in find_competitions(termbase, language="en")] == [5]
    assert find_competitions(termbase, min_count=6)[0].cost == 9
    assert len(find_competitions(termbase, min_count=6)) == 1
    assert find_competitions(termbase, since="2024") == []


def test_single_words_and_deprecated_terms_are_left_out_of_the_list(termbase: Termbase) -> None:
    renderings = [["country of birth", "proposed", 0.9, {"2023": 9}], ["state party", "proposed", 0.9, {"2023": 8}]]
    show_renderings(termbase, "国家", "zh-CN", "proposed", renderings)
    renderings = [["first wording", "proposed", 0.9, {"2023": 9}], ["second phrase", "proposed", 0.9, {"2023": 8}]]
    show_renderings(termbase, "陈旧提法", "zh-CN", "deprecated", renderings)
    assert find_competitions(termbase) == []
    (variants,) = read_variants(termbase, "国家")
    assert len(judge(termbase, variants).rivals) == 1, "who asks for a term is told"
    show_renderings(termbase, "民生", "zh-CN", "preferred", [[f"{one[0]} here", *one[1:]] for one in renderings])
    assert [one.variants.term for one in find_competitions(termbase)] == ["民生"]


counted = st.tuples(st.sampled_from(sorted(Status)), st.integers(0, 6))


@settings(deadline=None, max_examples=25)  # each makes a termbase
@given(st.lists(counted, min_size=1, max_size=5))
def test_the_cost_is_that_of_the_rivals_pairs(tmp_path_factory: pytest.TempPathFactory, given_ones: list[Any]) -> None:
    """No pair counts twice, the best costs nothing, and nothing competes that no pair shows."""
    texts = ("red lantern", "stone bridge", "old mill", "tall pine", "quiet harbour")
    renderings = [
        [text, status, 0.9, {"2023": count} if count else {}]
        for text, (status, count) in zip(texts, given_ones, strict=False)
    ]
    with open_termbase(tmp_path_factory.mktemp("any") / "t.db", command="test") as termbase:
        show_renderings(termbase, "河段包干", "zh-CN", "preferred", renderings)
        (variants,) = read_variants(termbase, "河段包干")
        found = judge(termbase, variants)
    assert found.best not in found.rivals
    assert all(one.sighting.count for one in found.rivals)
    assert found.cost == sum(WEIGHTS[one.status] * one.sighting.count for one in found.rivals)
    assert variants.count == sum(count for _, count in given_ones)
    if any(status is Status.PREFERRED for status, _ in given_ones):
        assert found.best.status is Status.PREFERRED
