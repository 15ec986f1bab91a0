"""What each source segment lets one expect on the other side: tokens with their probabilities."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

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


def index_tokens(side: Side) -> Occurrences:
    """Index the target side's tokens."""
    vocabulary: dict[str, int] = {}
    flat = np.array(
        [vocabulary.setdefault(token, len(vocabulary)) for tokens in side.tokens for token in tokens], dtype=np.int64
    )
    rows = np.repeat(np.arange(len(side.tokens)), [len(tokens) for tokens in side.tokens])
    return _index(flat, rows, len(side.tokens), vocabulary)


def index_units(renderings: Renderings, segments: int) -> Occurrences:
    """Index the source side's tokens and terms, to be explained in their turn."""
    return _index(renderings.units, renderings.rows, segments, renderings.vocabulary)


def _index(tokens: Integers, rows: Integers, segments: int, vocabulary: Mapping[str, int]) -> Occurrences:
    keys, counts = np.unique(tokens * max(1, segments) + rows, return_counts=True)
    totals = np.bincount(tokens, minlength=len(vocabulary)) + 0.5
    sizes = np.bincount(rows, minlength=segments).astype(np.float64)
    return Occurrences(vocabulary, keys, counts.astype(np.float64), totals / (totals.sum() + 1), sizes)


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
    )


def look_up(side: Side, occurrences: Occurrences, lexicon: Lexicon) -> Renderings:
    """Look up what the source's tokens may be rendered by: by themselves (numbers, names), and by the lexicon.

    Args:
        side: the source; the Chinese one where one is.
        occurrences: of the target side.
        lexicon: Chinese term → English renderings.
    """
    units: dict[str, int] = {}
    find = _make_finder(lexicon) if side.chinese and lexicon else None
    left_out = LANGUAGES["zh-CN"].FUNCTION_WORDS
    per_row: list[list[int]] = []
    for text, own in zip(side.texts, side.tokens, strict=True):
        found = [units.setdefault(token, len(units)) for token in own]
        if find:
            known = set(found)
            for term in find(text):
                if term not in left_out and (unit := units.setdefault(term, len(units))) not in known:
                    found.append(unit)
        per_row.append(found)
    table: list[tuple[int, int, float]] = []
    for term, unit in units.items():
        if term in occurrences.vocabulary:
            table.append((unit, occurrences.vocabulary[term], _IDENTITY))
        if find and term in lexicon:
            table += _expect_term(unit, lexicon[term], occurrences.vocabulary)
    owners, tokens, weights = (np.array(column) for column in zip(*table, strict=True)) if table else ([], [], [])
    return Renderings(
        np.repeat(np.arange(len(per_row)), [len(found) for found in per_row]),
        np.array([unit for found in per_row for unit in found], dtype=np.int64),
        units,
        np.array(owners, dtype=np.int64),
        np.array(tokens, dtype=np.int64),
        np.array(weights, dtype=np.float64),
    )


def _expect_term(unit: int, renderings: Iterable[str], vocabulary: Mapping[str, int]) -> list[tuple[int, int, float]]:
    """The target's tokens among a term's renderings; the more there are, the less each is to be expected."""
    english = LANGUAGES["en"].FUNCTION_WORDS
    words = {word for rendering in renderings for word in read_words(rendering, english)}
    known = sorted(vocabulary[word] for word in words if word in vocabulary)
    return [(unit, token, _DICTIONARY / len(known) ** 0.5) for token in known]


def _make_finder(lexicon: Lexicon) -> Callable[[str], list[str]]:
    """A function that cuts a text into the longest terms of the lexicon, from left to right."""
    longest: dict[str, int] = {}
    for term in lexicon:
        head = term[:2]
        if len(term) > longest.get(head, 0):
            longest[head] = len(term)

    def find(text: str) -> list[str]:
        found: list[str] = []
        position, end = 0, len(text)
        while position < end:
            for length in range(min(longest.get(text[position : position + 2], 1), end - position), 0, -1):
                term = text[position : position + length]
                if term in lexicon:
                    found.append(term)
                    position += length
                    break
            else:
                position += 1
        return found

    return find


def expect(renderings: Renderings, learned: Learned, segments: int, vocabulary: int) -> Expectations:
    """Tell for each source segment which of the target's tokens to expect.

    Args:
        renderings: of the source's tokens and terms.
        learned: what the documents themselves have taught, for the source's tokens.
        segments: how many segments the source has.
        vocabulary: how many tokens the target has.
    """
    owners = np.concatenate((renderings.owners, learned.sources))
    order = np.argsort(owners, kind="stable")
    owners = owners[order]
    tokens = np.concatenate((renderings.tokens, learned.targets))[order]
    weights = np.concatenate((renderings.weights, learned.weights))[order]
    left = np.searchsorted(owners, renderings.units)
    amounts = np.searchsorted(owners, renderings.units, side="right") - left
    places = np.repeat(left - np.cumsum(amounts) + amounts, amounts) + np.arange(int(amounts.sum()))
    keys = np.repeat(renderings.rows, amounts) * max(1, vocabulary) + tokens[places]
    unique, inverse = np.unique(keys, return_inverse=True)
    rows, expected = np.divmod(unique, max(1, vocabulary))
    return Expectations(
        starts=np.searchsorted(rows, np.arange(segments + 1)).astype(np.int64),
        tokens=expected,
        weights=np.bincount(inverse, weights=weights[places], minlength=len(unique)).astype(np.float64),
        sizes=np.maximum(1.0, np.bincount(renderings.rows, minlength=segments)),
    )
