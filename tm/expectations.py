"""What each source segment lets one expect on the other side: tokens with their probabilities."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from tm.cooccurrence import Learned
from tm.dictionary import Lexicon
from tm.languages import LANGUAGES
from tm.sides import Side, read_words

__all__ = [
    "Direction",
    "Expectations",
    "Occurrences",
    "Renderings",
    "expect",
    "index_tokens",
    "index_units",
    "look_up",
    "turn",
]

Integers = NDArray[np.int64]
Floats = NDArray[np.float64]

# What is left out because it hardly tells: a token that is as frequent everywhere as it is expected here.
_TELLING = 0.6
_ROWS_AT_ONCE = 2_000
_LONGEST_TERM = 8
_IDENTITY = 0.7
_DICTIONARY = 0.7


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


@dataclass(frozen=True, slots=True)
class Renderings:
    """The source's tokens and dictionary terms by segment, and what each may be rendered by."""

    rows: Integers
    """The segments, ascending; beside `units`."""

    units: Integers
    """Numbers of tokens and terms."""

    vocabulary: Mapping[str, int]
    """Token or term → its number."""

    owners: Integers
    """The table's units; beside `tokens` and `weights`."""

    tokens: Integers
    """Target tokens."""

    weights: Floats
    """The probability that the unit is rendered by this token."""

    certain: Floats
    """1 for units whose renderings are known, whether they stand on the other side or not."""


@dataclass(frozen=True, slots=True)
class Expectations:
    """For each source segment the target tokens that its own tokens may be rendered by, as a sparse matrix by rows."""

    starts: Integers
    """Row i is at starts[i] : starts[i + 1]."""

    tokens: Integers
    """Numbers of target tokens, ascending in each row."""

    weights: Floats
    """Summed over the source segment's tokens, the probability that it is rendered by this target token."""

    sizes: Floats
    """Source segment → its number of tokens, at least 1."""


@dataclass(frozen=True, slots=True)
class Direction:
    """One side as it explains the other."""

    expectations: Expectations
    """What its segments let one expect."""

    occurrences: Occurrences
    """What stands on the other side."""


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
    return _index(flat, rows, len(side.tokens), vocabulary, certain)


def index_units(renderings: Renderings, segments: int) -> Occurrences:
    """Index the source side's tokens and terms, to be explained in their turn."""
    return _index(renderings.units, renderings.rows, segments, renderings.vocabulary, renderings.certain)


def _index(
    tokens: Integers, rows: Integers, segments: int, vocabulary: Mapping[str, int], certain: Floats
) -> Occurrences:
    keys, counts = np.unique(tokens * max(1, segments) + rows, return_counts=True)
    totals = np.bincount(tokens, minlength=len(vocabulary)) + 0.5
    sizes = np.bincount(rows, minlength=segments).astype(np.float64)
    return Occurrences(vocabulary, keys, counts.astype(np.float64), totals / (totals.sum() + 1), sizes, certain)


def turn(renderings: Renderings, occurrences: Occurrences) -> Renderings:
    """Look at a table of renderings from the other side.

    Args:
        renderings: of the source.
        occurrences: of the target.
    Returns:
        The target's tokens by segment, and the source's units that each may render.
    """
    segments = max(1, len(occurrences.sizes))
    rows, tokens = occurrences.keys % segments, occurrences.keys // segments
    order = np.argsort(rows, kind="stable")
    shares = np.bincount(renderings.tokens, weights=renderings.weights**2, minlength=len(occurrences.vocabulary))
    return Renderings(
        rows[order],
        tokens[order],
        occurrences.vocabulary,
        renderings.tokens,
        renderings.owners,
        _DICTIONARY * renderings.weights / np.sqrt(shares[renderings.tokens]),
        occurrences.certain,
    )


def look_up(
    side: Side, occurrences: Occurrences, lexicons: tuple[Lexicon, Lexicon], *, same_language: bool = False
) -> Renderings:
    """Look up what the source's tokens may be rendered by: by themselves (numbers, names), and by the lexicon.

    Args:
        side: the source; the Chinese one where one is.
        occurrences: of the target side.
        lexicons: two of Chinese term → English renderings; empty for another source.
        same_language: as for `index_tokens`.
    """
    units: dict[str, int] = {}
    left_out = LANGUAGES["zh-CN"].FUNCTION_WORDS
    heads = _measure_heads(*(_Terms(lexicon) for lexicon in lexicons))
    per_row: list[list[int]] = []
    for text, own in zip(side.texts, side.tokens, strict=True):
        found = [units.setdefault(token, len(units)) for token in own]
        terms = [term for term in _find_terms(text, *lexicons, heads) if term not in left_out]
        named = [units.setdefault(term, len(units)) for term in terms]
        known = set(found)
        per_row.append(found + [unit for unit in named if unit not in known])
    table: list[tuple[int, int, float]] = []
    for term, unit in units.items():
        if term in occurrences.vocabulary:
            table.append((unit, occurrences.vocabulary[term], _IDENTITY))
        renderings = [rendering for lexicon in lexicons for rendering in lexicon.get(term, ())]
        if renderings:
            table += _expect_term(unit, renderings, occurrences.vocabulary)
    owners, tokens, weights = (np.array(column) for column in zip(*table, strict=True)) if table else ([], [], [])
    return Renderings(
        np.repeat(np.arange(len(per_row)), [len(found) for found in per_row]),
        np.array([unit for found in per_row for unit in found], dtype=np.int64),
        units,
        np.array(owners, dtype=np.int64),
        np.array(tokens, dtype=np.int64),
        np.array(weights, dtype=np.float64),
        np.array(
            [same_language or term[0] == "#" or any(term in lexicon for lexicon in lexicons) for term in units],
            dtype=np.float64,
        ),
    )


