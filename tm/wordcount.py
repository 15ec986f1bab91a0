"""Counts words as word processors and CAT tools do: each Chinese character is one, and so is what stands between spaces."""

import re
from dataclasses import dataclass

__all__ = ["Amount", "count_words"]

_HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff〇"
# Japanese kana and Chinese phonetic signs are counted one by one, too; Korean is written with spaces.
_SINGLE = f"{_HAN}\u3041-\u3096\u30a1-\u30fa\u3105-\u312f"
# What ends a word without a space: Chinese punctuation, quotation marks, dashes, the ellipsis.
_BETWEEN = "\\s\u2010\u2013-\u201f\u2026\u3000-\u303f\uff01-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65"
_CHARACTER = re.compile(f"[{_HAN}]")
_WORD = re.compile(f"[{_SINGLE}]|[^{_BETWEEN}{_SINGLE}]+")
_LETTER = re.compile(r"[^\W_]")


@dataclass(frozen=True, slots=True)
class Amount:
    """How much text something is."""

    segments: int = 0
    """How many segments."""

    words: int = 0
    """How many words, Chinese characters among them."""

    characters: int = 0
    """How many Chinese characters."""

    def __add__(self, other: "Amount") -> "Amount":
        return Amount(self.segments + other.segments, self.words + other.words, self.characters + other.characters)


def count_words(text: str) -> Amount:
    """Count one segment.

    A word is what Word counts as one: what stands between spaces and has a letter or a figure, `state-of-the-art`,
    `and/or`, `3.5%`; each Chinese character and kana; a number or a Latin word between Chinese characters: 2024年GDP
    are three. Punctuation counts nothing.

    Args:
        text: a segment.
    """
    if text.isascii():
        return Amount(1, sum(1 for word in text.split() if _LETTER.search(word)), 0)
    words = sum(1 for word in _WORD.findall(text) if _LETTER.search(word))
    return Amount(1, words, len(_CHARACTER.findall(text)))
