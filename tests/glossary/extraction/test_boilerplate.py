"""What is counted: nothing that was given twice, no furniture of pages, but every line of the text's own."""

import json
import random
from pathlib import Path
from typing import Any

import pytest

from glossary.extraction.boilerplate import leave_out_repeats
from tm.texts import Segment, Skipped

CASES = json.loads((Path(__file__).resolve().parents[2] / "cases" / "page_furniture.json").read_text("utf-8"))


def cut(name: str, *lines: str) -> list[Segment]:
    return [Segment(name, number, "zh-CN", line) for number, line in enumerate(lines)]


def keep(segments: list[Segment]) -> tuple[list[Segment], list[str]]:
    told: list[Skipped] = []
    kept = leave_out_repeats(segments, told.append)
    return kept, [f"{one.path}: {one.reason}" for one in told]


def write_body(name: str) -> list[str]:
    return [f"{name}地的第{number}件事今年办成了，{number * 7}户人家都说事情办得好。" for number in range(12)]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["what"])
def test_furniture_is_known_by_its_place_and_its_sameness(case: dict[str, Any]) -> None:
    size = max(len(case.get(part, ())) for part in ("head", "foot", "middle"))
    segments = []
    for place, name in enumerate("甲乙丙"[: max(size, 3) if "middle" in case else size]):
        body = write_body(name)
        middle = [*body[:6], *case.get("middle", ()), *body[6:]]
        segments += cut(
            name, *case.get("head", ())[place : place + 1], *middle, *case.get("foot", ())[place : place + 1]
        )
    kept, _ = keep(segments)
    texts = {segment.text for segment in kept}
    assert not texts & set(case["left_out"])
    own = (
        {line for part in ("head", "middle", "foot") for line in case.get(part, ())} if not case["left_out"] else set()
    )
    assert texts >= own
    assert sum("今年办成了" in segment.text for segment in kept) == 12 * len({one.document for one in segments})


def test_a_short_page_gives_up_its_furniture_line_by_line() -> None:
    """A third of it is an edge; what is known there makes room for the next lines."""
    licence = ["许可协议甲", "许可协议乙", "许可协议丙", "许可协议丁"]
    segments = [one for name in "甲乙丙" for one in cut(name, *write_body(name)[:5], *licence)]
    kept, _ = keep(segments)
    assert len(kept) == 15


def test_a_document_that_says_what_another_one_says_is_left_out_and_told() -> None:
    body = write_body("甲")
    copy = ["多出来的一行", *body[:-1]]
    kept, told = keep(cut("a", *body) + cut("b", *copy) + cut("c", *write_body("丙")))
    assert {segment.document for segment in kept} == {"a", "c"}
    assert told == ["b: says what a says, counted once"]


def test_a_quotation_makes_no_copy() -> None:
    kept, told = keep(cut("a", *write_body("甲")) + cut("b", *write_body("乙"), *write_body("甲")[:6]))
    assert told == []
    assert sum(segment.document == "b" for segment in kept) == 12, "the quoted sentences count once"


def test_a_long_sentence_counts_once_and_a_heading_three_times() -> None:
    long = "这一句话长得谁也不会凭空再说一遍，所以只算一次，不算第二次。"
    kept, _ = keep(
        [one for name in "甲乙丙丁戊" for one in cut(name, *write_body(name), long, "会议要求", *write_body(name * 2))]
    )
    texts = [segment.text for segment in kept]
    assert texts.count(long) == 1
    assert texts.count("会议要求") == 3


def test_the_order_of_segments_changes_nothing() -> None:
    segments = [one for name in "甲乙丙丁" for one in cut(name, "首页 > 新闻", *write_body(name), "版权所有 湖滨市")]
    segments += cut("戊", "首页 > 新闻", *write_body("甲"), "版权所有 湖滨市")
    shuffled = segments.copy()
    random.Random(1).shuffle(shuffled)
    assert keep(shuffled) == keep(segments)
    assert keep(segments)[1] == ["甲: says what 戊 says, counted once"]


def test_nothing_gives_nothing() -> None:
    assert keep([]) == ([], [])
