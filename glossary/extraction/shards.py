"""Counts the phrases of one shard of a text, one unit longer at a time; what shards count is simply added up."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from glossary.extraction.units import BOUNDARY, Units

__all__ = ["SHARD", "Found", "Shard", "Standing", "Tally", "count_longer", "count_units", "divide", "stand"]

SHARD = 12_000_000
"""In units: counting one of that size takes half a gigabyte. A document is never divided, however long it is."""

_WORD = 64
_TWO_BYTES = 1 << 16

Numbers = NDArray[np.int64]
Small = NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class Shard:
    """Some whole documents of a text as units; every column has one row a unit."""

    ids: NDArray[np.uint32]
    """Which unit it is; `BOUNDARY` at what no phrase reaches across."""

    documents: NDArray[np.integer[Any]]
    """The number of the document it stands in, counted from the shard's first; in two bytes where they are enough."""

    opens: NDArray[np.bool_]
    """Whether a phrase may begin with it, here."""

    closes: NDArray[np.bool_]
    """Whether a phrase may end with it, here."""

    offset: int
    """The position of the shard's first unit in the whole text."""


@dataclass(frozen=True, slots=True)
class Tally:
    """What one shard knows of phrases of one length, or, added up, what all shards know; one row a phrase.

    A phrase is named by two numbers that mean the same in all shards: the number of the phrase without its last unit, and
    that of its last unit. Rows are in the order of these. All columns but the names are added up over shards; `first` is
    the least.
    """

    heads: Small
    """The number of the phrase without its last unit; 0 for phrases of one unit."""

    lasts: Small
    """The number of its last unit."""

    tails: Small
    """The number of the phrase without its first unit; 0 for phrases of one unit."""

    first: Numbers
    """The position of its first occurrence in the whole text."""

    count: Small
    """How often it occurs."""

    documents: Small
    """In how many documents."""

    opens: Small
    """How many of its occurrences begin where a phrase may begin."""

    closes: Small
    """How many end where one may end."""


@dataclass(frozen=True, slots=True)
class Found:
    """Where the phrases of one length stand in a shard."""

    positions: NDArray[np.int32]
    """Their positions in the shard, phrase by phrase, ascending for each."""

    numbers: NDArray[np.int32]
    """The phrases' numbers, ascending."""

    starts: Numbers
    """Where the positions of each begin, and the number of all positions at the end."""


@dataclass(frozen=True, slots=True)
class Standing:
    """What a shard remembers of the phrases that recur in the whole text, from one length to the next."""

    units: NDArray[np.int32]
    """For each position the number of the unit, -1 where it does not recur."""

    positions: NDArray[np.int32]
    """The positions where phrases of the present length stand, ascending, so that neighbours are neighbours in memory."""

    phrases: NDArray[np.int32]
    """The numbers of these phrases."""

    found: Found
    """The same phrase by phrase."""


def divide(units: Units, size: int = SHARD) -> Iterator[Shard]:
    """Divide a text into shards of whole documents.

    Args:
        units: the text.
        size: how many units a shard has at most, unless one document has more.
    Yields:
        The shards, in the order of the text.
    """
    columns = units.columns
    owners = units.documents[columns.texts]
    borders = [*np.flatnonzero(np.diff(owners, prepend=-1)).tolist(), len(owners)]
    start = 0
    for border, following in zip(borders, [*borders[1:], len(owners) + size + 1], strict=True):
        if border > start and following - start > size:
            span = slice(start, border)
            documents = owners[span] - owners[start]
            small = documents.astype(np.uint16) if documents[-1] < _TWO_BYTES else documents
            yield Shard(columns.ids[span], small, columns.opens[span], columns.closes[span], start)
            start = border


