"""Finds the few places of an English page where a formula can begin, with array operations instead of patterns."""

from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from glossary.formulas.page import CLAUSE_MARK, CURLY_QUOTE, Page

__all__ = ["find_clauses", "find_names", "find_numbers", "find_quotes"]

Places = NDArray[np.int64]
Marks = NDArray[np.bool_]

_SMALL = np.uint8(ord("a") - ord("A"))
"""The bit that tells a small letter from its capital."""

_NUMBERS = "one two three four five six seven eight nine ten twelve"


def find_numbers(page: Page) -> list[int]:
    """Where words stand whose first three letters are those of a number from one to twelve."""
    words = _find_words(page)
    third = page.shape[np.minimum(words.starts + 2, len(page.shape) - 1)] | _SMALL
    # Of each two letters two numbers at most: two and twelve.
    found = np.zeros(len(words.starts), np.bool_)
    for table in _list_thirds():
        found |= table.take(words.initials, mode="clip") == third
    places: list[int] = words.starts[found].tolist()
    return places


@cache
def _list_thirds() -> tuple[NDArray[np.uint8], NDArray[np.uint8]]:
    """For each two letters the third one of a number that begins with them, 0 where none does; and of a second such."""
    tables = np.zeros((2, 0x10000), np.uint8)
    for number in _NUMBERS.split():
        initials = ord(number[0]) + 256 * ord(number[1])
        tables[1 if tables[0, initials] else 0, initials] = ord(number[2])
    return tables[0], tables[1]


def find_quotes(page: Page) -> list[int]:
    """Where quotation marks stand that can open: curly ones, and straight ones that no letter stands before."""
    shape = page.shape
    places = np.flatnonzero((shape == CURLY_QUOTE) | (shape == ord('"')) | (shape == ord("'")))
    opening: list[int] = places[(shape[places] == CURLY_QUOTE) | ~_tell_letters(shape[places - 1])].tolist()
    return opening


def find_names(page: Page, heads: frozenset[str]) -> list[int]:
    """Where runs of capitalised words and ordinals can begin that have one of some words in them.

    Args:
        page: English text.
        heads: capitalised words of three letters or more.
    Returns:
        The places of words that another one follows, with at most two small words between, in runs of such in which a
        word begins with the same three letters as one of the heads.
    """
    words, shape = _find_words(page), page.shape
    initials = shape[words.starts]
    capital = _is_between(initials, "A", "Z")
    figures = np.flatnonzero(_is_between(initials, "0", "9"))
    capital[figures[_is_between(shape[words.ends[figures] - 1], "d", "t")]] = True
    places = np.flatnonzero(capital)
    small = _pad(words.ends - words.starts <= len("and"), 1)
    distance = np.diff(places, append=len(words.starts) + _FAR)
    # What follows a word: another one, or one beyond `and` or `of the`.
    joined = (distance == 1) | ((distance < _FAR) & small[places + 1])
    run = np.cumsum(np.concatenate([[0], ~joined[:-1]])) if len(places) else places
    named = np.zeros(len(places), np.bool_)
    named[run[_list_prefixes(heads)[_pack(page, words.starts[places])]]] = True
    held = words.starts[places[joined & named[run] & (shape[words.ends[places]] == ord(" "))]]
    # Anti-Japanese War: what follows a hyphen begins a word, too.
    inner = words.joiners[_is_between(shape[words.joiners + 1], "A", "Z")] + 1
    ordered: list[int] = np.sort(np.concatenate([held, inner])).tolist()
    return ordered


_FAR = 4
"""Words from one capitalised word of a name to the next: Bank of the North."""


def _pack(page: Page, starts: Places) -> NDArray[np.uint16]:
    """The first three letters of words in fifteen bits."""
    first, second, third = (page.shape[np.minimum(starts + at, len(page.shape) - 1)] & _BITS for at in range(3))
    packed: NDArray[np.uint16] = first * np.uint16(1 << 10) + second * np.uint16(1 << 5) + third
    return packed


_BITS = np.uint8(31)
"""Where letters differ from one another, whatever their case."""


@cache
def _list_prefixes(heads: frozenset[str]) -> Marks:
    """For each three letters, packed, whether one of the heads begins with them."""
    table = np.zeros(1 << 15, np.bool_)
    for head in heads:
        first, second, third = (ord(letter) & int(_BITS) for letter in head[:3])
        table[first << 10 | second << 5 | third] = True
    return table


