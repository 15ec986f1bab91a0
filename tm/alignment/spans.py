"""How well spans of one to four segments of one side explain each segment of the other: likelihoods over sparse matches."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tm.alignment.anchors import Corridor
from tm.alignment.expectations import Texts, expect
from tm.alignment.occurrences import Occurrences, order_keys

__all__ = ["measure_spans"]

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]
_SPANS = 4


@dataclass(frozen=True, slots=True)
class _Matches:
    """Tokens of one side with the segments of the other that expect them."""

    places: Integers
    """Which of the side's `Occurrences` is expected; ascending."""

    segments: Integers
    """The segment that expects it; ascending for each place."""

    weights: Floats
    """How much the segment expects it."""


@dataclass(frozen=True, slots=True)
class _Cells:
    """Some rows of a corridor."""

    corridor: Corridor
    first: int
    last: int

    def find(self, rows: Integers, columns: Integers) -> Integers:
        """The places of cells among those of these rows; -1 for the others."""
        corridor = self.corridor
        good = (rows >= self.first) & (rows < self.last)
        rows = np.where(good, rows, self.first)
        good &= (columns >= corridor.lows[rows]) & (columns <= corridor.highs[rows])
        places = corridor.starts[rows] + columns - corridor.lows[rows] - int(corridor.starts[self.first])
        return np.where(good, places, -1)


def measure_spans(
    texts: Texts, corridor: Corridor, first: int, last: int, background: tuple[float, float]
) -> tuple[Floats, Floats]:
    """Score spans of source segments against target segments near them, and the other way around.

    A target token t of a span's translation comes from the background with probability λ, else from one of the n
    tokens of the span; against the token's own frequency that is log(λ + (1 - λ) · p(t | span) / (n · p(t))), summed
    over the target segment's tokens (a mixture of IBM model 1 and a unigram model, as in Moore 2002).

    Args:
        texts: both sides, and what may render what.
        corridor: its cells are scored; a cell is a source and a target segment.
        first: the first row that is scored.
        last: the row after the last one.
        background: λ of the target's tokens, and of the source's.
    Returns:
        Two tables of shape (4, cells of these rows): how well 1 to 4 source segments from the cell's row on explain
        the cell's target segment; and how well 1 to 4 target segments from its column on explain its source segment.
    """
    source, target = texts.source, texts.target
    rows = np.repeat(np.arange(first, last), corridor.widths[first:last])
    columns = np.arange(len(rows)) + int(corridor.starts[first]) - corridor.starts[rows] + corridor.lows[rows]
    gains = np.repeat(_charge(target, texts.tokens, background[0])[columns][None, :], _SPANS, axis=0)
    returns = np.repeat(_charge(source, texts.units, background[1])[rows][None, :], _SPANS, axis=0)
    if len(source.tokens) and len(target.tokens) and first < len(source.sizes):
        there, back = _match(texts, corridor, first, min(last, len(source.sizes)))
        cells = _Cells(corridor, first, last)
        columns, rows = target.rows[there.places], source.rows[back.places]
        _explain(gains, there, (target, source), background[0], lambda start: cells.find(start, columns))
        _explain(returns, back, (source, target), background[1], lambda start: cells.find(rows, start))
    return gains, returns


def _charge(side: Occurrences, missable: Floats, background: float) -> Floats:
    """What each segment scores where nothing explains its tokens; one more for the end."""
    missed = np.bincount(side.rows, weights=side.counts * missable[side.tokens], minlength=len(side.sizes) + 1)
    return np.asarray(missed * np.log(background), dtype=np.float64)


