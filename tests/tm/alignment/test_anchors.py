"""Corridors around sure points."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from tm.alignment.anchors import make_corridor

SIZES = st.integers(min_value=0, max_value=60)


@given(SIZES, SIZES, st.sets(st.integers(min_value=0, max_value=60)), st.sets(st.integers(min_value=0, max_value=60)))
def test_a_corridor_leads_from_one_end_to_the_other_past_every_point(
    sources: int, targets: int, rows: set[int], columns: set[int]
) -> None:
    points = [
        (row, column)
        for row, column in zip(sorted(rows), sorted(columns), strict=False)
        if row <= sources and column <= targets
    ]
    corridor = make_corridor(points, sources, targets, 2)
    lows, highs = corridor.lows.tolist(), corridor.highs.tolist()
    assert lows[0] == 0
    assert highs[-1] == targets
    assert lows == sorted(lows)
    assert highs == sorted(highs)
    assert all(low <= high for low, high in zip(lows, highs, strict=True))
    assert all(high >= low for high, low in zip(highs, lows[1:], strict=False))
    assert all(lows[row] <= column <= highs[row] for row, column in points)


def test_the_nodes_of_a_corridor_grow_with_the_document_not_with_its_square() -> None:
    nodes = [
        int(make_corridor([(place, place) for place in range(0, size, 50)], size, size, 6).widths.sum())
        for size in (1_000, 10_000)
    ]
    assert nodes[1] < 11 * nodes[0]
    assert int(make_corridor([], 20_000, 20_000, 6).widths.max()) < 1_000
    assert np.all(make_corridor([], 5, 7, 6).highs <= 7)
