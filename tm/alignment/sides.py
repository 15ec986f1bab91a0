"""Read one side of a pair of documents for alignment: each segment's tokens, its length, its paragraph."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from tm.languages import LANGUAGES, canonical_tag
from tm.languages.base import Language
from tm.normalize import simplify
from tm.numerals import take_numbers
from tm.texts import Segment

__all__ = ["Side", "read_side", "read_words", "reduce_word"]

_CHINESE = "zh-CN"
_WORD = re.compile(r"[^\W\d_]+")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]+")
_HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]")
# Marks that translators keep; half width by NFKC. A Chinese comma is often no English one, nor the full stop.
_MARK = re.compile(r"[?!():;%]")
_QUOTES = re.compile("[“”「」『』《》〈〉]")


@dataclass(frozen=True, slots=True)
class Side:
    """One document as the aligner sees it."""

    texts: tuple[str, ...]
    """Each segment in half width and simplified characters."""

    tokens: tuple[tuple[str, ...], ...]
    """Each segment's content words, reduced, its numbers (`#3`) and its marks (`?`)."""

    lengths: NDArray[np.float64]
    """Each segment's length in characters, white space left out; shape (segments,)."""

    paragraphs: NDArray[np.int64]
    """Each segment's paragraph; shape (segments,)."""

    language: str
    """Its tag."""

    chinese: bool
    """Whether it is in Chinese."""


def read_side(segments: Sequence[Segment]) -> Side:
    """Read the segments of one document.

    Args:
        segments: in document order, all in the language of the first.
    Returns:
        The side, a row for each segment.
    """
    tag = canonical_tag(segments[0].language) if segments else ""
    texts = [unicodedata.normalize("NFKC", segment.text) for segment in segments]
    chinese = tag == _CHINESE
    if chinese:
        texts = [text.translate(_BREAKS) for text in texts]
        texts = simplify("\n".join(texts)).split("\n")
    read = _read_chinese if chinese else _read_alphabetic
    language = LANGUAGES.get(tag, LANGUAGES["en"])
    return Side(
        texts=tuple(texts),
        tokens=tuple(read(text, language) for text in texts),
        lengths=np.array([max(1, len("".join(text.split()))) for text in texts], dtype=np.float64),
        paragraphs=np.array([segment.paragraph for segment in segments], dtype=np.int64),
        language=tag,
        chinese=chinese,
    )


_BREAKS = {ord("\n"): " "}


def _read_chinese(text: str, language: Language) -> tuple[str, ...]:
    numbers, rest = take_numbers(text, chinese=True)
    words = [
        reduce_word(token.text) if _LATIN.fullmatch(token.text) else token.text
        for token in language.tokenize(rest)
        if token.text not in language.FUNCTION_WORDS and _WORD.match(token.text)
    ]
    return (*numbers, *words, *_read_marks(text))


def _read_alphabetic(text: str, language: Language) -> tuple[str, ...]:
    numbers, rest = take_numbers(text, chinese=False)
    words = read_words(rest, language.FUNCTION_WORDS)
    return (*numbers, *words, *_read_marks(text))


def read_words(text: str, leave: frozenset[str] = frozenset()) -> list[str]:
    """The words of a text in an alphabet, reduced; single letters and those of `leave` left out."""
    return [reduce_word(word) for word in _WORD.findall(text.lower()) if len(word) > 1 and word not in leave]


def _read_marks(text: str) -> list[str]:
    return _MARK.findall(text)


@lru_cache(maxsize=65_536)
def reduce_word(word: str) -> str:
    """Cut what inflection and derivation change, coarser than a stemmer: a dictionary says `develop`, a text `development`."""
    return word.lower()[:6]
