"""Counts every recurring phrase of any length in a row of units, with what stands around it, in linear time."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from glossary.extraction.units import Units, number_boundaries

__all__ = [
    "EDGED",
    "LONGEST",
    "Candidates",
    "SuffixIndex",
    "Surroundings",
    "find_repeats",
    "index_units",
    "locate",
    "occurrences",
    "survey",
]  # fmt: skip

LONGEST = 64
"""In units. What repeats over a longer stretch is a quotation or a copy, not a phrase."""

EDGED = 0.25
"""The share of a phrase's occurrences that must begin, and end, where a phrase may; words are not always cut well."""

_CHUNK = 2_000_000
_TRIM = 12

Numbers = NDArray[np.int64]
Reals = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class SuffixIndex:
    """All suffixes of a row of units in their order, so that the same phrase always stands side by side."""

    ids: NDArray[np.uint32]
    """The units; boundaries have ids of their own and never recur."""

    order: NDArray[np.int32]
    """The suffix array: where the suffixes begin, in the order of their units."""

    rank: NDArray[np.int32]
    """Its inverse: the place of each suffix in `order`."""

    shared: NDArray[np.int32]
    """How many units `order[i]` shares with `order[i - 1]`; 0 at both ends, one longer than `order`."""


@dataclass(frozen=True, slots=True)
class Candidates:
    """Phrases as stretches of the suffix array; every column has one row a phrase."""

    low: Numbers
    """Where its occurrences begin in `SuffixIndex.order`."""

    count: Numbers
    """How many they are."""

    length: Numbers
    """How many units it has."""

    def join(self, others: "Candidates") -> "Candidates":
        """These phrases and others, none of which may be among them."""
        columns = zip((self.low, self.count, self.length), (others.low, others.count, others.length), strict=True)
        return Candidates(*(np.concatenate(pair) for pair in columns))


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What stands around phrases; every column has one row a phrase."""

    documents: Numbers
    """In how many documents it stands."""

    left_entropy: Reals
    """Entropy, in nats, of what stands before it; a boundary is always new, a function word counts with its neighbour."""

    right_entropy: Reals
    """The same for what stands after it."""

    opens: Reals
    """The share of its occurrences that begin where a phrase may begin."""

    closes: Reals
    """The share that end where one may end."""

    named: Reals
    """The share in which all words but function words are written as names are."""


def index_units(ids: NDArray[np.uint32]) -> SuffixIndex:
    """Sort the suffixes of a row of units.

    Two linear-time algorithms (libdivsufsort; T. Kasai et al., "Linear-time longest-common-prefix computation in
    suffix arrays", CPM 2001) make every recurring phrase an interval of the suffix array (M. Yamamoto and K. Church,
    "Using suffix arrays to compute term frequency and document frequency for all substrings in a corpus",
    Computational Linguistics 27, 2001).

    Args:
        ids: units with `BOUNDARY` among them.
    Returns:
        The index.
    """
    from pydivsufsort import divsufsort, kasai  # noqa: PLC0415 - look-ups count nothing

    unique = number_boundaries(ids)
    size = len(unique)
    shared = np.zeros(size + 1, np.int32)
    if size < 2:
        order = np.arange(size, dtype=np.int32)
        return SuffixIndex(unique, order, order.copy(), shared)
    order = divsufsort(unique).astype(np.int32, copy=False)
    shared[1:size] = kasai(unique, order)[: size - 1]
    rank = np.empty(size, np.int32)
    rank[order] = np.arange(size, dtype=np.int32)
    return SuffixIndex(unique, order, rank, shared)


def find_repeats(index: SuffixIndex, units: Units, *, min_count: int, shortest: int) -> Candidates:
    """Find the phrases that recur and may begin and end where they do.

    Of phrases that always go on in the same way only the longest is found: 三严三 is none, as it never stands without
    实. A phrase that always goes on with what no phrase ends with (`implementation of the`) is found without that.

    Args:
        index: of the units' ids.
        units: the text.
        min_count: how often a phrase must stand in the text.
        shortest: how many units it must have.
    Returns:
        The phrases, shortest first.
    """
    opens = np.concatenate(([0], np.cumsum(units.columns.opens[index.order], dtype=np.int64)))
    found: list[tuple[Numbers, Numbers, Numbers]] = []
    for depth, low, count, parent in _walk_depths(index.shared, shortest):
        kept = (count >= min_count) & (opens[low + count] - opens[low] >= EDGED * count)
        low, count, parent = low[kept], count[kept], parent[kept]  # noqa: PLW2901 - the same rows, fewer
        length = _trim(
            index, units.columns.closes, low, count, np.full(len(low), depth), np.maximum(parent, shortest - 1)
        )
        kept = length > 0
        found.append((low[kept], count[kept], length[kept]))
    return (
        Candidates(*(np.concatenate([np.zeros(0, np.int64), *column]) for column in zip(*found, strict=True)))
        if found
        else _nothing()
    )


def _nothing() -> Candidates:
    return Candidates(np.zeros(0, np.int64), np.zeros(0, np.int64), np.zeros(0, np.int64))


def _walk_depths(shared: NDArray[np.int32], shortest: int) -> Iterator[tuple[int, Numbers, Numbers, Numbers]]:
    """The inner nodes of the suffix tree, level by level: depth, first suffix, number of suffixes, depth of the parent."""
    active = np.flatnonzero(shared >= shortest)
    for depth in range(shortest, LONGEST + 1):
        active = active[shared[active] >= depth]
        if not len(active):
            return
        first = np.flatnonzero(np.diff(active, prepend=-2) != 1)
        inner = np.minimum.reduceat(shared[active], first) == depth
        low = active[first][inner] - 1
        count = (np.diff(np.append(first, len(active))) + 1)[inner]
        yield depth, low, count, np.maximum(shared[low], shared[low + count]).astype(np.int64)


def _trim(
    index: SuffixIndex, closes: NDArray[np.bool_], low: Numbers, count: Numbers, length: Numbers, least: Numbers
) -> Numbers:
    """Take off from each phrase's end what no phrase ends with; 0 where more than `least` units would not be left."""
    witnesses = [index.order[low].astype(np.int64), index.order[low + count // 2].astype(np.int64),
                 index.order[low + count - 1].astype(np.int64)]  # fmt: skip
    done = np.zeros(len(low), np.bool_)
    for _ in range(_TRIM):
        last = np.maximum(length - 1, 0)
        done |= (
            closes[witnesses[0] + last].astype(np.int8) + closes[witnesses[1] + last] + closes[witnesses[2] + last]
        ) >= 1
        length = np.where(done | (length <= least), length, length - 1)
    return np.where(done & (length > least), length, 0)


def locate(index: SuffixIndex, positions: Numbers, lengths: Numbers) -> Candidates:
    """Find all occurrences of phrases of which one is known.

    Args:
        index: of the text.
        positions: where that occurrence begins, in units.
        lengths: how many units it has.
    Returns:
        The phrases, row for row; they may have a count of 1.
    """
    low = np.zeros(len(positions), np.int64)
    high = np.zeros(len(positions), np.int64)
    ranks = index.rank[positions]
    for length in np.unique(lengths):
        rows = np.flatnonzero(lengths == length)
        borders = np.flatnonzero(index.shared < length)
        at = np.searchsorted(borders, ranks[rows], side="right")
        low[rows] = borders[at - 1]
        high[rows] = borders[at]
    return Candidates(low, high - low, lengths)


def occurrences(index: SuffixIndex, candidates: Candidates) -> Iterator[tuple[Numbers, Numbers]]:
    """Every occurrence of every phrase, in portions that fit into memory: (rows of the phrases, positions in units)."""
    totals = np.cumsum(candidates.count)
    first = 0
    while first < len(totals):
        before = int(totals[first - 1]) if first else 0
        last = max(first + 1, int(np.searchsorted(totals, before + _CHUNK, side="right")))
        count = candidates.count[first:last]
        rows = np.repeat(np.arange(first, last), count)
        offsets = np.arange(len(rows)) - np.repeat(np.cumsum(count) - count, count)
        yield rows, index.order[candidates.low[rows] + offsets].astype(np.int64)
        first = last


def survey(index: SuffixIndex, units: Units, candidates: Candidates) -> Surroundings:
    """Look at what stands around each occurrence of phrases.

    The entropy of a phrase's neighbours tells whether it is whole: 一岗双 is always followed by 责 (Z. Jin and
    K. Tanaka-Ishii, "Unsupervised segmentation of Chinese text by use of branching entropy", COLING/ACL 2006).

    Args:
        index: of the units' ids.
        units: the text.
        candidates: phrases in it.
    Returns:
        What was seen, row for row.
    """
    columns = units.columns
    before, after = _name_neighbours(index.ids, columns.light)
    owner = units.documents[columns.texts].astype(np.int64)
    size = len(candidates.low)
    documents = np.zeros(size, np.int64)
    left, right, opens, closes, named = (np.zeros(size) for _ in range(5))
    plain = np.append(0, np.cumsum(~columns.capitals & ~columns.light))
    for rows, positions in occurrences(index, candidates):
        first = rows[0]
        span = slice(first, rows[-1] + 1)
        local = rows - first
        ends = positions + candidates.length[rows]
        left[span] = _measure_entropy(local, before[positions])
        right[span] = _measure_entropy(local, after[ends])
        documents[span] = np.bincount(_count_runs(local, owner[positions])[0])
        opens[span] = np.bincount(local, columns.opens[positions])
        closes[span] = np.bincount(local, columns.closes[ends - 1])
        named[span] = np.bincount(local, plain[ends] == plain[positions])
    count = np.maximum(candidates.count, 1)
    return Surroundings(documents, left, right, opens / count, closes / count, named / count)


def _name_neighbours(ids: NDArray[np.uint32], light: NDArray[np.bool_]) -> tuple[Numbers, Numbers]:
    """For each position a small number for what stands before it, and one for what stands there.

    A function word is taken together with what stands beyond it: of all that precedes `the rule of law`, `the` is
    always the same, and only the word before that tells how free the phrase is.
    """
    wide = ids.astype(np.int64)
    factor = int(wide.max()) + 1 if len(wide) else 1
    after, before = wide.copy(), wide.copy()
    at = np.flatnonzero(light)
    for kinds, beyond in ((after, np.append(wide[1:], 0)), (before, np.append(0, wide[:-1]))):
        kinds[at] = factor + np.unique(wide[at] * factor + beyond[at], return_inverse=True)[1]
    # What stands before the first unit is as new as a boundary.
    return np.append(2 * factor + len(at), before[:-1]), after


def _count_runs(rows: Numbers, kinds: Numbers) -> tuple[Numbers, Numbers]:
    """How often each kind occurs in each row: the rows, one for each pair of row and kind, and the counts."""
    factor = int(kinds.max()) + 1
    keys = rows * factor + kinds
    keys.sort()
    first = np.flatnonzero(np.diff(keys, prepend=-1))
    return keys[first] // factor, np.diff(np.append(first, len(keys)))


def _measure_entropy(rows: Numbers, kinds: Numbers) -> Reals:
    """The entropy, in nats, of the kinds in each row."""
    owners, counts = _count_runs(rows, kinds)
    totals = np.bincount(rows).astype(np.float64)
    inner = np.bincount(owners, counts * np.log(counts), minlength=len(totals))
    return np.maximum(np.log(totals) - inner / totals, 0.0)