def count_units(shard: Shard, least: int) -> tuple[Tally, Found]:
    """Count the units of a shard.

    Args:
        shard: some documents.
        least: how often a unit must stand in the shard to be told; 2 where there is no other shard, else 1.
    Returns:
        What is to be added to the other shards' counts, and where the units stand, numbered by rows of the tally.
    """
    positions = np.flatnonzero(shard.ids != BOUNDARY).astype(np.int32)
    nothing = np.zeros(len(positions), np.int32)
    at = np.arange(len(positions), dtype=np.int32)
    at, starts, heads, lasts = _group(nothing, shard.ids[positions].astype(np.int32), at, least)
    return _tally(shard, 1, _Groups(positions[at], starts, heads, lasts, nothing[: len(starts)]))


def count_longer(shard: Shard, standing: Standing, length: int, least: int) -> tuple[Tally, Found]:
    """Count the phrases of one length in a shard, of those whose beginning and end both recur in the whole text.

    A phrase that recurs has only parts that recur (R. Agrawal and R. Srikant, "Fast algorithms for mining association
    rules", VLDB 1994), so nothing is missed, and the longer the phrases the less is left to sort.

    Args:
        shard: some documents.
        standing: where the phrases of `length` - 1 units stand in it.
        length: in units.
        least: how often a phrase must stand in the shard to be told; 2 where there is no other shard, else 1.
    Returns:
        What is to be added to the other shards' counts, and where the phrases stand, numbered by rows of the tally.
    """
    positions, phrases = standing.positions, standing.phrases
    following = np.flatnonzero(positions[1:] - positions[:-1] == 1)
    lasts = standing.units.take(positions.take(following) + np.int32(length - 1))
    at, starts, heads, lasts = _group(phrases.take(following), lasts, following.astype(np.int32), least)
    tails = phrases.take(at.take(starts) + np.int32(1))
    return _tally(shard, length, _Groups(positions.take(at), starts, heads, lasts, tails))


@dataclass(frozen=True, slots=True)
class _Groups:
    """Positions sorted by the phrase that begins there, where each phrase's positions begin, and its names."""

    places: NDArray[np.int32]
    starts: Numbers
    heads: NDArray[np.int32]
    lasts: NDArray[np.int32]
    tails: NDArray[np.int32]


def _tally(shard: Shard, length: int, groups: _Groups) -> tuple[Tally, Found]:
    """Count what stands together."""
    places, starts = groups.places, groups.starts
    fresh = _changes(shard.documents.take(places))
    fresh[starts] = True
    opens, closes = shard.opens.take(places), shard.closes.take(places + np.int32(length - 1))
    documents, opening, closing = _add(starts, fresh, opens, closes)
    tally = Tally(
        heads=groups.heads,
        lasts=groups.lasts,
        tails=groups.tails,
        first=places[starts].astype(np.int64) + shard.offset,
        count=np.diff(np.append(starts, len(places))).astype(np.int32),
        documents=documents,
        opens=opening,
        closes=closing,
    )
    return tally, Found(places, np.arange(len(starts), dtype=np.int32), np.append(starts, len(places)))


def _group(
    heads: NDArray[np.int32], lasts: NDArray[np.int32], positions: NDArray[np.int32], least: int
) -> tuple[NDArray[np.int32], Numbers, NDArray[np.int32], NDArray[np.int32]]:
    """Sort positions by head, last unit and position: the positions, where groups begin, and each group's two names."""
    place_bits, last_bits, head_bits = (
        int(column.max()).bit_length() if len(column) else 0 for column in (positions, lasts, heads)
    )
    if place_bits + last_bits + head_bits > _WORD:
        order = np.lexsort((positions, lasts, heads))
        heads, lasts, places = heads[order], lasts[order], positions[order]
        starts = np.flatnonzero(_changes(heads) | _changes(lasts))
    else:
        # All three in one word of 64 bits: plain numbers are sorted five times as fast as places by what stands there.
        packed = heads.astype(np.uint64)
        packed <<= np.uint64(last_bits)
        packed |= lasts.view(np.uint32)
        packed <<= np.uint64(place_bits)
        packed |= positions.view(np.uint32)
        packed.sort()
        places = (packed & np.uint64((1 << place_bits) - 1)).astype(np.int32)
        packed >>= np.uint64(place_bits)
        starts = np.flatnonzero(_changes(packed))
        named = packed[starts]
        heads = (named >> np.uint64(last_bits)).astype(np.int32)
        lasts = (named & np.uint64((1 << last_bits) - 1)).astype(np.int32)
    if place_bits + last_bits + head_bits > _WORD:
        heads, lasts = heads[starts], lasts[starts]
    if least > 1 and len(starts):
        count = np.diff(np.append(starts, len(places)))
        kept = np.flatnonzero(count >= least)
        places = _choose(places, starts, count, kept)
        heads, lasts, count = heads[kept], lasts[kept], count[kept]
        starts = np.cumsum(count) - count
    return places, starts, heads, lasts


