"""English phrases: words without inflection as units, with word lists and endings for their part of speech."""

import re
from collections.abc import Sequence
from functools import lru_cache

import numpy as np

from glossary.units import BOUNDARY, Columns
from tm.languages import en

TAG = en.TAG
SHORTEST = 2

# No set phrase reaches across them: pronouns, relatives, modals, and the verbs that report what was said.
_BREAKS = frozenset(
    """
    i you he she it we they me him us them this that these those which who whom whose what where when why how there here
    must should shall will would can could may might cannot if because although though while whereas since unless
    emphasized emphasised emphasizes stressed stresses said says noted notes pointed urged told added announced
    believes believed is are was were has had have been be am being does did do not also however therefore
    """.split()
)
_DATES = frozenset(
    """
    january february march april may june july august september october november december monday tuesday wednesday
    thursday friday saturday sunday today yesterday tomorrow jan feb mar apr jun jul aug sept oct nov dec
    """.split()
)
_NUMBERS = frozenset(
    """
    one two three four five six seven eight nine ten eleven twelve twenty thirty forty fifty hundred thousand million
    billion trillion fourth fifth sixth seventh eighth ninth tenth half dozen
    """.split()
)
# They choose from what was said before; no phrase begins with them.
_CHOOSING = frozenset(
    """
    relevant various certain different following respective latter own last next past recent previous particular
    numerous additional further necessary able due based regard according order well good better best great greater
    new-found total average per above-mentioned said so-called said similar specific possible appropriate involved
    including included concerned related corresponding present current currently accordance regard addition
    pursuant light view terms response line order behalf
    """.split()
)
# Adjectives without a telling ending; a phrase that stops at one is cut short.
_ADJECTIVES = frozenset(
    """
    important major key main good better best great greater new old high higher highest low lower large larger small
    big long short strong stronger full whole total real true wide deep deeper broad joint modern rural urban human
    basic strict safe fair free open early late soft hard clean green red blue single double multiple related based
    advanced overall extreme solid smart poor rich young clear close common complete concrete correct current daily
    different difficult direct due easy entire equal every-day fine firm foreign further general grassroots heavy
    ideal independent innovative integrated inclusive key-note leading legal likely local necessary next normal other
    outstanding own particular past possible practical present primary private prominent proper public-spirited quick
    ready relevant remarkable respective right serious severe significant similar simple sound special specific stable
    steady successful such sufficient suitable super sure top traditional typical unified unique unprecedented various
    vast vigorous well-off western eastern northern southern wise worse worst
    """.split()
)
_ADJECTIVE_ENDING = re.compile(r"(?:ous|ful|able|ible|less|ic|ical|ial|ual|onal|ary|ish|ern|ipal|tal|ural|eral|ive)$")
_NOUNS = frozenset(
    """
    table variable cable vegetable boundary library salary secretary commentary military summary itinerary dictionary
    mineral general capital journal signal goal proposal approval hospital festival arrival principal material referendum
    rental professional individual criminal official initiative family supply assembly reply ally anomaly monopoly july
    italy elderly potential parental finery missionary documentary judiciary visionary beneficiary subsidiary estuary
    boundary january february luminary obituary sanctuary vocabulary numeral funeral collateral admiral mural
    public topic traffic music logic clinic epidemic pandemic fabric republic critic mechanic arithmetic characteristic
    statistic tactic metric panic fabric olympic perspective objective executive representative narrative incentive directive
    alternative archive drive motive native detective collective cooperative offensive trial differential testimonial
    pattern concern lantern cavern tavern memorial editorial portal metal total hospital detriment horizontal vertical dive five hive
    manual ritual animal metal trial rival removal renewal survival withdrawal reversal rehearsal tribunal terminal
    """.split()
)
_ADVERBS = frozenset(
    """
    well together forward ahead hard fast away back ever never always often sometimes soon already now else almost
    quite rather perhaps instead abroad overseas alike alone thereby hence etc later earlier anew
    """.split()
)
# Bare verbs that are no nouns: a phrase may begin with one (`implement the rule of law`) but not stop at one.
_VERBS = frozenset(
    """
    accelerate accomplish achieve adapt address adhere advance advocate aim allow amplify apply arrange ask assist
    attract avoid become begin believe bring build carry cause coordinate combat compact complete comply comprehend
    conduct conform connect consider consolidate construct continue contribute convey create crack cultivate deepen
    define deliver deploy develop devote do earn eliminate emphasize enable encourage enhance enjoy enlarge enrich ensure
    enter establish expand explore facilitate find follow form foster fulfil fulfill further gain gather get give go
    grasp grow guarantee guard guide handle happen help hold identify implement improve include increase innovate
    inspire integrate intensify introduce invite involve join keep know lay lead learn let live maintain make manage
    meet mobilize modernize optimize organize overcome participate pay perfect perform persist pool possess practice
    prepare prevent proceed request report produce promote protect provide pursue put raise reach realise realize reduce refine reflect
    reform regulate reinforce relate remain resist resolve respect respond safeguard see seek seize serve set settle show
    simplify solve speed stabilize stand standardize start stay stop strengthen strive study submit support take tackle target
    thank tighten track train transform understand undertake unify unite unleash uphold use utilize win work write
    """.split()
)
_NOUN_TOO = frozenset(
    """
    address advance aim combat practice form gain guarantee guard guide help hold increase lead order reform respect
    study target track train use work start stop show set stand speed cause reach raise grasp support request report
    """.split()
)
# Nouns so general that a verb and one of them make no set phrase: promote the development.
_GENERAL_NOUNS = frozenset(
    """
    development implementation construction work establishment situation number level efforts effort progress use need
    needs issue issues matter matters meeting measures attention importance role requirements support promotion study
    information report provision provisions activities problems areas place achievements
    """.split()
)
# What a sentence has and a set phrase has not: determiners that point or choose, verbs in the past.
_SENTENTIAL = frozenset(
    """
    every any such other another more further its their our my his your her each some most many several both all no held
    took taken made gave given went came presided conveyed begun began became saw seen found kept told met led put set out
    up so then only very too just even
    """.split()
)
# Adjectives that praise or measure; what they begin is seldom set.
_VAGUE = frozenset(
    "full close solid right main extreme overall large targeted promising practical great huge real".split()
)
_VERB_STEMS = frozenset(en.stem(word) for word in _VERBS)
_NOUN_TOO_STEMS = frozenset(en.stem(word) for word in _NOUN_TOO)
_ARTICLES = frozenset({"the", "a", "an"})
# Verbs so general that what they begin is seldom a set phrase.
_WEAK_VERBS = frozenset(
    """
    do make take have get work ensure achieve continue strive carry provide need keep put go become begin start include
    bring ask let see set use help allow enable remain give find show know meet require consider
    """.split()
)
_SPARED_ED = frozenset("seed need breed speed feed deed shed bed red united hundred indeed creed weed bred".split())
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
    return Columns(
        ids=np.array(ids, np.uint32),
        texts=np.array(owners, np.int32),
        starts=np.array(starts, np.int32),
        ends=np.array(ends, np.int32),
        opens=(flags & 1) > 0,
        closes=(flags & 2) > 0,
        verbs=(flags & 8) > 0,
        light=(flags & 4) > 0,
    )


