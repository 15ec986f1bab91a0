"""Reads the numbers of a text with their places, and all that each may mean: 22时 is 10 p.m., too."""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

from tm.numerals import locate_numbers

__all__ = ["Number", "is_chinese", "list_shares", "narrow", "read_numbers"]

_HAN = re.compile("[\u3400-\u9fff]")
_DIGIT = re.compile(r"\d")
# 5千米 is 5 km: what looks like a scale is part of the unit.
_METRIC = re.compile(r"[千百](?=[克米瓦帕卡赫伏安字])")
# What stands behind a number and makes it another one: 50K is 50,000, 6成 is 60%, 增长1倍 is `doubled`.
_SUFFIXES: tuple[tuple[re.Pattern[str], Callable[[float], set[float]]], ...] = (
    (re.compile(r"(?<=\d)\s?(?:[Kk]|kilo[a-z]+)\b"), lambda value: {value * 1e3}),
    (re.compile(r"(?<=\d)\s?(?:M|mn|mln)\b"), lambda value: {value * 1e6}),
    (re.compile(r"(?<=\d)\s?(?:B|bn|bln)\b"), lambda value: {value * 1e9}),
    (re.compile("成(?!员|立|为|功|果|本|都|年)"), lambda value: {value * 10}),
    (re.compile("倍|[ -]?(?:fold|times)"), lambda value: {value + 1, value - 1}),
    (_METRIC, lambda value: {value / 1000, value / 100}),
)
# 2.6至3.2万 begins at 26,000.
_RANGE = re.compile(r"\s*(?:[至到~—–-]|to)\s*\d[\d.]*\s*(?P<scale>[万亿]|[mb]illion|kilo)")
_SCALES = {"kilo": 1e3, "万": 1e4, "亿": 1e8, "million": 1e6, "billion": 1e9}
# The 13th Five-Year Plan, by its name.
_PLAN = re.compile("十([一二三四五六])五")
_PLAN_DIGITS = "零一二三四五六"
# `(80) million` is 80 million.
_BRACKETED = re.compile(r"\((\d[\d.,]*)\)(?=\s*(?:[mb]illion|trillion|thousand|[万亿]))")
# `3 , 040万` is 3,040万.
_SPACED = re.compile(r"\d{1,3}(?:\s+,\s*\d{3})+(?!\d)")
# What is counted in running text beside what `locate_numbers` knows: 四部门 and `four departments`.
_COUNTED = re.compile(
    "(?<![第零〇一二两三四五六七八九十百千万亿])[二两三四五六七八九十](?=[批级类份部起组套轮段门院校国省市县区村方处路步](?!分))"
)
_HAN_DIGITS = {one: f"#{value}" for value, one in enumerate("二三四五六七八九十", 2)} | {"两": "#2"}
_FRACTION = re.compile(r"[零〇一二两三四五六七八九十百千万\d]+分之[零〇一二两三四五六七八九十百千万\d]+")


@dataclass(frozen=True, slots=True)
class Number:
    """A number that a text names."""

    values: frozenset[float]
    """What it may mean; mostly one value."""

    start: int
    """Where it begins."""

    end: int
    """Where it ends, exclusive."""

    worded: bool
    """Whether it has no digit: 三百, three hundred."""

    shown: str
    """As it stands there."""


def is_chinese(text: str) -> bool:
    """Whether a text is to be read as Chinese."""
    return _HAN.search(text) is not None


def narrow(text: str) -> str:
    """A text to read numbers in, every character in its place: `１２％` is `12%`; ½ stays, for it would become three."""
    if "(" in text or "（" in text:
        text = _BRACKETED.sub(r" \1 ", text)
    if " ," in text or "\u00a0," in text:
        text = _SPACED.sub(lambda found: re.sub(r"\s", "", found.group()).rjust(len(found.group())), text)
    if text.isascii():
        return text
    folded = (unicodedata.normalize("NFKC", one) for one in text)
    return "".join(new if len(new) == len(new.lower()) == 1 else old for old, new in zip(text, folded, strict=True))


def read_numbers(text: str) -> list[Number]:
    """Read all numbers of a text.

    Args:
        text: from `narrow`; without Han characters it is read as English.
    Returns:
        In the order of the text; a month is its number; fractions in words (三分之一) are left out, for `a third` and
        `one in three` are written in too many ways.
    """
    if any(len(one.lower()) != 1 for one in text):
        return []
    fractions = [found.span() for found in _FRACTION.finditer(text) if not text[: found.end()].endswith("百分之")]
    numbers: list[Number] = []
    located = locate_numbers(text, chinese=is_chinese(text))
    if is_chinese(text):
        taken = {start for _, start, _ in located}
        counted = (found.span() for found in _COUNTED.finditer(text) if found.start() not in taken)
        located = sorted([*located, *((_HAN_DIGITS[text[start]], start, end) for start, end in counted)], key=_place)
    for name, start, end in located:
        shown = text[start:end]
        if any(first <= start < last and not shown.startswith("百分之") for first, last in fractions):
            continue
        value = float(name.removeprefix("#").removeprefix("month"))
        values = {value}
        if plan := _PLAN.fullmatch(shown):
            values = {10.0 + _PLAN_DIGITS.index(plan[1])}
        for pattern, make in _SUFFIXES:
            if pattern.match(text, end - (pattern is _METRIC)):
                values |= make(value)
        if to := _RANGE.match(text, end):
            values.add(value * _SCALES[to["scale"]])
        numbers.append(Number(frozenset(values), start, end, _DIGIT.search(shown) is None, shown.strip()))
    return numbers


def list_shares(text: str) -> set[float]:
    """The fractions of a text in words, as a share and in per cent: 五分之二 is 0.4 and 40."""
    shares: set[float] = set()
    for found in _FRACTION.finditer(text):
        whole, _, part = found.group().partition("分之")
        values = [read_numbers(f"第{one}") for one in (whole, part)]
        if all(values) and (whole_value := max(values[0][0].values)):
            share = max(values[1][0].values) / whole_value
            shares |= {share, round(100 * share), int(100 * share), round(100 * share, 1)}
    return shares


def _place(located: tuple[str, int, int]) -> int:
    return located[1]
