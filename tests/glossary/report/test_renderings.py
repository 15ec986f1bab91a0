"""How phrases have been rendered, in words, as objects and as a table."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from glossary.evidence import Evidence, rank
from glossary.renderings import Question, answer_from_termbase
from glossary.report.renderings import describe_question, explain_silence, list_questions, tell_question
from glossary.termbase import Termbase, open_termbase


@pytest.fixture
def termbase(lake_termbase: Path) -> Iterator[Termbase]:
    with open_termbase(lake_termbase) as opened:
        yield opened


@pytest.fixture
def question(termbase: Termbase) -> Question:
    answer = answer_from_termbase(termbase, "湖长制", "zh-CN")
    assert answer
    return answer


def test_a_phrase_is_told_with_ranks_counts_dates_and_sentences(question: Question) -> None:
    assert list(tell_question(question, limit=6)) == [
        "湖长制  [zh-CN · in 5 pairs · no rendering found in 1]",
        "  → lake chief system  [admitted · rank 1 of 2 · 3× (75%) in 1 document · 2023-03-01]",
        "    also Lake Chief System",
        "    “湖长制让每一片水都有人管。”",
        "    “The lake chief system gives every stretch of water somebody in charge.” (2023-03-01-villages, 2023-03-01)",
        "    “全县推行湖长制已经三年。”",
        "    “The whole county has practised the lake chief system for three years.” (2023-03-01-villages, 2023-03-01)",
        "  → system of lake heads  [proposed · rank 2 of 2 · seen once (25%) · 2024-06-01]",
        "    “县里公布了湖长制的名单。”",
        "    “The county published the list for the system of lake heads.” (2024-06-01-county, 2024-06-01)",
    ]


def test_what_the_limit_leaves_out_is_counted(question: Question) -> None:
    lines = list(tell_question(question, limit=1))
    assert lines[-1] == "  and 1 more"
    assert not any("lake heads" in line for line in lines)


def test_an_object_has_everything(question: Question) -> None:
    described = describe_question(question, limit=6)
    assert (described["count"], described["unrendered"]) == (5, 1)
    first, second = described["renderings"]  # type: ignore[misc]
    assert tuple(first) == (
        *("text", "language", "score", "status", "rank", "of", "count", "share", "first", "last", "documents"),
        *("variants", "examples"),
    )
    assert (second["rank"], second["count"], second["documents"]) == (2, 1, ["2024-06-01-county"])
    assert tuple(second["examples"][0]) == ("source", "target", "document", "date")
    assert describe_question(question, limit=1)["renderings"] == [first]


def test_the_table_has_a_row_a_phrase(question: Question) -> None:
    header, rows = list_questions([question], limit=3)
    assert header == ("phrase", "language", "pairs", "renderings")
    assert rows == [("湖长制", "zh-CN", 5, "lake chief system (3); system of lake heads (1)")]


def test_what_is_only_likely_is_called_doubtful(termbase: Termbase) -> None:
    likely = Evidence("a", "en", 0.1, "", (), beside=(1, 2))
    question = Question("水", "zh-CN", 2, 2, rank(termbase.connection, [likely], "zh-CN"))
    assert list(tell_question(question, limit=3))[1] == "  → a  [not in the termbase · doubtful, beside it in 2 pairs]"


def test_silence_is_explained() -> None:
    assert explain_silence(Question("水", "zh-CN", 0, 0, ()), "t.db") == "stands in no pair of t.db"
    assert explain_silence(Question("水", "zh-CN", 1, 1, ()), "t.db").startswith("stands in 1 pair of t.db, but no ")
