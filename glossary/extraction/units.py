"""Turns the segments of one language into one row of numbers, which is what phrases are counted in."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tm.texts import Segment

__all__ = ["BOUNDARY", "Columns", "Units", "number_documents", "silence_stutter"]

BOUNDARY = 0
"""The id of what no phrase reaches across: a segment's end, most punctuation marks."""

_PERIOD = 8


@dataclass(frozen=True, slots=True)
class Columns:
    """What a language's form makes of a sequence of texts: one row a unit, every column of one length.

    A unit is what phrases are made of: a word without its inflection in English, a character in Chinese.
    """

    ids: NDArray[np.uint32]
    """Which unit it is, from 1; `BOUNDARY` between segments and at every mark that no phrase reaches across."""

    texts: NDArray[np.int32]
    """In which of the texts it stands, by position."""

    starts: NDArray[np.int32]
    """Where it begins in its text."""

    ends: NDArray[np.int32]
    """Where it ends there, exclusive; a possessive ending and closing quotation marks are left out."""

    opens: NDArray[np.bool_]
    """Whether a phrase may begin with it, here."""

    closes: NDArray[np.bool_]
    """Whether a phrase may end with it, here."""

    verbs: NDArray[np.bool_]
    """Whether it begins a verb: a phrase that a verb opens takes little away from the one without it."""

    light: NDArray[np.bool_]
    """Whether it is a function word, which says little as a neighbour: what stands beyond it tells more."""

    alone: NDArray[np.bool_]
    """Whether it may be a term by itself, here."""

    capitals: NDArray[np.bool_]
    """Whether it is written as names are, and not for beginning a sentence."""

    general: NDArray[np.float64]
    """By id, not by row: how often the unit stands in a million of general language; empty where nobody counted."""


@dataclass(frozen=True, slots=True)
class Units:
    """All segments of one language as units."""

    language: str
    """Their language's tag."""

    segments: tuple[Segment, ...]
    """Sorted by document and number."""

    columns: Columns
    """The units of all the segments, in that order; `columns.texts` points into `segments`."""

    documents: NDArray[np.int32]
    """For each segment, the number of its document."""


def silence_stutter(ids: NDArray[np.uint32]) -> NDArray[np.uint32]:
    """Take what is said three times in a row without a mark (哈哈哈, a row of the same word) for no phrase.

    From the third time on it becomes boundaries, so that a text of one word a million times is as fast as any other.

    Args:
        ids: units, `BOUNDARY` among them.
    Returns:
        The same with boundaries for units that repeat the one to eight before them at least the second time in a row.
    """
    silenced = ids.copy()
    for period in range(1, min(_PERIOD, len(ids) // 3) + 1):
        at = np.flatnonzero(ids[period:] == ids[:-period])
        # How long the text has been its own echo; most texts nowhere for long.
        runs = np.flatnonzero(np.diff(at, prepend=-2) != 1)
        sizes = np.diff(np.append(runs, len(at)))
        for run, size in zip(at[runs[sizes > period]].tolist(), sizes[sizes > period].tolist(), strict=True):
            silenced[run + 2 * period : run + period + size] = BOUNDARY
    return silenced


def number_documents(segments: Sequence[Segment]) -> NDArray[np.int32]:
    """Number the documents of segments in the order in which they come."""
    numbers: dict[str, int] = {}
    return np.fromiter(
        (numbers.setdefault(segment.document, len(numbers)) for segment in segments), np.int32, len(segments)
    )
