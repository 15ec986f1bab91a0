"""Names of units are unique within a file, and a million of them take little memory."""

import tracemalloc

from hypothesis import given
from hypothesis import strategies as st

from tm.formats.names import Names


def claim_plainly(names: list[str]) -> list[str]:
    """The same with a set of all names."""
    taken: set[str] = set()
    claimed = []
    for number, name in enumerate(names, start=1):
        own = name or str(number)
        while own in taken:
            own += f"~{number}"
        taken.add(own)
        claimed.append(own)
    return claimed


def claim(names: list[str]) -> list[str]:
    kept = Names()
    return [kept.claim(name, number) for number, name in enumerate(names, start=1)]


def test_a_name_that_is_taken_gets_its_number() -> None:
    assert claim(["a", "a", "", "3", "b", "6", ""]) == ["a", "a~2", "3", "3~4", "b", "6", "7"]


@given(
    st.lists(
        st.sampled_from(["", "", "1", "2", "3", "4", "01", "٣", "-1", "a", "a~2", "b" * 30, "9" * 30]), max_size=12
    )
)
def test_names_are_what_a_set_of_all_would_give(names: list[str]) -> None:
    assert claim(names) == claim_plainly(names)


@given(st.sets(st.integers(1, 30)))
def test_units_that_are_left_out_leave_their_names_to_others(numbers: set[int]) -> None:
    kept = Names()
    claimed = [kept.claim("" if number % 2 else str(number), number) for number in sorted(numbers)]
    assert claimed == [str(number) for number in sorted(numbers)]
    assert kept.claim("5", 99) == ("5~99" if 5 in numbers else "5")


def test_many_names_take_little_memory() -> None:
    tracemalloc.start()
    kept = Names()
    for number in range(1, 50_001):
        assert kept.claim("", number) == str(number)
    numbered = tracemalloc.get_traced_memory()[0]
    for number in range(50_001, 100_001):
        kept.claim(f"a name of forty characters or so {number:08}", number)
    named = tracemalloc.get_traced_memory()[0] - numbered
    tracemalloc.stop()
    assert numbered < 1_000_000
    assert named / 50_000 < 100, "a set takes 150 bytes a name"
