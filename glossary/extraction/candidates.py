"""The phrases that are to be scored, whether they recur or stand in the text once and have a telling form."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from glossary.extraction.grams import Grams, sample_positions
from glossary.extraction.units import Units

__all__ = ["Candidates", "gather_candidates", "read_positions"]

Numbers = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Candidates:
    """Phrases; every column has one row a phrase, those that recur before those that stand once."""

    rows: Numbers
    """Its row in `Grams`, ascending; -1 for what stands once."""

    first: Numbers
    """The position of its first occurrence, in units."""

    length: Numbers
    """How many units it has."""

    count: Numbers
    """How often it occurs."""

    documents: Numbers
    """In how many documents."""

    opens: Numbers
    """How many of its occurrences begin where a phrase may begin."""

    closes: Numbers
    """How many end where one may end."""

    @property
    def recurring(self) -> Numbers:
        """The rows in `Grams` of those that recur: the first so many candidates."""
        return self.rows[self.rows >= 0]


def gather_candidates(grams: Grams, units: Units, rows: Numbers, positions: Numbers, lengths: Numbers) -> Candidates:
    """Put together what recurs and what stands once.

    Args:
        grams: every phrase that recurs.
        units: the text.
        rows: rows of it, ascending.
        positions: where phrases begin that stand once, in units.
        lengths: how many units these have.
    Returns:
        All of them.
    """
    once = np.ones(len(positions), np.int64)
    opens, closes = units.columns.opens[positions], units.columns.closes[positions + lengths - 1]
    return Candidates(
        rows=np.concatenate([rows, -once]),
        first=np.concatenate([grams.first[rows], positions]),
        length=np.concatenate([np.searchsorted(grams.bounds, rows, side="right"), lengths]),
        count=np.concatenate([grams.count[rows], once]),
        documents=np.concatenate([grams.documents[rows], once]),
        opens=np.concatenate([grams.opens[rows], opens]),
        closes=np.concatenate([grams.closes[rows], closes]),
    )


def read_positions(grams: Grams, candidates: Candidates, rows: Numbers, most: int) -> tuple[Numbers, Numbers]:
    """Read where candidates stand; of many positions some that are evenly spread over the text.

    Args:
        grams: every phrase that recurs.
        candidates: phrases.
        rows: which of them.
        most: how many positions are read of one.
    Returns:
        Places in `rows`, ascending, and positions in units of the whole text, ascending for each phrase.
    """
    once = candidates.rows[rows] < 0
    recurring = np.flatnonzero(~once)
    owners, positions = sample_positions(grams, candidates.rows[rows[recurring]], most)
    owners = np.concatenate([recurring[owners], np.flatnonzero(once)])
    positions = np.concatenate([positions, candidates.first[rows[once]]])
    order = np.argsort(owners, kind="stable")
    return owners[order], positions[order]
