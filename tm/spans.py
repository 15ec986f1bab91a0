"""How well spans of one to four source segments explain each target segment: likelihoods over sparse matches."""

import numpy as np
from numpy.typing import NDArray

from tm.anchors import Corridor
from tm.expectations import Expectations, Occurrences

__all__ = ["measure_beads", "measure_spans"]

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
    starts, lows, highs = corridor.starts, corridor.lows, corridor.highs
    targets, sources = len(occurrences.sizes), len(expectations.sizes)
    base = int(starts[first])
    cells = int(starts[last]) - base
    columns = np.arange(cells) + base
    rows = np.repeat(np.arange(first, last), corridor.widths[first:last])
    columns += lows[rows] - starts[rows]
    unexplained = np.append(_count_explainable(expectations, occurrences), 0.0) * np.log(background)
    scores = np.repeat(unexplained[columns][None, :], _SPANS, axis=0)
    if targets == 0 or len(expectations.tokens) == 0:
        return scores
    row, occurrence, weight = _match(expectations, occurrences, corridor, first, last)
    column = occurrences.keys[occurrence] % targets
    token = occurrences.keys[occurrence] // targets
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
        good &= (column >= lows[begin]) & (column <= highs[begin])
        cell = (starts[begin] + column - lows[begin] - base)[good]
        start, gain = start[good], odds[good]
        for span in range(back + 1, _SPANS + 1):
            total = sizes[np.minimum(start + span, sources)] - sizes[start]
            explained = count[good] * np.log1p(gain * reach[span - 1 - back][good] / total)
            scores[span - 1] += np.bincount(cell, weights=explained, minlength=cells)
    return scores


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


def measure_beads(
    beads: NDArray[np.int64], expectations: Expectations, occurrences: Occurrences, background: float
) -> tuple[Floats, Floats]:
    """Score finished beads as `measure_spans` would.

    Args:
        beads: shape (beads, 4): first source row, row after the last, first target row, row after the last.
        expectations: of the source.
        occurrences: of the target.
        background: λ.
    Returns:
        The log likelihood ratio of each bead, and the share of its target tokens that its source explains.
    """
    number = np.arange(len(beads))
    vocabulary = max(1, len(occurrences.vocabulary))
    of_source = np.repeat(number, beads[:, 1] - beads[:, 0])
    of_target = np.repeat(number, beads[:, 3] - beads[:, 2])
    expected = np.repeat(of_source, np.diff(expectations.starts)) * vocabulary + expectations.tokens
    keys, inverse = np.unique(expected, return_inverse=True)
    weights = np.bincount(inverse, weights=expectations.weights, minlength=len(keys))
    targets = max(1, len(occurrences.sizes))
    segment, token = occurrences.keys % targets, occurrences.keys // targets
    bead = of_target[segment] if len(of_target) else segment
    place = np.searchsorted(keys, bead * vocabulary + token)
    found = place < len(keys)
    found[found] = keys[place[found]] == (bead * vocabulary + token)[found]
    probability = np.zeros(len(token))
    probability[found] = weights[place[found]]
    sizes = np.maximum(1.0, np.bincount(of_source, weights=expectations.sizes, minlength=len(beads)))
    odds = (1 - background) / background * probability / sizes[bead] / occurrences.frequencies[token]
    tokens = np.bincount(of_target, weights=_count_explainable(expectations, occurrences), minlength=len(beads))
    gains = np.bincount(bead, weights=occurrences.counts * np.log1p(odds), minlength=len(beads))
    explained = np.bincount(bead, weights=occurrences.counts * odds / (1 + odds), minlength=len(beads))
    return tokens * np.log(background) + gains, explained / np.maximum(1.0, tokens)


def _count_explainable(expectations: Expectations, occurrences: Occurrences) -> Floats:
    """How many tokens of each target segment any source segment expects: only these can be missed."""
    known = np.zeros(len(occurrences.vocabulary))
    known[expectations.tokens] = 1.0
    targets = max(1, len(occurrences.sizes))
    weights = occurrences.counts * known[occurrences.keys // targets]
    return np.bincount(occurrences.keys % targets, weights=weights, minlength=len(occurrences.sizes))
