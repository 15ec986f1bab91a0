"""Texts as rows of numbers: the folded characters of a Chinese one, the stems of an English one."""

import re
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from glossary.scanning.letters import (
    APOSTROPHE,
    ASCII_WORD,
    CODES,
    COMMA,
    HAN,
    KEPT,
    PASSED,
    SEVERAL,
    SPACE,
    WORD,
    Letters,
    Read,
)
from tm.languages import find_language

__all__ = ["Stream", "Vocabulary", "spread_characters"]

Numbers = NDArray[np.int64]

_BROKEN = re.compile(r"[-‐][ \t]*\n[ \t]*")


@dataclass(frozen=True, slots=True)
class Stream:
    """A text as it is searched; every column has one row a unit."""

    units: NDArray[np.uint32]
    """Its characters or words as numbers; 0 is what stands in no term."""

    starts: Numbers
    """Where each begins in the text."""

    ends: Numbers
    """Where it ends, exclusive."""

    inside: NDArray[np.bool_]
    """Whether a word goes on from the unit before into this one, so that no term may begin or end between them."""

    commas: NDArray[np.bool_]
    """Which of them are commas between English words."""

    def keep(self, kept: NDArray[np.bool_]) -> "Stream":
        """The same text without some of its units."""
        if kept.all():
            return self
        inside = np.append(self.inside[:-1][kept], self.inside[-1])
        return Stream(self.units[kept], self.starts[kept], self.ends[kept], inside, self.commas[kept])


def spread_characters(letters: Letters, read: Read) -> Stream:
    """Fold a text, as `tm.normalize.fold_with_offsets` does but for accents that combine, twenty times as fast.

    Args:
        letters: what characters become.
        read: the text.
    """
    origins: Numbers = np.arange(len(read.codes))
    folded, kinds = read.folded, read.kinds
    if (kinds & SEVERAL).any():
        origins, folded, kinds = letters.expand(read)
    there = np.flatnonzero(kinds & (KEPT | SPACE))
    origins, folded, kinds = origins[there], folded[there], kinds[there]
    solid = (kinds & KEPT) != 0
    if not solid.all():
        # Of white space one space stays, and none beside a Han character.
        places = np.flatnonzero(solid)
        han = (kinds[places] & HAN) != 0
        solid[places[:-1][(np.diff(places) > 1) & ~han[:-1] & ~han[1:]] + 1] = True
        origins, folded, kinds = origins[solid], folded[solid], kinds[solid]
    word = (kinds & ASCII_WORD) != 0
    inside = np.zeros(len(word) + 1, np.bool_)
    inside[1:-1] = word[1:] & word[:-1]
    return Stream(folded, origins, origins + 1, inside, np.zeros(len(word), np.bool_))


class Vocabulary:
    """The number of each word of the terms, that of its stem, and of each mark that stands in one, as % does."""

    def __init__(self) -> None:
        self._stems: dict[str, int] = {}
        self._words = _Words(self._stems)
        self._marks = np.zeros(CODES, np.uint32)

    def learn(self, read: Read) -> Stream:
        """Number all words and marks of a text, that of the terms, and spread it."""
        words = _find_words(read)
        for word in dict.fromkeys(_list_words(read, words)):
            self._words[word] = self._stems.setdefault(self._words.stem(word), len(self._stems) + 1)
        marks = read.codes[~words & ((read.kinds & (PASSED | COMMA)) == 0)]
        for code in sorted(set(marks.tolist()) - {0}):
            self._marks[code] = self._stems.setdefault(chr(code), len(self._stems) + 1)
        return self.spread(read)

    def spread(self, read: Read) -> Stream:
        """Cut a text into words, and marks that part terms.

        Args:
            read: the text. A word that a hyphen divides at a line's end is one where a term has it, and two where none
                does: responsi- bilities, high- quality.
        """
        words = _find_words(read)
        numbers = self._marks[read.codes]
        marks = ~words & ((read.kinds & PASSED) == 0)
        # Of marks in a row that stand in no term, as Chinese characters do, one is enough.
        bare = marks & (numbers == 0) & ((read.kinds & COMMA) == 0)
        marks[1:] &= ~(bare[1:] & bare[:-1])
        begins, closes = words.copy(), words.copy()
        begins[1:] &= ~words[:-1]
        closes[:-1] &= ~words[1:]
        starts, ends = np.flatnonzero(begins | marks), np.flatnonzero(closes | marks) + 1
        units = numbers[starts]
        units[words[starts]] = [self._words[word] for word in _list_words(read, words)]
        commas = (read.kinds[starts] & COMMA) != 0
        stream = Stream(units, starts, ends, np.zeros(len(starts) + 1, np.bool_), commas)
        return self._join_broken(read.text, stream)

    def _join_broken(self, text: str, stream: Stream) -> Stream:
        """Make one word of two where a hyphen and a line's end divide a word of the terms."""
        whole = np.ones(len(stream.units), np.bool_)
        for hyphen in _BROKEN.finditer(text):
            after = int(np.searchsorted(stream.starts, hyphen.end()))
            if not 0 < after < len(whole) or not whole[after - 1]:
                continue
            before, start, end = after - 1, int(stream.starts[after - 1]), int(stream.ends[after])
            parts = text[start : hyphen.start()], text[hyphen.end() : end]
            joined = "".join(parts).lower()
            if int(stream.ends[before]) == hyphen.start() and joined.isalnum() and (number := self._words[joined]):
                whole[after] = False
                stream.units[before], stream.ends[before] = number, end
        return stream.keep(whole)


class _Words(dict[str, int]):
    """The number of each word that was met; 0 where no term has it."""

    def __init__(self, stems: dict[str, int]) -> None:
        self._stems = stems
        self.stem = find_language("en").stem

    def __missing__(self, word: str) -> int:
        """Stem a word, once."""
        number = self[word] = self._stems.get(self.stem(word), 0)
        return number


def _find_words(read: Read) -> NDArray[np.bool_]:
    """Which characters stand in words: letters, figures, and apostrophes between these."""
    words: NDArray[np.bool_] = (read.kinds & WORD) != 0
    marks = np.flatnonzero(read.kinds[1:-1] & APOSTROPHE) + 1
    joining = marks[words[marks - 1] & words[marks + 1]]
    words[joining] = True
    return words


def _list_words(read: Read, words: NDArray[np.bool_]) -> list[str]:
    """The words of a text in small letters and of usual width."""
    letters = np.where(words, read.folded, np.uint32(ord(" ")))
    letters[words & (read.folded == 0)] = ord("'")
    return letters.astype("<u4").tobytes().decode("utf-32-le").split()
