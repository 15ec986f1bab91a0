"""Every stretch of one side that could render something, each under a key that its variants share."""

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

from glossary.rendering.sides import ARTICLES, Side

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
a numeral ends it, that it begins or ends within quotation marks; tuned with the weights in `candidates`."""

_BASE = 0x9E3779B97F4A7C15
_WORD = 2**64

Integers = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Spans:
    """Stretches of words, in the order of the pairs; one array each, all of one length but `offsets`."""

    offsets: Integers
    """Where each pair's stretches begin, and at the end where the last one's end."""

    starts: Integers
    """The first token of each, as a position in its text's tokens."""

    ends: Integers
    """The position after its last token."""

    keys: Integers
    """A number that stretches share which differ in inflection, case, articles, quotes or hyphens only."""

    sizes: Integers
    """How many words it has, without articles."""

    flaws: NDArray[np.float64]
    """How much its form speaks against its being a phrase; a logarithm."""

    frequencies: Integers
    """For each key, in how many pairs it stands."""

    hashes: NDArray[np.uint64]
    """For each key what `hash_keys` gives, in ascending order."""

    def find(self, digest: int) -> int:
        """The key's number; -1 where no stretch has it."""
        place = int(np.searchsorted(self.hashes, np.uint64(digest)))
        return place if place < len(self.hashes) and int(self.hashes[place]) == digest else -1


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


def list_spans(side: Side, extra: Sequence[tuple[int, int, int]] = ()) -> Spans:
    """Find every stretch that neither begins nor ends in a binding function word and runs over no full stop.

    Args:
        side: one side of the pairs.
        extra: (pair, first token, position after the last) of stretches to be listed whatever their form.
    Returns:
        The stretches, by pair, start and end.
    """
    words = _lay_out(side)
    pairs, places, stops, edges, values, lengths = words[:6]
    found = [_list_size(size, stops, edges) for size in range(1, LONGEST + 1)]
    if extra:
        found.append(_place_extra(side, extra, pairs, places))
    first = np.concatenate([start for start, _ in found])
    last = np.concatenate([end for _, end in found])
    both = np.unique(first * np.int64(len(pairs) + 1) + last)
    first, last = both // (len(pairs) + 1), both % (len(pairs) + 1)
    hashes, keys = np.unique(_hash_stretches(first, last, values, lengths), return_inverse=True)
    pair_of, total = pairs[first], len(side.texts)
    seen = np.unique(keys.astype(np.int64) * np.int64(total + 1) + pair_of)
    return Spans(
        np.searchsorted(pair_of, np.arange(total + 1)).astype(np.int64),
        places[first],
        places[last - 1] + 1,
        keys.astype(np.int64),
        last - first,
        _find_flaws(first, last, edges, *words[6:]),
        np.bincount(seen // (total + 1), minlength=len(hashes)),
        hashes,
    )


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


def _place_extra(
    side: Side, extra: Sequence[tuple[int, int, int]], pairs: Integers, places: Integers
) -> tuple[Integers, Integers]:
    """Tokens of the texts as positions among the words of all texts."""
    longest = max((len(text.tokens) for text in side.texts), default=0) + 1
    lookup = pairs * longest + places
    wanted = np.array(extra, np.int64)
    first = np.searchsorted(lookup, wanted[:, 0] * longest + wanted[:, 1])
    last = np.searchsorted(lookup, wanted[:, 0] * longest + wanted[:, 2])
    some = last > first
    return first[some].astype(np.int64), last[some].astype(np.int64)


def _find_flaws(
    first: Integers, last: Integers, edges: Integers, commas: Integers, quotes: Integers, numerals: Integers
) -> NDArray[np.float64]:
    loose = (edges[first] == 1).astype(np.float64) + (edges[last - 1] == 1)
    cut = numerals[last - 1] * (last > first + 1)
    half = (quotes[last - 1] - quotes[first]) % 2
    flaws: NDArray[np.float64] = (
        EDGE * loose + COMMA * (commas[last - 1] - commas[first]) + NUMERAL * cut + QUOTE * half
    )
    return flaws


def _lay_out(
    side: Side,
) -> tuple[Integers, Integers, Integers, Integers, NDArray[np.uint64], Integers, Integers, Integers, Integers]:
    """The words of all texts, one after the other.

    Of each its pair, its place there, the stops before it, how good an edge it is, its hash and the length that goes
    with it, the commas and the quotation marks before it, and whether it is a numeral.
    """
    words: dict[str, tuple[int, int]] = {}
    rows: list[tuple[int, ...]] = []
    stops = commas = quotes = 0
    for pair, text in enumerate(side.texts):
        stops += 1
        for place, key in enumerate(text.keys):
            if not key[0].isalnum():
                stops += not _STOPS.isdisjoint(key)
                commas += not _COMMAS.isdisjoint(key)
                quotes += not _QUOTES.isdisjoint(key)
            elif key not in ARTICLES:
                if key not in words:
                    words[key] = _hash_word(key, side.language.JOINER)
                word = text.tokens[place].text.lower()
                rows.append(
                    (pair, place, stops, _judge_edge(word, side), *words[key], commas, quotes, word in _NUMERALS)
                )
    columns = list(zip(*rows, strict=True)) or [()] * 9
    return (
        np.array(columns[0], np.int64),
        np.array(columns[1], np.int64),
        np.array(columns[2], np.int64),
        np.array(columns[3], np.int64),
        np.array(columns[4], np.uint64),
        np.array(columns[5], np.int64),
        np.array(columns[6], np.int64),
        np.array(columns[7], np.int64),
        np.array(columns[8], np.int64),
    )


def _judge_edge(word: str, side: Side) -> int:
    """0 where a rendering cannot begin or end with the word, 1 where it rarely does, else 2."""
    if word in _LOOSE:
        return 1
    return 2 * (word not in side.language.FUNCTION_WORDS)
