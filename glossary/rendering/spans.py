"""Every stretch of one side that could render something, each under a key that its variants share."""

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

from glossary.articles import ARTICLES
from glossary.rendering.sides import Side

__all__ = ["Spans", "hash_keys", "list_spans"]

LONGEST = 12
"""Words of the longest candidate, articles and punctuation marks left out."""

# A stretch never runs over one of these; commas it may, as `one country, two systems` does.
_STOPS = frozenset(".;:!?()[]{}|/。；：！？（）【】…—")
# Function words that do stand at the edge of a rendering, if rarely: `first half` 上半年, 可持续发展, 国内外.
_LOOSE = frozenset(
    """
    all any both each every few first second third least less more most much many no not only other same several such
    against along among before behind beyond between down out over under up within without
    不 中 为 从 以 会 内 再 前 可 各 后 向 外 对 将 很 所 把 按 时 更 最 某 每 没有 用 由 给 能 要 让 里 间 上 下 个
    """.split()
)
# `one post with two` is cut off before what it counts.
_NUMERALS = frozenset("one two three four five six seven eight nine ten first second third".split())
_COMMAS = frozenset(",，、")

_QUOTES = frozenset('“”"「」『』《》〈〉')

EDGE = 0.5
COMMA = 1.7
NUMERAL = 3.5
QUOTE = 2.0
"""How much it speaks against a stretch that a loose function word stands at an edge, that a comma stands in it, that
a numeral ends it, that it begins or ends within quotation marks; tuned with the weights in `strengths`."""

_BASE = 0x9E3779B97F4A7C15
_WORD = 2**64

Integers = NDArray[np.int64]
Small = NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class Spans:
    """Stretches of words, in the order of the pairs; one array each, all of one length but `offsets`."""

    offsets: Integers
    """Where each pair's stretches begin, and at the end where the last one's end."""

    starts: Small
    """The first token of each, as a position in its text's tokens."""

    ends: Small
    """The position after its last token."""

    hashes: NDArray[np.uint64]
    """What `hash_keys()` gives for each: stretches share it that differ in inflection, case, articles, quotes or
    hyphens only."""

    sizes: Small
    """How many words it has, without articles."""

    flaws: NDArray[np.float32]
    """How much its form speaks against its being a phrase; a logarithm."""

    def count(self) -> tuple[NDArray[np.uint64], Integers]:
        """Every hash, ascending, and in how many pairs it stands."""
        owners = np.repeat(np.arange(len(self.offsets) - 1), np.diff(self.offsets))
        order = np.argsort(self.hashes, kind="stable")  # stretches of one pair stay together
        hashes, owners = self.hashes[order], owners[order]
        new = np.ones(len(order), np.bool_)
        new[1:] = hashes[1:] != hashes[:-1]
        first = np.flatnonzero(new)
        new[1:] |= owners[1:] != owners[:-1]
        return hashes[first], np.add.reduceat(new.astype(np.int64), first) if len(first) else first


@dataclass(frozen=True, slots=True)
class _Words:
    """The words of all texts, one after the other, articles and marks left out; one array each."""

    pairs: Integers
    places: Integers  # among the tokens of its text
    stops: Integers  # how many full stops and ends of texts stand before it
    edges: Integers  # 0 where no rendering begins or ends with it, 1 where one rarely does, else 2
    values: NDArray[np.uint64]
    lengths: Integers  # what its hash is made of
    commas: Integers  # before it
    quotes: Integers  # before it
    numerals: Integers


def hash_keys(keys: Sequence[str], joiner: str) -> int:
    """A number for a stretch of words; where words are written together, their boundaries make no difference."""
    total, power = 0, 1
    for key in keys:
        if key in ARTICLES or not key[0].isalnum():
            continue
        value, length = _hash_word(key, joiner)
        total, power = (total + value * power) % _WORD, power * pow(_BASE, length, _WORD) % _WORD
    return total


def _hash_word(key: str, joiner: str) -> tuple[int, int]:
    """The hash of a word and how many letters of the alphabet (words, or Chinese characters) it is."""
    if joiner:
        return _hash_atom(key), 1
    total = 0
    for place, character in enumerate(key):
        total = (total + _hash_atom(character) * pow(_BASE, place, _WORD)) % _WORD
    return total, len(key)


def _hash_atom(text: str) -> int:
    return int.from_bytes(blake2b(text.encode(), digest_size=8).digest(), "big")


def list_spans(side: Side, extra: Integers) -> Spans:
    """Find every stretch that neither begins nor ends in a binding function word and runs over no full stop.

    Args:
        side: one side of the pairs.
        extra: stretches to be listed whatever their form: the pair, the first token and the position after the last of
            each; shape (stretches, 3).
    Returns:
        The stretches, by pair, start and end.
    """
    words = _lay_out(side)
    found = [_list_size(size, words.stops, words.edges) for size in range(1, LONGEST + 1)]
    if len(extra):
        found.append(_place_extra(side, extra, words.pairs, words.places))
    first = np.concatenate([start for start, _ in found])
    last = np.concatenate([end for _, end in found])
    width = np.int64(len(words.pairs) + 1)
    first, last = np.divmod(_list_kinds(first * width + last), width)
    return Spans(
        np.searchsorted(words.pairs[first], np.arange(len(side.texts) + 1)).astype(np.int64),
        words.places[first].astype(np.int32),
        (words.places[last - 1] + 1).astype(np.int32),
        _hash_stretches(first, last, words.values, words.lengths),
        (last - first).astype(np.int32),
        _find_flaws(first, last, words).astype(np.float32),
    )


