"""What commands found, in words for people and as plain objects for programs."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from glossary.lookup import look_up
from glossary.report import describe_answer, describe_entry, list_terms, tell_answer, tell_skipped, tell_summary
from glossary.summary import summarize
from glossary.termbase import Termbase, open_termbase
from tm.texts import Skipped


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


def test_the_summary_names_the_termbase_the_files_and_the_best(termbase: Termbase) -> None:
    lines = list(
        tell_summary(summarize(termbase, "zh-CN", best=1), Path("t.db"), [Path("out/a.tmx"), Path("out/a.po")])
    )
    assert lines[0].startswith("4 documents, ")
    assert lines[1:4] == ["termbase: t.db", "files: out/ a.tmx a.po", "the best phrases:"]
    assert len(lines) == 5


def test_what_was_left_out_is_counted_with_the_first_reason() -> None:
    assert tell_skipped([]) == ""
    skipped = [Skipped("a.csv", 3, "no text"), Skipped("b.csv", None, "no")]
    assert tell_skipped(skipped) == "; 2 left out, the first: a.csv:3: no text"
