"""English phrases: words without inflection as units, with word lists and endings for their part of speech."""

import re
from collections.abc import Sequence
from functools import lru_cache

from glossary.extraction.units import Columns
from glossary.forms import english_units
from glossary.forms.english_words import (
    ADJECTIVE_ENDING,
    ADJECTIVES,
    ADVERBS,
    ARTICLES,
    BREAKS,
    CHOOSING,
    DATES,
    GENERAL_NOUNS,
    NOUN_TOO,
    NOUN_TOO_STEMS,
    NOUNS,
    NUMBERS,
    SENTENTIAL,
    SPARED_ED,
    VAGUE,
    VERB_STEMS,
    VERBS,
    WEAK_VERBS,
)
from tm.languages import en

TAG = en.TAG
SHORTEST = 2
ALONE = 2

_POSSESSIVE = re.compile("['’]s?$")


def read_units(texts: Sequence[str]) -> Columns:
    """Cut English texts into words; a hyphenated word is as many as it has parts.

    Args:
        texts: segments' texts.
    Returns:
        One row a word, with a boundary after each text and at each mark or word that no phrase reaches across.
    """
    return english_units.read_units(texts, _classify)


@lru_cache(maxsize=200_000)
def _classify(word: str) -> int:
    """1 where a phrase may begin with the word, 2 where it may end with it, 4 for a function word, 8 for a verb."""
    lower = word.lower()
    if lower in en.FUNCTION_WORDS:
        return 4
    if len(word) < 2 or word[0].isdigit() or lower in DATES or lower in NUMBERS or lower in ADVERBS:
        return 0
    possessive = bool(_POSSESSIVE.search(word))
    adverb = lower.endswith("ly") and lower not in NOUNS and len(lower) > 4
    opens = lower not in CHOOSING and (not adverb or lower == "comprehensively")
    closes = not adverb and not _needs_more(lower) and (not possessive or word[0].isupper())
    return int(opens) + 2 * int(closes) + 8 * int(is_verb(lower) or lower in WEAK_VERBS)


def _needs_more(word: str) -> bool:
    """Whether a phrase that stops at the word is cut short: adjectives, bare verbs, participles."""
    if word in NOUNS:
        return False
    if word in ADJECTIVES or word in CHOOSING or (word in VERBS and word not in NOUN_TOO):
        return True
    if word.endswith("ed") and len(word) > 4 and word not in SPARED_ED:
        return True
    return bool(ADJECTIVE_ENDING.search(word))


def can_close(word: str) -> bool:
    """Whether a phrase may end with a word."""
    return bool(_classify(word) & 2)


def is_verb(word: str) -> bool:
    """Whether a word is a verb in its bare form: tighten, but not train."""
    stem = en.stem(word)
    return stem in VERB_STEMS and stem not in NOUN_TOO_STEMS


def tell_role(word: str, inside: bool) -> str:
    """What a word does in a compound of nouns.

    Args:
        word: as it stands in a text.
        inside: whether words of the compound stand before it.
    Returns:
        `part` or `last` where it can be in one, `last` where nothing can follow it; else an empty text.
    """
    lower = word.lower()
    if lower in BREAKS or lower in SENTENTIAL or lower in WEAK_VERBS or not _classify(word) & (1 if not inside else 3):
        return "part" if inside and lower in ADJECTIVES and lower not in CHOOSING else ""
    verb = en.stem(lower) in VERB_STEMS and (en.stem(lower) not in NOUN_TOO_STEMS or not inside)
    participle = lower.endswith(("ed", "ing")) and inside
    return "" if verb or (participle and lower not in NOUNS) or _POSSESSIVE.search(word) else "part"


_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")


def weigh(surface: str) -> float:
    """How much an English surface looks like a set phrase.

    Args:
        surface: as it stands in a text.
    Returns:
        0 for an accident, 1 for a noun phrase, less for one that begins with a verb.
    """
    words = [word.lower() for word in _WORD.findall(surface)]
    if not words or not surface.isprintable():
        return 0.0
    if len(words) > 1 and " " not in surface:
        return 0.2
    weight = 0.8 if words[-1].endswith("ing") else 1.0
    if len(words) > 1:
        weight *= _weigh_opening(words)
    # `rule of law` has one bridge, `spirit of the instructions on the safety of` looks like running text.
    if words[0] in VAGUE:
        weight *= 0.3
    bridges = sum(word in en.FUNCTION_WORDS for word in words)
    if not SENTENTIAL.isdisjoint(words[1:]) or words[0] in SENTENTIAL:
        weight *= 0.2
    return weight * (1.0 if bridges <= 2 else 0.6)


def _weigh_opening(words: Sequence[str]) -> float:
    """Verbs and participles open phrases less often than nouns do."""
    first, second = words[0], words[1]
    if first in NUMBERS:
        return 0.1
    if first in WEAK_VERBS:
        return 0.3
    participle = first.endswith("ed") and first not in SPARED_ED
    stem = en.stem(first)
    verb = stem in VERB_STEMS and (stem not in NOUN_TOO_STEMS or second in ARTICLES)
    if verb or participle or (first.endswith("ing") and second in ARTICLES):
        if words[-1] in GENERAL_NOUNS or (participle and second in en.FUNCTION_WORDS):
            return 0.15
        return 0.6
    return 1.0


def trim(surface: str) -> str:
    """Leave out double quotation marks that have no partner, and line breaks."""
    if surface.count("“") != surface.count("”"):
        surface = surface.replace("“", "").replace("”", "")
    if surface.count('"') % 2:
        surface = surface.replace('"', "")
    return " ".join(surface.split())
