"""The words of a folded term as they are compared: stems, without those that do not matter."""

import re
from functools import lru_cache

from tm.languages import en

__all__ = ["list_runs", "list_stems", "list_words"]

# Function words that tell terms apart: without `first`, the first secretary is a secretary; `opening up` is not opening.
_TELLING = frozenset(
    """
    no not all both more most less least much many few several first second third up down out off over under without
    against only before after between
    """.split()
)
_LIGHT = en.FUNCTION_WORDS - _TELLING
# Folding drops the apostrophe; the plural's form is irregular, so that the stemmer does not know these.
_OWNERS = {"womens": "women", "mens": "men", "childrens": "children"}
_HAN = "\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff〇"


# Compiled when they are first used: a look-up need not use them, and Han ranges take a millisecond each.
@lru_cache(maxsize=1)
def _breaks() -> re.Pattern[str]:
    return re.compile(f"[{_HAN}\\W_]+")


@lru_cache(maxsize=1)
def _runs() -> re.Pattern[str]:
    return re.compile(f"[{_HAN}]+")


def list_runs(folded: str) -> list[str]:
    """The runs of Chinese characters in a folded text."""
    return [] if folded.isascii() else _runs().findall(folded)


def list_words(folded: str) -> list[str]:
    """The words of a folded text, letter by letter; Chinese is left out."""
    return _breaks().sub(" ", folded).split()


def list_stems(folded: str) -> list[str]:
    """The stems of a folded text's words in their order; articles, prepositions and the like only where it has no others."""
    words = list_words(folded)
    return [en.stem(_OWNERS.get(word, word)) for word in [word for word in words if word not in _LIGHT] or words]
