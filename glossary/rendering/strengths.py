"""How likely each candidate renders its term over all pairs: what its stretches have in common is weighed.

It counts how well a candidate fits on average, how cleanly it is cut, how often it is the one that fits best, how
much it and the term keep company (Dice), and whether it is only ever part of something longer.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from glossary.rendering.candidates import Ground, Rows
from glossary.rendering.occurrences import Occurrence
from glossary.rendering.spans import Spans

__all__ = ["Candidates", "judge_candidates"]

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]

FIT = 1.6
FIT_THERE = 0.8
COMPANY = 1.3
WINS = 0.3
PART = 1.1
FLAW = 0.6
PHRASE = 1.2
EDGES = 3.0
OUTSIDE = 2.3
KNOWN = 3.0
"""How much each of these weighs; fitted as tests/bench/renderings.py says."""


@dataclass(frozen=True, slots=True)
class Candidates:
    """Texts that could render terms; one array each."""

    of_rows: Integers
    """For each of the rows that were judged, which candidate it is."""

    terms: Integers
    """Which term it could render; ascending."""

    together: Integers
    """In how many pairs it stands beside the term and fits."""

    best: Integers
    """The row where it fits best."""

    strengths: Floats
    """How likely it renders the term, over all pairs; a logarithm."""


def judge_candidates(
    rows: Rows, occurrences: Sequence[Sequence[Occurrence]], ground: Ground, known: Sequence[Collection[int]]
) -> Candidates:
    """Gather the stretches that say the same and judge them.

    Args:
        rows: from `list_rows()`, for the same terms.
        occurrences: for each term where it stands.
        ground: what they are judged on.
        known: for each term the keys that are known to render it.
    """
    spans, width = ground.spans, len(ground.phrases)
    numbers, candidates = np.unique(rows.terms * width + spans.keys[rows.spans], return_inverse=True)
    terms, keys = numbers // width, numbers % width
    pairs = np.array([occurrence.pair for found in occurrences for occurrence in found], np.int64)
    stood = np.array([len({occurrence.pair for occurrence in found}) for found in occurrences])
    times = np.array([len(found) for found in occurrences])
    best = _keep_best(candidates * np.int64(len(ground.places)) + pairs[rows.occurrences], rows.fits)
    of_best, count = candidates[best], len(numbers)
    together = np.bincount(of_best, minlength=count)
    fits = np.bincount(of_best, rows.fits[best], count)
    edges = np.bincount(of_best, EDGES * rows.edges[best] - OUTSIDE * rows.outside[best], count) / together
    wins = np.bincount(candidates[_keep_best(rows.occurrences, rows.fits)], minlength=count)
    flaws = np.full(count, np.inf)
    np.minimum.at(flaws, candidates, spans.flaws[rows.spans])
    strengths = (
        FIT * np.log(fits / stood[terms] + 0.01)
        + FIT_THERE * np.log(fits / together)
        + COMPANY * np.log(2 * together / (stood[terms] + spans.frequencies[keys]))
        + WINS * wins / times[terms]
        + edges
        - PART * _measure_partness(rows, candidates, keys, spans, together)
        - FLAW * flaws
        + PHRASE * ground.phrases[keys]
        + KNOWN * np.isin(numbers, [term * width + key for term, found in enumerate(known) for key in found])
    )
    # Of the rows of a candidate the one that fits best: the first in order of fit, then of place.
    order = np.lexsort((-rows.fits, candidates))
    first = np.unique(candidates[order], return_index=True)[1]
    # Rounded, so that the order of the pairs, in which sums are built, breaks no ties.
    return Candidates(candidates, terms, together, order[first], np.round(strengths, 6))


def _keep_best(groups: Integers, fits: Floats) -> Integers:
    """The row that fits best in each group; the first of those that fit as well."""
    order = np.lexsort((-fits, groups))
    new = np.ones(len(order), np.bool_)
    new[1:] = np.diff(groups[order]) != 0
    best: Integers = order[new]
    return best


def _measure_partness(rows: Rows, candidates: Integers, keys: Integers, spans: Spans, together: Integers) -> Floats:
    """For each candidate how much it is only part of one longer stretch, beside this term and everywhere, from 0 to 1.

    `Cayman` is: it never stands without `Islands`. `sustainable` is not, though it does so beside 可持续发展.
    """
    partness = np.zeros(len(together))
    starts, ends = spans.starts[rows.spans], spans.ends[rows.spans]
    # Rows come by occurrence, start and end: those that begin together follow each other already.
    for edge, order in ((starts, np.arange(len(starts))), (ends, np.lexsort((-starts, ends, rows.occurrences)))):
        shorter, longer = order[:-1], order[1:]
        nested = (rows.occurrences[shorter] == rows.occurrences[longer]) & (edge[shorter] == edge[longer])
        steps = candidates[shorter[nested]] * np.int64(len(together)) + candidates[longer[nested]]
        kinds, counts = _count_kinds(steps)
        short, long = kinds // len(together), kinds % len(together)
        beside = np.minimum(counts, together[long]) / together[short]
        everywhere = spans.frequencies[keys[long]] / spans.frequencies[keys[short]]
        np.maximum.at(partness, short, np.minimum(1, beside) * np.minimum(1, everywhere))
    return partness


def _count_kinds(numbers: Integers) -> tuple[Integers, Integers]:
    """Each number that occurs, and how often."""
    ordered = np.sort(numbers)
    first = np.flatnonzero(np.concatenate(([True], np.diff(ordered) != 0))) if len(ordered) else ordered
    return ordered[first], np.diff(np.append(first, len(ordered)))
