"""English phrases: words without inflection as units, and the shapes that a lexicon of parts of speech gives them."""

import re
from collections.abc import Sequence
from functools import lru_cache

from glossary.extraction import rows
from glossary.extraction.units import Columns
from glossary.forms import english_units
from glossary.forms.english_words import (
    ADJECTIVE_NOUNS,
    ADVERBS_BEFORE_NOUNS,
    ARTICLES,
    BREAKS,
    CHOOSING,
    DATES,
    GENERAL_NOUNS,
    NUMBERS,
    SENTENTIAL,
    VAGUE,
    WEAK_VERBS,
)
from glossary.forms.lexicon import (
    ADJECTIVE,
    ADVERB,
    FUNCTION,
    GERUND,
    NAME,
    NOUN,
    NUMBER,
    PARTICIPLE,
    VERB,
    is_known,
    is_verb,
    tell_part,
)
from tm.languages import en

TAG = en.TAG
SHORTEST = 2
LEAST_FREE = 2

_POSSESSIVE = re.compile("['’]s?$")


def read_units(texts: Sequence[str]) -> Columns:
    """Cut English texts into words; a hyphenated word is as many as it has parts.

    Args:
        texts: segments' texts.
    Returns:
        One row a word, with a boundary after each text and at each mark or word that no phrase reaches across.
    """
    return english_units.skip_foreign(english_units.read_units(texts, _classify))


@lru_cache(maxsize=200_000)
def _classify(word: str) -> int:
    """What the word can be in a phrase: a sum of the classes of `glossary.extraction.rows` and `english_units`."""
    lower = word.lower()
    if lower in en.FUNCTION_WORDS:
        return rows.LIGHT
    part = tell_part(word)
    if len(word) < 2 or lower in DATES or lower in NUMBERS or part in (NUMBER, FUNCTION):
        return english_units.HYPHENED if part == NUMBER else 0
    possessive = bool(_POSSESSIVE.search(word))
    verb = part == VERB or lower in WEAK_VERBS
    noun = part in (NOUN, NAME, GERUND) or lower in ADJECTIVE_NOUNS
    opens = lower not in CHOOSING and (part != ADVERB or lower in ADVERBS_BEFORE_NOUNS)
    closes = noun and lower not in CHOOSING and (not possessive or word[0].isupper())
    alone = lower not in CHOOSING and lower not in BREAKS and not possessive and bool(_LATIN.search(word))
    name = word[0].isupper()
    return (
        rows.OPENS * opens
        + rows.CLOSES * closes
        + rows.VERB * verb
        + rows.ALONE * alone
        + rows.CAPITAL * name
        + english_units.NAME * (name and not is_known(word))
    )


def can_close(word: str) -> bool:
    """Whether a phrase may end with a word."""
    return bool(_classify(word) & rows.CLOSES)


def tell_role(word: str, inside: bool) -> str:
    """What a word does in a compound of nouns.

    Args:
        word: as it stands in a text.
        inside: whether words of the compound stand before it.
    Returns:
        `part` where it can be in one; else an empty text.
    """
    lower = word.lower()
    if lower in BREAKS or lower in SENTENTIAL or lower in WEAK_VERBS or lower in CHOOSING or _POSSESSIVE.search(word):
        return ""
    if not _classify(word) & (rows.OPENS | rows.CLOSES):
        return ""
    part = tell_part(word)
    # `refined management` is one; `strengthening factor guarantees` is `factor guarantees`.
    if part == PARTICIPLE or lower in _LIKE_ADJECTIVES:
        return "" if inside else "part"
    return "part" if part in (NOUN, NAME, ADJECTIVE) and not (is_verb(lower) and not inside) else ""


