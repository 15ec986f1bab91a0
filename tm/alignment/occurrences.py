"""Where each token of one side stands, and how often: what the other side is to explain."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, count

import numpy as np
from numpy.typing import NDArray

from tm.alignment.sides import Side

__all__ = ["Occurrences", "index_rows", "index_tokens", "order_keys"]

Integers = NDArray[np.int64]
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Occurrences:
    """Where each token of a side stands, as a sparse matrix: by segment, then by token; one entry for both."""

    vocabulary: Mapping[str, int]
    """Token → its number."""

    starts: Integers
    """Segment i is at starts[i] : starts[i + 1]."""

    rows: Integers
    """The segment of each entry."""

    tokens: Integers
    """The token of each entry; ascending in each segment."""

    counts: Floats
    """How often the token stands in the segment."""

    frequencies: Floats
    """Token → its share of the tokens of other segments."""

    sizes: Floats
    """Segment → its number of tokens, at least 1."""

    certain: Floats
    """1 for tokens whose rendering is known, so that its absence says something; shape (vocabulary,)."""


def index_tokens(side: Side, *, same_language: bool = False) -> Occurrences:
    """Index the target side's tokens.

    Args:
        side: the target.
        same_language: whether the source is in its language, so that every word can be expected to return.
    """
    vocabulary: defaultdict[str, int] = defaultdict(count().__next__)
    numbers = [list(map(vocabulary.__getitem__, tokens)) for tokens in side.tokens]
    certain = [same_language or token[0] == "#" for token in vocabulary]
    return index_rows(numbers, dict(vocabulary), certain)


def index_rows(numbers: Sequence[Sequence[int]], vocabulary: Mapping[str, int], certain: Iterable[bool]) -> Occurrences:
    """Index tokens that have numbers already.

    Args:
        numbers: of the tokens of each segment.
        vocabulary: token → its number.
        certain: of each token, as in `Occurrences`.
    """
    size, segments = max(1, len(vocabulary)), len(numbers)
    tokens = np.fromiter(chain.from_iterable(numbers), dtype=np.int64)
    lengths = np.array([len(row) for row in numbers], dtype=np.int64)
    keys, counts = np.unique(np.repeat(np.arange(segments), lengths) * size + tokens, return_counts=True)
    rows, unique = np.divmod(keys, size)
    # As it is in the other segments: in a document of one, nothing is frequent just because it stands there often.
    totals = np.bincount(tokens, minlength=len(vocabulary)) * (1 - 1 / max(1, segments)) + 0.5
    return Occurrences(
        vocabulary,
        np.searchsorted(rows, np.arange(segments + 1)).astype(np.int64),
        rows,
        unique,
        counts.astype(np.float64),
        (totals / (len(tokens) + 0.5 * len(vocabulary) + 1)).astype(np.float64),
        np.maximum(1.0, lengths),
        np.array(list(certain), dtype=np.float64),
    )


def order_keys(keys: Integers) -> tuple[Integers, Integers]:
    """Sort keys from 0 up: the order of their places, and the keys in that order.

    Key and place are sorted as one number where they fit, which is several times faster than `argsort`.
    """
    bits = max(1, len(keys)).bit_length()
    if len(keys) and int(keys.max()) >> (62 - bits):
        order = np.argsort(keys, kind="stable")
        return order, keys[order]
    packed = np.sort((keys << bits) | np.arange(len(keys)))
    return packed & ((1 << bits) - 1), packed >> bits
