"""Finds the few places of an English page where a formula can begin, with array operations instead of patterns."""

from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from glossary.formulas.page import CLAUSE_MARK, CURLY_QUOTE, Page

if TYPE_CHECKING:
    from ahocorasick_rs import BytesAhoCorasick

__all__ = ["find_clauses", "find_names", "find_numbers", "find_quotes"]

Places = NDArray[np.int64]
Marks = NDArray[np.bool_]

_NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "twelve")


def find_numbers(page: Page) -> list[int]:
    """Where number words from one to twelve stand before a space or a hyphen, and ends of words that look like them."""
    found = _list_numbers().find_matches_as_indexes(page.shape.tobytes().lower())
    return [start for _, start, _ in found]


@cache
def _list_numbers() -> "BytesAhoCorasick":
    from ahocorasick_rs import BytesAhoCorasick  # noqa: PLC0415 - look-ups import this package and need none

    return BytesAhoCorasick([f"{number}{end}".encode() for number in _NUMBERS for end in " -"])


def find_quotes(page: Page) -> list[int]:
    """Where quotation marks stand that can open: curly ones, and straight ones that no letter stands before."""
    shape = page.shape
    straight = (shape == ord('"')) | (shape == ord("'"))
    straight[1:] &= ~_tell_letters(shape)[:-1]
    return np.flatnonzero(straight | (shape == CURLY_QUOTE)).tolist()


def find_names(page: Page) -> list[int]:
    """Where capitals and ordinals begin words that another one follows, with at most two small words between."""
    words = _find_words(page)
    initials = page.shape[words.starts]
    heads = _is_between(initials, "A", "Z")
    figures = np.flatnonzero(_is_between(initials, "0", "9"))
    heads[figures[_is_between(page.shape[words.ends[figures] - 1], "d", "t")]] = True
    heads, small = _pad(heads, 3), _pad(words.ends - words.starts <= len("and"), 3)
    # What follows a word: another one, or one beyond `and` or `of the`.
    joined = heads[1:-2] | (small[1:-2] & (heads[2:-1] | heads[3:]))
    places = words.starts[heads[:-3] & joined]
    # Anti-Japanese War: what follows a hyphen begins a word, too.
    inner = words.joiners[_is_between(page.shape[words.joiners + 1], "A", "Z")] + 1
    return np.sort(np.concatenate([places, inner])).tolist()


@dataclass(frozen=True, slots=True)
class _Words:
    """The words of a page."""

    joiners: Places
    """Where hyphens and apostrophes stand inside words."""

    starts: Places
    """Where each word begins."""

    ends: Places
    """Where it ends, exclusive."""


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
    return _Words(joiners, edges[::2], edges[1::2])


def find_clauses(page: Page) -> list[tuple[int, int]]:
    """The clauses in which three neighbours between commas and `and` may begin, or end, with the same word.

    Args:
        page: English text.
    Returns:
        (start, end) of each, in order: those in which the middle one of three neighbours has two to four words, and
        its first or last word begins with the same letter as the neighbours' words that would have to agree with it.
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
    initials = _pad(shape[words.starts] | 32, 5)
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
    return _is_between(shape | 32, "a", "z") | _is_between(shape, "0", "9")


def _is_between(shape: NDArray[np.uint8], first: str, last: str) -> Marks:
    """Whether bytes are in a range; what is below it wraps around to above it."""
    return (shape - np.uint8(ord(first))) <= ord(last) - ord(first)


def _pad(column: NDArray[Any], more: int) -> NDArray[Any]:
    """A column with zeros behind, so that a look ahead finds nothing there."""
    return np.concatenate([column, np.zeros(more, column.dtype)])
