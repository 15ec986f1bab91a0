"""Columns are added up bit by bit as one would add them up text by text."""

from hypothesis import given
from hypothesis import strategies as st

from tm.indexing.counting import add_up, find_at_least, list_ones

COLUMNS = st.lists(st.integers(0, 2**40 - 1), max_size=70)


@given(COLUMNS, st.integers(-1, 75), st.integers(0, 39), st.integers(1, 40))
def test_counts_are_those_of_adding_text_by_text(columns: list[int], least: int, start: int, length: int) -> None:
    stop = min(start + length, 40)
    counts = [sum(column >> place & 1 for column in columns) for place in range(40)]
    found = find_at_least(add_up(columns), least, start, stop)
    assert list(list_ones(found)) == [place - start for place in range(start, stop) if counts[place] >= least]


def test_nothing_has_no_ones() -> None:
    assert list(list_ones(0)) == []
