"""An index of terms that finds all of them in a whole text, Chinese and English ones at once."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from glossary.scanning.gaps import join_parts, split_parts
from glossary.scanning.letters import BREAK, HAN, Letters
from glossary.scanning.nesting import Places, arrange
from glossary.scanning.streams import Stream, Vocabulary, spread_characters
from glossary.scanning.tries import Trie
from tm.languages.en import FUNCTION_WORDS

__all__ = ["Index"]

Numbers = NDArray[np.int64]
_Found = tuple[Numbers, Numbers, Numbers]

_COMMAS = frozenset(",，、")
_LETTER = re.compile(r"[^\W_]")
_SPACE = ord(" ")
_CHARACTERS, _WORDS, _SERIES = range(3)
_NONE = np.zeros(0, np.int64)
_NO_PLACES: _Found = (_NONE, _NONE, _NONE)


@dataclass(frozen=True, slots=True)
class _Group:
    """Terms that are searched in one way."""

    kind: int
    """By characters, by words, or by words with commas passed over: green, shared, open."""

    trie: Trie
    """What they are compared as."""

    base: int
    """The number, in the index, of the trie's first form."""


class Index:
    """Terms by what they are compared as: those that differ in case or inflection only are one *form*.

    It is for one long text, whose characters are arrays: a million of them a second. `glossary.recognize.Recognizer`
    finds the same terms in many short texts, one after the other.
    """

    def __init__(self, terms: Sequence[tuple[str, str]]) -> None:
        """Index terms.

        Args:
            terms: (text, language tag) of each; a text may have parts with a `GAP` between them.
        """
        self._letters, self._vocabulary = Letters(), Vocabulary()
        split = [split_parts(text) for text, _ in terms]
        parts = [part for found in split for part in found]
        counts = np.array([len(found) for found in split], np.int64)
        owners = np.repeat(np.arange(len(terms)), counts)
        english = np.array([tag == "en" for _, tag in terms], np.bool_)
        self._groups, forms, self._simple = self._group(parts, english[owners])
        own = np.full(len(terms), -1, np.int64)
        alone = counts[owners] == 1
        own[owners[alone]] = forms[alone]
        self._gaps: list[tuple[int, Numbers]] = []
        for term in np.flatnonzero(counts > 1):
            if ((found := forms[owners == term]) >= 0).all():
                own[term] = self._simple + len(self._gaps)
                self._gaps.append((int(own[term]), found))
        self.count = self._simple + len(self._gaps)
        """How many forms there are."""
        self._terms = np.argsort(own, kind="stable")
        self._bounds = np.searchsorted(own[self._terms], np.arange(self.count + 1))
        self._english = np.zeros(self.count, np.bool_)
        self._english[own[own >= 0]] = english[own >= 0]
        # WHO and US are no `who` and `us`, where these are no terms themselves.
        shouted = np.array([text.isupper() and text.lower() in FUNCTION_WORDS for text, _ in terms], np.bool_)
        self._shouted = np.setdiff1d(own[shouted & english], own[~shouted])

    def list_terms(self, form: int) -> list[int]:
        """The numbers of the terms that a form stands for, in order."""
        found: list[int] = self._terms[self._bounds[form] : self._bounds[form + 1]].tolist()
        return found

    def find(self, text: str, language: str) -> Places:
        """Find every term, nested and overlapping ones too.

        Args:
            text: with `BREAK` where no term reaches across; a single line end is a space.
            language: the text's tag, which decides between a Chinese and an English term at the same place.
        """
        read = self._letters.read(text)
        spread = {_CHARACTERS: spread_characters(self._letters, read), _WORDS: self._vocabulary.spread(read)}
        spread[_SERIES] = spread[_WORDS].keep(~spread[_WORDS].commas)
        found = [_find(group, spread[group.kind]) for group in self._groups]
        starts, ends, forms = (np.concatenate(columns) for columns in zip(_NO_PLACES, *found, strict=True))
        if len(self._shouted):
            kept = ~np.isin(forms, self._shouted)
            kept[~kept] = [text[start:end].isupper() for start, end in zip(starts[~kept], ends[~kept], strict=True)]
            starts, ends, forms = starts[kept], ends[kept], forms[kept]
        if self._gaps:
            wide = join_parts(self._gaps, np.flatnonzero(read.codes == 0), starts, ends, forms)
            kept = self._bounds[forms + 1] > self._bounds[forms]  # some are only parts of terms
            starts, ends, forms = (
                np.concatenate((column[kept], more)) for column, more in zip((starts, ends, forms), wide, strict=True)
            )
        # Beside a Chinese character what both languages write alike is Chinese: 5G in 5G网络.
        han = np.concatenate(((read.kinds & HAN) != 0, [False]))
        chinese = (language != "en") | han[starts - 1] | han[ends]
        foreign = self._english[forms] == chinese
        return arrange(starts, ends, forms, foreign, forms >= self._simple)

    def _group(self, parts: list[str], english: NDArray[np.bool_]) -> tuple[list[_Group], Numbers, int]:
        """Index parts of terms by how they are searched; gives back the form of each, too, and how many there are."""
        series = np.array([not _COMMAS.isdisjoint(part) for part in parts], np.bool_)
        kinds = np.where(english, np.where(series, _SERIES, _WORDS), _CHARACTERS)
        forms = np.full(len(parts), -1, np.int64)
        groups, base = [], 0
        for kind in (_CHARACTERS, _WORDS, _SERIES):
            if len(chosen := np.flatnonzero(kinds == kind)):
                trie = self._write([parts[row] for row in chosen], kind)
                forms[chosen] = np.where(trie.forms < 0, -1, trie.forms + base)
                groups.append(_Group(kind, trie, base))
                base += trie.count
        return groups, forms, base

    def _write(self, texts: list[str], kind: int) -> Trie:
        """Write terms as they are searched."""
        if kind != _CHARACTERS:
            texts = [text if _LETTER.search(text) else "" for text in texts]
        read = self._letters.read(BREAK.join(texts))
        stream = spread_characters(self._letters, read) if kind == _CHARACTERS else self._vocabulary.learn(read)
        rows = np.searchsorted(np.flatnonzero(read.codes == 0), stream.starts)
        kept = stream.units != 0
        units, rows = stream.units[kept], rows[kept]
        if kind == _CHARACTERS:
            # A space at either end of a term says nothing.
            edge = np.ones(len(units) + 1, np.bool_)
            edge[1:-1] = rows[1:] != rows[:-1]
            kept = (units != _SPACE) | ~(edge[1:] | edge[:-1])
            units, rows = units[kept], rows[kept]
        return Trie(units, np.bincount(rows, minlength=len(texts)))


def _find(group: _Group, stream: Stream) -> _Found:
    """Where the forms of a group stand: starts, ends and forms."""
    hits = group.trie.find(stream.units, np.flatnonzero((stream.units != 0) & ~stream.inside[:-1]))
    free = ~stream.inside[hits.at + hits.length]
    at, length, form = hits.at[free], hits.length[free], hits.form[free]
    return stream.starts[at], stream.ends[at + length - 1], form + group.base
