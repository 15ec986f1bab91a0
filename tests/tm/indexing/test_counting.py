"""Columns are added up bit by bit as one would add them up text by text."""

from hypothesis import given
from hypothesis import strategies as st

from tm.indexing.counting import add_up, find_at_least, pick

COLUMNS = st.lists(st.integers(0, 2**40 - 1), max_size=70)


@given(COLUMNS, st.integers(-1, 75), st.integers(0, 39), st.integers(1, 40))
def test_counts_are_those_of_adding_text_by_text(columns: list[int], least: int, start: int, length: int) -> None:
    stop = min(start + length, 40)
    counts = [sum(column >> place & 1 for column in columns) for place in range(40)]
    found = find_at_least(add_up(columns), least, start, stop)
    assert pick(range(stop - start), found) == [place - start for place in range(start, stop) if counts[place] >= least]


@given(st.sets(st.integers(0, 299)))
def test_the_items_of_set_bits_are_picked(places: set[int]) -> None:
    """However many they are: few are looked up, many are gone through."""
    assert pick(range(1000, 1300), sum(1 << place for place in places)) == [1000 + place for place in sorted(places)]
