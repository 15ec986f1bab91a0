"""Tells which phrases are one formula with a slot: 党的{十八, 十九}大以来, `the {provincial, municipal} Party committee`."""

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from glossary.findings import Phrase
from glossary.forms.lexicon import is_verb
from tm.languages import en, zh
from tm.normalize import fold

__all__ = ["name_families"]

# A longer phrase is a sentence, and has too many slots.
_MOST_WORDS = 30
# What takes more at one of its edges is a frame: 中国特色社会主义{道路, 理论, 制度, 文化, …}.
_MOST_AT_EDGE = 3


@dataclass(frozen=True, slots=True)
class _Word:
    """A word of a phrase."""

    start: int
    """Where it begins."""

    end: int
    """Where it ends, exclusive."""

    key: str
    """What it is compared by."""

    kind: str
    """`verb`, `number`, `light` for a function word, or `other`."""

    size: int
    """How much it says: one a content word in English, its characters in Chinese."""


@dataclass(frozen=True, slots=True)
class _Slot:
    """A part of a phrase that could be another one."""

    frame: tuple[str, ...]
    """What phrases of one family have in common: the words around the slot, and what kind of words it takes."""

    rest: int
    """How much the words around it say."""

    place: str
    """`number` for one that holds a number; else where it is: `inside`, `verb` for one that opens the phrase, `edge`."""

    start: int
    """Where it begins in the phrase."""

    end: int
    """Where it ends, exclusive."""


def name_families(phrases: Sequence[Phrase]) -> list[Phrase]:
    """Name the family of each phrase that is the same as another one but for a slot.

    What fills a slot is a number, or one or two words of one kind, in Chinese of one length. What merely shares a frame
    is no family: `economic development` and `social development` are two things. So three content words or five
    characters must be the same around a slot; more where the slot is at an edge, unless it holds a number or a verb,
    as in `{optimize, improve} the business environment`. The cost is linear in the number of phrases, since each is
    only entered under what is left of it without each of its slots.

    Args:
        phrases: of any language, best first.
    Returns:
        The same in the same order, with `family`; each phrase is of one family at most, that with which it shares most.
    """
    groups: dict[tuple[str, ...], dict[str, tuple[int, _Slot]]] = {}
    for place, phrase in enumerate(phrases):
        for slot in _find_slots(phrase):
            filler = fold(phrase.text[slot.start : slot.end])
            groups.setdefault(slot.frame, {}).setdefault(filler, (place, slot))
    shared = [(frame, list(fillers.values())) for frame, fillers in groups.items() if _is_family(fillers.values())]
    shared.sort(key=lambda group: (-group[1][0][1].rest, -len(group[1]), group[0]))
    named = list(phrases)
    for _, members in shared:
        free = [(place, slot) for place, slot in members if not named[place].family]
        if len(free) > 1:
            pattern = _write_pattern(phrases, free)
            for place, _ in free:
                named[place] = replace(named[place], family=pattern)
    return named


def _is_family(members: Collection[tuple[int, _Slot]]) -> bool:
    """Whether what has one frame is one formula: several, but at an edge few."""
    most = _MOST_AT_EDGE if any(slot.place == "edge" for _, slot in members) else len(members)
    return 1 < len(members) <= most


def _write_pattern(phrases: Sequence[Phrase], members: Sequence[tuple[int, _Slot]]) -> str:
    """The best member, with what fills the slot of each in braces."""
    place, slot = members[0]
    fillers = ", ".join(phrases[at].text[other.start : other.end] for at, other in members)
    return f"{phrases[place].text[: slot.start]}{{{fillers}}}{phrases[place].text[slot.end :]}"


