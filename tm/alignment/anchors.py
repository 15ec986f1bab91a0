"""Find points that a pair of documents surely passes through, and the corridor around them that is worth searching."""

from bisect import bisect_left
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tm.alignment.expectations import Texts
from tm.alignment.occurrences import Occurrences

__all__ = ["Corridor", "find_anchors", "make_corridor"]

Integers = NDArray[np.int64]
Floats = NDArray[np.float64]
_RARE = 16
_STRONG = 0.2
_SUPPORT = 0.1
_STRAY = 12


@dataclass(frozen=True, slots=True)
class Corridor:
    """For each row of the source (a boundary between segments), the columns of the target that are tried."""

    lows: Integers
    """The first column of each row; never falls."""

    highs: Integers
    """The last column of each row; never falls, and never lies left of the next row's first."""

    widths: Integers
    """highs - lows + 1."""

    starts: Integers
    """How many nodes stand in the rows before each row; one more than there are rows."""


def find_anchors(texts: Texts) -> list[tuple[int, int]]:
    """Find pairs of segments that share what is rare on both sides, in the longest chain that goes forward on both.

    Args:
        texts: both sides, and what may render what.
    Returns:
        (source row, target row), ascending in both.
    """
    source, target, table = texts.source, texts.target, texts.renderings
    targets = len(target.sizes)
    if not len(target.tokens) or not len(table.tokens):
        return []
    on_target = np.bincount(target.tokens, minlength=len(target.vocabulary))
    on_source = np.bincount(source.tokens, minlength=len(source.vocabulary))
    units = np.repeat(np.arange(len(table.starts) - 1), np.diff(table.starts))
    strong = table.there >= _STRONG
    expected = np.bincount(table.tokens[strong], weights=on_source[units[strong]], minlength=len(target.vocabulary))
    strong &= ((expected <= _RARE) & (on_target <= _RARE) & (on_target > 0))[table.tokens]
    rows, tokens, weights = _list_rows(source, units[strong], table.tokens[strong], table.there[strong])
    columns, again, shares = _list_rows(target, tokens, np.arange(len(tokens)), weights / expected[tokens])
    keys, inverse = np.unique(rows[again] * targets + columns, return_inverse=True)
    support = np.bincount(inverse, weights=shares / on_target[tokens[again]], minlength=len(keys)).astype(np.float64)
    keys, support = keys[support >= _SUPPORT], support[support >= _SUPPORT]
    chain = _chain(keys // targets, keys % targets, support)
    return _drop_strays(np.array(chain, dtype=np.int64).reshape(-1, 2), targets / len(source.sizes))


def _list_rows(
    side: Occurrences, tokens: Integers, values: Integers, weights: Floats
) -> tuple[Integers, Integers, Floats]:
    """Each segment in which one of some tokens stands, with what is beside that token."""
    order = np.argsort(side.tokens, kind="stable")
    left = np.searchsorted(side.tokens, tokens, sorter=order)
    amounts = np.searchsorted(side.tokens, tokens, side="right", sorter=order) - left
    places = np.repeat(left - np.cumsum(amounts) + amounts, amounts) + np.arange(int(amounts.sum()))
    return side.rows[order[places]], np.repeat(values, amounts), np.repeat(weights, amounts)


def _drop_strays(points: Integers, slope: float) -> list[tuple[int, int]]:
    """Leave out points far from where the ten around them lie: a number shared by chance pulls the corridor away."""
    drift = np.pad(points[:, 1] - slope * points[:, 0], 5, mode="reflect" if len(points) > 5 else "constant")
    if len(points) < 3:
        return []
    usual = np.median(np.lib.stride_tricks.sliding_window_view(drift, 11), axis=1)
    return [(int(row), int(column)) for row, column in points[np.abs(drift[5:-5] - usual) <= _STRAY]]


def _chain(rows: Integers, columns: Integers, weights: Floats) -> list[tuple[int, int]]:
    """The heaviest chain of points that ascends in rows and columns; points come sorted by row, then column."""
    ends: list[int] = []  # columns at which a chain may end, ascending, each with a heavier chain than the one before
    heaviest: list[tuple[float, int]] = []  # its weight and its last point
    previous = [-1] * len(rows)
    pending: list[tuple[int, float, int]] = []
    row_before = -1
    for point, (row, column, weight) in enumerate(zip(rows.tolist(), columns.tolist(), weights.tolist(), strict=True)):
        if row != row_before:
            for entry in pending:
                _enter(ends, heaviest, *entry)
            pending, row_before = [], row
        place = bisect_left(ends, column)
        total = weight
        if place:
            total += heaviest[place - 1][0]
            previous[point] = heaviest[place - 1][1]
        pending.append((column, total, point))
    for entry in pending:
        _enter(ends, heaviest, *entry)
    chain: list[tuple[int, int]] = []
    point = heaviest[-1][1] if heaviest else -1
    while point >= 0:
        chain.append((int(rows[point]), int(columns[point])))
        point = previous[point]
    chain.reverse()
    return chain


def _enter(ends: list[int], heaviest: list[tuple[float, int]], column: int, total: float, point: int) -> None:
    """Remember that a chain of this weight ends at this column, unless a heavier one ends no later."""
    place = bisect_left(ends, column + 1)
    if place and heaviest[place - 1][0] >= total:
        return
    first = place - 1 if place and ends[place - 1] == column else place
    last = place
    while last < len(ends) and heaviest[last][0] <= total:
        last += 1
    ends[first:last] = [column]
    heaviest[first:last] = [(total, point)]


def make_corridor(points: list[tuple[int, int]], sources: int, targets: int, half_width: int) -> Corridor:
    """Lay a corridor around points.

    Args:
        points: (row, column) in ascending order.
        sources: how many source segments there are.
        targets: how many target segments there are.
        half_width: how many columns to either side are tried at a point; more are where points lie far apart, for the
            path may wander there.
    Returns:
        The corridor; it holds both (0, 0) and (sources, targets).
    """
    corners = np.array([(0, 0), *((row, column) for row, column in points), (sources, targets)], dtype=np.int64)
    rows = np.arange(sources + 1)
    after = np.clip(np.searchsorted(corners[:, 0], rows, side="left"), 1, len(corners) - 1)
    below, above = corners[after - 1], corners[after]
    gap_rows, gap_columns = above[:, 0] - below[:, 0], above[:, 1] - below[:, 1]
    centre = below[:, 1] + gap_columns * (rows - below[:, 0]) / np.maximum(1, gap_rows)
    usual = targets / max(1, sources)
    wander = np.sqrt(gap_rows + gap_columns) + np.abs(usual * gap_rows - gap_columns)
    # A gap costs at most rows x columns; long ones only as many nodes as grow with their length.
    wander = np.minimum(wander, np.minimum(gap_columns, 400)) + half_width
    lows = np.clip(np.floor(centre - wander), 0, targets).astype(np.int64)
    highs = np.clip(np.ceil(centre + wander), 0, targets).astype(np.int64)
    lows[0], highs[-1] = 0, targets
    lows = np.minimum.accumulate(lows[::-1])[::-1]
    highs = np.maximum.accumulate(highs)
    highs[:-1] = np.maximum(highs[:-1], lows[1:])
    highs = np.maximum.accumulate(highs)
    widths = highs - lows + 1
    return Corridor(lows, highs, widths, np.concatenate(([0], np.cumsum(widths))))
