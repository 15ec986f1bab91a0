"""Grows the phrases that recur, from single units to the longest, and adds up what the shards of the text know of them."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy as np
from numpy.typing import NDArray

from glossary.extraction.shards import Found, Numbers, Shard, Standing, Tally, count_longer, count_units, stand

__all__ = ["LONGEST", "Grams", "Mapping", "Places", "grow", "locate", "sample_positions"]

LONGEST = 64
"""In units. What repeats over a longer stretch is a quotation or a copy, not a phrase."""

_RECURS = 2
_ADDED = ("count", "documents", "opens", "closes")


Mapping = Callable[..., Iterable[Any]]
"""Applies a function to each shard: `map`, an executor's `map`, or what hands shards to other machines."""


@dataclass(frozen=True, slots=True)
class Places:
    """Where phrases stand in one shard of a text."""

    offset: int
    """The position of the shard's first unit in the whole text."""

    rows: Numbers
    """The rows in `Grams` of the phrases that stand in it, ascending."""

    starts: Numbers
    """Where the positions of each begin, and the number of all positions at the end."""

    positions: NDArray[np.int32]
    """Their positions in the shard, phrase by phrase, ascending for each."""


@dataclass(frozen=True, slots=True)
class Grams:
    """Every phrase of 1 to `LONGEST` + 1 units that recurs; every column has one row a phrase, shortest first."""

    bounds: tuple[int, ...]
    """Where the phrases of 1, 2, 3 … units begin, and the number of all at the end."""

    heads: Numbers
    """The row of the phrase without its last unit; its own for a single unit."""

    tails: Numbers
    """The row of the phrase without its first unit; its own for a single unit."""

    lasts: Numbers
    """The row of its last unit; for a single unit its id."""

    first: Numbers
    """The position of its first occurrence, in units of the whole text."""

    count: Numbers
    """How often it occurs."""

    documents: Numbers
    """In how many documents."""

    opens: Numbers
    """How many of its occurrences begin where a phrase may begin."""

    closes: Numbers
    """How many end where one may end."""

    places: tuple[Places, ...]
    """Where they stand, shard by shard."""

    def __len__(self) -> int:
        """How many phrases recur."""
        return self.bounds[-1]

    @property
    def length(self) -> Numbers:
        """How many units each has."""
        return np.repeat(np.arange(1, len(self.bounds)), np.diff(self.bounds))

    def levels(self) -> Iterator[tuple[int, slice]]:
        """The lengths with their rows."""
        for length in range(1, len(self.bounds)):
            yield length, slice(self.bounds[length - 1], self.bounds[length])


def grow(shards: Sequence[Shard], each: Mapping = map) -> Grams:
    """Count every phrase that recurs.

    Length by length every shard counts on its own, and the counts are added up; what stands once in each of two shards
    recurs, too. The result is the same however the text is divided.

    Args:
        shards: all of the text, in its order; no document in two of them.
        each: how a function is applied to the shards.
    Returns:
        The phrases of all lengths.
    """
    least = _RECURS if len(shards) == 1 else 1
    counted = list(each(partial(count_units, least=least), shards))
    standings: list[Standing | None] = [None] * len(shards)
    levels: list[Tally] = []
    places: list[tuple[Found, ...]] = []
    for length in range(2, LONGEST + 3 if shards else 2):
        level, numbers = _merge([tally for tally, _ in counted])
        if not len(level.count):
            break
        levels.append(level)
        standings = list(each(stand, shards, [found for _, found in counted], numbers, standings))
        places.append(tuple(standing.found for standing in standings if standing))
        if length < LONGEST + 2:
            counted = list(each(partial(count_longer, length=length, least=least), shards, standings))
    return _join(levels, shards, places)


def _merge(tallies: Sequence[Tally]) -> tuple[Tally, list[NDArray[np.int32]]]:
    """Add tallies up and leave out what does not recur; for each tally the new number of every row, or -1."""
    if len(tallies) == 1:
        return tallies[0], [np.arange(len(tallies[0].count), dtype=np.int32)]
    heads = np.concatenate([tally.heads for tally in tallies])
    lasts = np.concatenate([tally.lasts for tally in tallies])
    # A shard's rows are in order already, and a stable sort goes on from there.
    keys = (heads.astype(np.int64) << 32) | lasts
    order = np.argsort(keys, kind="stable")
    fresh = np.diff(keys[order], prepend=-1) != 0
    starts = np.flatnonzero(fresh)
    columns = {name: np.concatenate([getattr(tally, name) for tally in tallies])[order] for name in _ADDED}
    added = {name: np.add.reduceat(column, starts) if len(starts) else column for name, column in columns.items()}
    kept = added["count"] >= _RECURS
    # The first shard that knows a phrase has its first occurrence.
    named = order[starts[kept]]
    level = Tally(
        heads=heads[named],
        lasts=lasts[named],
        tails=np.concatenate([tally.tails for tally in tallies])[named],
        first=np.concatenate([tally.first for tally in tallies])[named],
        **{name: column[kept] for name, column in added.items()},
    )
    numbers = np.empty(len(order), np.int32)
    numbers[order] = np.where(kept, np.cumsum(kept) - 1, -1)[np.cumsum(fresh) - 1]
    return level, np.split(numbers, np.cumsum([len(tally.count) for tally in tallies])[:-1])


