"""Terms that are a part of something longer."""

import csv
from pathlib import Path

import pytest

from glossary.checking.parts import is_attribute, is_part_of_name

with (Path(__file__).parents[2] / "cases" / "check_parts.tsv").open(encoding="utf-8", newline="") as stream:
    CASES = list(csv.reader(stream, delimiter="\t"))[1:]


@pytest.mark.parametrize(("sentence", "term", "part"), CASES)
def test_a_name_that_goes_on_beyond_a_term_is_another_one(sentence: str, term: str, part: str) -> None:
    start = sentence.index(term)
    assert is_part_of_name(sentence, start, start + len(term)) == (part == "1")


@pytest.mark.parametrize(("text", "attribute"), [("湖底泥样本", True), ("湖底泥。", False), ("湖底泥的样本", False)])
def test_a_short_term_before_a_noun_is_an_attribute(text: str, *, attribute: bool) -> None:
    assert is_attribute(text, 0, 3) is attribute
