"""English phrases: words without inflection as units, and the shapes that a lexicon of parts of speech gives them."""

import re
from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from glossary.extraction.units import BOUNDARY, Columns
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
from glossary.generality import look_up_general
from tm.languages import en

TAG = en.TAG
SHORTEST = 2
ALONE = 2

# A text of so many words is taken for another language if less than half of them stand in English this often a million.
_LONG = 6
_USUAL = 1.0
_PART = re.compile("[-‐‑–]")
_SOFT = frozenset("\"“”‘’'`-‐‑_")
_POSSESSIVE = re.compile("['’]s?$")


def read_units(texts: Sequence[str]) -> Columns:
    """Cut English texts into words; a hyphenated word is as many as it has parts.

    Args:
        texts: segments' texts.
    Returns:
        One row a word, with a boundary after each text and at each mark or word that no phrase reaches across.
    """
    numbers: dict[str, int] = {}
    known: dict[str, tuple[tuple[int, int, int, int], ...]] = {}
    ids: list[int] = []
    owners: list[int] = []
    starts: list[int] = []
    ends: list[int] = []
    classes: list[int] = []
    for owner, text in enumerate(texts):
        for token in en.tokenize(text):
            parts = known.get(token.text)
            if parts is None:
                parts = known[token.text] = _describe(token.text, numbers)
            for number, start, end, kind in parts:
                if number == BOUNDARY and ids and ids[-1] == BOUNDARY:
                    continue
                ids.append(number)
                owners.append(owner)
                starts.append(token.start + start)
                ends.append(token.start + end)
                classes.append(kind)
        ids.append(BOUNDARY)
        owners.append(owner)
        starts.append(len(text))
        ends.append(len(text))
        classes.append(0)
    flags = np.array(classes, np.uint8)
    sizes = np.array(owners, np.int32)
    inside = np.diff(sizes, prepend=-1) == 0
    general = _count_general(known, len(numbers))
    numbers_of = _skip_foreign(np.array(ids, np.uint32), sizes, general)
    return Columns(
        ids=numbers_of,
        texts=np.array(owners, np.int32),
        starts=np.array(starts, np.int32),
        ends=np.array(ends, np.int32),
        opens=(flags & 1) > 0,
        closes=(flags & 2) > 0,
        verbs=(flags & 8) > 0,
        light=(flags & 4) > 0,
        alone=(flags & 16) > 0,
        capitals=((flags & 32) > 0) & (inside | ((flags & 64) > 0)),
        general=general,
    )


def _describe(token: str, numbers: dict[str, int]) -> tuple[tuple[int, int, int, int], ...]:
    """A token's units as (id, start, end, class); none for a mark that is compared as nothing."""
    if not token[0].isalnum():
        return () if token[0] in _SOFT else ((BOUNDARY, 0, len(token), 0),)
    if token.lower() in BREAKS:
        return ((BOUNDARY, 0, len(token), 0),)
    units = []
    at = 0
    parts = [part for part in _PART.split(token) if part]
    for place, part in enumerate(parts):
        start = token.index(part, at)
        at = start + len(part)
        kind = _classify(part)
        if place > 0:
            kind &= ~17
        elif len(parts) > 1 and tell_part(part) == NUMBER:
            kind |= 1
        if place < len(parts) - 1:
            kind &= ~18
        number = numbers.setdefault(en.stem(part), len(numbers) + 1)
        units.append(
            (number, start, at - len(possessive.group() if (possessive := _POSSESSIVE.search(part)) else ""), kind)
        )
    return tuple(units)


def _skip_foreign(
    ids: NDArray[np.uint32], texts: NDArray[np.int32], general: NDArray[np.float64]
) -> NDArray[np.uint32]:
    """Turn texts that are not English into boundaries: a Turkish abstract is all rare words."""
    words = ids != BOUNDARY
    sizes = np.bincount(texts[words], minlength=int(texts.max(initial=0)) + 1)
    usual = np.bincount(texts[words & (general[ids] >= _USUAL)], minlength=len(sizes))
    foreign = (sizes >= _LONG) & (usual < 0.5 * sizes)
    return np.where(foreign[texts], np.uint32(BOUNDARY), ids)


def _count_general(known: dict[str, tuple[tuple[int, int, int, int], ...]], size: int) -> NDArray[np.float64]:
    """For each id, how often its words stand in general language, all the inflections that the text has together."""
    words = {(number, token[start:end].lower()) for token, parts in known.items() for number, start, end, _ in parts}
    pairs = sorted((number, word) for number, word in words if number != BOUNDARY)
    rates = look_up_general((word for _, word in pairs), TAG)
    general = np.zeros(size + 1)
    np.add.at(general, [number for number, _ in pairs], rates)
    return general


@lru_cache(maxsize=200_000)
def _classify(word: str) -> int:
    """Where the word may stand in a phrase, as a sum.

    1 where a phrase may begin with it, 2 where one may end with it, 4 for a function word, 8 for a verb, 16 where it may
    be a term by itself, 32 where it is written as names are, 64 where it is no word that begins a sentence, too.
    """
    lower = word.lower()
    if lower in en.FUNCTION_WORDS:
        return 4
    part = tell_part(word)
    if len(word) < 2 or lower in DATES or lower in NUMBERS or part in (NUMBER, FUNCTION):
        return 0
    possessive = bool(_POSSESSIVE.search(word))
    verb = part == VERB or lower in WEAK_VERBS
    noun = part in (NOUN, NAME, GERUND) or lower in ADJECTIVE_NOUNS
    opens = lower not in CHOOSING and (part != ADVERB or lower in ADVERBS_BEFORE_NOUNS)
    closes = noun and lower not in CHOOSING and (not possessive or word[0].isupper())
    alone = lower not in CHOOSING and lower not in BREAKS and not possessive and bool(_LATIN.search(word))
    name = word[0].isupper()
    return (
        int(opens)
        + 2 * int(closes)
        + 8 * int(verb)
        + 16 * int(alone)
        + 32 * int(name)
        + 64 * int(name and not is_known(word))
    )


def can_close(word: str) -> bool:
    """Whether a phrase may end with a word."""
    return bool(_classify(word) & 2)


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
    if not _classify(word) & 3:
        return ""
    part = tell_part(word)
    if part in (PARTICIPLE, GERUND):
        return "" if inside else "part"
    return "part" if part in (NOUN, NAME, ADJECTIVE) and not (is_verb(lower) and not inside) else ""


_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
# Latin letters: what is written in others is a formula's symbol or another language's word.
_LATIN = re.compile("[A-Za-z\u00c0-\u024f]{2}")
_FOREIGN = re.compile("[^\\W\\d_A-Za-z\u00c0-\u024f]")
# By part of speech, how often a word of it is a term by itself; general nouns are seldom one.
_ALONE = {NOUN: 1.0, NAME: 1.0, GERUND: 0.7, ADJECTIVE: 0.4, PARTICIPLE: 0.4, VERB: 0.1, ADVERB: 0.1}
_GENERAL = 0.3
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
    # The horse's shoulders are shoulders; the People's Republic is a name.
    if any(word.islower() and _POSSESSIVE.search(word) for word in raw[:-1]):
        weight *= 0.7
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
