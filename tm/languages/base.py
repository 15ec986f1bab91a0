"""What every language module must offer; plain modules satisfy this protocol with constants and functions."""

from collections.abc import Iterable, Iterator
from itertools import repeat
from typing import NamedTuple, Protocol

__all__ = ["Language", "Token", "make_tokens"]


class Token(NamedTuple):
    """A word, a number or a punctuation mark in a text."""

    text: str
    start: int
    end: int


def make_tokens(texts: Iterable[str], starts: Iterable[int], ends: Iterable[int]) -> list[Token]:
    """Build tokens from their columns, in a third of the time that it takes to call `Token` for each."""
    return list(map(tuple.__new__, repeat(Token), zip(texts, starts, ends, strict=True)))


class Language(Protocol):
    """One language that documents can be in."""

    TAG: str
    """The tag that everything is stored and exported under: `zh-CN`."""

    NAME: str
    """What tools that know languages by their names call it: `Chinese (PRC)`."""

    ALIASES: frozenset[str]
    """Other ways to write it, in lower case with hyphens: `zh`, `zh-hans`, `cmn`, `chinese-simplified`, `中文`."""

    FUNCTION_WORDS: frozenset[str]
    """Words that never stand first or last in a set phrase, in lower case."""

    JOINER: str
    """What stands between two words of a phrase: a space, or nothing."""

    def split_sentences(self, text: str) -> Iterator[str]:
        """Cut one paragraph into sentences, none of them empty, without white space at their edges."""

    def tokenize(self, text: str) -> list[Token]:
        """Cut a text into words, numbers and punctuation marks, white space left out."""

    def stem(self, word: str) -> str:
        """The part of a word that its inflections share, in lower case."""

    def measure_share(self, text: str) -> float:
        """The share, from 0 to 1, of a text's letters that this language is written with."""
