"""What could render a term, and how likely it is to: every stretch beside the term, judged alone and over all pairs.

In one pair a stretch fits by the links between its words and the term's: how much of the term it covers, and how
little of anything else (their F). Over all pairs it counts how well its key fits on average, how often it is the one
that fits best, how much it and the term keep company (Dice), and whether it is only ever part of something longer.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from glossary.rendering.bitext import Bitext
from glossary.rendering.occurrences import Occurrence
from glossary.rendering.spans import Spans

__all__ = ["Candidates", "Ground", "lay_ground", "list_candidates"]

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]

FIT = 1.7
FIT_THERE = 1.9
COMPANY = 1.2
WINS = 1.9
PART = 1.0
PHRASE = 1.2
KNOWN = 3.0
"""How much each of these weighs; tuned as tests/bench/renderings.py says."""

_WORST_FIT = 0.08


@dataclass(frozen=True, slots=True)
class Ground:
    """What every term of a bitext is judged on."""

    bitext: Bitext
    """The pairs."""

    spans: Spans
    """The stretches of its other side."""

    sums: tuple[Floats, ...]
    """For each pair how much of the own side all words up to each of the other side answer."""

    phrases: frozenset[int]
    """Keys that are phrases of the other language, whatever they render."""


def lay_ground(bitext: Bitext, spans: Spans, phrases: Collection[int]) -> Ground:
    """Make ready what all terms share."""
    sums = (_add_up(bitext.links.of(pair).sum(axis=0)) for pair in range(len(bitext.numbers)))
    return Ground(bitext, spans, tuple(sums), frozenset(phrases))


@dataclass(frozen=True, slots=True)
class Candidates:
    """What could render a term: one row for each stretch in each pair that the term stands in."""

    occurrences: Integers
    """For each row which occurrence of the term it would render."""

    spans: Integers
    """For each row which stretch it is."""

    keys: Integers
    """For each row its key, numbered from 0 within these candidates."""

    fits: Floats
    """For each row how well its words answer the term's and nothing else, from 0 to 1."""

    strengths: Floats
    """For each key how likely it renders the term, over all pairs; a logarithm."""


def list_candidates(occurrences: Sequence[Occurrence], ground: Ground, known: Collection[int]) -> Candidates | None:
    """List and judge what could render a term.

    Args:
        occurrences: where the term stands.
        ground: what it is judged on.
        known: keys that are known to render it.
    Returns:
        The candidates; None where there is nothing beside the term.
    """
    spans = ground.spans
    found = [_fit_spans(number, occurrence, ground, known) for number, occurrence in enumerate(occurrences)]
    owners = np.concatenate([owner for owner, _, _ in found])
    if not len(owners):
        return None
    rows, fits = np.concatenate([row for _, row, _ in found]), np.concatenate([fit for _, _, fit in found])
    numbers, keys = np.unique(spans.keys[rows], return_inverse=True)
    pairs = np.array([occurrence.pair for occurrence in occurrences])
    best = _keep_best(keys, pairs[owners], fits)
    together = np.bincount(keys[best], minlength=len(numbers))
    support = np.bincount(keys[best], fits[best], len(numbers)) / len(np.unique(pairs))
    frequencies = spans.frequencies[numbers]
    dice = 2 * together / (len(np.unique(pairs)) + frequencies)
    wins = np.bincount(keys[_keep_best(owners, np.zeros_like(owners), fits)], minlength=len(numbers))
    flaws = np.full(len(numbers), np.inf)
    np.minimum.at(flaws, keys, spans.flaws[rows])
    strengths = (
        FIT * np.log(support + 0.01)
        + FIT_THERE * np.log(np.bincount(keys[best], fits[best], len(numbers)) / together)
        + COMPANY * np.log(dice)
        + WINS * wins / len(occurrences)
        - PART * _measure_partness(owners, rows, keys, spans, together)
        - flaws
        + PHRASE * np.isin(numbers, list(ground.phrases))
        + KNOWN * np.isin(numbers, list(known))
    )
    return Candidates(owners, rows, keys, fits, strengths)


def _fit_spans(
    number: int, occurrence: Occurrence, ground: Ground, known: Collection[int]
) -> tuple[Integers, Integers, Floats]:
    """The stretches of a pair that fit the term there: its number, theirs, and how well each fits."""
    spans = ground.spans
    here = slice(spans.offsets[occurrence.pair], spans.offsets[occurrence.pair + 1])
    mine = _add_up(
        np.array(occurrence.weights) @ ground.bitext.links.of(occurrence.pair)[occurrence.first : occurrence.last]
    )
    starts, ends, everything = spans.starts[here], spans.ends[here], ground.sums[occurrence.pair]
    inside = mine[ends] - mine[starts]
    coverage = inside / max(mine[-1], 0.5 * sum(occurrence.weights))
    purity = inside / np.maximum(everything[ends] - everything[starts], 0.5 * spans.sizes[here])
    fits = 2 * coverage * purity / np.maximum(coverage + purity, 1e-9)
    if known:
        fits = np.maximum(fits, np.isin(spans.keys[here], list(known)))
    good = np.nonzero(fits > _WORST_FIT)[0]
    return np.full(len(good), number), good + spans.offsets[occurrence.pair], fits[good]


def _add_up(amounts: NDArray[np.floating]) -> Floats:
    """The sum before each place, and at the end the whole."""
    sums = np.zeros(len(amounts) + 1)
    np.cumsum(amounts, out=sums[1:])
    return sums


def _keep_best(groups: Integers, subgroups: Integers, fits: Floats) -> Integers:
    """The row that fits best in each group and subgroup; the first of those that fit as well."""
    order = np.lexsort((-fits, subgroups, groups))
    new = np.ones(len(order), np.bool_)
    new[1:] = (np.diff(groups[order]) != 0) | (np.diff(subgroups[order]) != 0)
    return order[new]


def _measure_partness(owners: Integers, rows: Integers, keys: Integers, spans: Spans, together: Integers) -> Floats:
    """For each key how much it is only part of one longer stretch, beside this term and everywhere, from 0 to 1.

    `Cayman` is: it never stands without `Islands`. `sustainable` is not, though it does so beside 可持续发展.
    """
    partness = np.zeros(len(together))
    starts, ends = spans.starts[rows], spans.ends[rows]
    numbers = np.zeros(len(together), np.int64)
    numbers[keys] = spans.keys[rows]
    for edge, grown in ((starts, ends), (ends, -starts)):
        order = np.lexsort((grown, edge, owners))
        shorter, longer = order[:-1], order[1:]
        nested = (owners[shorter] == owners[longer]) & (edge[shorter] == edge[longer])
        steps = keys[shorter[nested]] * np.int64(len(together)) + keys[longer[nested]]
        kinds, counts = np.unique(steps, return_counts=True)
        short, long = kinds // len(together), kinds % len(together)
        beside = np.minimum(counts, together[long]) / together[short]
        everywhere = spans.frequencies[numbers[long]] / spans.frequencies[numbers[short]]
        np.maximum.at(partness, short, np.minimum(1, beside) * np.minimum(1, everywhere))
    return partness
