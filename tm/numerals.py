"""Find the numbers that a text names, in digits or in words, Chinese or English, so that 三百万 and 3 million are one."""

import re
from collections.abc import Callable
from itertools import pairwise

__all__ = ["locate_numbers", "take_numbers"]

_DIGITS = {character: value for value, character in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_UNITS = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8}
_MULTIPLIERS = {
    "hundred": 10**2,
    "thousand": 10**3,
    "million": 10**6,
    "billion": 10**9,
    "trillion": 10**12,
    "百": 10**2,
    "千": 10**3,
    "万": 10**4,
    "百万": 10**6,
    "千万": 10**7,
    "亿": 10**8,
    "万亿": 10**12,
}
_HUNDRED, _TWENTY = 100, 20
_ONES = """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
eighteen nineteen""".split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_ORDINALS = {
    word: value
    for value, word in enumerate(
        """first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth
        fifteenth sixteenth seventeenth eighteenth nineteenth twentieth""".split(),
        1,
    )
}
_ORDINALS |= {f"{word[:-1]}ieth": 10 * value for value, word in enumerate(_TENS, 2)}
_WORDS = (
    {word: value for value, word in enumerate(_ONES)}
    | {word: 10 * value for value, word in enumerate(_TENS, 2)}
    | _ORDINALS
)
_LETTERS = {"I": 1, "V": 5, "X": 10}
_MONTHS = {
    name: number
    for number, name in enumerate(
        "January February March April May June July August September October November December".split(), 1
    )
}

# 1,200 and the United Nations' 1 200 are one number; 3.5亿 and 350 million are one number.
_FIGURE = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?(?!\d)|\d{1,3}(?:[ \u00a0]+\d{3})+(?![\d.])|\d+(?:\.\d+)?"
_HAN_NUMERAL = "[零〇一二两三四五六七八九十百千万亿]"
_COUNTED = "个项条年日次种大方位名届章节天倍只匹头张把支本件人口间座棵朵片块杯碗瓶封辆艘架句声步岁点秒里尺寸斤元双遍回趟场层排夜晚周小代根扇盏家户所枚颗粒"
# About so many: 五六百米 is 500 or 600 metres.
_ABOUT = re.compile("(?P<digits>一二|[二两]三|三四|四五|五六|六七|七八|八九)(?P<units>[十百千万亿]*)")
_CHINESE_MONTH = re.compile(r"(?<![\d个])(1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])月")
_CHINESE = re.compile(
    r"(?P<decade>[二三四五六七八九]十|(?<!\d)(?:\d\d)?\d0)(?=年代)"
    rf"|(?=\d)(?P<figure>{_FIGURE})\s*(?:[多余](?=[百千万亿]))?(?P<times>万亿|千万|百万|[亿万千百])?"
    rf"|百分之(?P<share>{_HAN_NUMERAL}+(?:点[零〇一二三四五六七八九]+)?)"
    rf"|第(?P<ordinal>{_HAN_NUMERAL}+)|(?P<numeral>{_HAN_NUMERAL}+[多余][百千万亿]+|{_HAN_NUMERAL}{{2,}}(?:点[零〇一二三四五六七八九]+)?)"
    # A single numeral is a number only where it counts something: 三个 but not 三农; 一个 is often just "a".
    rf"|(?P<single>[二两三四五六七八九十])(?=[{_COUNTED}])"
)
# Without a boundary before it: what begins with a set of letters is searched for several times faster.
_ENGLISH_MONTH = re.compile(rf"({'|'.join(_MONTHS)})\b")
# Chapter VI, World War II, Louis XIV: from two letters on, for I is a pronoun.
_ROMAN = re.compile(r"([IVX](?<!\w[IVX])[IVX]{1,5})\b")
_NUMBER_WORD = "|".join(sorted([*_WORDS, "hundred", "thousand", "million", "billion"], key=lambda word: -len(word)))
_ENGLISH = re.compile(
    r"(?=\d)(?:(?P<decade>\b(?:1[5-9]|20)\d0)(?='?s\b)"
    rf"|(?P<figure>{_FIGURE})(?:st|nd|rd|th)?(?:[\s-]*(?P<times>hundred|thousand|million|billion|trillion)s?\b)?)"
    # The first letters of all number words: a quick no for most positions.
    rf"|\b(?P<words>(?:{_NUMBER_WORD})(?:(?:[\s-]+|\s+and\s+)(?:{_NUMBER_WORD}))*)\b"
)
# Where a number may begin, its first letter the last of these. What begins with a set of letters is searched for several
# times faster, and few places are left to look at: 一 and 第 are none without a numeral after them.
_CHINESE_START = re.compile(
    r"[\d零〇一二两三四五六七八九十百千万亿第](?<![一第](?![零〇一二两三四五六七八九十百千万亿多余]))"
)
_ENGLISH_START = re.compile(
    "[0-9\x00-/:-@\\[-`{-\xa0\u2010-\u2026]"
    "(?:(?<=[0-9])|o(?=ne)|t(?=w[eo]|en|hir|hre|hou)|f(?=our|ort|i[frv])|s(?=ix|ev|eco)"
    "|e(?=ig|le)|n(?=in)|h(?=un)|[mb](?=il)|z(?=er))"
)


