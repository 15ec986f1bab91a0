"""Joins what languages' forms make of texts piece by piece to columns, holding little more than the columns."""

from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from glossary.extraction.units import Columns

__all__ = ["ALONE", "CAPITAL", "CLOSES", "LIGHT", "OPENS", "VERB", "Rows", "join_rows"]

OPENS, CLOSES, LIGHT, VERB, ALONE, CAPITAL = 1, 2, 4, 8, 16, 32
"""What `Rows.classes` are sums of: each is a column of `Columns`."""


class Rows(NamedTuple):
    """Some of the rows of `Columns`, as a language's form makes them piece by piece."""

    ids: NDArray[np.uint32]
    """As in `Columns`; so are the next three."""

    texts: NDArray[np.int32]
    starts: NDArray[np.int32]
    ends: NDArray[np.int32]

    classes: NDArray[np.uint8]
    """The sum of `OPENS`, `CLOSES`, `LIGHT`, `VERB`, `ALONE` and `CAPITAL`, as far as they hold."""


def join_rows(pieces: Iterable[Rows], count_general: Callable[[], NDArray[np.float64]]) -> Columns:
    """Make columns of rows.

    Args:
        pieces: the rows, piece by piece; they are let go of as they are joined, as ten million fill 170 MB.
        count_general: tells of each id how often it stands in general language; asked when all pieces have come.
    Returns:
        The columns.
    """
    places = np.zeros(0, np.int32)
    none = Rows(np.zeros(0, np.uint32), places, places, places, np.zeros(0, np.uint8))
    parts = [list(column) for column in zip(none, *pieces, strict=True)]
    ids, texts, starts, ends, classes = map(_join, parts)
    return Columns(
        ids=ids,
        texts=texts,
        starts=starts,
        ends=ends,
        opens=(classes & OPENS) > 0,
        closes=(classes & CLOSES) > 0,
        verbs=(classes & VERB) > 0,
        light=(classes & LIGHT) > 0,
        alone=(classes & ALONE) > 0,
        capitals=(classes & CAPITAL) > 0,
        general=count_general(),
    )


def _join(parts: list[NDArray[Any]]) -> NDArray[Any]:
    joined = np.concatenate(parts)
    parts.clear()
    return joined
