"""Finds half-width marks between Chinese characters, full-width ones in English, and pairs of which each has another width."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from glossary.checking.base import Finding, Passage
from glossary.checking.sides import HAN, has_han, is_in, is_inside, list_foreign

if TYPE_CHECKING:
    from glossary.checking.known import Known

__all__ = ["HELP", "NAME", "find"]

NAME = "width"
HELP = (
    "Half-width punctuation between Chinese characters, full-width letters or punctuation in English, mixed pairs: (）."
)

_CLOSE = f"[{HAN}”’」』）》】%％\\d]"
_FULL = {
    ",": "，", ";": "；", ":": "：", "?": "？", "!": "！", ".": "。", "(": "（", ")": "）", "...": "……", "。。。": "……", "--": "——",
}  # fmt: skip
_HALF = {full: half for half, full in _FULL.items() if len(full) == 1} | {"、": ",", "“": '"', "”": '"'}
# A mark that stands after a Chinese character and before another one, a space or the end: not in 3.5, 10:30, C.I.A.
_HALF_MARK = re.compile(f"(?<=[{HAN}”’」』）》】])(?P<mark>[,;:?!]|\\.(?!\\.))(?=[{HAN}“‘「『（《【\\s]|$)")
_DOTS = re.compile(f"(?<=[{HAN}])\\s?(?P<mark>\\.{{3,6}}|。{{2,}}|(?<!-)--(?!-))(?![A-Za-z0-9./-])")
_HALF_BRACKET = re.compile(f"(?P<mark>\\()(?=[^()（）|<>]*[{HAN}][^()（）|<>]*\\))")
_FULL_IN_ENGLISH = re.compile("(?P<mark>[\uff01-\uff5e\u3000-\u3002\u300a-\u300b]+)")
_MIXED = (
    (re.compile(r"\([^()（）]*(?P<mark>）)"), ")"),
    (re.compile(r"（[^()（）]*(?P<mark>\))"), "）"),
    (re.compile(r"“[^“”\"]*(?P<mark>\")(?![^“”\"]*”)"), "”"),
)
# `1)` and `a)` number what follows: their bracket has no other half.
_HALF_PATTERNS = (_HALF_MARK, _DOTS, _HALF_BRACKET)
# Never a style: a comma, a semicolon and a full stop between Chinese characters are slips however many there are.
_STYLES = (":", "?", "!", "(", "...", "--")
_OFTEN = 5
_USUAL, _USUAL_BRACKETS = 3, 10
"""Half-width marks are a file's style where it has so many, and no more full-width ones for each: 3, or 10 brackets."""

_NUMBERING = re.compile(r"(?:^|[\s；;，,。：:（(])[\da-zA-Z一二三四五六七八九十]{1,3}$")
# 三.结论和建议 is the third heading.
_HEADING = re.compile(r"\s*[(（]?[一二三四五六七八九十]{1,3}[)）]?[.,:]")
_HAN_NEAR = re.compile(f"[{HAN}]")


def find(passages: Sequence[Passage], known: "Known") -> Iterator[Finding]:  # noqa: ARG001 - needs no termbase
    """Find the marks and letters of the wrong width; see `Rule.find`. The first of a kind in a passage tells of all."""
    styles = _find_styles(passages)
    for passage in passages:
        text = passage.target
        if is_in(passage.target_language, "zh") and has_han(text):
            yield from _find_in_chinese(passage, styles)
        elif is_in(passage.target_language, "en") and not text.isascii():
            yield from _find_first(passage, _FULL_IN_ENGLISH, _narrow, "full width in an English text")
        yield from _find_mixed(passage)


def _find_styles(passages: Sequence[Passage]) -> frozenset[str]:
    """The half-width marks that a file's Chinese has so often that they are its style, as ( at the United Nations."""
    half, full = Counter[str](), Counter[str]()
    for passage in passages:
        if is_in(passage.target_language, "zh") and has_han(passage.target):
            for mark in (found["mark"] for pattern in _HALF_PATTERNS for found in pattern.finditer(passage.target)):
                half[_name(mark)] += 1
            for mark in _STYLES:
                full[mark] += passage.target.count(_FULL[mark])
    return frozenset(
        mark
        for mark in _STYLES
        if half[mark] >= _OFTEN and full[mark] < half[mark] * (_USUAL_BRACKETS if mark == "(" else _USUAL)
    )


def _name(mark: str) -> str:
    """`....` and 。。 are `...`."""
    return mark if mark in _FULL else "..." if mark[0] in ".。" else "--"


def _find_in_chinese(passage: Passage, styles: frozenset[str]) -> Iterator[Finding]:
    for pattern in _HALF_PATTERNS:
        yield from _find_first(passage, pattern, _widen, "in a Chinese text", styles)


def _find_first(
    passage: Passage,
    pattern: re.Pattern[str],
    mend: Callable[[str], str],
    where: str,
    styles: frozenset[str] = frozenset(),
) -> Iterator[Finding]:
    text = passage.target
    spared = list_foreign(text)
    places = [
        found.span("mark") for found in pattern.finditer(text) if not styles or _name(found["mark"]) not in styles
    ]
    places = [place for place in places if not is_inside(*place, spared) and not _is_meant(text, *place, pattern)]
    if places:
        start, end = places[0]
        more = f", and {len(places) - 1} more" if len(places) > 1 else ""
        expected = mend(text[start:end])
        yield Finding(NAME, passage, f"{text[start:end]} {where}{more}", (expected,), "", start, end)


def _is_meant(text: str, start: int, end: int, pattern: re.Pattern[str]) -> bool:
    """Whether a full-width mark in English stands beside the Chinese that is quoted there, or a mark ends a number."""
    if pattern is not _FULL_IN_ENGLISH:
        return _HEADING.fullmatch(text, 0, end) is not None
    return bool(_HAN_NEAR.search(text[max(0, start - 1) : start]) or _HAN_NEAR.match(text[end : end + 1]))


def _find_mixed(passage: Passage) -> Iterator[Finding]:
    text = passage.target
    if text.isascii():
        return
    for pattern, expected in _MIXED:
        for found in pattern.finditer(text):
            start, end = found.span("mark")
            if not _NUMBERING.search(text[found.start() + 1 : start]):
                message = f"{text[found.start()]} closed by {found['mark']}"
                yield Finding(NAME, passage, message, (expected,), "", start, end)
                return


def _widen(mark: str) -> str:
    return _FULL[_name(mark)]


def _narrow(mark: str) -> str:
    return "".join(
        _HALF.get(one) or (chr(ord(one) - 0xFEE0) if "\uff01" <= one <= "\uff5e" else " " if one == "\u3000" else "")
        for one in mark
    )
