"""What each token and dictionary term of one side may be rendered by on the other: by itself, or by the lexicon."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, count
from operator import add, is_

import numpy as np
from numpy.typing import NDArray

from tm.alignment.cooccurrence import Learned
from tm.alignment.occurrences import Occurrences, index_rows
from tm.alignment.sides import Side, find_words, reduce_word
from tm.dictionary import Lexicon
from tm.languages import LANGUAGES

__all__ = ["Renderings", "add_learned", "look_up"]

Integers = NDArray[np.int64]
Floats = NDArray[np.float64]

# How sure it is that a number or a name returns as it is, and that a word is rendered as the dictionary says.
_IDENTITY = 0.7
_DICTIONARY = 0.5
# No term is worth more: nonsense can be one word of 50,000 characters.
_LONGEST = 12
_UNKNOWN = -1
_LEFT_OUT = LANGUAGES["zh-CN"].FUNCTION_WORDS


@dataclass(frozen=True, slots=True)
class Renderings:
    """Which unit of the source may be rendered by which token of the target, as a sparse matrix by units."""

    starts: Integers
    """Unit i is at starts[i] : starts[i + 1]."""

    tokens: Integers
    """Target tokens, ascending for each unit."""

    there: Floats
    """The probability that the unit is rendered by this token."""

    back: Floats
    """The probability that the token renders this unit."""


def look_up(
    side: Side, target: Occurrences, lexicons: tuple[Lexicon, Lexicon], *, same_language: bool = False
) -> tuple[Occurrences, Renderings]:
    """Look up what the source's tokens may be rendered by: by themselves (numbers, names), and by the lexicon.

    Args:
        side: the source; the Chinese one where one is.
        target: the target's tokens.
        lexicons: two of Chinese term → English renderings; empty for another source.
        same_language: as for `index_tokens`.
    Returns:
        The source's tokens and dictionary terms, its *units*, and what may render them.
    """
    terms = _index_terms(_Key(lexicons))
    per_row, units = _number_units(side, terms)
    certain = [same_language or term[0] == "#" or term in terms for term in units]
    vocabulary = target.vocabulary
    known = _Known(vocabulary)
    owners: list[int] = []
    tokens: list[int] = []
    weights: list[float] = []
    for term, unit in units.items():
        found = _find_renderings(term, lexicons, known) if term in terms else []
        owners += [unit] * len(found)
        tokens += found
        weights += [_DICTIONARY / max(1, len(found)) ** 0.5] * len(found)
        if term in vocabulary:
            owners.append(unit)
            tokens.append(vocabulary[term])
            weights.append(_IDENTITY)
    there = np.array(weights, dtype=np.float64)
    columns = np.array(tokens, dtype=np.int64)
    shares = np.bincount(columns, weights=there**2, minlength=max(1, len(vocabulary)))
    back = _DICTIONARY * there / np.sqrt(shares[columns])
    source = index_rows(per_row, units, certain)
    return source, _tabulate(np.array(owners, dtype=np.int64), columns, there, back, len(units), len(vocabulary))


def add_learned(renderings: Renderings, learned: Learned, vocabulary: int) -> Renderings:
    """Add what the documents themselves have taught.

    Args:
        renderings: from the lexicon.
        learned: from a first alignment.
        vocabulary: how many tokens the target has.
    """
    units = len(renderings.starts) - 1
    return _tabulate(
        np.concatenate((np.repeat(np.arange(units), np.diff(renderings.starts)), learned.sources)),
        np.concatenate((renderings.tokens, learned.targets)),
        np.concatenate((renderings.there, learned.there)),
        np.concatenate((renderings.back, learned.back)),
        units,
        vocabulary,
    )


def _tabulate(
    owners: Integers, tokens: Integers, there: Floats, back: Floats, units: int, vocabulary: int
) -> Renderings:
    """Sort a table by units and tokens, what is there twice summed."""
    keys, inverse = np.unique(owners * max(1, vocabulary) + tokens, return_inverse=True)
    sums = [np.bincount(inverse, weights=of, minlength=len(keys)).astype(np.float64) for of in (there, back)]
    rows, columns = np.divmod(keys, max(1, vocabulary))
    return Renderings(np.searchsorted(rows, np.arange(units + 1)).astype(np.int64), columns, sums[0], sums[1])


def _number_units(side: Side, terms: frozenset[str]) -> tuple[list[list[int]], dict[str, int]]:
    """The numbers of each segment's tokens and of the dictionary terms that are none of its tokens."""
    units: defaultdict[str, int] = defaultdict(count().__next__)
    number = units.__getitem__
    per_row: list[list[int]] = []
    parts = _Parts(terms)
    for own in side.tokens:
        found = list(map(number, own))
        if terms:
            # 全面 深化 are two words and 全面深化 is none; 人大 常委会 are two, and 人大常委会 a term.
            others = list(chain.from_iterable(map(parts.__getitem__, own)))
            others += filter(terms.__contains__, map(add, own, own[1:]))
            if others:
                known = set(own)
                found += [number(term) for term in others if term not in known]
        per_row.append(found)
    return per_row, dict(units)


def _find_renderings(term: str, lexicons: tuple[Lexicon, Lexicon], known: Mapping[str, int]) -> list[int]:
    """The target's tokens among a term's renderings; the more there are, the less each is to be expected."""
    renderings = "/".join([rendering for lexicon in lexicons for rendering in lexicon.get(term, ())])
    found = set(map(known.__getitem__, find_words(renderings.lower())))
    found.discard(_UNKNOWN)
    return sorted(found)


class _Known(dict[str, int]):
    """The target's token that each word of a rendering may be, looked for once."""

    def __init__(self, vocabulary: Mapping[str, int]) -> None:
        self._vocabulary = vocabulary

    def __missing__(self, word: str) -> int:
        left_out = len(word) == 1 or word in LANGUAGES["en"].FUNCTION_WORDS
        self[word] = _UNKNOWN if left_out else self._vocabulary.get(reduce_word(word), _UNKNOWN)
        return self[word]


@dataclass(frozen=True, slots=True, eq=False)
class _Key:
    """Two lexicons, told from others by what they are, not by what they hold: a hundred documents share one index."""

    lexicons: tuple[Lexicon, Lexicon]

    def __hash__(self) -> int:
        return hash(tuple(map(id, self.lexicons)))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Key) and all(map(is_, self.lexicons, other.lexicons))


@lru_cache(maxsize=4)
def _index_terms(key: _Key) -> frozenset[str]:
    return frozenset().union(*key.lexicons)


class _Parts(dict[str, tuple[str, ...]]):
    """The longest terms inside each word that is no term itself, from left to right, looked for once."""

    def __init__(self, terms: frozenset[str]) -> None:
        self._terms = terms

    def __missing__(self, word: str) -> tuple[str, ...]:
        found: list[str] = []
        position = 0 if word not in self._terms else len(word)
        while position < len(word):
            term = word[position : position + _LONGEST]
            while term and term not in self._terms:
                term = term[:-1]
            if term and term not in _LEFT_OUT:
                found.append(term)
            position += len(term) or 1
        self[word] = tuple(found)
        return self[word]
