"""Span scores against the same sums, cell by cell, word by word."""

import math

import numpy as np
import pytest

from tm.alignment.anchors import make_corridor
from tm.alignment.candidates import Renderings
from tm.alignment.expectations import Texts, bring_together
from tm.alignment.occurrences import Occurrences, index_rows
from tm.alignment.spans import measure_spans

UNITS, TOKENS = 9, 11


def make_texts(seed: int) -> Texts:
    chance = np.random.default_rng(seed)
    sides = [
        index_rows(
            [chance.integers(0, kinds, size=chance.integers(0, 6)).tolist() for _ in range(segments)],
            {str(kind): kind for kind in range(kinds)},
            (chance.random(kinds) < 0.3).tolist(),
        )
        for kinds, segments in ((UNITS, 13), (TOKENS, 15))
    ]
    chosen = chance.random((UNITS, TOKENS)) < 0.3
    units, tokens = np.nonzero(chosen)
    starts = np.searchsorted(units, np.arange(UNITS + 1)).astype(np.int64)
    there, back = chance.random((2, len(units)))
    return bring_together(sides[0], sides[1], Renderings(starts, tokens, there, back))


def explain(
    explained: Occurrences, segment: int, explaining: Occurrences, span: range, table: np.ndarray, known: np.ndarray
) -> float:
    """log(λ + (1 - λ) p(t | span) / (n p(t))) summed over the segment's known tokens, λ = 0.4."""
    total = sum(explaining.sizes[other] for other in span)
    score = 0.0
    for place in range(explained.starts[segment], explained.starts[segment + 1]):
        token, mass = explained.tokens[place], 0.0
        for other in span:
            for at in range(explaining.starts[other], explaining.starts[other + 1]):
                mass += explaining.counts[at] * table[explaining.tokens[at], token]
        ratio = mass / total / explained.frequencies[token]
        score += explained.counts[place] * known[token] * math.log(0.4 + 0.6 * ratio)
    return score


@pytest.mark.parametrize("seed", range(4))
def test_span_scores_are_the_sums_they_stand_for(seed: int) -> None:
    texts = make_texts(seed)
    source, target, table = texts.source, texts.target, texts.renderings
    there, back = np.zeros((UNITS, TOKENS)), np.zeros((TOKENS, UNITS))
    owners = np.repeat(np.arange(UNITS), np.diff(table.starts))
    there[owners, table.tokens], back[table.tokens, owners] = table.there, table.back
    corridor = make_corridor([], 13, 15, 3)
    first, last = 3, 14
    gains, returns = measure_spans(texts, corridor, first, last, (0.4, 0.4))
    for row in range(first, 10):
        for column in range(corridor.lows[row], min(corridor.highs[row], 11) + 1):
            cell = corridor.starts[row] + column - corridor.lows[row] - corridor.starts[first]
            for span in range(1, 5):
                rows, columns = range(row, row + span), range(column, column + span)
                expected = explain(target, column, source, rows, there, texts.tokens)
                assert gains[span - 1, cell] == pytest.approx(expected)
                expected = explain(source, row, target, columns, back, texts.units)
                assert returns[span - 1, cell] == pytest.approx(expected)
