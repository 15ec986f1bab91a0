"""Finds all of many sequences of numbers in a long one, at all of its places at once."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

__all__ = ["Hits", "Trie"]

Numbers = NDArray[np.int64]

# Knuth's multiplier, 2^64 divided by the golden ratio (The Art of Computer Programming 3, 6.4).
_MIX = np.uint64(0x9E3779B97F4A7C15)
_UNIT_BITS = np.uint64(32)


@dataclass(frozen=True, slots=True)
class Hits:
    """Where sequences were found; every column has one row a place."""

    at: Numbers
    """Where it begins, in units."""

    length: Numbers
    """How long it is."""

    form: Numbers
    """Which sequence: its number in the trie."""


class Trie:
    """A trie (E. Fredkin, CACM 3, 1960) whose steps are rows of a hash table, so that all places take a step at once."""

    def __init__(self, units: NDArray[np.uint32], lengths: Numbers) -> None:
        """Index sequences.

        Args:
            units: those of all sequences, one after the other; none is 0, which stands in no sequence.
            lengths: how many units each has; what has none is found nowhere.
        """
        starts = np.cumsum(lengths) - lengths
        self.forms = np.full(len(lengths), -1, np.int64)
        """The number of each given sequence; equal ones share theirs, -1 is that of an empty one."""
        nodes = np.zeros(len(lengths), np.int64)
        alive = np.flatnonzero(lengths)
        steps: list[NDArray[np.uint64]] = []
        total, depth = 1, 0
        while len(alive):
            keys = _make_keys(nodes[alive], units[starts[alive] + depth])
            new, nodes[alive] = np.unique(keys, return_inverse=True)
            nodes[alive] += total
            total += len(new)
            steps.append(new)
            depth += 1
            alive = alive[lengths[alive] > depth]
        ends, self.forms[lengths > 0] = np.unique(nodes[lengths > 0], return_inverse=True)
        self.count = len(ends)
        """How many different sequences there are."""
        self._form = np.full(total, -1, np.int64)
        self._form[ends] = np.arange(len(ends))
        self._first = np.zeros(int(units.max(initial=0)) + 1, np.int64)
        if steps:
            self._first[steps[0].astype(np.int64)] = np.arange(1, len(steps[0]) + 1)
        self._keys, self._children = _store(steps)

    def find(self, units: NDArray[np.uint32], starts: Numbers) -> Hits:
        """Find every sequence, those within and across others too.

        Args:
            units: those of a text.
            starts: where a sequence may begin.
        Returns:
            Hits by length, then by place.
        """
        padded = np.append(units, np.uint32(0))
        known = padded[starts]
        nodes = self._first[np.where(known < len(self._first), known, 0)]
        found: list[tuple[Numbers, int, Numbers]] = []
        depth = 0
        while True:
            alive = np.flatnonzero(nodes)
            starts, nodes, depth = starts[alive], nodes[alive], depth + 1
            if not len(starts):
                break
            forms = self._form[nodes]
            ended = np.flatnonzero(forms >= 0)
            found.append((starts[ended], depth, forms[ended]))
            nodes = self._step(_make_keys(nodes, padded[starts + depth]))
        if not found:
            return Hits(*(np.zeros(0, np.int64) for _ in range(3)))
        return Hits(
            np.concatenate([at for at, _, _ in found]),
            np.repeat([length for _, length, _ in found], [len(at) for at, _, _ in found]),
            np.concatenate([forms for _, _, forms in found]),
        )

    def _step(self, keys: NDArray[np.uint64]) -> Numbers:
        """The node that each step leads to; 0 where there is no such step."""
        slots = _place(keys, len(self._keys))
        stored = self._keys[slots]
        nodes = np.where(stored == keys, self._children[slots], 0)
        left = np.flatnonzero((stored != keys) & (stored != 0))
        slots = slots[left]
        while len(left):
            slots = (slots + 1) & (len(self._keys) - 1)
            stored = self._keys[slots]
            same = stored == keys[left]
            nodes[left[same]] = self._children[slots[same]]
            on = ~same & (stored != 0)
            left, slots = left[on], slots[on]
        return nodes


def _make_keys(nodes: Numbers, units: NDArray[np.uint32]) -> NDArray[np.uint64]:
    """A number for each step from a node by a unit; none is 0, since no unit of a sequence is."""
    return (nodes.astype(np.uint64) << _UNIT_BITS) | units


def _place(keys: NDArray[np.uint64], size: int) -> Numbers:
    """Where in a table of that size, a power of two, to look for each key first."""
    return ((keys * _MIX) >> np.uint64(65 - size.bit_length())).astype(np.int64)


def _store(steps: list[NDArray[np.uint64]]) -> tuple[NDArray[np.uint64], NDArray[np.int32]]:
    """Put steps into a hash table with linear probing, three quarters of it empty; node 1 is that of the first step."""
    keys = np.concatenate(steps) if steps else np.zeros(0, np.uint64)
    size = 1 << max(4, (4 * len(keys)).bit_length() - 1)
    table, children = np.zeros(size, np.uint64), np.zeros(size, np.int32)
    left, slots = np.arange(len(keys)), _place(keys, size)
    while len(left):
        free = table[slots] == 0
        # Of several that want a slot the last one written stays there; the others go on to the next.
        children[slots[free]] = left[free] + 1
        won = free & (children[slots] == left + 1)
        table[slots[won]] = keys[left[won]]
        left, slots = left[~won], slots[~won] + 1
        slots[slots == size] = 0
    return table, children
