"""What each token and dictionary term of one side may be rendered by on the other: by itself, or by the lexicon."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from tm.alignment.occurrences import Occurrences, index_rows
from tm.alignment.sides import Side, read_words
from tm.dictionary import Lexicon
from tm.languages import LANGUAGES

__all__ = ["Candidates", "index_units", "look_up", "turn"]

Integers = NDArray[np.int64]
Floats = NDArray[np.float64]

# How sure it is that a number or a name returns as it is, and that a word is rendered as the dictionary says.
_IDENTITY = 0.7
_DICTIONARY = 0.7


@dataclass(frozen=True, slots=True)
class Candidates:
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


def index_units(candidates: Candidates, segments: int) -> Occurrences:
    """Index the source side's tokens and terms, to be explained in their turn."""
    return index_rows(candidates.units, candidates.rows, segments, candidates.vocabulary, candidates.certain)


def turn(candidates: Candidates, occurrences: Occurrences) -> Candidates:
    """Look at a table of renderings from the other side.

    Args:
        candidates: of the source.
        occurrences: of the target.
    Returns:
        The target's tokens by segment, and the source's units that each may render.
    """
    segments = max(1, len(occurrences.sizes))
    rows, tokens = occurrences.keys % segments, occurrences.keys // segments
    order = np.argsort(rows, kind="stable")
    shares = np.bincount(candidates.tokens, weights=candidates.weights**2, minlength=len(occurrences.vocabulary))
    return Candidates(
        rows[order],
        tokens[order],
        occurrences.vocabulary,
        candidates.tokens,
        candidates.owners,
        _DICTIONARY * candidates.weights / np.sqrt(shares[candidates.tokens]),
        occurrences.certain,
    )


def look_up(
    side: Side, occurrences: Occurrences, lexicons: tuple[Lexicon, Lexicon], *, same_language: bool = False
) -> Candidates:
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
    return Candidates(
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
