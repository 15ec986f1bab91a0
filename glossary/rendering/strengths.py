"""How likely each candidate renders its term over all pairs: what its stretches have in common is weighed.

It counts how well a candidate fits on average, how cleanly it is cut, how often it is the one that fits best, how
much it and the term keep company (Dice), and whether it is only ever part of something longer.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from glossary.rendering.candidates import Rows, Standing, mix
from glossary.rendering.gathering import Gathered

__all__ = ["Candidates", "judge_candidates"]

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]

FIT = 1.7
FIT_THERE = 1.4
COMPANY = 1.3
WINS = 1.2
PART = 1.1
FLAW = 0.8
PHRASE = 1.2
EDGES = 1.2
OUTSIDE = 1.8
KNOWN = 3.0
"""How much each of these weighs; fitted as tests/bench/renderings.py says."""


@dataclass(frozen=True, slots=True)
class Candidates:
    """Texts that could render terms; one array each."""

    of_rows: Integers
    """For each of the rows that were judged, which candidate it is."""

    terms: Integers
    """Which term it could render; ascending."""

    in_order: Integers
    """The rows, candidate after candidate."""

    begins: Integers
    """Where each candidate's begin there, and at the end where the last one's end."""

    strengths: Floats
    """How likely it renders the term, over all pairs; a logarithm."""


def judge_candidates(gathered: Gathered, here: slice, standing: Standing) -> Candidates:
    """Gather the stretches that say the same and judge them.

    Args:
        gathered: what could render the terms.
        here: which of its rows to judge: all those of some terms.
        standing: where the terms stand.
    """
    rows, width = gathered.rows.take(here), len(gathered.hashes)
    of_terms = standing.terms[rows.occurrences].astype(np.int64)
    numbers, candidates = np.unique(of_terms * width + gathered.keys[here], return_inverse=True)
    terms, keys, count = numbers // width, numbers % width, len(numbers)
    stood, times = _count_terms(standing, of_terms)
    pairs = standing.pairs[rows.occurrences]
    best = _keep_best(candidates * np.int64(int(pairs.max(initial=0)) + 1) + pairs, rows.fits)
    of_best = candidates[best]
    together = np.bincount(of_best, minlength=count)
    fits = np.bincount(of_best, rows.fits[best], count)
    edges = np.bincount(of_best, EDGES * rows.edges[best] - OUTSIDE * rows.outside[best], count) / together
    wins = np.bincount(candidates[_keep_best(rows.occurrences, rows.fits)], minlength=count)
    flaws = np.full(count, np.inf)
    np.minimum.at(flaws, candidates, rows.flaws)
    strengths = (
        FIT * np.log(fits / stood[terms] + 0.01)
        + FIT_THERE * np.log(fits / together)
        + COMPANY * np.log(2 * together / (stood[terms] + gathered.frequencies[keys]))
        + WINS * wins / times[terms]
        + edges
        - PART * _measure_partness(rows, candidates, gathered.frequencies[keys], together)
        - FLAW * flaws
        + PHRASE * gathered.phrases[keys]
        + KNOWN * np.isin(mix(terms, gathered.hashes[keys]), gathered.known)
    )
    begins = np.concatenate((np.zeros(1, np.int64), np.cumsum(np.bincount(candidates, minlength=count))))
    return Candidates(candidates, terms, np.argsort(candidates, kind="stable"), begins, np.round(strengths, 6))


def _count_terms(standing: Standing, terms: Integers) -> tuple[Integers, Integers]:
    """For each term up to the last of some, which ascend, in how many pairs it stands, and how often."""
    first, last = (int(terms[0]), int(terms[-1])) if len(terms) else (0, 0)
    here = slice(*np.searchsorted(standing.terms, (first, last + 1)))
    found, pairs = standing.terms[here], standing.pairs[here]
    new = np.ones(len(found), np.bool_)
    new[1:] = (np.diff(found) != 0) | (np.diff(pairs) != 0)
    stood, times = (np.bincount(some, minlength=last + 1).astype(np.int64) for some in (found[new], found))
    return stood, times


def _keep_best(groups: NDArray[np.integer], fits: NDArray[np.floating]) -> Integers:
    """The row that fits best in each group; the first of those that fit as well."""
    order = np.lexsort((-fits, groups))
    new = np.ones(len(order), np.bool_)
    new[1:] = np.diff(groups[order]) != 0
    best: Integers = order[new]
    return best


def _measure_partness(rows: Rows, candidates: Integers, frequencies: Integers, together: Integers) -> Floats:
    """For each candidate how much it is only part of one longer stretch, beside this term and everywhere, from 0 to 1.

    `Cayman` is: it never stands without `Islands`. `sustainable` is not, though it does so beside 可持续发展.
    """
    partness = np.zeros(len(together))
    starts, ends = rows.starts, rows.ends
    # Rows come by occurrence, start and end: those that begin together follow each other already.
    for edge, order in ((starts, np.arange(len(starts))), (ends, np.lexsort((-starts, ends, rows.occurrences)))):
        shorter, longer = order[:-1], order[1:]
        nested = (rows.occurrences[shorter] == rows.occurrences[longer]) & (edge[shorter] == edge[longer])
        steps = candidates[shorter[nested]] * np.int64(len(together)) + candidates[longer[nested]]
        kinds, counts = _count_kinds(steps)
        short, long = kinds // len(together), kinds % len(together)
        beside = np.minimum(counts, together[long]) / together[short]
        everywhere = frequencies[long] / frequencies[short]
        np.maximum.at(partness, short, np.minimum(1, beside) * np.minimum(1, everywhere))
    return partness


def _count_kinds(numbers: Integers) -> tuple[Integers, Integers]:
    """Each number that occurs, and how often."""
    ordered = np.sort(numbers)
    first = np.flatnonzero(np.diff(ordered, prepend=-1))
    return ordered[first], np.diff(np.append(first, len(ordered)))
