"""Counts in how many of its columns a text stands, for all texts of a block at once, with the bits of whole numbers.

A column is one number with a bit a text. Columns are added up bit by bit as a carry-save adder does: three numbers of
one weight make one of the same weight and one of the double (Warren 2012, Hacker's Delight, 5-1). No library is needed,
so a single question is answered before NumPy would be loaded.
"""

from collections.abc import Iterable, Iterator
from re import finditer

__all__ = ["add_up", "find_at_least", "list_ones"]


def add_up(columns: Iterable[int]) -> list[int]:
    """Add columns up.

    Args:
        columns: a bit a text each.
    Returns:
        The counts as binary numbers: the first holds the lowest digit of every text's count, the last the highest.
    """
    levels: list[list[int]] = [[]]
    for column in columns:
        _add(levels, 0, column)
    digits: list[int] = []
    for weight, level in enumerate(levels):
        if len(level) == 2:
            _carry(levels, weight + 1, level[0] & level[1])
            digits.append(level[0] ^ level[1])
        else:
            digits.append(level[0] if level else 0)
    return digits


def _add(levels: list[list[int]], weight: int, column: int) -> None:
    """Put a number to those of its weight; of three, one stays and one is carried."""
    while True:
        level = levels[weight]
        level.append(column)
        if len(level) < 3:
            return
        first, second, third = level
        either = first ^ second
        levels[weight] = [either ^ third]
        column = (first & second) | (either & third)
        weight += 1
        if weight == len(levels):
            levels.append([])


def _carry(levels: list[list[int]], weight: int, column: int) -> None:
    if weight == len(levels):
        levels.append([])
    _add(levels, weight, column)


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


def list_ones(bits: int) -> Iterator[int]:
    """The places of the bits that are set, from the lowest."""
    if bits:
        for found in finditer("1", bin(bits)[:1:-1]):
            yield found.start()
