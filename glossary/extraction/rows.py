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
        pieces: the rows, piece by piece.
        count_general: tells of each id how often it stands in general language; asked when all pieces have come.
    Returns:
        The columns.
    """
    ids, texts, starts, ends, classes = _gather(pieces)
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


def _gather(pieces: Iterable[Rows]) -> Rows:
    """Join rows in columns that grow where they are: ten million rows fill 170 MB, which no second copy need fill."""
    kinds = (np.uint32, np.int32, np.int32, np.int32, np.uint8)
    columns: tuple[NDArray[Any], ...] = tuple(np.zeros(0, kind) for kind in kinds)
    size = 0
    for rows in pieces:
        total = size + len(rows.ids)
        for column, values in zip(columns, rows, strict=True):
            if total > len(column):
                column.resize(total * 5 // 4, refcheck=False)
            column[size:total] = values
        size = total
    for column in columns:
        column.resize(size, refcheck=False)
    return Rows(*columns)
