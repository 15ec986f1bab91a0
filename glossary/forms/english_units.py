"""Makes English texts into units: words without inflection, each described once however often it stands."""

from collections.abc import Callable, Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from glossary.extraction.rows import CLOSES, OPENS, Rows, join_rows
from glossary.extraction.units import BOUNDARY, Columns
from glossary.extraction.words import END, FIRST, Words, cut_words
from glossary.forms.english_words import BREAKS
from tm.languages import en

__all__ = ["read_units"]

# Compared as nothing. Other marks, the long dashes among them, are boundaries.
_SOFT = frozenset("\"“”‘’'`-‐‑")

# Where in a surface's description its classes end, its possessive ending's length and its unit's id begin; beside the
# classes that all forms know stands whether the word keeps phrases apart.
_CLASSES, _ENDING, _ID = 0b11_1111, 6, 8
_BREAKS = 0b10_0000


def read_units(texts: Sequence[str], classify: Callable[[str], int]) -> Columns:
    """Cut English texts into words; a hyphenated word is as many as it has parts.

    Args:
        texts: segments' texts.
        classify: tells of a word, as it is written, the sum of 1 where a phrase may begin with it, 2 where one may
            end with it, 4 for a function word and 8 for a verb; asked once for each way to write a word.
    Returns:
        One row a word, with a boundary after each text and at each mark or word that no phrase reaches across.
    """
    lexicon = _Lexicon(classify)
    return join_rows(_read_pieces(texts, lexicon), lexicon.list_words)


def _read_pieces(texts: Sequence[str], lexicon: "_Lexicon") -> Iterator[Rows]:
    bounded = False
    for words in cut_words(texts, _SOFT):
        lexicon.add(words.fresh)
        ids, endings, classes = lexicon.describe(words)
        kept = _keep(words, ids, bounded=bounded)
        bounded = bool(ids[-1] == BOUNDARY) if len(ids) else bounded
        yield Rows(ids[kept], words.texts[kept], words.starts[kept], (words.ends - endings)[kept], classes[kept])


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
        described[follows] &= ~(OPENS | _BREAKS)
        described[follows - 1] &= ~(CLOSES | _BREAKS)
        described[(described & _BREAKS) > 0] = BOUNDARY
        endings = (described >> _ENDING & 3).astype(np.int32)
        return (described >> _ID).astype(np.uint32), endings, (described & _CLASSES).astype(np.uint8)

    def list_words(self) -> tuple[tuple[str, ...], ...]:
        """For each unit the words that it stands for, in lower case without possessive endings, sorted."""
        listed: list[list[str]] = [[] for _ in range(len(self._ids) + 1)]
        for word in sorted(self._words):
            listed[self._words[word]].append(word)
        return tuple(map(tuple, listed))
