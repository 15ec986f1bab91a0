"""The numbers of a text, with their places and all that each may mean."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from glossary.checking.quantities import list_shares, narrow, read_numbers

TEXTS = st.text(
    alphabet=st.sampled_from("三两百万亿十五成倍分之 0123456789,.(（１２）)KM至½①İmillionto千克"), max_size=30
)


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("六百万盏灯", [{6e6}]),
        ("50K lamps", [{50.0, 50_000.0}]),
        ("６成", [{6.0, 60.0}]),
        ("四部门", [{4.0}]),
        ("“十三五”", [{13.0}]),
        ("(80) million lamps", [{8e7}]),
        ("3 , 040万", [{30_400_000.0}]),
        ("三分之一", []),
        ("May 2023", [{5.0}, {2023.0}]),
    ],
)
def test_a_number_means_what_people_mean_by_it(text: str, values: list[set[float]]) -> None:
    assert [set(number.values) for number in read_numbers(narrow(text))] == values


def test_a_fraction_in_words_is_a_share_and_a_percentage() -> None:
    assert {0.4, 40.0} <= list_shares("五分之二")
    assert not list_shares("两分钟")


@settings(deadline=None)
@given(TEXTS)
def test_every_number_stands_where_it_is_said_to(text: str) -> None:
    """Half width keeps every character in its place, so that a number is marked in the text as the file has it."""
    plain = narrow(text)
    assert len(plain) == len(text)
    for number in read_numbers(plain):
        assert plain[number.start : number.end].strip() == number.shown
        assert number.values
