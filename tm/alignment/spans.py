"""How well spans of one to four source segments explain each target segment: likelihoods over sparse matches."""

import numpy as np
from numpy.typing import NDArray

from tm.alignment.anchors import Corridor
from tm.alignment.expectations import Expectations
from tm.alignment.occurrences import Occurrences

__all__ = ["find_explainable", "measure_spans"]

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]
_SPANS = 4


def measure_spans(
    expectations: Expectations, occurrences: Occurrences, corridor: Corridor, first: int, last: int, background: float
) -> Floats:
    """Score each span of source segments against each target segment near it.

    A target token t of a span's translation comes from the background with probability λ, else from one of the n
    tokens of the span; against the token's own frequency that is log(λ + (1 - λ) · p(t | span) / (n · p(t))), summed
    over the target segment's tokens (a mixture of IBM model 1 and a unigram model, as in Moore 2002).

    Args:
        expectations: of the source.
        occurrences: of the target.
        corridor: its cells are scored; a cell's column is the target segment.
        first: the first row that spans begin at.
        last: the row after the last one.
        background: λ.
    Returns:
        Shape (4, cells of these rows): for spans of 1 to 4 segments beginning at the cell's row.
    """
    base = int(corridor.starts[first])
    scores = np.repeat(_charge(expectations, occurrences, corridor, first, last, background)[None, :], _SPANS, axis=0)
    if len(occurrences.sizes) == 0 or len(expectations.tokens) == 0:
        return scores
    row, occurrence, weight = _match(expectations, occurrences, corridor, first, last)
    token, column = np.divmod(occurrences.keys[occurrence], len(occurrences.sizes))
    count = occurrences.counts[occurrence]
    odds = (1 - background) / background / occurrences.frequencies[token]
    reach = _reach(row, occurrence, weight)
    before = np.full(len(row), _SPANS)
    same = occurrence[1:] == occurrence[:-1]
    before[1:][same] = np.minimum(_SPANS, row[1:] - row[:-1])[same]
    sizes = np.concatenate(([0.0], np.cumsum(expectations.sizes)))
    for back in range(_SPANS):
        # Spans that begin `back` rows above the first of their rows that expects the token.
        start = row - back
        good = (back < before) & (start >= first) & (start < last)
        begin = np.where(good, start, first)
        good &= (column >= corridor.lows[begin]) & (column <= corridor.highs[begin])
        cell = (corridor.starts[begin] + column - corridor.lows[begin] - base)[good]
        start, gain = start[good], odds[good]
        for span in range(back + 1, _SPANS + 1):
            total = sizes[np.minimum(start + span, len(sizes) - 1)] - sizes[start]
            explained = count[good] * np.log1p(gain * reach[span - 1 - back][good] / total)
            scores[span - 1] += np.bincount(cell, weights=explained, minlength=scores.shape[1])
    return scores


def _charge(
    expectations: Expectations, occurrences: Occurrences, corridor: Corridor, first: int, last: int, background: float
) -> Floats:
    """What each cell's target segment scores where nothing explains its tokens."""
    targets = len(occurrences.sizes)
    token, segment = np.divmod(occurrences.keys, max(1, targets))
    known = find_explainable(expectations, occurrences)[token]
    missed = np.bincount(segment, weights=occurrences.counts * known, minlength=targets + 1)
    rows = np.repeat(np.arange(first, last), corridor.widths[first:last])
    cells = np.arange(int(corridor.starts[first]), int(corridor.starts[last]))
    charges = missed[cells - corridor.starts[rows] + corridor.lows[rows]] * np.log(background)
    return np.asarray(charges, dtype=np.float64)


def _match(
    expectations: Expectations, occurrences: Occurrences, corridor: Corridor, first: int, last: int
) -> tuple[Integers, Integers, Floats]:
    """Each expectation with the occurrences that it meets in the corridor, by occurrence, then by row."""
    targets, sources = len(occurrences.sizes), len(expectations.sizes)
    stop = min(last + _SPANS - 1, sources)
    begin, end = int(expectations.starts[first]), int(expectations.starts[stop])
    rows = np.repeat(np.arange(first, stop), np.diff(expectations.starts[first : stop + 1]))
    tokens = expectations.tokens[begin:end] * targets
    low = corridor.lows[np.maximum(rows - _SPANS + 1, 0)]
    high = np.minimum(corridor.highs[rows], targets - 1)
    left = np.searchsorted(occurrences.keys, tokens + low)
    amounts = np.maximum(np.searchsorted(occurrences.keys, tokens + high, side="right") - left, 0)
    occurrence = np.repeat(left - np.cumsum(amounts) + amounts, amounts) + np.arange(int(amounts.sum()))
    row = np.repeat(rows, amounts)
    order = np.argsort(occurrence * (stop - first) + row - first, kind="stable")
    return row[order], occurrence[order], np.repeat(expectations.weights[begin:end], amounts)[order]


def _reach(row: Integers, occurrence: Integers, weight: Floats) -> list[Floats]:
    """For each match the weight of its row alone, and with those of the next one, two and three rows, for one token."""
    reach = [weight.copy() for _ in range(_SPANS)]
    for step in range(1, _SPANS):
        if len(row) <= step:
            break
        distance = np.where(occurrence[step:] == occurrence[:-step], row[step:] - row[:-step], _SPANS)
        for span in range(step, _SPANS):
            reach[span][:-step] += np.where(distance <= span, weight[step:], 0.0)
    return reach


def find_explainable(expectations: Expectations, occurrences: Occurrences) -> Floats:
    """1 for each target token whose rendering is known or that any source segment expects: only these can be missed."""
    known = occurrences.certain.copy()
    known[expectations.tokens] = 1.0
    return known