def _join(levels: Sequence[Tally], shards: Sequence[Shard], places: Sequence[tuple[Found, ...]]) -> Grams:
    """Put the lengths one after the other; what was numbered from 0 for each length is now named by its row."""
    bounds = np.concatenate(([0], np.cumsum([len(level.count) for level in levels]))).astype(np.int64)
    heads, tails, lasts = [], [], []
    for place, level in enumerate(levels):
        own = np.arange(bounds[place], bounds[place + 1])
        heads.append(level.heads + bounds[place - 1] if place else own)
        tails.append(level.tails + bounds[place - 1] if place else own)
        lasts.append(level.lasts)
    nothing = [np.zeros(0, np.int64)]
    columns = ("first", *_ADDED)
    added = {
        name: np.concatenate([getattr(level, name) for level in levels] or nothing).astype(np.int64) for name in columns
    }
    return Grams(
        bounds=tuple(bounds.tolist()),
        heads=np.concatenate(heads or nothing),
        tails=np.concatenate(tails or nothing),
        lasts=np.concatenate(lasts or nothing).astype(np.int64),
        **added,
        places=tuple(_join_places(shard, bounds, [level[at] for level in places]) for at, shard in enumerate(shards)),
    )


def _join_places(shard: Shard, bounds: Numbers, levels: Sequence[Found]) -> Places:
    """Put the positions of all lengths one after the other."""
    sizes = np.concatenate(([0], np.cumsum([len(found.positions) for found in levels]))).astype(np.int64)
    return Places(
        offset=shard.offset,
        rows=np.concatenate([np.zeros(0, np.int64), *(found.numbers + bounds[at] for at, found in enumerate(levels))]),
        starts=np.concatenate([*(found.starts[:-1] + sizes[at] for at, found in enumerate(levels)), sizes[-1:]]),
        positions=np.concatenate([np.zeros(0, np.int32), *(found.positions for found in levels)]),
    )


def sample_positions(grams: Grams, rows: Numbers, most: int) -> tuple[Numbers, Numbers]:
    """Read where phrases stand; of many positions some that are evenly spread over the text, the first and the last among them.

    Args:
        grams: what recurs.
        rows: rows of it.
        most: how many positions are read of one phrase.
    Returns:
        Places in `rows`, ascending, and positions in units of the whole text, ascending for each phrase.
    """
    count = grams.count[rows]
    sizes = np.minimum(count, most)
    owners = np.repeat(np.arange(len(rows)), sizes)
    steps = np.arange(len(owners)) - np.repeat(np.cumsum(sizes) - sizes, sizes)
    # Which of its occurrences, counted from 0.
    wanted = steps * (count[owners] - 1) // np.maximum(sizes[owners] - 1, 1)
    positions = np.zeros(len(owners), np.int64)
    before = np.zeros(len(rows), np.int64)
    for places in grams.places:
        at = np.minimum(np.searchsorted(places.rows, rows), max(len(places.rows) - 1, 0))
        here = (
            np.where(places.rows[at] == rows, places.starts[at + 1] - places.starts[at], 0) if len(places.rows) else 0
        )
        after = before + here
        held = np.flatnonzero((wanted >= before[owners]) & (wanted < after[owners]))
        rank = wanted[held] - before[owners[held]]
        positions[held] = places.positions[places.starts[at[owners[held]]] + rank] + np.int64(places.offset)
        before = after
    return owners, positions


def locate(grams: Grams, ids: NDArray[np.uint32], positions: Numbers, lengths: Numbers) -> Numbers:
    """Find phrases of which one occurrence is known.

    Args:
        grams: what recurs.
        ids: the units of the whole text.
        positions: where that occurrence begins, in units.
        lengths: how many units it has.
    Returns:
        Their rows, -1 where a phrase does not recur (or is too long).
    """
    rows = np.full(len(positions), -1, np.int64)
    if len(grams.bounds) < 2 or not len(positions):
        return rows
    names = grams.lasts[: grams.bounds[1]]
    current = _search(names, ids[positions].astype(np.int64), 0)
    rows[lengths == 1] = current[lengths == 1]
    for length, level in list(grams.levels())[1:]:
        open_rows = np.flatnonzero((lengths >= length) & (current >= 0))
        if not len(open_rows):
            break
        last = _search(names, ids[positions[open_rows] + length - 1].astype(np.int64), 0)
        keys = (grams.heads[level] << 32) | grams.lasts[level]
        wanted = np.where(last >= 0, (current[open_rows] << 32) | last, -1)
        current[open_rows] = _search(keys, wanted, level.start)
        done = open_rows[lengths[open_rows] == length]
        rows[done] = current[done]
    return rows


def _search(names: Numbers, wanted: Numbers, base: int) -> Numbers:
    """The place of each name among ascending ones, counted from a base; -1 where it is not there."""
    at = np.minimum(np.searchsorted(names, wanted), max(len(names) - 1, 0))
    return np.where(names[at] == wanted, at + base, -1) if len(names) else np.full(len(wanted), -1)
