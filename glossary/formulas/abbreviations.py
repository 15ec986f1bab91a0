"""English long forms with their abbreviations: greenhouse gas (GHG), NPC (National People's Congress)."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from glossary.formulas.page import GAP, Page

__all__ = ["Definition", "find_definitions"]

_BRACKET = re.compile(r"\((?P<content>[^()\n]{2,120})\)")
_SHORT = r"(?P<short>[A-Za-z][A-Za-z0-9&/.-]{0,8}[A-Za-z0-9])"
_LED = re.compile(
    rf"(?:(?:the|or|i\.e\.,?|abbreviated(?:{GAP}as)?|hereinafter(?:{GAP}referred{GAP}to{GAP}as)?(?:{GAP}the)?){GAP})?"
    rf"[“\"‘']?{_SHORT}[”\"’']?(?=$|[,;])"
)
_BEFORE = re.compile(rf"(?<![\w.&/-]){_SHORT}[”\"’']?[^\S\n]*$")
_ENDS_SHORT = re.compile(r"[A-Z\ds][”\"’']?[^\S\n]*$")
_LONGEST_SHORT = 14
_CAPITALS = re.compile(r".*[A-Z].*[A-Z]|(?=.{2,5}$)(?=.*\d).*[A-Z]")
_ROMAN = re.compile("[IVXLCivxlc]+")
_REACH, _REACH_MORE = 30, 16
"""Characters before a bracket in which its long form stands, in all and for each letter of the short one."""

# What a long form does not reach across.
_STOP = re.compile(r"[;:!?()\n“”\"=<>{}|]|\.\s")
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
# What may stand between a long form and its bracket.
_CLOSING = " \t\u00a0”\"’'`*_"
_SMALL = frozenset("of the for on and to in a an by with from at".split())
# Food and Agriculture Organization of the United Nations (FAO): whose it is, is not abbreviated.
_OWNER = re.compile(r"\s+of\s+(?:the\s+)?(?:[A-Z][\w'’]*\s*){1,4}$")
_LONG_WORD = 8
_FIGURES = {
    word: str(number)
    for number, word in enumerate(
        "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen".split(), 2
    )
} | {"twenty": "20", "thirty": "30"}


@dataclass(frozen=True, slots=True)
class Definition:
    """A long form in a page, and its short form."""

    start: int
    """Where the long form begins in the page's text."""

    end: int
    """Where it ends there, exclusive."""

    short: str
    """Its abbreviation, as the text has it."""


def find_definitions(page: Page) -> Iterator[Definition]:
    """Names and terms that a text abbreviates in brackets, or whose abbreviation it explains in brackets.

    After A. S. Schwartz, M. A. Hearst, "A simple algorithm for identifying abbreviation definitions in biomedical
    text", Pacific Symposium on Biocomputing (2003): the letters stand in the long form in their order, the first one
    at its beginning. Theirs takes a letter from anywhere; here it opens a word or follows another one of the same
    word, and of all long forms the one counts that has the most of its letters at the heads of words.

    Args:
        page: English text.
    Yields:
        The long forms, each with its short form.
    """
    for bracket in _BRACKET.finditer(page.text):
        found = _read_bracket(page.text, bracket)
        if found:
            yield found


def _read_bracket(text: str, bracket: re.Match[str]) -> Definition | None:
    """What a bracket abbreviates or explains."""
    content, start = bracket["content"], bracket.start()
    if led := _LED.match(content):
        short = led["short"]
        span = _find_before(text, start, short) if _is_short(short) else None
        return Definition(*span, short) if span else None
    if " " not in content or not _ENDS_SHORT.search(text, max(0, start - 3), start):
        return None
    before = _BEFORE.search(text, max(0, start - _LONGEST_SHORT), start)
    if before is None or not _is_short(before["short"]):
        return None
    span = _find_inside(content, bracket.start("content"), before["short"])
    return Definition(*span, before["short"]) if span else None


def _is_short(short: str) -> bool:
    """Whether capitals and figures make an abbreviation: NPC, G20, CO2, SMEs; neither Beijing nor XII."""
    return bool(_CAPITALS.match(short)) and not _ROMAN.fullmatch(short)


