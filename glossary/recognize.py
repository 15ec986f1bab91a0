"""Finds known terms in a text, whatever their inflection, case, quotation marks, hyphens or traditional characters."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, compress

from ahocorasick_rs import AhoCorasick

from tm.languages import find_language
from tm.normalize import fold, fold_with_offsets

__all__ = ["GAP", "Match", "Recognizer", "chain_parts", "make_key"]

GAP = " … "
"""Stands in a term for whatever its parts have between them: `problem orientation … result orientation`."""


@dataclass(frozen=True, slots=True)
class Match:
    """A known term in a text."""

    index: int
    """Which term: its position in the sequence that the recognizer was made from."""

    start: int
    """Where it begins in the text."""

    end: int
    """Where it ends, exclusive."""


@dataclass(frozen=True, slots=True)
class _Words:
    """An English text as it is searched: its stems, a space around each: ` tighten the string of product safeti `."""

    text: str
    borders: list[int]
    """Where in `text` the space before each word stands, and at the end the one after the last."""

    places: list[tuple[int, int]]
    """Where each word begins and ends in the original."""

    def locate(self, start: int, end: int) -> tuple[int, int]:
        """The way back: a match begins at the space before its first word and ends after the one behind its last."""
        first, after = bisect_left(self.borders, start), bisect_left(self.borders, end - 1)
        return self.places[first][0], self.places[after - 1][1]


@dataclass(frozen=True, slots=True)
class _Characters:
    """A Chinese text as it is searched: its folded characters."""

    text: str
    starts: list[int]
    """For each character of `text` where it stands in the original."""

    def locate(self, start: int, end: int) -> tuple[int, int]:
        """The way back."""
        return self.starts[start], self.starts[end - 1] + 1


# A word without its hyphens: high-quality is two. Quotation marks and hyphens vanish, a comma is a word of its own
# only for terms that have none, and any other mark ends every term.
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*|[,，、]|[^\w\s\"“”‘’'`\-‐–_]")
_BARRIER = "\x01"
_COMMAS = frozenset(",，、")


@lru_cache(maxsize=16)  # a check looks for many terms in one text, each on its own
def _spread_words(text: str, *, commas: bool) -> _Words:
    places = [match.span() for match in _WORD.finditer(text)]
    words = [text[start:end] for start, end in places]
    if not commas and not _COMMAS.isdisjoint(text):
        kept = [word not in _COMMAS for word in words]
        places, words = list(compress(places, kept)), list(compress(words, kept))
    keys = list(map(_key_word, words))
    borders = [0, *accumulate(len(key) + 1 for key in keys)]
    return _Words(f" {' '.join(keys)} " if keys else " ", borders, places)


@lru_cache(maxsize=65_536)
def _key_word(word: str) -> str:
    return find_language("en").stem(word) if word[0].isalnum() else _BARRIER


@lru_cache(maxsize=16)
def _spread_characters(text: str) -> _Characters:
    return _Characters(*fold_with_offsets(text))


class Recognizer:
    """An index of terms, made once, that finds all of them in a text in one pass (Aho and Corasick, CACM 18, 1975).

    It is for many short texts, one after the other: the segments of a build or a check. `glossary.scanning.index.Index`
    finds the same terms in one long text at once, and takes longer to begin with.
    """

    def __init__(self, terms: Iterable[tuple[str, str]]) -> None:
        """Index terms.

        Args:
            terms: (text, language tag) of each; a text may have parts with a `GAP` between them.
        """
        self._gaps: dict[int, int] = {}
        patterns: dict[tuple[str, bool], dict[str, list[tuple[int, int]]]] = {}
        for index, (text, language) in enumerate(terms):
            parts = text.split(GAP.strip()) if GAP.strip() in text else [text]
            if len(parts) > 1:
                self._gaps[index] = len(parts)
            for number, part in enumerate(parts):
                commas = language == "en" and not re.search("[,，、]", part)
                pattern = make_key(part, language)
                if pattern.strip(f" {_BARRIER}"):  # of a part of nothing but marks no word is left to look for
                    patterns.setdefault((language, commas), {}).setdefault(pattern, []).append((index, number))
        self._engines = {
            key: (AhoCorasick(list(found)), list(found.values())) for key, found in sorted(patterns.items())
        }

    def find(self, text: str, language: str) -> list[Match]:
        """Find every known term of a language in a text, nested and overlapping ones too.

        Args:
            text: a segment.
            language: the segment's tag; only terms of this language are found.
        Returns:
            Matches by start, the longest first. A term with gaps matches from its first part to its last, where all
            of them stand in order, as close together as they do.
        """
        found: list[tuple[int, int, int, int]] = []
        for (tag, commas), (engine, owners) in self._engines.items():
            if tag != language:
                continue
            haystack: _Words | _Characters
            haystack = _spread_words(text, commas=commas) if tag == "en" else _spread_characters(text)
            for pattern, start, end in engine.find_matches_as_indexes(haystack.text, overlapping=True):
                if tag == "en" or _stands_free(haystack.text, start, end):
                    span = haystack.locate(start, end)
                    found += [(*span, index, number) for index, number in owners[pattern]]
        return sorted(self._join(found), key=lambda match: (match.start, -match.end, match.index))

    def _join(self, found: list[tuple[int, int, int, int]]) -> Iterator[Match]:
        """Turn the matches of parts into matches of terms."""
        parts: dict[int, dict[int, list[tuple[int, int]]]] = {}
        for start, end, index, number in found:
            if index not in self._gaps:
                yield Match(index, start, end)
            else:
                parts.setdefault(index, {}).setdefault(number, []).append((start, end))
        for index, spans in parts.items():
            if len(spans) == self._gaps[index]:
                yield from (
                    Match(index, start, end) for start, end in chain_parts([sorted(spans[n]) for n in sorted(spans)])
                )


def chain_parts(parts: list[list[tuple[int, int]]]) -> Iterator[tuple[int, int]]:
    """The shortest stretches that have one span of each part, in order, one stretch after the other."""
    position = 0
    while True:
        for spans in parts:
            following = [end for start, end in spans if start >= position]
            if not following:
                return
            position = min(following)
        end = start = position
        for spans in reversed(parts):
            start = max(span[0] for span in spans if span[1] <= start)
        yield start, end


def make_key(text: str, language: str) -> str:
    """Write a term as it is searched: stems between spaces in English, folded characters in Chinese.

    Two texts with the same key are the same term to the recognizer.
    """
    if language == "en":
        return _spread_words(text, commas=not re.search("[,，、]", text)).text
    return fold(text)


def _stands_free(text: str, start: int, end: int) -> bool:
    """Whether a match does not cut a Latin word or a number in two: 5g is not in 15g, 三农 may stand anywhere."""
    left = start > 0 and _is_ascii_word(text[start]) and _is_ascii_word(text[start - 1])
    right = end < len(text) and _is_ascii_word(text[end - 1]) and _is_ascii_word(text[end])
    return not (left or right)


def _is_ascii_word(character: str) -> bool:
    return character.isascii() and character.isalnum()