def _describe(token: str, numbers: dict[str, int]) -> tuple[tuple[int, int, int, int], ...]:
    """A token's units as (id, start, end, class); none for a mark that is compared as nothing."""
    if not token[0].isalnum():
        return () if token[0] in _SOFT else ((BOUNDARY, 0, len(token), 0),)
    if token.lower() in _BREAKS:
        return ((BOUNDARY, 0, len(token), 0),)
    units = []
    at = 0
    parts = [part for part in _PART.split(token) if part]
    for place, part in enumerate(parts):
        start = token.index(part, at)
        at = start + len(part)
        kind = _classify(part)
        if place > 0:
            kind &= ~1
        if place < len(parts) - 1:
            kind &= ~2
        number = numbers.setdefault(en.stem(part), len(numbers) + 1)
        units.append(
            (number, start, at - len(possessive.group() if (possessive := _POSSESSIVE.search(part)) else ""), kind)
        )
    return tuple(units)


@lru_cache(maxsize=200_000)
def _classify(word: str) -> int:
    """1 where a phrase may begin with the word, 2 where it may end with it, 4 for a function word, 8 for a verb."""
    lower = word.lower()
    if lower in en.FUNCTION_WORDS:
        return 4
    if len(word) < 2 or word[0].isdigit() or lower in _DATES or lower in _NUMBERS or lower in _ADVERBS:
        return 0
    possessive = bool(_POSSESSIVE.search(word))
    adverb = lower.endswith("ly") and lower not in _NOUNS and len(lower) > 4
    opens = lower not in _CHOOSING and (not adverb or lower == "comprehensively")
    closes = not adverb and not _needs_more(lower) and (not possessive or word[0].isupper())
    return int(opens) + 2 * int(closes) + 8 * int(is_verb(lower) or lower in _WEAK_VERBS)


