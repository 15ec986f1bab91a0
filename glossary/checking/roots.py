"""Words by their roots, so that `terrorist` answers `terrorism` and `the ageing of the population` answers `population aging`."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from glossary.forms.english_words import WEAK_VERBS
from glossary.rendering.sides import key_word
from tm.languages.en import FUNCTION_WORDS
from tm.numerals import take_numbers

__all__ = ["Word", "is_content", "read_words", "take_root"]

_WORD = re.compile(r"[^\W_]+(?:['’][^\W\d_]+)*")
# What a word is made of another one with; two at most are taken off: nation-al-ity, govern-ance.
_ENDINGS = tuple(
    sorted(
        """
        ization izing ation ition tion sion ion ment ness ship hood ity ety ty ism ist istic ive ative al ial ical ally
        ly er or ar ance ence ancy ency ant ent ient ic tic iz ary ory ous ful less cy able ible ian an it at ed ing
        """.split(),
        key=lambda ending: (-len(ending), ending),
    )
)
_AGEING = re.compile("ageing", re.IGNORECASE)  # the one British spelling that matters here and is no rule's
_SHORTEST = 4
"""Letters that a root keeps: `union` is not `un`."""

_ALIKE = 5
"""Letters that two roots share where one is longer by what no list has: `democrat` and `democracy`."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word of an English text."""

    text: str
    """As it is written."""

    root: str
    """What it has in common with those that are derived from it."""

    start: int
    """Where it begins."""

    end: int
    """Where it ends, exclusive."""


@lru_cache(maxsize=4_096)
def read_words(text: str) -> tuple[Word, ...]:
    """The words of an English text; what hyphens join are several."""
    return tuple(Word(found.group(), take_root(found.group()), *found.span()) for found in _WORD.finditer(text))


@lru_cache(maxsize=65_536)
def take_root(word: str) -> str:
    """A word without inflection and derivation, as far as endings tell.

    That is one step further than terms are compared by (`tm.languages.en.stem`): enough to see that a term was rendered,
    too much to say that two terms are one.

    Args:
        word: in any case.
    Returns:
        `terror` for terrorism and terrorist; `#18` for 18th and eighteenth.
    """
    numbers, rest = take_numbers(word, chinese=False)
    if len(numbers) == 1 and not rest.strip():
        return numbers[0]
    root = key_word(_AGEING.sub("aging", word), "en")
    for _ in range(2):
        ending = next((one for one in _ENDINGS if root.endswith(one) and len(root) - len(one) >= _SHORTEST), "")
        root = root.removesuffix(ending) if ending else root
    return root.rstrip("eiy") or root


def is_alike(one: str, other: str) -> bool:
    """Whether two roots are one, or one goes on where the other ends."""
    if one == other:
        return True
    short, long = sorted((one, other), key=len)
    return len(short) >= _ALIKE and long.startswith(short)


def is_content(word: Word) -> bool:
    """Whether a word says something of its own."""
    return word.text.lower() not in FUNCTION_WORDS


def list_content(text: str) -> list[Word]:
    """The words of a rendering that must stand in a text that has it; `make` and `keep` only where little else is there."""
    content = [word for word in read_words(text) if is_content(word)]
    strong = [word for word in content if word.text.lower() not in WEAK_VERBS]
    return strong if len(strong) > 1 else content or list(read_words(text))


def find_initials(text: str) -> Iterator[tuple[str, int, int]]:
    """Abbreviations of capital letters in a text, without a plural's s: `the MDGs` has MDG."""
    for found in re.finditer(r"\b([A-Z]{2,8})s?\b", text):
        yield found.group(1), *found.span()
