"""What a check has found, for people, programs, code scanning and pull requests."""

import json
from collections import Counter
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from glossary.checking.base import Finding, Passage
from glossary.checking.rules import RULES
from glossary.report.findings import REPORTS, tell_counts

NUMBERS = Finding(
    "numbers",
    Passage("鱼 塘/draft,1.po", 12, "村里有三个水塘。", "The village has two ponds.", "zh-CN", "en"),
    "two where the source has 三",
    ("三",),
    "line 3 has it right",
    16,
    19,
)
LACKING = Finding(
    "terms",
    Passage("book.xlsx", 0, "一岗双责\n很好", "Fine", "zh-CN", "en"),
    "no rendering: 50%",
    (),
    "",
    0,
    4,
    in_source=True,
)
DRAFT = Finding("repeated-word", Passage("d.txt", 1, "", "x" * 200, "", "en"), "x: twice in a row")


def write(name: str, *findings: Finding) -> str:
    return "\n".join(REPORTS[name](findings))


def test_people_read_where_what_both_texts_with_the_place_marked_and_why() -> None:
    assert write("text", NUMBERS, LACKING).splitlines() == [
        "鱼 塘/draft,1.po:12: [numbers] two where the source has 三",
        "  source: 村里有三个水塘。",
        "  target: The village has »two« ponds.",
        "  expected: 三",
        "  evidence: line 3 has it right",
        "book.xlsx: [terms] no rendering: 50%",
        "  source: »一岗双责« 很好",
        "  target: Fine",
        "2 findings: numbers 1, terms 1",
    ]
    assert write("text", DRAFT).splitlines()[1] == f"  target: {'x' * 100}…"
    assert write("text") == "0 findings"


def test_counts_are_told_the_most_first() -> None:
    assert tell_counts(Counter({"width": 1, "numbers": 1200})) == "1,201 findings: numbers 1,200, width 1"


def test_a_long_text_is_shown_around_its_fault() -> None:
    passage = Passage("d.txt", 1, "", f"{'a ' * 100}the the{' b' * 100}", "", "en")
    line = write("text", Finding("repeated-word", passage, "twice", (), "", 200, 207)).splitlines()[1]
    assert line == f"  target: …{'a ' * 20}»the the«{' b' * 20}…"


def test_programs_read_one_array() -> None:
    rows = json.loads(write("json", NUMBERS, LACKING))
    assert rows[0] == {
        "file": "鱼 塘/draft,1.po",
        "line": 12,
        "rule": "numbers",
        "source": "村里有三个水塘。",
        "target": "The village has two ponds.",
        "message": "two where the source has 三",
        "expected": ["三"],
        "evidence": "line 3 has it right",
        "side": "target",
        "start": 16,
        "end": 19,
    }
    assert (rows[1]["line"], rows[1]["side"]) == (None, "source")
    assert json.loads(write("json")) == []


def test_a_pull_request_shows_a_warning_in_one_line() -> None:
    lines = write("github", NUMBERS, LACKING).splitlines()
    assert lines[0] == (
        "::warning file=鱼 塘/draft%2C1.po,line=12,title=numbers::two where the source has 三%0Aexpected: 三%0Aline 3 has it right"
    )
    assert lines[1] == "::warning file=book.xlsx,title=terms::no rendering: 50%25"


def test_code_scanning_reads_sarif() -> None:
    """All that SARIF 2.1.0 requires, and what GitHub asks for: rules with help, level, place, region, fingerprint."""
    log = json.loads(write("sarif", NUMBERS, LACKING, NUMBERS))
    assert log["version"] == "2.1.0"
    (run,) = log["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == list(dict.fromkeys([*RULES, "terms"]))
    assert all(rule["help"]["text"] and rule["shortDescription"]["text"] for rule in rules)
    first, second, third = run["results"]
    assert rules[first["ruleIndex"]]["id"] == first["ruleId"] == "numbers"
    assert (first["level"], first["message"]["text"].splitlines()[0]) == ("warning", "two where the source has 三")
    physical = first["locations"][0]["physicalLocation"]
    assert physical["artifactLocation"]["uri"] == "%E9%B1%BC%20%E5%A1%98/draft%2C1.po"
    assert physical["region"] == {"startLine": 12, "snippet": {"text": "The village has two ponds."}}
    assert "region" not in second["locations"][0]["physicalLocation"]
    prints = [result["partialFingerprints"]["tifakuFinding/v1"] for result in (first, second, third)]
    assert len(set(prints)) == 3


def test_a_fingerprint_stays_where_lines_move() -> None:
    moved = Passage("鱼 塘/draft,1.po", 99, *("村里有三个水塘。", "The village has two ponds.", "zh-CN", "en"))
    again = Finding("numbers", moved, NUMBERS.message)
    prints = [
        json.loads(write("sarif", finding))["runs"][0]["results"][0]["partialFingerprints"]
        for finding in (NUMBERS, again)
    ]
    assert prints[0] == prints[1]


@pytest.mark.parametrize(
    ("file", "uri"), [("/a b/c.po", "file:///a%20b/c.po"), ("a:b.po", "a%3Ab.po"), ("./a.po", "a.po")]
)
def test_a_file_is_a_uri(file: str, uri: str) -> None:
    finding = Finding("numbers", Passage(file, 1, "", "x", "", "en"), "m")
    result: Any = json.loads(write("sarif", finding))["runs"][0]["results"][0]
    assert result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == uri


def test_an_empty_log_is_a_log() -> None:
    assert json.loads(write("sarif"))["runs"][0]["results"] == []


def test_the_schemas_required_properties_are_there() -> None:
    """SARIF 2.1.0, sections 3.13, 3.14, 3.18, 3.19 and 3.27."""
    log = json.loads(write("sarif", NUMBERS))
    assert {"version", "runs", "$schema"} <= set(log)
    assert {"tool", "results"} <= set(log["runs"][0])
    assert "name" in log["runs"][0]["tool"]["driver"]
    assert "text" in log["runs"][0]["results"][0]["message"]


@settings(deadline=None)
@given(st.text(), st.text(), st.integers(0, 20), st.integers(0, 20))
def test_whatever_stands_in_a_file_no_report_breaks(target: str, message: str, start: int, length: int) -> None:
    """A report for people and one for GitHub has as many lines as it should, and nothing that a terminal would obey."""
    place = min(start, len(target))
    finding = Finding(
        "width", Passage("a\nb", 1, "", target, "", "en"), message, (), "", place, min(place + length, len(target))
    )
    for name in ("text", "github"):
        lines = list(REPORTS[name]([finding]))
        assert all(line.isprintable() for line in lines)
    assert len(list(REPORTS["github"]([finding]))) == 1
    assert json.loads(write("json", finding))[0]["target"] == target
    json.loads(write("sarif", finding))


def test_reports_are_named_as_the_command_names_them() -> None:
    assert list(REPORTS) == ["text", "json", "sarif", "github"]
