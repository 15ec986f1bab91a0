"""Tell how far two documents have the same paragraphs, so that these can guide the pairing of their sentences."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from tm.alignment.evidence import Bead
from tm.alignment.sides import Side

__all__ = ["Paragraphs", "fit_paragraphs", "match_paragraphs", "weigh_paragraphs"]

Integers = NDArray[np.int64]
Floats = NDArray[np.float64]

# How many standard deviations the lengths of half of the paragraphs may be off: those of texts that are no
# translations, or of paragraphs counted alike by accident, are off by three and more.
_DEVIATION = 2.0
# Costs of a bead whose paragraphs disagree, as log likelihoods: a hint that a few words outweigh.
_JOINED = 3.0
_APART = 2.0
_FARTHEST = 2
# How many beads speak against what the beads of a first pass say of paragraphs, and what they can say at most.
_DOUBT = 10
_MOST = 2.5


@dataclass(frozen=True, slots=True)
class Paragraphs:
    """The paragraphs of two documents, and what they say of beads."""

    source: Integers
    """Each source segment's paragraph, from 0."""

    target: Integers
    """Each target segment's."""

    matched: bool
    """Whether the paragraphs answer each other one to one."""

    borders: Floats = field(default_factory=lambda: np.zeros((2, 2)))
    """Where they do not: the log likelihood of a bead that begins a paragraph, or not, on either side."""

    joined: tuple[float, float] = (0.0, 0.0)
    """And that of each border between paragraphs inside a bead, on either side."""


def match_paragraphs(left: Side, right: Side, variance: float) -> Paragraphs | None:
    """Compare the paragraphs of two documents.

    Args:
        left: one document.
        right: the other.
        variance: of the difference in length, per character.
    Returns:
        The paragraphs of both, or None where a side has only one. They are matched where they are equally many and
        their lengths answer each other, one by one.
    """
    source, target = _count(left.paragraphs), _count(right.paragraphs)
    if not len(source) or not len(target) or not source[-1] or not target[-1]:
        return None
    if source[-1] != target[-1]:
        return Paragraphs(source, target, matched=False)
    long = np.bincount(source, weights=left.lengths)
    other = np.bincount(target, weights=right.lengths)
    expected = long * (other.sum() / long.sum())
    deviation = np.abs(expected - other) / np.sqrt(variance * (expected + other) / 2)
    return Paragraphs(source, target, matched=float(np.median(deviation)) <= _DEVIATION)


def fit_paragraphs(paragraphs: Paragraphs, beads: Sequence[Bead]) -> Paragraphs:
    """Learn from beads how often a paragraph begins on both sides at once, against how often it would by chance.

    Args:
        paragraphs: of both documents.
        beads: of a first pass.
    Returns:
        The paragraphs with what they say of beads: much where a translator kept them, nothing where they have nothing
        to do with each other.
    """
    table = np.array([bead for bead in beads if bead[1] > bead[0] and bead[3] > bead[2]], dtype=np.int64).reshape(-1, 4)
    if paragraphs.matched or not len(table):
        return paragraphs
    sides = (_find_borders(paragraphs.source), _find_borders(paragraphs.target))
    begun = [side[table[:, at]] for side, at in zip(sides, (0, 2), strict=True)]
    seen = np.bincount(2 * begun[0] + begun[1], minlength=4).reshape(2, 2).astype(np.float64)
    chance = np.outer(seen.sum(axis=1), seen.sum(axis=0)) / len(table)
    borders = np.log((seen + _DOUBT * chance / len(table)) / (chance + _DOUBT * chance / len(table) + 1e-9) + 1e-9)
    joined = []
    for side, (first, last) in zip(sides, ((0, 1), (2, 3)), strict=True):
        sums = np.cumsum(side)
        inside = float((sums[table[:, last] - 1] - sums[table[:, first]]).sum())
        places = float((table[:, last] - table[:, first] - 1).sum())
        share = float(side[1:].mean()) if len(side) > 1 else 0.0
        joined.append(float(np.log((inside + _DOUBT * share + 1e-9) / ((places + _DOUBT) * share + 1e-9))))
    return replace(
        paragraphs,
        borders=np.clip(borders, -_MOST, _MOST),
        joined=(float(np.clip(joined[0], -_MOST, 0)), float(np.clip(joined[1], -_MOST, 0))),
    )


def weigh_paragraphs(paragraphs: Paragraphs, top: Integers, bottom: Integers, start: Integers, end: Integers) -> Floats:
    """Tell what paragraphs say of beads.

    Args:
        paragraphs: of both documents.
        top: the first source segment of each bead.
        bottom: the one after its last.
        start: its first target segment.
        end: the one after its last.
    Returns:
        A log likelihood for each bead.
    """
    source, target = paragraphs.source, paragraphs.target
    down, across = source[bottom - 1] - source[top], target[end - 1] - target[start]
    if paragraphs.matched:
        apart = np.minimum(_FARTHEST, np.abs(source[top] - target[start]))
        return np.asarray(-_JOINED * ((down > 0) | (across > 0)) - _APART * apart, dtype=np.float64)
    begun = paragraphs.borders[_find_borders(source)[top], _find_borders(target)[start]]
    return np.asarray(begun + paragraphs.joined[0] * down + paragraphs.joined[1] * across, dtype=np.float64)


def _find_borders(numbers: Integers) -> Integers:
    """1 for each segment that begins a paragraph, but for the first, which says nothing."""
    return np.concatenate(([0], np.diff(numbers) != 0)).astype(np.int64)


def _count(paragraphs: Integers) -> Integers:
    """Number paragraphs from 0 without gaps, a new one wherever the number changes."""
    if not len(paragraphs):
        return paragraphs
    return np.concatenate(([0], np.cumsum(paragraphs[1:] != paragraphs[:-1]))).astype(np.int64)
