"""Read one side of a pair of documents for alignment: each segment's tokens, its length, its paragraph."""

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tm.languages import LANGUAGES, canonical_tag
from tm.normalize import simplify
from tm.numerals import take_numbers
from tm.texts import Segment

__all__ = ["Side", "find_words", "read_side", "reduce_word"]

_CHINESE = "zh-CN"
_WORD = re.compile(r"[^\W\d_]+")
_PLAIN_WORD = re.compile("[a-z]+")  # of a text in small ASCII letters: the same in two thirds of the time
_HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]")
_REDUCED = 6
# What most of a Chinese text's letters in full width are; NFKC says the same of them, ten times slower.
_WIDE = {
    "，": ",",
    "；": ";",
    "：": ":",
    "！": "!",
    "？": "?",
    "（": "(",
    "）": ")",
    "％": "%",
    "…": "...",
    "\u3000": " ",
}
# Marks that translators keep; half width by NFKC. A Chinese comma is often no English one, nor the full stop.
_MARK = re.compile(r"[?!():;%]")


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
    chinese = tag == _CHINESE
    texts = [segment.text for segment in segments]
    texts = _simplify(texts) if chinese else [unicodedata.normalize("NFKC", text) for text in texts]
    cut = _load_cutter() if chinese else find_words
    kept = _Kept(LANGUAGES.get(tag, LANGUAGES["en"]).FUNCTION_WORDS)
    return Side(
        texts=tuple(texts),
        tokens=tuple(_read_tokens(text, chinese, cut, kept) for text in texts),
        lengths=np.array([max(1, len(text) - sum(map(text.count, " \t\n"))) for text in texts], dtype=np.float64),
        paragraphs=np.array([segment.paragraph for segment in segments], dtype=np.int64),
        language=tag,
        chinese=chinese,
    )


def _simplify(texts: Sequence[str]) -> list[str]:
    """Half width and simplified characters, for the whole document at once: most have nothing traditional in them."""
    whole = "\n".join([text.replace("\n", " ") for text in texts])
    for wide, narrow in _WIDE.items():
        whole = whole.replace(wide, narrow)
    # NFKC for the rest, line by line: it looks first whether there is anything to do.
    whole = "\n".join([unicodedata.normalize("NFKC", text) for text in whole.split("\n")])
    letters = "".join(sorted(set(whole)))
    return (whole if simplify(letters) == letters else simplify(whole)).split("\n")


def _load_cutter() -> Callable[[str], list[str]]:
    from rjieba import cut  # noqa: PLC0415 - its lexicon takes 100 ms to load, and English has no use for it

    return cut


def _read_tokens(text: str, chinese: bool, cut: Callable[[str], list[str]], kept: Mapping[str, str]) -> tuple[str, ...]:
    numbers, rest = take_numbers(text, chinese=chinese)
    return (*numbers, *filter(None, map(kept.__getitem__, cut(rest))), *_MARK.findall(text))


class _Kept(dict[str, str]):
    """What each word is compared as, thought over once: nothing for punctuation, function words, single letters."""

    def __init__(self, leave: frozenset[str]) -> None:
        self._leave = leave

    def __missing__(self, word: str) -> str:
        first = word[0]
        if word in self._leave or not first.isalpha() or (len(word) == 1 and not _HAN.match(word)):
            kept = ""
        else:
            kept = word if first > "\u3400" and _HAN.match(word) else reduce_word(word)
        self[word] = kept
        return kept


def find_words(text: str) -> list[str]:
    """The words of a text in small letters, in an alphabet."""
    return (_PLAIN_WORD if text.isascii() else _WORD).findall(text)


def reduce_word(word: str) -> str:
    """Cut what inflection and derivation change, coarser than a stemmer: a dictionary says `develop`, a text `development`."""
    return word.lower()[:_REDUCED]
