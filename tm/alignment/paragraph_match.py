"""Tell whether two documents have the same paragraphs, so that they can guide the pairing of their sentences."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tm.alignment.sides import Side

__all__ = ["Paragraphs", "match_paragraphs"]

Integers = NDArray[np.int64]

# How many standard deviations the lengths of half of the paragraphs may be off: those of texts that are no
# translations, or of paragraphs counted alike by accident, are off by three and more.
_DEVIATION = 2.0


@dataclass(frozen=True, slots=True)
class Paragraphs:
    """Paragraphs that answer each other one to one."""

    source: Integers
    """Each source segment's paragraph, from 0."""

    target: Integers
    """Each target segment's."""


def match_paragraphs(left: Side, right: Side, variance: float) -> Paragraphs | None:
    """Compare the paragraphs of two documents.

    Args:
        left: one document.
        right: the other.
        variance: of the difference in length, per character.
    Returns:
        The paragraphs of both, or None where they say nothing: their numbers differ, or their lengths do not answer
        each other, one by one.
    """
    source, target = _count(left.paragraphs), _count(right.paragraphs)
    if not len(source) or not len(target) or source[-1] != target[-1] or source[-1] == 0:
        return None
    long = np.bincount(source, weights=left.lengths)
    other = np.bincount(target, weights=right.lengths)
    expected = long * (other.sum() / long.sum())
    deviation = np.abs(expected - other) / np.sqrt(variance * (expected + other) / 2)
    return Paragraphs(source, target) if float(np.median(deviation)) <= _DEVIATION else None


def _count(paragraphs: Integers) -> Integers:
    """Number paragraphs from 0 without gaps, a new one wherever the number changes."""
    if not len(paragraphs):
        return paragraphs
    return np.concatenate(([0], np.cumsum(paragraphs[1:] != paragraphs[:-1]))).astype(np.int64)
