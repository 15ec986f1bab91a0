"""Tokens by segment, and the sorting that everything rests on."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from tm.alignment.occurrences import index_rows, order_keys


@given(st.lists(st.integers(min_value=0, max_value=2**61), max_size=40))
def test_keys_are_ordered_as_a_stable_sort_orders_them(values: list[int]) -> None:
    """Keys so large that they do not fit beside their place in one number among them."""
    keys = np.array(values, dtype=np.int64)
    order, ordered = order_keys(keys)
    assert order.tolist() == np.argsort(keys, kind="stable").tolist()
    assert ordered.tolist() == sorted(values)


def test_a_token_twice_in_a_segment_is_one_entry_counted_twice() -> None:
    side = index_rows([[1, 0, 1], [], [1]], {"a": 0, "b": 1}, [False, True])
    assert side.starts.tolist() == [0, 2, 2, 3]
    assert side.tokens.tolist() == [0, 1, 1]
    assert side.counts.tolist() == [1, 2, 1]
    assert side.sizes.tolist() == [3, 1, 1]
    assert side.frequencies[1] > side.frequencies[0]


def test_in_a_document_of_one_segment_no_token_is_frequent() -> None:
    side = index_rows([[0] * 99 + [1]], {"a": 0, "b": 1}, [False, False])
    assert side.frequencies[0] == side.frequencies[1] < 0.01
