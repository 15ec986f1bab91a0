"""Find the likeliest chain of beads through a corridor: dynamic programming over the source's rows, in NumPy."""

from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from tm.alignment.anchors import Corridor
from tm.alignment.evidence import Bead
from tm.alignment.expectations import Texts
from tm.alignment.fitting import Model
from tm.alignment.paragraph_match import Paragraphs, weigh_paragraphs
from tm.alignment.spans import measure_spans

__all__ = ["find_beads"]

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]

_NODES_AT_ONCE = 50_000
_ROWS_AT_ONCE = 2_000
_FARTHEST = 4


def find_beads(
    lengths: tuple[Floats, Floats],
    texts: Texts,
    corridor: Corridor,
    model: Model,
    paragraphs: Paragraphs | None = None,
) -> list[Bead]:
    """Pair two documents.

    Args:
        lengths: of the source's and the target's segments, in characters.
        texts: both sides, and what may render what.
        corridor: the nodes that are tried.
        model: what beads cost.
        paragraphs: those of both sides, where both have some.
    Returns:
        The beads in document order; every segment is in exactly one.
    """
    sources, targets = len(lengths[0]), len(lengths[1])
    kinds = [kind for kind in model.priors if kind != (0, 1)]
    sums = (np.concatenate(([0.0], np.cumsum(lengths[0]))), np.concatenate(([0.0], np.cumsum(lengths[1]))))
    starts = corridor.starts
    choices = np.zeros(int(starts[-1]), dtype=np.int8)
    climb = (float(np.log(model.priors[0, 1])) - model.skip) * np.arange(
        int(corridor.widths.max(initial=0)), dtype=np.float64
    )
    first, values = 0, np.zeros(0)
    while first <= sources:
        last = int(np.searchsorted(starts, starts[first] + _NODES_AT_ONCE, side="right")) - 1
        last = min(max(last, first + 1), first + _ROWS_AT_ONCE, sources + 1)
        origins, costs = _weigh(kinds, first, last, sums, texts, corridor, model, paragraphs)
        kept = int(starts[first] - starts[max(0, first - _FARTHEST)])
        values, best = _climb(values[len(values) - kept :], origins, costs, starts[first : last + 1], climb)
        chosen, along = best.argmax(axis=0), values[kept:-1]
        along = along > best[chosen, np.arange(len(chosen))] + 1e-9
        choices[starts[first] : starts[last]] = np.where(along, len(kinds), chosen)
        first, values = last, values[:-1]
    return _trace([*kinds, (0, 1)], choices, corridor, sources, targets)


def _climb(before: Floats, origins: Integers, costs: Floats, starts: Integers, climb: Floats) -> tuple[Floats, Floats]:
    """Find the best chain to each node of some rows.

    Args:
        before: the values of the four rows above, for that is how far beads reach.
        origins: where each kind of bead that ends at a node begins, in `before` and what follows; -1 outside.
        costs: its log likelihood; beside `origins`.
        starts: where each row begins, and the last one ends.
        climb: what so many unpaired target segments cost.
    Returns:
        The values of `before`, of these rows, and of all nodes outside; and for each node what each kind of bead gives.
    """
    values = np.concatenate((before, np.full(origins.shape[1] + 1, -np.inf)))
    kept, base = len(before), int(starts[0])
    for begin, end in pairwise((starts - base).tolist()):
        best = (values.take(origins[:, begin:end]) + costs[:, begin:end]).max(axis=0)
        if not base and not begin:
            best[0] = 0.0
        # (0, 1) runs along the row: the best of the nodes before, with a skip for each step since.
        fall = climb[: end - begin]
        values[kept + begin : kept + end] = np.maximum.accumulate(best - fall) + fall
    return values, values.take(origins) + costs


def _weigh(
    kinds: list[tuple[int, int]],
    first: int,
    last: int,
    sums: tuple[Floats, Floats],
    texts: Texts,
    corridor: Corridor,
    model: Model,
    paragraphs: Paragraphs | None,
) -> tuple[Integers, Floats]:
    """For each kind of bead and each node of some rows that it can end at, where it begins and its log likelihood."""
    bottom = max(0, first - _FARTHEST)
    gains, returns = measure_spans(texts, corridor, bottom, last, model.background)
    gains = np.concatenate((np.zeros((len(gains), 1)), np.cumsum(gains, axis=1)), axis=1)
    # Where the column 0 of each row would stand among the cells from `bottom` on.
    bases = corridor.starts[:-1] - corridor.lows - corridor.starts[bottom]
    nodes = int(corridor.starts[last] - corridor.starts[first])
    origins, costs = np.full((len(kinds), nodes), -1), np.zeros((len(kinds), nodes))
    for number, (down, across) in enumerate(kinds):
        ends, rows, columns = _find_ends(corridor, first, last, (down, across))
        places = bases[rows]
        places += columns
        origins[number, ends] = places
        cost = np.full(len(ends), np.log(model.priors[down, across]) - (0 if across else model.skip))
        if across:
            words = gains[down - 1].take(places + across)
            words -= gains[down - 1].take(places)
            for below in range(down):
                words += returns[across - 1].take(bases[rows + below] + columns if below else places)
            words *= model.lexical
            cost += words
            source, target = sums[0][down:] - sums[0][:-down], sums[1][across:] - sums[1][:-across]
            cost -= _compare_lengths(source.take(rows), target.take(columns), model)
            if paragraphs:
                cost += weigh_paragraphs(paragraphs, rows, rows + down, columns, columns + across)
        costs[number, ends] = cost
    return origins, costs


def _find_ends(corridor: Corridor, first: int, last: int, kind: tuple[int, int]) -> tuple[Integers, Integers, Integers]:
    """The nodes of some rows that beads of a kind can end at, and the rows and columns where these begin.

    Each of the bead's target segments must have a cell in its first row, each source segment in its first column.
    """
    down, across = kind
    bottom = np.arange(first, last)
    top = np.maximum(bottom - down, 0)
    own = corridor.lows[bottom]
    low = np.maximum(own, corridor.lows[np.maximum(bottom - 1, 0)] + across)
    high = np.minimum(corridor.highs[bottom], corridor.highs[top] + (across > 0))
    amounts = np.where(bottom >= down, np.maximum(0, high - low + 1), 0)
    before = np.cumsum(amounts) - amounts
    rows = np.repeat(top, amounts)
    columns = np.repeat(low - across - before, amounts)
    columns += np.arange(len(columns))
    ends = np.repeat(corridor.starts[bottom] - corridor.starts[first] - own + across, amounts)
    ends += columns
    return ends, rows, columns


def _compare_lengths(source: Floats, target: Floats, model: Model) -> Floats:
    """How unlikely it is that texts of these lengths are translations (Gale & Church 1993, equation 3), cut off."""
    expected = source * model.ratio
    squared = target - expected
    squared *= squared
    expected += target
    expected *= model.variance
    squared /= expected
    return np.asarray(np.minimum(15.0, squared), dtype=np.float64)


def _trace(
    kinds: list[tuple[int, int]], choices: NDArray[np.int8], corridor: Corridor, row: int, column: int
) -> list[Bead]:
    """Walk back from the end of both documents."""
    beads: list[Bead] = []
    starts, lows = corridor.starts, corridor.lows
    while row or column:
        down, across = kinds[choices[starts[row] + column - lows[row]]]
        beads.append((row - down, row, column - across, column))
        row, column = row - down, column - across
    beads.reverse()
    return beads
