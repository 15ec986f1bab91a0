"""What commands found, in words for people and as plain objects for programs."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from glossary.findings import Phrase
from glossary.lookup import look_up
from glossary.report import (
    describe_answer,
    describe_entry,
    describe_phrases,
    list_phrases,
    list_terms,
    tell_answer,
    tell_phrases,
    tell_skipped,
    tell_summary,
)
from glossary.summary import summarize
from glossary.termbase import Termbase, open_termbase
from tm.texts import Segment, Skipped


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


PHRASES = [
    Phrase("党的十八大以来", "zh-CN", 5, 3, 9.5, "recurring", (), (("a", 1), ("b", 0)), "党的{十八, 十九}大以来"),
    Phrase("hidden danger", "en", 3, 2, 4.25, "recurring", ("hidden dangers", "Hidden danger"), (("a", 1),)),
    Phrase(
        "党的十九大以来", "zh-CN", 2, 2, 1.5, "recurring", ("党的“十九大”以来",), (("b", 0),), "党的{十八, 十九}大以来"
    ),
]
SEGMENTS = [
    Segment("a", 1, "zh-CN", "党的十八大以来。"),
    Segment("a", 1, "en", "A hidden danger."),
    Segment("b", 0, "zh-CN", "党的十九大以来，党的十八大以来。"),
    Segment("b", 1, "zh-CN", "别的。"),
]


def test_a_family_is_one_row_where_its_best_member_stands() -> None:
    assert list_phrases(PHRASES)[1] == [
        ("党的{十八, 十九}大以来", "zh-CN", "recurring", 7, 3, 9.5),
        ("hidden danger", "en", "recurring", 3, 2, 4.25),
    ]


def test_phrases_are_told_with_members_variants_and_sentences() -> None:
    assert list(tell_phrases(PHRASES, SEGMENTS)) == [
        "党的{十八, 十九}大以来  [zh-CN · recurring · 7× in 3 documents · 9.50]",
        "  党的十八大以来 (5×), 党的十九大以来 (2×)",
        "  also 党的“十九大”以来",
        "  “党的十八大以来。” (a)",
        "  “党的十九大以来，党的十八大以来。” (b)",
        "hidden danger  [en · recurring · 3× in 2 documents · 4.25]",
        "  also hidden dangers, Hidden danger",
        "  “A hidden danger.” (a)",
    ]


def test_a_phrase_as_an_object_has_its_sentences() -> None:
    first, second, third = describe_phrases(PHRASES, SEGMENTS)
    assert first["examples"] == [
        {"document": "a", "text": "党的十八大以来。"},
        {"document": "b", "text": "党的十九大以来，党的十八大以来。"},
    ]
    assert second["variants"] == ["hidden dangers", "Hidden danger"]
    assert (second["family"], third["family"]) == ("", "党的{十八, 十九}大以来")
