"""Datelines are found in the head of a text, dated as far as they say, and cut off without the sentence after them."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tm.dateline import find_boilerplate, find_dateline

CASES = Path(__file__).parents[1] / "cases"
DATELINES = json.loads((CASES / "datelines.json").read_text("utf-8"))
BOILERPLATE = json.loads((CASES / "boilerplate.json").read_text("utf-8"))
SEEDS = Path(__file__).parents[3] / "shared" / "data" / "seeds"


@pytest.mark.parametrize("case", DATELINES, ids=lambda case: case["text"][:30])
def test_dateline_says_date_and_source_and_ends_where_the_text_begins(case: dict[str, Any]) -> None:
    found = find_dateline(case["text"], year=case.get("year"))
    if case.get("none"):
        assert found is None
        return
    assert found is not None
    rest = None if found.end is None else case["text"][found.end :].lstrip("\n")
    assert (found.date, found.source, rest) == (case["date"], case["source"], case["rest"])


@pytest.mark.parametrize("case", BOILERPLATE, ids=lambda case: case["text"][:30])
def test_lines_about_the_page_are_boilerplate_and_running_text_is_not(case: dict[str, str]) -> None:
    text, rest, past = case["text"], "", 0
    for start, end in find_boilerplate(text):
        rest += text[past:start]
        past = end
    assert rest + text[past:] == case["rest"]


@given(st.text(alphabet="新华社电北京4月22日2023年-:：（）()来源责编 \nABab,", max_size=200))
def test_boilerplate_spans_lie_in_the_text_in_order_without_overlap(text: str) -> None:
    past = 0
    for start, end in find_boilerplate(text):
        assert past <= start <= end <= len(text)
        past = end


@pytest.mark.skipif(not SEEDS.is_dir(), reason="../shared/data/seeds is not here")
def test_the_two_starting_documents_say_who_published_them_and_when() -> None:
    first, second = (find_dateline(path.read_text("utf-8")) for path in sorted(SEEDS.glob("*.txt")))
    assert first is not None
    assert second is not None
    assert (first.date, first.source) == (None, "Haikou Daily")
    assert (second.date, second.source) == ("2023-04-22", "Hubei Daily News")
