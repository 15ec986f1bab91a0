"""Finds numbers that stand on one side of a unit only, whatever the script: 三百万 is 3 million."""

import re
import unicodedata

from tm.numerals import take_numbers

__all__ = ["check_numbers", "find_missing"]

_RUN = re.compile("[0-9０-９][0-9０-９]*")  # begins with a set, not with a repetition: four times as fast
_FIGURE = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?(?!\d)|\d*\.\d+|\d+")
# What is no number: placeholders and entities, figures within names (R0, x86, utf8), the century of 20世纪30年代, which
# English has in 1930s; and a sign between a number and its million.
_NO_NUMBER = re.compile(
    r"%\d+\$|%L?\d{1,2}(?![\d%.])|&#\w+;|(?<=[A-Za-z_])[\d.]*\d|\d+ ?世纪(?=初?\s*\d0\s*年代)|(?<=\d)\+(?=\s*[mb]illion)"
)
# 2.6至3.2万 and 3 to 5 million: the first number is as large as the second.
_RANGE = re.compile(
    r"(?P<first>\d[\d.,]*)(?P<to>\s*(?:[至到~—–-]|to|and|or)\s*)(?P<last>\d[\d.,]*)"
    r"(?P<scale>\s*(?:[万亿]+|thousand|[mb]illion|trillion))"
)
_PLACEHOLDER = re.compile(r"%[\d$#.]*[a-z]|%\d|[{<]\w*[}>]")
_HAN = re.compile("[\u3400-\u9fff]")
# Where these stand, equal digits prove nothing: 3亿 is not 3 million.
_SCALES = re.compile(r"(?<=[\d多余])\s*[万亿]|(?<=\d)\s*(?:[mb]illion|trillion)\b", re.IGNORECASE)
_AFTERNOON = re.compile(r"\dp\.?m\b|\d p\.?m\b|下午|晚上", re.IGNORECASE)
# What names a number without one of its digits, and which it may be.
_MONTHS = [
    re.compile(rf"\b{name}", re.IGNORECASE) for name in "jan feb mar apr may jun jul aug sep oct nov dec".split()
]
_WORDS = (
    (re.compile(r"\b(?:an?|one|once|single|only|each|per|every)\b|[一单每首]", re.IGNORECASE), {1.0}),
    (re.compile(r"\b(?:two|twice|double|both|pair|couple|second)\b|[二两双倍]", re.IGNORECASE), {2.0}),
    (re.compile(r"\b(?:half|halves|halved)\b|半", re.IGNORECASE), {0.5, 30.0, 50.0, 5e5, 5e8}),
    (re.compile(r"\bquarters?\b|[四刻]", re.IGNORECASE), {4.0, 15.0, 25.0}),
    (re.compile(r"\b(?:zeros?|no|none|null|not)\b|[零〇无不没]", re.IGNORECASE), {0.0}),
    (re.compile(r"\bdozens?\b"), {12.0}),
    (re.compile(r"hex|octal|binary|decimal|进制", re.IGNORECASE), {2.0, 8.0, 10.0, 16.0}),
    (re.compile(r"\b(?:third|triple|thrice)\b|三", re.IGNORECASE), {3.0}),
)


def check_numbers(source: str, target: str) -> str:
    """Compare the numbers in digits of either side with all numbers of the other, in digits or in words.

    A number that is a word on both sides is left alone: "first of all" counts nothing. So is how often one is said.

    Args:
        source: a text in any language; its number words are read where they are Chinese or English.
        target: its translation.
    Returns:
        What is missing where, or nothing: `3000 is not in the target`.
    """
    for missing, place in zip(find_missing(source, target), ("target", "source"), strict=True):
        if missing:
            return f"{', '.join(f'{one:.12g}' for one in sorted(missing))} is not in the {place}"
    return ""


def find_missing(source: str, target: str) -> tuple[set[float], set[float]]:
    """Find the numbers in digits of either side that the other does not have, as `check_numbers` compares them.

    Args:
        source: a text in any language.
        target: its translation.
    Returns:
        Those that are missing in the target, and those that are missing in the source.
    """
    left, right = _RUN.findall(source), _RUN.findall(target)
    if not left and not right:
        return set(), set()
    scaled = any(
        ("万" in text or "亿" in text or "illion" in text) and _SCALES.search(text) for text in (source, target)
    )
    if not scaled and (left == right or {int(one) for one in left} == {int(one) for one in right}):
        return set(), set()
    first, second = (
        _RANGE.sub(
            r"\g<first>\g<scale>\g<to>\g<last>\g<scale>", _NO_NUMBER.sub(" ", unicodedata.normalize("NFKC", text))
        )
        for text in (source, target)
    )
    here, there = _read_all(first), _read_all(second)
    return (
        _find_missing(first, here, second, there, scaled=scaled),
        _find_missing(second, there, first, here, scaled=scaled),
    )


def _find_missing(text: str, here: set[float], other: str, there: set[float], *, scaled: bool) -> set[float]:
    """The numbers in digits of a text that the other text has in no way.

    Args:
        text: in half width.
        here: all its numbers.
        other: the other text.
        there: all its numbers.
        scaled: whether millions are at stake.
    """
    if not (missing := here - there):
        return missing
    missing -= _read_all(_RUN.sub(" ", text))  # what is left without the digits is in words
    if not scaled:
        # 5千米 is 5 km and 5 thousand of something else is 5,000: either reading will do.
        missing &= _read_figures(text) - _read_figures(other) - {float(one) for one in _RUN.findall(other)}
    return {one for one in missing if not _is_said(one, other, there) and not _is_part(one, text, there)}


def _read_all(text: str) -> set[float]:
    """All numbers of a text, those in words too; a month is its number."""
    numbers, _ = take_numbers(text, chinese=_HAN.search(text) is not None)
    return {float(one.removeprefix("#").removeprefix("month")) for one in numbers}


def _read_figures(text: str) -> set[float]:
    return {float(one.replace(",", "")) for one in _FIGURE.findall(text)}


def _is_said(number: float, other: str, there: set[float]) -> bool:
    """Whether the other text says a number in another way: "half" for 50, 3 p.m. for 15."""
    if any(number in values and pattern.search(other) for pattern, values in _WORDS):
        return True
    if number == 1 and _PLACEHOLDER.search(other):  # "one file" where all numbers have one form: %d 个文件
        return True
    if 1 <= number <= 12 and number == int(number) and _MONTHS[int(number) - 1].search(other):
        return True
    if 12 < number < 24 and number - 12 in there and _AFTERNOON.search(other):
        return True
    # '98 and 1998年; 2023–24 and 2023—2024年.
    return number < 100 and any(1000 <= year < 2100 and year % 100 == number for year in there)


def _is_part(number: float, text: str, there: set[float]) -> bool:
    """Whether the text writes a number that the other one has, in another way than one figure: 1998 for '98, 3 p.m."""
    if 1000 <= number < 2100 and number % 100 in there:
        return True
    return number < 12 and number + 12 in there and _AFTERNOON.search(text) is not None
