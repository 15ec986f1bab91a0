"""Makes English texts into units: words without inflection, each described once however often it stands."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from glossary.extraction.rows import ALONE, CAPITAL, CLOSES, OPENS, Rows, join_rows
from glossary.extraction.units import BOUNDARY, Columns
from glossary.extraction.words import END, FIRST, Words, cut_words
from glossary.forms.english_words import BREAKS
from glossary.generality import look_up_general
from tm.languages import en

__all__ = ["HYPHENED", "NAME", "read_units", "skip_foreign"]

NAME = 64
"""A word's class, beside those of `Rows`, where its capital is one even at the beginning of a sentence."""

HYPHENED = 128
"""A word's class where a phrase may begin with it if a hyphen follows: `three`-phase."""

# Compared as nothing. Other marks, the long dashes among them, are boundaries.
_SOFT = frozenset("\"“”‘’'`-‐‑")

# Where in a surface's description its classes end, its possessive ending's length and its unit's id begin; after the
# classes stands whether the word keeps phrases apart.
_CLASSES, _BREAKS = 0b0_1111_1111, 0b1_0000_0000
_ENDING, _ID = 9, 11
# A text of so many words is taken for another language if less than half of them stand in English this often a million.
_LONG = 6
_USUAL = 1.0


def read_units(texts: Sequence[str], classify: Callable[[str], int]) -> Columns:
    """Cut English texts into words; a hyphenated word is as many as it has parts.

    Args:
        texts: segments' texts.
        classify: tells a word's classes, as it is written: those of `Rows`, `NAME` and `HYPHENED`; asked once for each
            way to write a word.
    Returns:
        One row a word, with a boundary after each text and at each mark or word that no phrase reaches across.
    """
    lexicon = _Lexicon(classify)
    return join_rows(_read_pieces(texts, lexicon), lexicon.count_general)


def skip_foreign(columns: Columns) -> Columns:
    """Turn texts that are not English into boundaries: a Turkish abstract is all rare words.

    Args:
        columns: of English texts, as far as anybody knows.
    Returns:
        The same, without units where fewer than half of a text's words are usual in English.
    """
    words = columns.ids != BOUNDARY
    sizes = np.bincount(columns.texts[words], minlength=int(columns.texts.max(initial=0)) + 1)
    usual = np.bincount(columns.texts[(columns.general >= _USUAL)[columns.ids]], minlength=len(sizes))
    foreign = (sizes >= _LONG) & (usual < 0.5 * sizes)
    return replace(columns, ids=np.where(foreign[columns.texts], np.uint32(BOUNDARY), columns.ids))


def _read_pieces(texts: Sequence[str], lexicon: "_Lexicon") -> Iterator[Rows]:
    bounded = False
    for words in cut_words(texts, _SOFT):
        lexicon.add(words.fresh)
        ids, endings, classes = lexicon.describe(words)
        kept = _keep(words, ids, bounded=bounded)
        bounded = bool(ids[-1] == BOUNDARY) if len(ids) else bounded
        owners, classes = words.texts[kept], classes[kept]
        # A capital that begins a sentence is no sign of a name.
        first = np.diff(owners, prepend=-1) != 0
        classes[first & ((classes & NAME) == 0)] &= ~np.uint8(CAPITAL)
        yield Rows(ids[kept], owners, words.starts[kept], (words.ends - endings)[kept], classes)


def _keep(words: Words, ids: NDArray[np.uint32], *, bounded: bool) -> NDArray[np.int64]:
    """Which rows stay: of boundaries in a row only the first and the ends of texts."""
    boundary = ids == BOUNDARY
    before = np.empty_like(boundary)
    before[:1] = bounded
    before[1:] = boundary[:-1]
    return np.flatnonzero(~(boundary & before) | (words.surfaces == END))


class _Lexicon:
    """What is known of each surface, by its number."""

    def __init__(self, classify: Callable[[str], int]) -> None:
        self._classify = classify
        self._ids: dict[str, int] = {}
        self._words: dict[str, int] = {}
        # Each in one number: its class, then the length of its possessive ending, then its unit's id.
        self._surfaces = np.zeros(FIRST, np.int64)

    def add(self, surfaces: Sequence[str]) -> None:
        """Describe surfaces that are met for the first time."""
        if surfaces:
            described = np.fromiter(map(self._describe, surfaces), np.int64, len(surfaces))
            self._surfaces = np.concatenate((self._surfaces, described))

    def _describe(self, surface: str) -> int:
        lower = surface.lower().replace("’", "'")
        word = lower.removesuffix("'s")
        number = self._words.get(word)
        if number is None:
            number = self._words[word] = self._ids.setdefault(en.stem(lower), len(self._ids) + 1)
        described = number << _ID | self._classify(surface)
        if lower in BREAKS:
            described |= _BREAKS
        return described | 2 << _ENDING if surface.endswith(("'s", "’s")) else described

    def describe(self, words: Words) -> tuple[NDArray[np.uint32], NDArray[np.int32], NDArray[np.uint8]]:
        """The unit's id, the length of the possessive ending and the class of each row."""
        described = self._surfaces[words.surfaces]
        # No phrase begins or ends in the middle of a hyphenated word, and no such word keeps phrases apart.
        follows = np.flatnonzero(words.follows)
        described[follows - 1] |= (described[follows - 1] & HYPHENED) // HYPHENED * OPENS
        described[follows] &= ~(OPENS | ALONE | _BREAKS)
        described[follows - 1] &= ~(CLOSES | ALONE | _BREAKS)
        described[(described & _BREAKS) > 0] = BOUNDARY
        endings = (described >> _ENDING & 3).astype(np.int32)
        return (described >> _ID).astype(np.uint32), endings, (described & _CLASSES).astype(np.uint8)

    def count_general(self) -> NDArray[np.float64]:
        """For each unit how often its words stand in general language, all inflections that the text has together."""
        words = sorted(self._words)
        general = np.zeros(len(self._ids) + 1)
        np.add.at(general, [self._words[word] for word in words], look_up_general(words, en.TAG))
        return general