def _choose(
    places: NDArray[np.int32], starts: Numbers, count: NDArray[np.integer[Any]], kept: Numbers
) -> NDArray[np.int32]:
    """The places of some of the groups; taken by position, which is four times as fast as by a mask."""
    sizes = count[kept]
    ends = np.cumsum(sizes)
    chosen: NDArray[np.int32] = places.take(
        np.arange(ends[-1] if len(ends) else 0) + np.repeat(starts[kept] - (ends - sizes), sizes)
    )
    return chosen


def _changes(column: NDArray[np.integer[Any]]) -> NDArray[np.bool_]:
    """Where a value differs from the one before it; the first one always does."""
    changes = np.ones(len(column), np.bool_)
    changes[1:] = column[1:] != column[:-1]
    return changes


def _add(starts: Numbers, *flags: NDArray[np.bool_]) -> Iterator[Small]:
    """How many of each kind of flag are set in each group; the kinds in one number, so that they are added up once."""
    if not len(starts):
        yield from (np.zeros(0, np.int32) for _ in flags)
        return
    bits = len(flags[0]).bit_length()
    if bits * len(flags) > _WORD - 1:
        yield from (np.add.reduceat(each, starts, dtype=np.int32) for each in flags)
        return
    packed = np.zeros(len(flags[0]), np.int64)
    for each in reversed(flags):
        packed <<= bits
        packed |= each
    sums = np.add.reduceat(packed, starts)
    for _ in flags:
        yield (sums & ((1 << bits) - 1)).astype(np.int32)
        sums >>= bits


def stand(shard: Shard, found: Found, numbers: NDArray[np.int32], before: Standing | None) -> Standing:
    """Remember where the phrases of one length that recur in the whole text stand.

    Args:
        shard: some documents.
        found: what `count_units` or `count_longer` gave for it.
        numbers: for each row of its tally the phrase's number in the whole text, ascending; -1 where it does not recur.
        before: what was remembered for the length before; None for single units.
    Returns:
        What the next length needs.
    """
    count = np.diff(found.starts)
    kept = np.flatnonzero(numbers >= 0)
    if len(kept) < len(numbers):
        positions = _choose(found.positions, found.starts[:-1], count, kept)
        numbers, count = numbers[kept], count[kept]
        found = Found(positions, numbers, np.concatenate(([0], np.cumsum(count))))
    else:
        found = Found(found.positions, numbers, found.starts)
    # In one word again, position first.
    packed = found.positions.astype(np.uint64)
    packed <<= np.uint64(32)
    packed |= np.repeat(numbers, count).view(np.uint32)
    packed.sort()
    phrases = packed.astype(np.uint32).view(np.int32)
    packed >>= np.uint64(32)
    positions = packed.astype(np.int32)
    if before:
        return Standing(before.units, positions, phrases, found)
    units = np.full(len(shard.ids), -1, np.int32)
    units[positions] = phrases
    return Standing(units, positions, phrases, found)
