"""Find the numbers that a text names, in digits or in words, Chinese or English, so that 三百万 and 3 million are one."""

import re

__all__ = ["take_numbers"]

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
_WORDS = (
    {word: value for value, word in enumerate(_ONES)}
    | {word: 10 * value for value, word in enumerate(_TENS, 2)}
    | _ORDINALS
)
_MONTHS = {
    name: number
    for number, name in enumerate(
        "January February March April May June July August September October November December".split(), 1
    )
}

# 1,200 and the United Nations' 1 200 are one number; 3.5亿 and 350 million are one number.
_FIGURE = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?(?!\d)|\d{1,3}(?:[ \u00a0]+\d{3})+(?![\d.])|\d+(?:\.\d+)?"
_HAN_NUMERAL = "[零〇一二两三四五六七八九十百千万亿]"
_CHINESE_MONTH = re.compile(r"(?<![\d个])(1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])月")
_CHINESE = re.compile(
    rf"(?=\d)(?P<figure>{_FIGURE})\s*(?P<times>万亿|千万|百万|[亿万千百])?"
    rf"|百分之(?P<share>{_HAN_NUMERAL}+(?:点[零〇一二三四五六七八九]+)?)"
    rf"|第(?P<ordinal>{_HAN_NUMERAL}+)|(?P<numeral>{_HAN_NUMERAL}{{2,}}(?:点[零〇一二三四五六七八九]+)?)"
    # A single numeral is a number only where it counts something: 三个 but not 三农; 一个 is often just "a".
    r"|(?P<single>[二两三四五六七八九十])(?=[个项条年日次种大方位名届章节天倍])"
)
# Without a boundary before it: what begins with a set of letters is searched for several times faster.
_ENGLISH_MONTH = re.compile(rf"({'|'.join(_MONTHS)})\b")
_NUMBER_WORD = "|".join(sorted([*_WORDS, "hundred", "thousand", "million", "billion"], key=lambda word: -len(word)))
_ENGLISH = re.compile(
    rf"(?=\d)(?P<figure>{_FIGURE})(?:st|nd|rd|th)?(?:[\s-]*(?P<times>hundred|thousand|million|billion|trillion)s?\b)?"
    # The first letters of all number words: a quick no for most positions.
    rf"|\b(?=[zotfsenhmb])(?=ze|on|tw|te|th[iro]|f[io]|s[ie]|e[il]|ni|hu|mi|bi)(?P<words>(?:{_NUMBER_WORD})(?:(?:[\s-]+|\s+and\s+)(?:{_NUMBER_WORD}))*)\b"
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
            text = _CHINESE_MONTH.sub(lambda match: _take_month(match.group(1), numbers), text)
        return numbers, _CHINESE.sub(lambda match: _take_chinese(match, numbers), text)
    text = _ENGLISH_MONTH.sub(lambda match: _keep(numbers, f"#month{_MONTHS[match.group(1)]}"), text)
    return numbers, _ENGLISH.sub(lambda match: _take_english(match, numbers), text.lower())


def _keep(numbers: list[str], number: str) -> str:
    numbers.append(number)
    return " "


def _take_month(month: str, numbers: list[str]) -> str:
    return _keep(numbers, f"#month{int(month) if month.isdigit() else int(_read_han(month))}")


def _take_chinese(match: re.Match[str], numbers: list[str]) -> str:
    if match["figure"]:
        value = _read_figure(match["figure"]) * _MULTIPLIERS.get(match["times"] or "", 1)
    else:
        value = _read_han(match["share"] or match["numeral"] or match["ordinal"] or match["single"])
    return _keep(numbers, _write(value))


def _take_english(match: re.Match[str], numbers: list[str]) -> str:
    if match["figure"]:
        value = _read_figure(match["figure"]) * _MULTIPLIERS.get(match["times"] or "", 1)
        return _keep(numbers, _write(value))
    words = match["words"].replace("-", " ").split()
    # "one" is rarely a number and rarely 一: "one of the", "one another".
    return " " if words == ["one"] else _keep(numbers, _write(_read_words(words)))


def _write(value: float) -> str:
    return f"#{value:.12g}"


def _read_figure(figure: str) -> float:
    # Longer than any quantity: an account or telephone number, told apart by its first digits alone.
    return float(re.sub(r"[,\s]", "", figure)[:30])


def _read_han(numeral: str) -> float:
    """三百二十万 by its units; 二〇二三 digit by digit; 五点二 with its fraction."""
    whole, _, fraction = numeral.partition("点")
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


def _read_words(words: list[str]) -> float:
    """Read three hundred and twenty thousand by its units."""
    total = section = 0
    for word in words:
        if word in _WORDS:
            section += _WORDS[word]
        elif word == "hundred":
            section = (section or 1) * 100
        elif word in _MULTIPLIERS:
            total += (section or 1) * _MULTIPLIERS[word]
            section = 0
    return float(min(total + section, 10**30))
