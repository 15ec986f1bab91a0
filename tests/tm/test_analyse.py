"""A job's segments, each in one row of the table."""

from collections.abc import Mapping

import pytest

from tm.analyse import Analysis, add_up, analyse
from tm.jobs import JobFile, JobSegment
from tm.report.analyses import describe_analyses, list_analyses, write_csv
from tm.wordcount import Amount


def make(name: str, *texts: str) -> JobFile:
    return JobFile(name, tuple(JobSegment(text, ("en", "zh-CN")) for text in texts))


def count(*files: JobFile, scores: Mapping[str, float] | None = None, internal: bool = True) -> list[Analysis]:
    known = scores or {}
    return list(analyse(files, lambda segment, _before, _after: known.get(segment.text, 0.0), internal=internal))


def list_rows(table: Analysis) -> dict[str, int]:
    return {
        f"{row.match}{' internal' if row.internal else ''}": row.amount.segments
        for row in table.rows
        if row.amount.segments
    }


def test_rows_stand_in_the_order_of_what_they_cost() -> None:
    (table,) = count(make("a", "The old mill"))
    assert [row.match for row in table.rows if not row.internal] == [
        "repetitions", "101%", "100%", "95–99%", "85–94%", "75–84%", "50–74%", "new",
    ]  # fmt: skip
    assert [row.match for row in table.rows if row.internal] == ["95–99%", "85–94%", "75–84%", "50–74%"]


@pytest.mark.parametrize(
    ("score", "row"),
    [
        (1.01, "101%"),
        (1.0, "100%"),
        (0.999, "95–99%"),
        (0.95, "95–99%"),
        (0.9499, "85–94%"),
        (0.85, "85–94%"),
        (0.75, "75–84%"),
        (0.7499, "50–74%"),
        (0.5, "50–74%"),
        (0.4999, "new"),
        (0.0, "new"),
    ],
)
def test_a_score_is_cut_to_whole_percents(score: float, row: str) -> None:
    (table,) = count(make("a", "The old mill"), scores={"The old mill": score})
    assert list_rows(table) == {row: 1}


def test_what_stood_before_is_a_repetition_whatever_the_memory_has() -> None:
    tables = count(make("a", "The old mill", "The old mill"), make("b", "The old mill "), scores={"The old mill": 1.0})
    assert [list_rows(table) for table in tables] == [{"100%": 1, "repetitions": 1}, {"repetitions": 1}]


def test_what_is_like_an_earlier_segment_stands_in_a_row_of_its_own() -> None:
    texts = "The old mill stands by the river.", "The old mill stands by the water."
    (table,) = count(make("a", *texts))
    assert list_rows(table) == {"new": 1, "85–94% internal": 1}
    (table,) = count(make("a", *texts), internal=False)
    assert list_rows(table) == {"new": 2}
    assert not any(row.internal for row in table.rows)


def test_the_memory_counts_where_its_row_is_as_good() -> None:
    texts = "The old mill stands by the river.", "The old mill stands by the water."
    (table,) = count(make("a", *texts), scores={texts[1]: 0.86})
    assert list_rows(table) == {"new": 1, "85–94%": 1}
    (table,) = count(make("a", *texts), scores={texts[1]: 0.84})
    assert list_rows(table) == {"new": 1, "85–94% internal": 1}


def test_an_internal_match_is_never_the_same_text() -> None:
    """Two long segments that differ in one comma are 99%, not 100%."""
    long = "The old mill stands by the river and has done so for longer than anybody can remember" * 5
    (table,) = count(make("a", long, f"{long},"))
    assert list_rows(table) == {"new": 1, "95–99% internal": 1}


def test_neighbours_are_those_of_the_same_part() -> None:
    asked: list[tuple[str, str, str]] = []

    def find(segment: JobSegment, before: str, after: str) -> float:
        asked.append((before, segment.text, after))
        return 0.0

    languages = ("en", None)
    segments = tuple(JobSegment(text, languages, part) for text, part in (("a", 0), ("b", 0), ("c", 1)))
    list(analyse([JobFile("x", segments)], find))
    assert asked == [("", "a", "b"), ("a", "b", ""), ("", "c", "")]


def test_words_and_characters_add_up_over_files() -> None:
    tables = count(make("a", "The old mill", "老磨坊"), make("b", "One more wheel turns"))
    total = add_up(tables)
    assert total.total == Amount(3, 10, 3)
    assert [table.total for table in tables] == [Amount(2, 6, 3), Amount(1, 4, 0)]
    assert total.total == sum((row.amount for row in total.rows), Amount())


def test_tables_are_told_to_people_and_programs() -> None:
    tables = count(make("=a", "The old mill"))
    header, rows = list_analyses(tables)
    assert header == ("file", "match", "segments", "words", "Chinese characters")
    assert [row for row in rows if row[2] != "0"] == [("=a", "new", "1", "3", "0"), ("=a", "total", "1", "3", "0")]
    (described,) = describe_analyses(tables)
    assert (described["file"], described["words"]) == ("=a", 3)
    lines = write_csv(tables).decode("utf-8-sig").splitlines()
    assert lines[-1] == "'=a,total,1,3,0"
    assert lines[1] == "'=a,repetitions,0,0,0"
