"""Exports say how often a rendering was used, and what else was."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from glossary.entries import Status
from glossary.stages.export import read_units
from glossary.termbase import Termbase, open_termbase
from glossary.usage import OTHERS, Usage, read_usages, tell_usage


@pytest.fixture
def termbase(lake_termbase: Path) -> Iterator[Termbase]:
    with open_termbase(lake_termbase) as opened:
        yield opened


@pytest.mark.parametrize(
    ("usage", "rendering", "told"),
    [
        (Usage(31, (("four winds", 24), ("bad conduct", 5))), "Four-winds", "rank 1 of 2, 24 of 31 pairs; also bad conduct (5)"),
        (Usage(4, (("a", 2), ("b", 1))), "b", "rank 2 of 2, seen once in 4 pairs; also a (2)"),
        (Usage(1, (("a", 1),)), "a", "rank 1 of 1, seen once in 1 pair"),
        (Usage(3, (("a", 2), ("c", 1))), "b", "in none of 3 pairs; also a (2), c (1, deprecated)"),
        (Usage(3, ()), "b", "in none of 3 pairs"),
    ],
)  # fmt: skip
def test_a_rendering_is_told_with_rank_count_and_the_others(usage: Usage, rendering: str, told: str) -> None:
    assert tell_usage(usage, rendering, {"c"}) == told


def test_many_others_are_counted() -> None:
    usage = Usage(20, tuple((f"r{number}", 9 - number) for number in range(OTHERS + 3)))
    assert tell_usage(usage, "r0").endswith("r4 (5), 2 more")


def test_the_renderings_of_a_term_are_ranked_and_every_pair_counts_once(termbase: Termbase) -> None:
    usages = read_usages(termbase, "zh-CN", "en")
    assert usages["湖长制"] == Usage(5, (("lake chief system", 3), ("system of lake heads", 1)))
    back = read_usages(termbase, "en", "zh-CN")
    assert back["lake chief system"] == Usage(3, (("湖长制", 3),))


def test_a_unit_names_the_rank_of_its_rendering(termbase: Termbase) -> None:
    units = {unit.texts[0][1]: unit for unit in read_units(termbase, "zh-CN", "en", frozenset(Status))}
    assert units["湖长制"].usage == "rank 1 of 2, 3 of 5 pairs; also system of lake heads (1)"
    assert units["湖长制"].note == ""
