"""What each source segment lets one expect on the other side: tokens with their probabilities, in both directions."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tm.alignment.candidates import Renderings
from tm.alignment.occurrences import Occurrences

__all__ = ["Expectations", "Texts", "bring_together", "expect"]

Integers = NDArray[np.int64]
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Texts:
    """Both sides with what may render what: all that words can say of a pair of documents."""

    source: Occurrences
    """The source's tokens and dictionary terms, its *units*."""

    target: Occurrences
    """The target's tokens."""

    renderings: Renderings
    """Which unit may be rendered by which token."""

    units: Floats
    """1 for each unit of the source that can be missed: its rendering is known, or something in the target expects it."""

    tokens: Floats
    """1 for each such token of the target."""


@dataclass(frozen=True, slots=True)
class Expectations:
    """Each unit of some source segments with each token that may render it; columns of one table."""

    rows: Integers
    """The segment."""

    places: Integers
    """Which entry of the source's `Occurrences` the unit is."""

    tokens: Integers
    """Target tokens."""

    there: Floats
    """The probability that the unit is rendered by the token, times how often the unit stands in the segment."""

    back: Floats
    """The probability that the token renders the unit."""


def bring_together(source: Occurrences, target: Occurrences, renderings: Renderings) -> Texts:
    """Put both sides together with what may render what, and see what can be missed."""
    units, tokens = source.certain.copy(), target.certain.copy()
    owners = np.repeat(np.arange(len(renderings.starts) - 1), np.diff(renderings.starts))
    units[owners[renderings.back > 0]] = 1.0
    tokens[renderings.tokens[renderings.there > 0]] = 1.0
    return Texts(source, target, renderings, units, tokens)


def expect(texts: Texts, first: int, last: int) -> Expectations:
    """Tell for some source segments which of the target's tokens to expect.

    Args:
        texts: both sides.
        first: the first segment.
        last: the one after the last.
    """
    source, table = texts.source, texts.renderings
    begin, end = int(source.starts[first]), int(source.starts[last])
    units = source.tokens[begin:end]
    left = table.starts[units]
    amounts = table.starts[units + 1] - left
    at = np.repeat(np.arange(begin, end), amounts)
    entries = np.repeat(left - np.cumsum(amounts) + amounts, amounts) + np.arange(int(amounts.sum()))
    return Expectations(
        source.rows[at], at, table.tokens[entries], table.there[entries] * source.counts[at], table.back[entries]
    )