def _needs_more(word: str) -> bool:
    """Whether a phrase that stops at the word is cut short: adjectives, bare verbs, participles."""
    if word in _NOUNS:
        return False
    if word in _ADJECTIVES or word in _CHOOSING or (word in _VERBS and word not in _NOUN_TOO):
        return True
    if word.endswith("ed") and len(word) > 4 and word not in _SPARED_ED:
        return True
    return bool(_ADJECTIVE_ENDING.search(word))


def can_close(word: str) -> bool:
    """Whether a phrase may end with a word."""
    return bool(_classify(word) & 2)


def is_verb(word: str) -> bool:
    """Whether a word is a verb in its bare form: tighten, but not train."""
    stem = en.stem(word)
    return stem in _VERB_STEMS and stem not in _NOUN_TOO_STEMS


def tell_role(word: str, inside: bool) -> str:
    """What a word does in a compound of nouns.

    Args:
        word: as it stands in a text.
        inside: whether words of the compound stand before it.
    Returns:
        `part` or `last` where it can be in one, `last` where nothing can follow it; else an empty text.
    """
    lower = word.lower()
    if (
        lower in _BREAKS
        or lower in _SENTENTIAL
        or lower in _WEAK_VERBS
        or not _classify(word) & (1 if not inside else 3)
    ):
        return "part" if inside and lower in _ADJECTIVES and lower not in _CHOOSING else ""
    verb = en.stem(lower) in _VERB_STEMS and (en.stem(lower) not in _NOUN_TOO_STEMS or not inside)
    participle = lower.endswith(("ed", "ing")) and inside
    return "" if verb or (participle and lower not in _NOUNS) or _POSSESSIVE.search(word) else "part"


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
    if words[0] in _VAGUE:
        weight *= 0.3
    bridges = sum(word in en.FUNCTION_WORDS for word in words)
    if not _SENTENTIAL.isdisjoint(words[1:]) or words[0] in _SENTENTIAL:
        weight *= 0.2
    return weight * (1.0 if bridges <= 2 else 0.6)


def _weigh_opening(words: Sequence[str]) -> float:
    """Verbs and participles open phrases less often than nouns do."""
    first, second = words[0], words[1]
    if first in _NUMBERS:
        return 0.1
    if first in _WEAK_VERBS:
        return 0.3
    participle = first.endswith("ed") and first not in _SPARED_ED
    stem = en.stem(first)
    verb = stem in _VERB_STEMS and (stem not in _NOUN_TOO_STEMS or second in _ARTICLES)
    if verb or participle or (first.endswith("ing") and second in _ARTICLES):
        if words[-1] in _GENERAL_NOUNS or (participle and second in en.FUNCTION_WORDS):
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