def take_numbers(text: str, *, chinese: bool) -> tuple[list[str], str]:
    """Take the numbers and months out of a text.

    Args:
        text: a segment, in half width (NFKC).
        chinese: whether the text is Chinese; otherwise number words are read as English.
    Returns:
        The numbers in one spelling for all languages (`#3000000`, `#5.2`, `#month5` for 五月 and May), and the text
        with spaces where they stood, an English one in small letters.
    """
    numbers: list[str] = []
    if chinese:
        if "月" in text:
            text = _CHINESE_MONTH.sub(lambda match: _take_month(match, numbers), text)
        return numbers, _take_all(text, _CHINESE_START, _CHINESE, _take_chinese, numbers)
    text = _ROMAN.sub(lambda match: _take_roman(match, numbers), text)
    text = _ENGLISH_MONTH.sub(lambda match: _take_named_month(match, numbers), text)
    # With a space before it, a word at the beginning begins as any other.
    return numbers, _take_all(f" {text.lower()}", _ENGLISH_START, _ENGLISH, _take_english, numbers)[1:]


def locate_numbers(text: str, *, chinese: bool) -> list[tuple[str, int, int]]:
    """Find the numbers and months of a text, each with its place.

    Args:
        text: a segment, in half width, in which no letter becomes two when it is made small.
        chinese: as `take_numbers` has it.
    Returns:
        The numbers as `take_numbers` writes them, where each begins and where it ends, exclusive; two of a phrase,
        as in 五六百, have one place.
    """
    found: list[tuple[str, int, int]] = []
    rest = text
    for pattern, take in _CHINESE_STEPS if chinese else _ENGLISH_STEPS:
        numbers: list[str] = []
        for match in pattern.finditer(rest.lower() if pattern is _ENGLISH else rest):
            numbers.clear()
            take(match, numbers)
            found += ((number, *match.span()) for number in numbers)
        rest = pattern.sub(lambda match: " " * len(match.group()), rest)
    return sorted(found, key=lambda number: number[1])


def _take_all(
    text: str,
    start: re.Pattern[str],
    pattern: re.Pattern[str],
    take: Callable[[re.Match[str], list[str]], str],
    numbers: list[str],
) -> str:
    """Do as `pattern.sub` does, but look only where a number may begin."""
    pieces: list[str] = []
    position = written = 0
    while found := start.search(text, position):
        position = found.end()
        if match := pattern.match(text, position - 1):
            pieces += (text[written : position - 1], take(match, numbers))
            position = written = match.end()
    return "".join((*pieces, text[written:])) if pieces else text


def _keep(numbers: list[str], number: str) -> str:
    numbers.append(number)
    return " "


def _take_month(match: re.Match[str], numbers: list[str]) -> str:
    month = match.group(1)
    return _keep(numbers, f"#month{int(month) if month.isdigit() else int(_read_han(month))}")


