"""Where each token of one side stands, and how often: what the other side is to explain."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tm.alignment.sides import Side

__all__ = ["Occurrences", "index_rows", "index_tokens"]

Integers = NDArray[np.int64]
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Occurrences:
    """Where each token stands on the target side, sorted by token, then by segment; one row a token and segment."""

    vocabulary: Mapping[str, int]
    """Token → its number."""

    keys: Integers
    """token * segments + segment; sorted."""

    counts: Floats
    """How often the token stands in the segment."""

    frequencies: Floats
    """Token → its share of all tokens."""

    sizes: Floats
    """Segment → its number of tokens."""

    certain: Floats
    """1 for tokens whose rendering is known, so that its absence says something; shape (vocabulary,)."""


def index_tokens(side: Side, *, same_language: bool = False) -> Occurrences:
    """Index the target side's tokens.

    Args:
        side: the target.
        same_language: whether the source is in its language, so that every word can be expected to return.
    """
    vocabulary: dict[str, int] = {}
    flat = np.array(
        [vocabulary.setdefault(token, len(vocabulary)) for tokens in side.tokens for token in tokens], dtype=np.int64
    )
    rows = np.repeat(np.arange(len(side.tokens)), [len(tokens) for tokens in side.tokens])
    certain = np.array([same_language or token[0] == "#" for token in vocabulary], dtype=np.float64)
    return index_rows(flat, rows, len(side.tokens), vocabulary, certain)


def index_rows(
    tokens: Integers, rows: Integers, segments: int, vocabulary: Mapping[str, int], certain: Floats
) -> Occurrences:
    """Index tokens that have numbers already.

    Args:
        tokens: their numbers, one beside each of `rows`.
        rows: the segments that they stand in.
        segments: how many segments there are.
        vocabulary: token → its number.
        certain: as in `Occurrences`.
    """
    keys, counts = np.unique(tokens * max(1, segments) + rows, return_counts=True)
    totals = np.bincount(tokens, minlength=len(vocabulary)) + 0.5
    sizes = np.bincount(rows, minlength=segments).astype(np.float64)
    return Occurrences(vocabulary, keys, counts.astype(np.float64), totals / (totals.sum() + 1), sizes, certain)
