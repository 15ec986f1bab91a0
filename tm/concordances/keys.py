"""Numbers for the pieces of folded texts that the index knows: 32 bits for a word, two Han characters, a sign, a pair of words.

Different pieces may share a number: that makes more candidates, never fewer, and every candidate is compared with its text.
"""

__all__ = ["BASE", "KEYS", "MIX", "PAIR", "PAIRS", "PAIR_SHIFT", "key_of_han", "key_of_pair", "key_of_word"]

BASE = 0x9E3779B97F4A7C15
"""Odd, so that it has an inverse modulo 2^64; from the golden ratio, as D. E. Knuth proposes for hashing (TAOCP 3, 6.4)."""

MIX = 0xD6E8FEB86659FD93
"""Spreads the lower bits over the upper ones."""

PAIR = 0xC2B2AE3D27D4EB4F
"""Tells a pair of words from the same words the other way round."""

PAIR_SHIFT = 64 - 15
"""Leaves 32,768 numbers for pairs."""

PAIRS = 1 << 32
"""Pairs of words have their numbers from here on."""

KEYS = 1 << 33
"""All numbers are below."""

_BITS = 0xFFFFFFFFFFFFFFFF


def key_of_word(word: str) -> int:
    """The number of a run of letters and digits, or of a sign: a polynomial in its code points (R. M. Karp, M. O. Rabin)."""
    value = 0
    for character in word:
        value = (value * BASE + ord(character)) & _BITS
    return ((value ^ value >> 32) * MIX & _BITS) >> 32


def key_of_han(first: str, second: str = "") -> int:
    """The number of two neighbouring Han characters, or of one that no Han character follows.

    All numbers of a first character stand in a row: that finds it whatever follows.
    """
    return (ord(first) & 0xFFFF) << 16 | (ord(second) & 0xFFFF if second else 0)


def key_of_pair(first: int, second: int) -> int:
    """The number of two words that follow one another with a space between, by the words' own numbers.

    There are few such numbers, so that they take little room: a chunk has one of them by chance in 2% of all cases.
    """
    return (((first * PAIR + second) * MIX & _BITS) >> PAIR_SHIFT) | PAIRS
