"""Reads the numbers of a text with their places, and all that each may mean: 22时 is 10 p.m., too."""

import re
import unicodedata
from dataclasses import dataclass

from tm.numerals import locate_numbers

__all__ = ["Number", "is_chinese", "narrow", "read_numbers"]

_HAN = re.compile("[\u3400-\u9fff]")
_DIGIT = re.compile(r"\d")
# 5千米 is 5 km: what looks like a scale is part of the unit.
_METRIC = re.compile(r"[千百](?=[克米瓦帕卡赫伏安字])")
_FRACTION = re.compile(r"[零〇一二两三四五六七八九十百千万\d]+分之[零〇一二两三四五六七八九十百千万\d]+")
_BEFORE_FRACTION = re.compile(r"百分之$")


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
    """A text in half width, every character in its place: `１２％` is `12%`; ½ stays, for it would become three."""
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
    for name, start, end in locate_numbers(text, chinese=is_chinese(text)):
        shown = text[start:end]
        if any(first <= start < last and not shown.startswith("百分之") for first, last in fractions):
            continue
        value = float(name.removeprefix("#").removeprefix("month"))
        values = {value}
        if _METRIC.match(text, end - 1):
            values |= {value / 1000, value / 100}
        numbers.append(Number(frozenset(values), start, end, _DIGIT.search(shown) is None, shown.strip()))
    return numbers