def _find_before(text: str, end: int, short: str) -> tuple[int, int] | None:
    """The stretch of a page that ends before a bracket and that an abbreviation stands for."""
    begin = max(0, end - _REACH - _REACH_MORE * len(short))
    before = text[begin:end].rstrip(_CLOSING)
    origin = begin + max((stop.end() for stop in _STOP.finditer(before)), default=0)
    window = text[origin : begin + len(before)]
    owner = _OWNER.search(window)
    for part in (window, window[: owner.start()] if owner and len(short) > 2 else ""):
        start = _choose_start(part, _split_short(short))
        if start is not None:
            return origin + start, origin + len(window)
    return None


def _find_inside(content: str, origin: int, short: str) -> tuple[int, int] | None:
    """The stretch of a page that stands in brackets, if an abbreviation stands for all of it."""
    words = _split(content)
    while words and words[0].text in _SMALL:
        words.pop(0)
    letters = _split_short(short)
    cost = _align(words, letters) if len(words) > 1 else None
    if cost is None or cost > len(letters) // 2:
        return None
    return origin + words[0].start, origin + words[-1].end


class _Word(NamedTuple):
    """A word, or a part of a hyphenated one; a tuple, since a long text has millions before its brackets."""

    text: str
    """In small letters."""

    start: int
    """Where it begins."""

    end: int
    """Where it ends, exclusive."""

    inner: bool
    """Whether a hyphen joins it to what stands before."""


def _split(text: str) -> list[_Word]:
    return [
        _Word(word.group().lower(), word.start(), word.end(), text[word.start() - 1 : word.start()] in {"-", "/"})
        for word in _WORD.finditer(text)
    ]


def _split_short(short: str) -> list[str]:
    """An abbreviation's letters, each run of figures as one, without a plural's s."""
    if short.endswith("s") and short[:-1].upper() == short[:-1]:
        short = short[:-1]
    return re.findall(r"[a-z]|\d+", short.lower())


def _choose_start(text: str, letters: Sequence[str]) -> int | None:
    """Where the last words of a text begin that letters stand for best; the fewest words, where several do."""
    words = _split(text)
    best: tuple[int, int] | None = None
    for count in range(1, min(len(words), len(letters) + 5, 2 * len(letters) + 2) + 1):
        part = words[-count:]
        first = part[0]
        if first.inner or first.text in _SMALL or first.text[0] != letters[0][0]:
            continue
        limit = len(letters) // 2
        if count == 1:
            # One word has no other heads: hypertension (HTN). Capitalised ones are names with a code: Kenya (KEN).
            single = len(letters) > 2 and len(first.text) >= _LONG_WORD and text[first.start].islower()
            limit = len(letters) - 1 if single else -1
        cost = _align(part, letters)
        if cost is not None and cost <= limit and (best is None or cost < best[0]):
            best = cost, first.start
    return best[1] if best else None


def _align(words: Sequence[_Word], letters: Sequence[str]) -> int | None:
    """How badly letters stand for words, the first and the last of which must have a share in them.

    Args:
        words: of the long form.
        letters: of the short form, in small letters.
    Returns:
        One for each letter from inside a word and two for each word left out, small ones not counted; None where the
        letters cannot be told from the words.
    """
    # X, Y (XY) says nothing.
    if sum(len(word.text) for word in words) < 2 * len(letters) + 2:
        return None
    costs = {0: 0}
    for place, word in enumerate(words):
        following: dict[int, int] = {}
        for done, cost in costs.items():
            if 0 < place < len(words) - 1:
                skipped = cost + (0 if word.inner or word.text in _SMALL else 2)
                following[done] = min(following.get(done, skipped), skipped)
            for taken, more in _take(word.text, letters[done:]):
                following[done + taken] = min(following.get(done + taken, cost + more), cost + more)
        costs = following
    return costs.get(len(letters))


def _take(word: str, letters: Sequence[str]) -> Iterator[tuple[int, int]]:
    """How many of the letters a word can stand for, its head first, and how many of these come from inside it."""
    if not letters:
        return
    if letters[0].isdigit():
        if word.endswith(letters[0]) or _FIGURES.get(word) == letters[0]:
            yield 1, 0
        return
    if word[0] != letters[0]:
        return
    yield 1, 0
    at = 1
    for inside, letter in enumerate(letters[1:], 1):
        at = word.find(letter, at) + 1
        if not at:
            return
        yield inside + 1, inside
