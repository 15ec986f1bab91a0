"""Numbers the pairs of neighbouring characters of a text, so that texts can be compared by what pairs they share.

Two texts at Levenshtein distance d share at least max(m, n) + 1 - 2d of their m + 1 and n + 1 pairs, with one more
character before the first and one behind the last: an edit touches two pairs at most (Ukkonen 1992, Approximate
string-matching with q-grams and maximal matches; Jokinen and Ukkonen 1991). A pair that occurs three times is three pairs:
its first, second and third occurrence.
"""

__all__ = ["FIRST", "LAST", "MULTIPLIERS", "SLOT_BITS", "number_pairs"]

FIRST, LAST = 1, 2
"""What stands before the first character of a text and behind the last; no text has these controls."""

MULTIPLIERS = (0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9, 0xD6E8FEB86659FD93)
"""Odd numbers that mix the bits of the first character, the second, the occurrence, and all three."""

SLOT_BITS = 20
"""The upper bits of a number name its slot: frequent pairs are known by their slots."""

_MASK = (1 << 64) - 1


def number_pairs(levelled: str) -> list[int]:
    """Number the pairs of a text, occurrences apart.

    Args:
        levelled: from `level()`.
    Returns:
        32 bits each, one more than the text has characters, in its order. Different pairs can have one number: whoever
        counts shared numbers then counts too many, never too few.
    """
    first, second, turn, mix = MULTIPLIERS
    seen: dict[int, int] = {}
    numbers: list[int] = []
    before = FIRST * first
    for code in (*map(ord, levelled), LAST):
        pair = before + code * second & _MASK
        occurrence = seen.get(pair, 0)
        seen[pair] = occurrence + 1
        value = pair + occurrence * turn & _MASK
        value = (value ^ value >> 29) * mix & _MASK
        numbers.append(value >> 32)
        before = code * first
    return numbers
