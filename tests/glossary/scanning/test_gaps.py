"""Terms with gaps are put together of their parts, within one block."""

import numpy as np

from glossary.scanning.gaps import join_parts, split_parts


def test_a_gap_parts_a_term() -> None:
    assert split_parts("以…为中心") == ["以", "为中心"]
    assert split_parts("problem orientation … goal orientation") == ["problem orientation ", " goal orientation"]
    assert split_parts("一岗双责") == ["一岗双责"]


def test_parts_are_joined_as_close_together_as_they_stand() -> None:
    starts = np.array([0, 4, 6, 20, 26])
    forms = np.array([0, 0, 1, 0, 1])
    gap = [(9, np.array([0, 1]))]
    joined = join_parts(gap, np.array([24]), starts, starts + 2, forms)
    assert [column.tolist() for column in joined] == [[4], [8], [9]]
    joined = join_parts(gap, np.zeros(0, np.int64), starts, starts + 2, forms)
    assert [column.tolist() for column in joined] == [[4, 20], [8, 28], [9, 9]]
