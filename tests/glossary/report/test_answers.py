"""What a look-up found, in words for people and as plain objects for programs."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from glossary.lookup import look_up
from glossary.report.answers import describe_answer, describe_entry, list_terms, tell_answer
from glossary.termbase import Termbase, open_termbase


@pytest.fixture
def termbase(small_termbase: Path) -> Iterator[Termbase]:
    with open_termbase(small_termbase) as opened:
        yield opened


def test_the_report_words_all_of_it(termbase: Termbase) -> None:
    answer = look_up(termbase, "「一岗双责」")[0]
    lines = list(tell_answer(answer))
    assert lines[0] == "一岗双责  [preferred · safety · 4× in 2 documents, 2024-05-01 to 2024-05-02 · folded]"
    assert lines[1].startswith("  = Whoever")
    assert any(
        line.startswith("  → double duty on one post  [deprecated · not in the documents' pairs]") for line in lines
    )
    assert "too free" in "\n".join(lines)
    described = describe_answer(answer)
    assert described["id"] == answer.entry.id
    assert described["example"]["document"] == answer.example.document  # type: ignore[index, union-attr]
    absent = look_up(termbase, "高质量教育")[0]
    assert next(tell_answer(absent)) == "高质量教育  [admitted · education · not in the documents]"
    assert describe_answer(absent)["example"] is None


def test_the_list_has_a_row_a_term(termbase: Termbase) -> None:
    entries = list(termbase.read_entries())
    header, rows = list_terms(entries)
    assert len(rows) == sum(len(entry.terms) for entry in entries)
    assert all(len(row) == len(header) for row in rows)
    terms = describe_entry(entries[0])["terms"]
    assert isinstance(terms, list)
    assert terms[0]["language"] == "zh-CN"