def _expect_term(unit: int, renderings: Iterable[str], vocabulary: Mapping[str, int]) -> list[tuple[int, int, float]]:
    """The target's tokens among a term's renderings; the more there are, the less each is to be expected."""
    words = {word for rendering in renderings for word in _read_rendering(rendering)}
    known = sorted(vocabulary[word] for word in words if word in vocabulary)
    return [(unit, token, _DICTIONARY / len(known) ** 0.5) for token in known]


@lru_cache(maxsize=131_072)
def _read_rendering(rendering: str) -> tuple[str, ...]:
    return tuple(read_words(rendering, LANGUAGES["en"].FUNCTION_WORDS))


@dataclass(frozen=True, slots=True, eq=False)
class _Terms:
    """A lexicon, told from others by what it is rather than by what it holds: a hundred documents share one index."""

    lexicon: Lexicon

    def __hash__(self) -> int:
        return id(self.lexicon)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Terms) and self.lexicon is other.lexicon


@lru_cache(maxsize=4)
def _measure_heads(first: _Terms, second: _Terms) -> dict[str, int]:
    """The first two characters of terms, and how long the longest is that begins so."""
    longest: dict[str, int] = {}
    for terms in (first.lexicon, second.lexicon):
        for term in terms:
            if len(term) > longest.get(term[:2], 0):
                longest[term[:2]] = len(term)
    return longest


def _find_terms(text: str, first: Lexicon, second: Lexicon, heads: Mapping[str, int]) -> list[str]:
    """Cut a text into the longest terms of two lexicons, from left to right."""
    found: list[str] = []
    position, end = 0, len(text)
    while position < end:
        longest = heads.get(text[position : position + 2], 1)
        for stop in range(min(position + longest, end), position, -1):
            term = text[position:stop]
            if term in second or term in first:
                found.append(term)
                position = stop
                break
        else:
            position += 1
    return found


def expect(renderings: Renderings, learned: Learned, segments: int, frequencies: Floats) -> Expectations:
    """Tell for each source segment which of the target's tokens to expect.

    Args:
        renderings: of the source's tokens and terms.
        learned: what the documents themselves have taught, for the source's tokens.
        segments: how many segments the source has.
        frequencies: of the target's tokens.
    """
    owners = np.concatenate((renderings.owners, learned.sources))
    order = np.argsort(owners, kind="stable")
    owners = owners[order]
    tokens = np.concatenate((renderings.tokens, learned.targets))[order]
    weights = np.concatenate((renderings.weights, learned.weights))[order]
    starts = np.searchsorted(renderings.rows, np.arange(segments + 1))
    totals = np.maximum(1.0, np.bincount(renderings.rows, minlength=segments))
    vocabulary = len(frequencies)
    sizes: list[Integers] = [np.zeros(1, dtype=np.int64)]
    columns: list[tuple[Integers, Floats]] = []
    for first in range(0, segments, _ROWS_AT_ONCE):
        last = min(first + _ROWS_AT_ONCE, segments)
        part = slice(starts[first], starts[last])
        units, rows = renderings.units[part], renderings.rows[part] - first
        left = np.searchsorted(owners, units)
        amounts = np.searchsorted(owners, units, side="right") - left
        places = np.repeat(left - np.cumsum(amounts) + amounts, amounts) + np.arange(int(amounts.sum()))
        keys = np.repeat(rows, amounts) * max(1, vocabulary) + tokens[places]
        unique, inverse = np.unique(keys, return_inverse=True)
        row_of, expected = np.divmod(unique, max(1, vocabulary))
        sums = np.bincount(inverse, weights=weights[places], minlength=len(unique)).astype(np.float64)
        telling = sums >= _TELLING * totals[first:last][row_of] * frequencies[expected]
        row_of, expected, sums = row_of[telling], expected[telling], sums[telling]
        sizes.append(np.bincount(row_of, minlength=last - first).astype(np.int64))
        columns.append((expected, sums))
    nothing = (np.zeros(0, dtype=np.int64), np.zeros(0))
    return Expectations(
        starts=np.cumsum(np.concatenate(sizes)),
        tokens=np.concatenate([expected for expected, _ in (nothing, *columns)]),
        weights=np.concatenate([sums for _, sums in (nothing, *columns)]),
        sizes=totals,
    )
