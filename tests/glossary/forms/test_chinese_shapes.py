"""The shape of Chinese phrases: pairs of which one is more of a set phrase than the other."""

import json
from pathlib import Path

import pytest

from glossary.forms.chinese_shapes import weigh_shape

CASES = json.loads((Path(__file__).parents[2] / "cases" / "chinese_shapes.json").read_text("utf-8"))


@pytest.mark.parametrize("case", CASES, ids=[case["what"] for case in CASES])
def test_a_set_phrase_weighs_more_than_running_text(case: dict[str, str]) -> None:
    better, worse = weigh_shape(case["better"]), weigh_shape(case["worse"])
    assert 0 < worse < better <= 1