_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
# Latin letters: what is written in others is a formula's symbol or another language's word.
_LATIN = re.compile("[A-Za-z\u00c0-\u024f]{2}")
_FOREIGN = re.compile("[^\\W\\d_A-Za-z\u00c0-\u024f]")
# By part of speech, how often a word of it is a term by itself; general nouns are seldom one.
_ALONE = {NOUN: 1.0, NAME: 1.0, GERUND: 0.3, ADJECTIVE: 0.4, PARTICIPLE: 0.4, VERB: 0.1, ADVERB: 0.1}
_GENERAL = 0.3
# Gerunds that say what a thing is like, and not what is done to it: leading enterprises.
_LIKE_ADJECTIVES = frozenset("leading working developing supporting existing outstanding operating living".split())
# Whose matters are public.
_OF_MANY = frozenset(
    "people's women's men's children's workers' farmers' peasants' soldiers' veterans' consumers'".split()
)
_SHORTEST_WORD = 3
# How much phrases weigh that have function words inside, firm ones or others, and those that a verb opens.
_BRIDGES = frozenset("and against for of on".split())
_MOST_BRIDGES = 2
_FIRM, _LOOSE, _VERBAL = 0.85, 0.25, 0.3


def weigh(surface: str) -> float:
    """How much an English surface looks like a set phrase.

    Args:
        surface: as it stands in a text.
    Returns:
        0 for an accident, 1 for a noun phrase, less for one that begins with a verb.
    """
    raw = _WORD.findall(surface)
    words = [word.lower() for word in raw]
    if not words or not surface.isprintable() or not _LATIN.search(surface) or _FOREIGN.search(surface):
        return 0.0
    if len(words) > 1 and " " not in surface and "-" not in surface:
        return 0.2
    parts = "".join(map(tell_part, raw))
    if len(words) == 1:
        return _weigh_word(raw[0], parts)
    hyphened = surface[len(raw[0]) : len(raw[0]) + 1] == "-"
    weight = min(_weigh_opening(words, parts, hyphened=hyphened), _weigh_bridges(words))
    if words[0] in VAGUE:
        weight *= 0.3
    if not SENTENTIAL.isdisjoint(words[1:]) or words[0] in SENTENTIAL:
        weight *= 0.2
    # The horse's shoulders are shoulders; the People's Republic is a name, and women's rights are a term.
    if any(word.islower() and _POSSESSIVE.search(word) for word in raw[:-1]):
        weight *= 0.7 if _OF_MANY.issuperset(word for word in words[:-1] if _POSSESSIVE.search(word)) else 0.3
    return weight


def _weigh_word(word: str, part: str) -> float:
    """Nouns are terms by themselves more often than verbs are, a noun that is mostly a verb among these: implement."""
    if len(word) < _SHORTEST_WORD and word.islower():
        return 0.0
    if word.lower() in GENERAL_NOUNS:
        return _GENERAL
    return _ALONE[VERB] if is_verb(word) else _ALONE.get(part, 0.0)


def _weigh_bridges(words: Sequence[str]) -> float:
    """How firmly function words bind: `rule of law` stands, `velocity at the rotor` is running text."""
    bridges = [word for word in words if word in en.FUNCTION_WORDS]
    if not bridges:
        return 1.0
    return _FIRM if len(bridges) <= _MOST_BRIDGES and _BRIDGES.issuperset(bridges) else _LOOSE


def _weigh_opening(words: Sequence[str], parts: str, *, hyphened: bool) -> float:
    """Verbs and participles open phrases less often than nouns do."""
    first, second = words[0], words[1]
    if parts[0] == NUMBER or first in NUMBERS:
        return 1.0 if hyphened else 0.1
    if first in WEAK_VERBS:
        return 0.3
    participle = parts[0] == PARTICIPLE
    verb = parts[0] == VERB or (is_verb(first) and second in ARTICLES)
    if verb or (participle and parts[1] == FUNCTION) or (parts[0] == GERUND and second in ARTICLES):
        return 0.15 if words[-1] in GENERAL_NOUNS or participle else _VERBAL
    return 1.0


def trim(surface: str) -> str:
    """Leave out double quotation marks that have no partner, and line breaks."""
    if surface.count("“") != surface.count("”"):
        surface = surface.replace("“", "").replace("”", "")
    if surface.count('"') % 2:
        surface = surface.replace('"', "")
    return " ".join(surface.split())
