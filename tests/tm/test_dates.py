"""Dates are read in every usual notation, and only dates that the calendar has."""

import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tm.dates import find_name_date, find_year, read_date

CASES = json.loads((Path(__file__).parents[1] / "cases" / "dates.json").read_text("utf-8"))


@pytest.mark.parametrize(("text", "expected"), CASES["read"])
def test_metadata_dates(text: str, expected: str | None) -> None:
    assert read_date(text) == expected


@pytest.mark.parametrize(("name", "expected"), CASES["name"])
def test_dates_in_file_names(name: str, expected: str | None) -> None:
    assert find_name_date(name) == expected


@given(st.dates(date(1900, 1, 1), date(2099, 12, 31)))
def test_every_day_is_read_from_each_notation(day: date) -> None:
    for text in (
        day.isoformat(),
        f"{day.year}年{day.month}月{day.day}日",
        f"{day:%B} {day.day}, {day.year}",
        f"{day:%Y%m%d}",
    ):
        assert read_date(text) == day.isoformat()


def test_the_first_known_date_gives_the_year() -> None:
    assert find_year(None, "2023-04", "2024") == "2023"
    assert find_year(None) is None
