"""Counts in how many of its columns a text stands, for all texts of a block at once, with the bits of whole numbers.

A column is one number with a bit a text. Columns are added up bit by bit as a carry-save adder does: three numbers of
one weight make one of the same weight and one of the double (Warren 2012, Hacker's Delight, 5-1). No library is needed,
so a single question is answered before NumPy would be loaded.
"""

from collections.abc import Iterable, Sequence
from itertools import compress
from re import finditer

__all__ = ["add_up", "find_at_least", "pick"]

# Going through all items takes as long as looking up one in so many of them.
_DENSE = 60
_VALUES = bytes.maketrans(b"01", b"\x00\x01")


def add_up(columns: Iterable[int]) -> list[int]:
    """Add columns up.

    Args:
        columns: a bit a text each.
    Returns:
        The counts as binary numbers: the first holds the lowest digit of every text's count, the last the highest.
    """
    digits: list[int] = []
    level = list(columns)
    while level:
        carried: list[int] = []
        while len(level) > 2:
            rest = level[len(level) - len(level) % 3 :]
            for first, second, third in zip(level[::3], level[1::3], level[2::3], strict=False):
                either = first ^ second
                rest.append(either ^ third)
                carried.append(first & second | either & third)
            level = rest
        if len(level) == 2:
            carried.append(level[0] & level[1])
            level = [level[0] ^ level[1]]
        digits += level
        level = carried
    return digits or [0]


def find_at_least(digits: list[int], least: int, start: int, stop: int) -> int:
    """Find which texts have a count of so much or more.

    Args:
        digits: from `add_up()`.
        least: the count.
        start: the first text that is asked about.
        stop: the one behind the last.
    Returns:
        A bit a text; the lowest is that of `start`.
    """
    every = (1 << stop - start) - 1
    if least <= 0:
        return every
    if least >> len(digits):
        return 0
    equal, more = every, 0
    for weight in range(len(digits) - 1, -1, -1):
        digit = digits[weight] >> start & every
        if least >> weight & 1:
            equal &= digit
        else:
            more |= equal & digit
            equal &= ~digit
    return equal | more


def pick(items: Sequence[int], bits: int) -> list[int]:
    """The items whose bits are set.

    Args:
        items: the first one's bit is the lowest.
        bits: a bit an item.
    """
    ones = bits.bit_count()
    if not ones:
        return []
    signs = bin(bits)[:1:-1]
    if ones * _DENSE > len(signs):
        return list(compress(items, signs.encode("ascii").translate(_VALUES)))
    return [items[found.start()] for found in finditer("1", signs)]
