"""Moments in tables."""

import pytest

from tm.formats.table_moments import read_moment, write_moment


@pytest.mark.parametrize(
    ("iso", "american"),
    [
        ("2023-04-22", "4/22/2023 12:00:00 AM"),
        ("2023-04-22T09:30:05Z", "4/22/2023 9:30:05 AM"),
        ("2023-12-01T12:00:00Z", "12/1/2023 12:00:00 PM"),
        ("2023-12-01T23:59:59Z", "12/1/2023 11:59:59 PM"),
    ],
)
def test_a_moment_of_memoq_is_read_and_written(iso: str, american: str) -> None:
    assert write_moment(iso) == american
    assert read_moment(american) == iso


@pytest.mark.parametrize("text", ["2023-04", "2023", "", "soon", "2023-02-30"])
def test_less_than_a_day_is_not_written(text: str) -> None:
    assert write_moment(text) == ""


@pytest.mark.parametrize("text", ["2/30/2023 1:00:00 AM", "4/22/2023", "2023-04-22", "1/2/3"])
def test_what_is_no_moment_of_memoq_stays(text: str) -> None:
    assert read_moment(text) == text
