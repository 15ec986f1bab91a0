"""Which numbers are missing on either side of a unit."""

import pytest

from tm.auditing.numbers import check_numbers, find_missing


@pytest.mark.parametrize(
    ("source", "target", "missing"),
    [
        ("300 wells", "200口井", ({300.0}, {200.0})),
        ("300 wells and 4 nets", "三百口井", ({4.0}, set())),
        ("wells", "5口井", (set(), {5.0})),
        ("no wells", "没有井", (set(), set())),
    ],
)
def test_both_sides_are_told_apart(source: str, target: str, missing: tuple[set[float], set[float]]) -> None:
    """What a check words is the first of the two that is not empty."""
    assert find_missing(source, target) == missing
    assert bool(check_numbers(source, target)) == any(missing)