def _find_slots(phrase: Phrase) -> Iterator[_Slot]:
    """The parts of a phrase around which enough stands."""
    if phrase.language not in _READERS:
        return
    read, slot_words, slot_size, least = _READERS[phrase.language]
    words = read(phrase.text)
    total = sum(word.size for word in words)
    for first in range(len(words) if 1 < len(words) <= _MOST_WORDS else 0):
        for last in range(first, min(first + slot_words, len(words))):
            inner = words[first : last + 1]
            size = sum(word.size for word in inner)
            if size > slot_size or "light" in (inner[0].kind, inner[-1].kind):
                continue
            kind = inner[0].kind if len({word.kind for word in inner}) == 1 else "other"
            place = _tell_place(words, first, last, kind)
            if total - size >= least[place]:
                before, after = words[:first], words[last + 1 :]
                # Numbers may be of any length, other words are parallel where their lengths are.
                length = "" if kind == "number" else str(size)
                keys = (*(word.key for word in before), "", *(word.key for word in after))
                yield _Slot((phrase.language, kind, length, *keys), total - size, place, inner[0].start, inner[-1].end)


def _tell_place(words: Sequence[_Word], first: int, last: int, kind: str) -> str:
    """Where a slot is, as far as it matters to how much must stand around it."""
    if kind == "number":
        return "number"
    if first and last < len(words) - 1:
        return "inside"
    # One word beside a verb is a term of its own: 坚持社会主义.
    if kind == "verb" and not first and len(words) - last > 2:
        return "verb"
    # `Charter of the …` and `Opening of the …` are two things.
    neighbour = words[last + 1 if not first else first - 1] if last - first + 1 < len(words) else words[0]
    return "loose" if neighbour.kind == "light" else "edge"


_ENGLISH_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*|&")
_ENGLISH_NUMBER = re.compile(
    r"\d+(?:st|nd|rd|th)?|[IVXLC]+|(?i:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
    r"|first|second|third|(?:four|fif|six|seven|eigh|nin|ten|eleven|twelf)th)"
)


def _read_english(text: str) -> list[_Word]:
    words = []
    for match in _ENGLISH_WORD.finditer(text):
        word = match.group()
        if _ENGLISH_NUMBER.fullmatch(word):
            kind = "number"
        elif word.lower() in en.FUNCTION_WORDS or word == "&":
            kind = "light"
        else:
            kind = "verb" if is_verb(word.lower()) else "other"
        words.append(_Word(match.start(), match.end(), en.stem(word.lower()), kind, int(kind != "light")))
    return words


# 一个中国 and 两个中国 are two things.
_CHINESE_NUMBER = re.compile("(?:[0-9０-９]+|[一二三四五六七八九十百千两]+)(?!个)")
_CHINESE_WORD = re.compile(r"\w")


def _read_chinese(text: str) -> list[_Word]:
    """Words, and the numbers in them: 第十八届 has 十八."""
    import rjieba  # noqa: PLC0415 - its lexicon takes 100 ms to load

    words, start = [], 0
    for word, tag in rjieba.tag(text):
        pieces = [word]
        if _CHINESE_NUMBER.search(word):
            pieces = [piece for piece in re.split(f"({_CHINESE_NUMBER.pattern})", word) if piece]
        for piece in pieces:
            kind = "light" if word in zh.FUNCTION_WORDS else "verb" if tag.startswith("v") else "other"
            if _CHINESE_NUMBER.fullmatch(piece):
                kind = "number"
            if _CHINESE_WORD.search(piece):
                words.append(_Word(start, start + len(piece), fold(piece), kind, len(piece)))
            start += len(piece)
    return words


_ENGLISH_LEAST = {"inside": 3, "edge": 4, "loose": _MOST_WORDS, "verb": 2, "number": 2}
_CHINESE_LEAST = {"inside": 5, "edge": 6, "loose": _MOST_WORDS, "verb": 4, "number": 2}

# For each language: its words; how many of them a slot has at most, and of what size; what must stand around it.
_READERS: dict[str, tuple[Callable[[str], list[_Word]], int, int, dict[str, int]]] = {
    en.TAG: (_read_english, 2, 2, _ENGLISH_LEAST),
    zh.TAG: (_read_chinese, 4, 4, _CHINESE_LEAST),
}