@dataclass(frozen=True, slots=True)
class _Words:
    """The words of a page."""

    joiners: Places
    """Where hyphens and apostrophes stand inside words."""

    starts: Places
    """Where each word begins."""

    ends: Places
    """Where it ends, exclusive."""

    initials: NDArray[np.uint16]
    """Its first two letters, small."""


@lru_cache(maxsize=1)
def _find_words(page: Page) -> _Words:
    """Runs of letters and digits, with single hyphens and apostrophes inside."""
    shape = page.shape
    letters = _tell_letters(shape)
    joiners = np.flatnonzero((shape == ord("-")) | (shape == ord("'")))
    joiners = joiners[letters[joiners - 1] & letters[joiners + 1]]
    inside = letters.copy()
    inside[joiners] = True
    # A page begins and ends with a break, so that every word has both edges.
    edges = np.flatnonzero(inside[1:] != inside[:-1]) + 1
    starts = edges[::2]
    # A word of one letter has the mark after it for a second one.
    initials = (shape[starts] | _SMALL) + 256 * (shape[starts + 1] | _SMALL).astype(np.uint16)
    return _Words(joiners, starts, edges[1::2], initials)


def find_clauses(page: Page) -> list[tuple[int, int]]:
    """The clauses in which three neighbours between commas and `and` may begin, or end, with the same word.

    Args:
        page: English text.
    Returns:
        (start, end) of each, in order: those in which the middle one of three neighbours has two to four words, and
        its first or last word begins with the same two letters as the neighbours' words that have to agree with it.
    """
    words = _find_words(page)
    shape = page.shape
    count = len(words.starts)
    marks = np.flatnonzero((shape == CLAUSE_MARK) | (shape == ord("\n")))
    left, right = _find_joints(shape, words)
    if len(left) < 2:
        return []
    clause = np.searchsorted(marks, words.starts[np.minimum(right, count - 1)])
    middle, stop, after = right[:-1], left[1:], right[1:]
    width = stop - middle + 1
    held = np.flatnonzero((clause[:-1] == clause[1:]) & (width >= 2) & (width <= 4) & (after < count))
    middle, stop, after, before, width = (each[held] for each in (middle, stop, after, left[:-1], width))
    initials = _pad(words.initials, 5)
    first, last = initials[middle], initials[stop]
    same_first = (initials[after] == first) & (initials[before - width + 1] == first)
    same_last = np.zeros(len(held), np.bool_)
    for size in range(1, 5):
        same_last |= initials[after + size] == last
    same_last &= initials[before] == last
    numbers = np.unique(clause[:-1][held[same_first | same_last]])
    return list(zip((marks[numbers - 1] + 1).tolist(), marks[numbers].tolist(), strict=True))


def _find_joints(shape: NDArray[np.uint8], words: _Words) -> tuple[Places, Places]:
    """The last word before and the first word after each comma with a space, each `and`, and both together."""
    starts, ends = words.starts, words.ends
    ands = np.flatnonzero(ends - starts == 3)
    at = starts[ands]
    # ` and `, but neither `and/or` nor `“and …`.
    same = [shape[at + offset] == byte for offset, byte in enumerate(b" and ", -1)]
    ands = ands[np.logical_and.reduce(same)]
    commas = np.flatnonzero(shape == ord(","))
    commas = commas[shape[commas + 1] == ord(" ")]
    following = np.searchsorted(starts, commas)
    is_and = _pad(np.zeros(len(starts), np.bool_), 1)
    is_and[ands] = True
    plain = following[~is_and[following]]
    left = np.concatenate([plain - 1, ands - 1])
    right = np.concatenate([plain, ands + 1])
    order = np.argsort(right, kind="stable")
    left, right = left[order], right[order]
    return left[left >= 0], right[left >= 0]


def _tell_letters(shape: NDArray[np.uint8]) -> Marks:
    return _is_between(shape | _SMALL, "a", "z") | _is_between(shape, "0", "9")


def _is_between(shape: NDArray[np.uint8], first: str, last: str) -> Marks:
    """Whether bytes are in a range; what is below it wraps around to above it."""
    return (shape - np.uint8(ord(first))) <= ord(last) - ord(first)


def _pad(column: NDArray[Any], more: int) -> NDArray[Any]:
    """A column with zeros behind, so that a look ahead finds nothing there."""
    return np.concatenate([column, np.zeros(more, column.dtype)])