def _match(texts: Texts, corridor: Corridor, first: int, last: int) -> tuple[_Matches, _Matches]:
    """Find the tokens near each segment that it expects: those of the target, and those of the source."""
    source, target = texts.source, texts.target
    stop = min(last + _SPANS - 1, len(source.sizes))
    low, high = int(corridor.lows[first]), min(int(corridor.highs[last - 1]) + _SPANS, len(target.sizes))
    expected = expect(texts, first, stop)
    order, keys = order_keys(expected.tokens * (stop - first) + expected.rows - first)
    begin = int(target.starts[low])
    tokens, columns = target.tokens[begin : target.starts[high]], target.rows[begin : target.starts[high]]
    near = np.arange(low, high)
    top = np.searchsorted(corridor.highs, near - _SPANS + 1)
    bottom = np.searchsorted(corridor.lows, near, side="right") + _SPANS - 2
    top, bottom = np.clip(top, first, stop - 1) - first, np.clip(bottom, first, stop - 1) - first
    # In the order of the keys, so that each search goes on where the last one ended.
    turn, wanted = order_keys(tokens * (stop - first) + top[columns - low])
    columns = columns[turn]
    left = np.searchsorted(keys, wanted)
    right = np.searchsorted(keys, tokens[turn] * (stop - first) + bottom[columns - low], side="right")
    amounts = np.maximum(right - left, 0)
    entries = order[np.repeat(left - np.cumsum(amounts) + amounts, amounts) + np.arange(int(amounts.sum()))]
    places = np.repeat(turn + begin, amounts)
    rows, columns = expected.rows[entries], np.repeat(columns, amounts)
    return (
        _sum_up(places * (stop - first) + rows - first, stop - first, first, expected.there[entries]),
        _sum_up(
            expected.places[entries] * (high - low) + columns - low,
            high - low,
            low,
            expected.back[entries] * target.counts[places],
        ),
    )


def _sum_up(keys: Integers, size: int, base: int, weights: Floats) -> _Matches:
    """One match for each place and segment."""
    order, keys = order_keys(keys)
    firsts = np.flatnonzero(np.concatenate(([True], keys[1:] != keys[:-1]))) if len(keys) else keys
    sums = np.add.reduceat(weights[order], firsts) if len(keys) else weights
    places, segments = np.divmod(keys[firsts], size)
    kept = sums > 0
    return _Matches(places[kept], segments[kept] + base, sums[kept])


def _explain(
    scores: Floats,
    matches: _Matches,
    sides: tuple[Occurrences, Occurrences],
    background: float,
    find_cells: Callable[[Integers], Integers],
) -> None:
    """Add to each cell what the spans that begin there explain of its segment.

    Args:
        scores: shape (4, cells); changed.
        matches: of the tokens to be explained.
        sides: the one that is explained, the one that explains.
        background: λ.
        find_cells: from the segments that spans begin at, one for each match, to cells; -1 where there is none.
    """
    explained, explaining = sides
    segments = matches.segments
    odds = (1 - background) / background / explained.frequencies[explained.tokens[matches.places]]
    counts = explained.counts[matches.places]
    reach = _reach(matches)
    before = np.full(len(segments), _SPANS)
    same = matches.places[1:] == matches.places[:-1]
    before[1:][same] = np.minimum(_SPANS, segments[1:] - segments[:-1])[same]
    sizes = np.concatenate(([0.0], np.cumsum(explaining.sizes)))
    sizes = np.concatenate((sizes, np.full(_SPANS, sizes[-1])))
    for back in range(_SPANS):
        # Spans that begin `back` segments before the first of theirs that expects the token.
        start = segments - back
        cells = find_cells(start)
        good = np.flatnonzero((cells >= 0) & (back < before))
        cells, start, gain, count = cells[good], start[good], odds[good], counts[good]
        begun = sizes.take(start)
        for span in range(back + 1, _SPANS + 1):
            score = reach[span - 1 - back].take(good)
            score *= gain
            score /= sizes.take(start + span) - begun
            np.log1p(score, out=score)
            score *= count
            scores[span - 1] += np.bincount(cells, weights=score, minlength=scores.shape[1])


def _reach(matches: _Matches) -> list[Floats]:
    """For each match the weight of its segment alone, and with those of the next one, two and three, for one token."""
    reach = [matches.weights.copy() for _ in range(_SPANS)]
    places, segments = matches.places, matches.segments
    for step in range(1, _SPANS):
        if len(places) <= step:
            break
        distance = np.where(places[step:] == places[:-step], segments[step:] - segments[:-step], _SPANS)
        for span in range(step, _SPANS):
            reach[span][:-step] += np.where(distance <= span, matches.weights[step:], 0.0)
    return reach
