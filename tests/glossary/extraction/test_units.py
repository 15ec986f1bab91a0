"""Units: what is repeated without an end is no phrase."""

import numpy as np

from glossary.extraction.units import silence_stutter


def test_what_is_said_a_third_time_in_a_row_is_a_boundary() -> None:
    assert silence_stutter(np.array([7, 8, 7, 8, 7, 8, 9], np.uint32)).tolist() == [7, 8, 7, 8, 0, 0, 9]


def test_what_is_said_twice_is_left_as_it_is() -> None:
    assert silence_stutter(np.array([7, 8, 7, 8, 9], np.uint32)).tolist() == [7, 8, 7, 8, 9]