def _take_named_month(match: re.Match[str], numbers: list[str]) -> str:
    return _keep(numbers, f"#month{_MONTHS[match.group(1)]}")


def _take_roman(match: re.Match[str], numbers: list[str]) -> str:
    return _keep(numbers, _write(_read_roman(match.group(1))))


def _take_chinese(match: re.Match[str], numbers: list[str]) -> str:
    if match["decade"]:
        return _keep(
            numbers, f"#{match['decade'][-2:]}" if match["decade"].isdecimal() else _write(_read_han(match["decade"]))
        )
    if match["numeral"] and (about := _ABOUT.fullmatch(match["numeral"])):
        numbers += [_write(_read_han(digit + about["units"])) for digit in about["digits"]]
        return " "
    if match["figure"]:
        value = _read_figure(match["figure"]) * _MULTIPLIERS.get(match["times"] or "", 1)
    else:
        value = _read_han(match["share"] or match["numeral"] or match["ordinal"] or match["single"])
    return _keep(numbers, _write(value))


def _take_english(match: re.Match[str], numbers: list[str]) -> str:
    if match["decade"]:
        return _keep(numbers, f"#{match['decade'][2:]}")
    if match["figure"]:
        value = _read_figure(match["figure"]) * _MULTIPLIERS.get(match["times"] or "", 1)
        return _keep(numbers, _write(value))
    words = match["words"].replace("-", " ").split()
    # "one" is rarely a number and rarely 一: "one of the", "one another".
    numbers += [_write(value) for value in ([] if words == ["one"] else _read_words(words))]
    return " "


def _write(value: float) -> str:
    return f"#{value:.12g}"


def _read_figure(figure: str) -> float:
    # Longer than any quantity: an account or telephone number, told apart by its first digits alone.
    return float(re.sub(r"[,\s]", "", figure)[:30])


def _read_han(numeral: str) -> float:
    """三百二十万 by its units; 二〇二三 digit by digit; 五点二 with its fraction."""
    whole, _, fraction = numeral.replace("多", "").replace("余", "").partition("点")
    if not any(character in _UNITS for character in whole):
        value = float("".join(str(_DIGITS[character]) for character in whole[:30]) or "0")
    else:
        total = section = digit = 0
        for character in whole:
            if character in _DIGITS:
                digit = _DIGITS[character]
            elif (unit := _UNITS[character]) >= 10**4:
                total = (total + section + digit) * unit if unit == 10**8 else total + (section + digit or 1) * unit
                section = digit = 0
            else:
                section += (digit or 1) * unit
                digit = 0
        value = float(min(total + section + digit, 10**30))
    return value + (float("0." + "".join(str(_DIGITS[character]) for character in fraction)) if fraction else 0)


def _read_words(words: list[str]) -> list[float]:
    """Read three hundred and twenty thousand by its units; `first two` are two numbers."""
    numbers: list[int] = []
    total = section = 0
    room = 10**30  # what may follow is smaller: ones after tens, both after a hundred
    for word in words:
        if word == "and":
            continue
        if word in _MULTIPLIERS:
            unit = _MULTIPLIERS[word]
            if unit == _HUNDRED:
                section = (section or 1) * unit
            else:
                total, section = total + (section or 1) * unit, 0
            room = unit
            continue
        value = _WORDS.get(word, 0)
        if value >= room:
            numbers.append(total + section)
            total = section = 0
        section += value
        room = 1 if value < _TWENTY or word in _ORDINALS else 10
    return [float(min(number, 10**30)) for number in [*numbers, total + section]]


def _read_roman(numeral: str) -> float:
    """XIV is 14: a smaller letter before a larger one is taken away."""
    values = [_LETTERS[letter] for letter in numeral]
    return float(sum(-value if value < after else value for value, after in pairwise([*values, 0])))


_CHINESE_STEPS = ((_CHINESE_MONTH, _take_month), (_CHINESE, _take_chinese))
_ENGLISH_STEPS = ((_ROMAN, _take_roman), (_ENGLISH_MONTH, _take_named_month), (_ENGLISH, _take_english))
