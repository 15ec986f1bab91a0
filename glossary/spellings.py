"""Tells whether two renderings are one wording that grammar has changed, or one of them a part of the other."""

import re
from collections.abc import Sequence

from tm.languages import find_language
from tm.normalize import fold

__all__ = ["is_one_word", "is_part", "is_same_wording"]

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_LIGHT = frozenset("a an the of for in on at by with to from and as its their".split())
"""English words that only tie others together; `no` and `first` are none of them."""

_FEWEST = 4
"""Letters at the beginning that words of one root share at least: `legal` and `law` share fewer."""

_SHARE = 0.6
"""What part of the shorter word these must be: `Committee` and `Commission` share 5 letters of 9, and are two words."""

_CHINESE_WORD = 2
"""So many characters are one word: 国家."""


def is_same_wording(one: str, other: str, language: str) -> bool:
    """Whether two texts of a language differ in nothing but case, marks, inflection, derivation, or function words.

    `supervision responsibilities` and `supervision responsibility`, `Syria` and `Syrian`, `empower women` and
    `empowerment of women` are one wording in the two forms that a sentence wants; `programme of work` and `work
    programme` are two wordings, between which a translator has chosen.

    Args:
        one: a text.
        other: another one.
        language: the tag of both.
    """
    if fold(one) == fold(other):
        return True
    words, others = _cut(one, language), _cut(other, language)
    if not find_language(language).JOINER or len(words) != len(others) or not words:
        return False
    return all(_share_root(*pair) for pair in zip(words, others, strict=True))


def is_part(one: str, other: str, language: str) -> bool:
    """Whether a text has everything that another one has, and more: `growth` and `economic growth`, 会员国 and 国家.

    Args:
        one: a text.
        other: another one, which may be the longer or the shorter.
        language: the tag of both.
    """
    shorter, longer = sorted((_cut(one, language), _cut(other, language)), key=len)
    if len(shorter) == len(longer) or not shorter:
        return False
    if find_language(language).JOINER:
        return _is_covered(shorter, longer)
    return "".join(shorter) in "".join(longer)


def is_one_word(text: str, language: str) -> bool:
    """Whether a text is a single word: `national`, 国家.

    Args:
        text: a term.
        language: its tag.
    """
    joiner = find_language(language).JOINER
    return joiner not in text.strip() if joiner else len(fold(text)) <= _CHINESE_WORD


def _cut(text: str, language: str) -> list[str]:
    """The words that carry the meaning; of a language without spaces the characters."""
    folded = fold(text)
    return (
        [word for word in _WORD.findall(folded) if word not in _LIGHT]
        if find_language(language).JOINER
        else list(folded)
    )


def _share_root(one: str, other: str) -> bool:
    if one == other:
        return True
    shared = next(
        (place for place, pair in enumerate(zip(one, other, strict=False)) if pair[0] != pair[1]),
        min(len(one), len(other)),
    )
    return shared >= _FEWEST and shared >= _SHARE * min(len(one), len(other))


def _is_covered(words: Sequence[str], others: Sequence[str]) -> bool:
    """Whether each word has one of its own among the others."""
    left = list(others)
    for word in words:
        found = next((one for one in left if _share_root(word, one)), None)
        if found is None:
            return False
        left.remove(found)
    return True