def _list_kinds(numbers: Integers) -> Integers:
    """What `np.unique` does, by sorting: the numbers are nearly in order."""
    ordered = np.sort(numbers, kind="stable")
    return ordered[np.concatenate(([True], ordered[1:] != ordered[:-1]))] if len(ordered) else ordered


def _hash_stretches(
    first: Integers, last: Integers, values: NDArray[np.uint64], lengths: Integers
) -> NDArray[np.uint64]:
    """What `hash_keys` gives for each stretch (M. O. Rabin and R. M. Karp, IBM J. Res. Dev. 31, 1987).

    The sum of value × base^place up to each word: the difference of two, moved to place 0, is a stretch's hash.
    """
    alphabet = np.concatenate([[0], np.cumsum(lengths)])
    count = int(alphabet[-1]) + 1
    with np.errstate(over="ignore"):
        powers, inverses = _list_powers(_BASE, count), _list_powers(pow(_BASE, -1, _WORD), count)
        sums = np.concatenate([np.zeros(1, np.uint64), np.cumsum(values * powers[alphabet[:-1]])])
        hashes: NDArray[np.uint64] = (sums[last] - sums[first]) * inverses[alphabet[first]]
    return hashes


def _list_powers(base: int, count: int) -> NDArray[np.uint64]:
    factors = np.full(count, base % _WORD, np.uint64)
    factors[:1] = 1
    return np.multiply.accumulate(factors)


def _list_size(size: int, stops: Integers, edges: Integers) -> tuple[Integers, Integers]:
    """All stretches of so many words."""
    count = len(stops) - size + 1
    if count <= 0:
        return np.empty(0, np.int64), np.empty(0, np.int64)
    good = (edges[:count] > 0) & (edges[size - 1 :] > 0) & (stops[:count] == stops[size - 1 :])
    start = np.nonzero(good)[0].astype(np.int64)
    return start, start + size


def _place_extra(side: Side, extra: Integers, pairs: Integers, places: Integers) -> tuple[Integers, Integers]:
    """Tokens of the texts as positions among the words of all texts."""
    longest = np.diff(side.offsets).max(initial=0) + 1
    lookup = pairs * longest + places
    first = np.searchsorted(lookup, extra[:, 0] * longest + extra[:, 1])
    last = np.searchsorted(lookup, extra[:, 0] * longest + extra[:, 2])
    some = last > first
    return first[some].astype(np.int64), last[some].astype(np.int64)


def _find_flaws(first: Integers, last: Integers, words: _Words) -> NDArray[np.float64]:
    loose = (words.edges[first] == 1).astype(np.float64) + (words.edges[last - 1] == 1)
    cut = words.numerals[last - 1] * (last > first + 1)
    half = (words.quotes[last - 1] - words.quotes[first]) % 2
    flaws: NDArray[np.float64] = (
        EDGE * loose + COMMA * (words.commas[last - 1] - words.commas[first]) + NUMERAL * cut + QUOTE * half
    )
    return flaws


def _lay_out(side: Side) -> _Words:
    sizes = np.diff(side.offsets)
    pairs = np.repeat(np.arange(len(sizes)), sizes)
    places = np.arange(len(pairs)) - np.repeat(side.offsets[:-1], sizes)
    used, tokens = np.unique(side.kinds, return_inverse=True)  # a part of a side has few of all words
    described = [_describe_word(side.words[kind], side.keys[kind], side) for kind in used.tolist()]
    values = np.array([value for value, *_ in described], np.uint64)
    table = np.array([row for _, *row in described], np.int64).reshape(-1, 7).T
    words = np.flatnonzero(table[0][tokens])
    marks = [np.cumsum(column[tokens])[words] for column in table[1:4]]
    here = tokens[words]
    return _Words(
        *(pairs[words], places[words], marks[0] + pairs[words], table[4][here], values[here]),
        *(table[5][here], marks[1], marks[2], table[6][here]),
    )


def _describe_word(word: str, key: str, side: Side) -> tuple[int, bool, bool, bool, bool, int, int, bool]:
    """A token's hash; whether it is a word, a stop, a comma, a quotation mark; its edge, length, whether a numeral."""
    if not key[0].isalnum():
        marks = (not _STOPS.isdisjoint(key), not _COMMAS.isdisjoint(key), not _QUOTES.isdisjoint(key))
        return (0, False, *marks, 0, 0, False)
    value, length = _hash_word(key, side.language.JOINER)
    return (
        *(value, key not in ARTICLES, False, False, False),
        *(_judge_edge(word, side), length, word.lower() in _NUMERALS),
    )


def _judge_edge(word: str, side: Side) -> int:
    """0 where a rendering cannot begin or end with the word, 1 where it rarely does, else 2: WHO is not who."""
    small = word.lower()
    if small in _LOOSE:
        return 1
    return 2 * (small not in side.language.FUNCTION_WORDS or (len(word) > 1 and word.isascii() and word.isupper()))
