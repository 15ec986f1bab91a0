"""Tells which numbers need no equal in a translation: those of lists, notes, times of day, names, and parts of dates."""

import re

from glossary.checking.quantities import Number, is_chinese, list_shares

__all__ = ["find_kind", "is_excused", "list_said"]

# `22. There has been`, `(3)`, `85 .执行局`: the number of a paragraph, which one side may lack.
_LIST_NUMBER = re.compile(r"\s*[(\[]?(?:\d{1,3}|[一二三四五六七八九十]{1,3}|[IVX]{1,5})\s*(?:[.)\]、:](?!\d)|\s{2,})")
# `the assessment"18`, `活动1。`: what stands at the end without a space refers to a note; so does `2014.42`.
_NOTE_BEFORE = re.compile(r"(?:[^\W\d_]|[\"'”’).;,。、；，）》]|(?<=\d{4})\.|\[)$")
# `Budgetary Questions,22 subject to`: a number of the text has a space before it.
_NOTE_INSIDE = re.compile(r"[A-Za-z)\]”\"][.,;:]?(?<=[.,;:”\"])$")
# 6克罗地亚在……, 、1直布罗陀: the number of a note before a word that nobody counts.
_NOTE_AT_START = re.compile(r"(?:^\s*|[、，)）])$")
_UNCOUNTED = re.compile(
    "(?=[一-鿿])[^个项条年日次种大方位名届章节天倍只匹头张把支本件人口间座棵朵片块杯碗瓶封辆艘架句声步岁点秒里尺寸斤元双遍回趟场层排夜晚"
    "周小代根扇盏家户所枚颗粒批级类份部起组套轮段门院校国省市县区村处路月号分时万亿千百成倍多余至到和与及或以届期号版款卷米克吨度英公厘毫美欧港日台]"
)
_NOTE_AFTER = re.compile(r"[\]\s.,;:。；，）)]*$")
_LONGEST_NOTE = 3
_TIME = re.compile(
    r"(?P<hour>\d{1,2})(?:(?:[.h]|:\s?|\s*[时点]\s*)(?P<minute>\d{1,2})?)?\s*(?:分|半|整|钟|时|(?P<half>[ap])\.?\s?m\b|hours?\b|hrs?\b|o'clock)?",
    re.IGNORECASE,
)
# 2359Z, 0300 hours, `at 1310`.
_MILITARY = re.compile(r"(?<![\d.,])(?P<hour>[01]\d|2[0-3]):?(?P<minute>[0-5]\d)(?![\d.,]\d|\d)")
_HALF_PAST = re.compile(r"[时点]半")
_HALF_DAY = 720
_YEAR_AFTER = re.compile(r"\s*年|\s*[—–-]\s*\d{2,4}")
_YEARS = range(1900, 2101)
_OTHER_YEAR = re.compile(
    r"\b(?:same|that|this|last|next|previous|following|current) (?:\w+ )?year|\byear\b|[同当该本去今明前次翌上]年|年度",
    re.IGNORECASE,
)
_NAME_BEFORE = re.compile(r"[A-Z][A-Za-z]*\s?[-/‑–]\s?$|[A-Za-z]$")
_DOTTED = re.compile(r"\d{1,3}(?:\.\d{3})+")
_MONTHS = frozenset("January February March April May June July August September October November December".split())
_MONTH_NAME = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*"
_DAY_BEFORE, _DAY_AFTER = (
    re.compile(rf"\b{_MONTH_NAME}\.?\s*$"),
    re.compile(rf"(?:st|nd|rd|th)?\s*(?:of\s+)?{_MONTH_NAME}"),
)
_HAN_DIGITS = {one: float(value) for value, one in enumerate("零一二三四五六七八九十")} | {"〇": 0.0, "两": 2.0}
# What says a number in another way, and which it may be.
_SAYINGS = tuple(
    (re.compile(pattern, re.IGNORECASE), frozenset(values))
    for pattern, values in (
        (r"\b(?:an?|one|once|single|only|each|per|every|first|another|mono\w+|uni\w+)\b|[一单每首独头]", (1.0,)),
        (r"\b(?:two\w*|twice|doubl\w+|both|pairs?|couple|dual|bi\w+|either|second\w*|twins?)\b", (2.0,)),
        (r"\b(?:former|latter|hal[fv]e?[sd]?|mutual\w*|respective\w*)\b|[二两双俩倍对半副次再]", (2.0,)),
        (r"\b(?:three\w*|third\w*|tri\w+|thrice)\b", (3.0,)),
        (r"\b(?:four\w*|quarter\w*|quadr\w+)\b|[四刻季]", (4.0, 15.0, 25.0, 75.0)),
        (r"\bhal[fv]e?[sd]?\b|半", (0.5, 6.0, 30.0, 50.0, 5e5, 5e7, 5e8)),
        (r"\bthirds?\b|三分之", (33.0, 66.0, 67.0)),
        (r"\bdozens?\b", (12.0, 24.0)),
        (r"\bdecades?\b|旬", (10.0,)),
        (r"\b(?:doubl\w+|twice|two-?fold)\b|翻番|翻一番|加倍|成倍", (1.0, 2.0, 100.0, 200.0)),
        (r"\b(?:tripl\w+|treble\w*|three-?fold)\b", (2.0, 3.0, 200.0, 300.0)),
        (r"上、?下", (1.0, 2.0)),
        (r"\bfortnight", (2.0, 14.0, 15.0)),
        (r"\bnoon\b|\bmidnight\b|中午|正午|午夜|零时|零点", (0.0, 12.0, 24.0)),
        (r"\bday and night\b|\bclock\b|全天|昼夜|日夜", (7.0, 24.0)),
        (r"\bweek(?:s|ly)?\b|周|星期", (7.0, 14.0)),
        (r"\b(?:year|annual)\w*\b|年", (12.0,)),
        (r"\bcentur\w+|世纪", (20.0, 21.0, 100.0)),
        (r"\b(?:zero|no|none|null|not)\b|[零〇无不没]", (0.0,)),
        (r"\b(?:all|hundreds?|complete\w*|entire\w*|full\w*)\b|[全百]", (100.0,)),
        (r"\bthousands?\b|千", (1e3,)),
        (r"万", (1e4,)),
        (r"\bmillions?\b", (1e6,)),
        (r"\bbillions?\b|亿", (1e8, 1e9)),
    )
)
_TENTHS = re.compile("([一二两三四五六七八九])成")
# 3000亩 is 200 hectares: where both sides measure in their own way, the numbers cannot agree.
_MEASURES = (
    re.compile(r"(?:[亩斤里两尺丈寸]|华氏|英[里尺亩寸]|磅|盎司)"),
    re.compile(r"\s*(?:mu\b|jin\b|hectares?|ha\b|k(?:ilo)?m(?:et(?:er|re)s?)?\b|k(?:ilo)?g(?:ram(?:me)?)?s?\b|[mg]\b|met(?:er|re)s?"
    r"|gram|acres?|miles?|pounds?|lbs?\b|ounces?|feet|foot|inch|square|(?:metric )?ton|fahrenheit|celsius|°)", re.IGNORECASE),
)  # fmt: skip
_EDITION = re.compile(r"\d(?:st|nd|rd|th)$")
_HALVES = re.compile(r"\bhal[fv]|半")
_FRACTION = re.compile(r"\d\s?/\s?\d|\b(?:in|out of)\b|th|third|half|quarter")
# Who translates a price may add what it is in another currency.
_GLOSS = re.compile(
    r"[(\[][^()\[\]]*(?:\$|USD|US dollars?|EUR|euros?|£|¥|RMB|yuan|about|approximately|equivalent|约合|折合|约)[^()\[\]]*[)\]]"
)
_DECADES = re.compile(r"\bdecades?\b|年代", re.IGNORECASE)


def is_excused(number: Number, text: str, other: str) -> bool:
    """Whether a number that the other text does not name is no fault.

    Args:
        number: of `text`, in digits or in words.
        text: from `narrow`.
        other: its translation, or what it translates.
    """
    return (
        _is_list_number(number, text, other)
        or _is_note(number, text)
        or _is_same_time(number, text, other)
        or (find_kind(number, text) in {"", "word"} and bool(number.values & list_said(other)))
        or _is_written_otherwise(number, text, other)
        or _is_share(number, text, other)
        or _is_gloss(number, text)
        or _is_measured_otherwise(number, text, other)
    )


def find_kind(number: Number, text: str) -> str:
    """What a number is, of what may be left out in a translation, though not changed; nothing for all others.

    `on 13 August` needs no year where the sentence before has it, and 三个方面 can be `these`: `year`, `month`, `day`,
    `name` in HFC-23 and COVID-19, and `word` where it has no digit or says which, as in `the 15th Summit`.
    """
    if _NAME_BEFORE.search(text[: number.start]):
        return "name"
    after = text[number.end : number.end + 8]
    if after.startswith("月") or number.shown.endswith("月") or number.shown in _MONTHS:
        return "month"
    if any(value in _YEARS for value in number.values) and number.end - number.start == 4:
        return "year"
    if max(number.values) < 32 and (
        after[:1] in {"日", "号"} or _DAY_AFTER.match(after) or _DAY_BEFORE.search(text[: number.start])
    ):
        return "day"
    if number.worded or _EDITION.search(number.shown):
        return "word"
    return ""


def list_said(other: str) -> set[float]:
    """The numbers that a text may mean without naming them as such: `both`, 半, `decade`, the 十 of 十国集团."""
    said = {value for pattern, values in _SAYINGS if pattern.search(other) for value in values}
    if is_chinese(other):
        said |= {value for digit, value in _HAN_DIGITS.items() if digit in other}
        said |= {10 * _HAN_DIGITS[digit] for digit in _TENTHS.findall(other)}
    return said


def _is_list_number(number: Number, text: str, other: str) -> bool:
    found = _LIST_NUMBER.match(text)
    return found is not None and number.end <= found.end() and not _LIST_NUMBER.match(other)


def _is_note(number: Number, text: str) -> bool:
    digits = text[number.start : number.end].strip()
    if _NOTE_AT_START.search(text[: number.start]) and _UNCOUNTED.match(text, number.end):
        return len(digits) < _LONGEST_NOTE
    if _NOTE_INSIDE.search(text[: number.start]) and text[number.end : number.end + 1].isspace():
        return len(digits) <= _LONGEST_NOTE
    if len(digits) > _LONGEST_NOTE and not re.fullmatch(r"\d{4}\.\d{1,3}", digits):
        return False
    if not _NOTE_AFTER.match(text, number.end):
        return False
    return "." in digits or _NOTE_BEFORE.search(text[: number.start]) is not None


def _is_same_time(number: Number, text: str, other: str) -> bool:
    """Whether a number is the hour or the minutes of a time that the other text has, too."""
    there = {minutes % _HALF_DAY for minutes, _, _ in _list_times(other)}
    return any(
        minutes % _HALF_DAY in there and start <= number.start < end for minutes, start, end in _list_times(text)
    )


def _list_times(text: str) -> list[tuple[int, int, int]]:
    """What may be times of day, as minutes since midnight, with their places; whoever compares them knows better."""
    times = []
    for pattern in (_TIME, _MILITARY):
        for found in pattern.finditer(text):
            if pattern is _TIME and (found.group().strip().isdigit() or int(found["hour"]) > 24):
                continue
            minute = int(found["minute"] or 0) or (30 if _HALF_PAST.search(found.group()) else 0)
            times.append((int(found["hour"]) * 60 + minute, *found.span()))
    return times


def _is_written_otherwise(number: Number, text: str, other: str) -> bool:
    """Whether the other text has the number's year, decade or thousands in another form."""
    shown = text[number.start : number.end].strip()
    if _DECADES.search(other) and (number.worded or any(f"{value / 10:g}" in other for value in number.values)):
        return True
    if any(value in _YEARS for value in number.values) and _OTHER_YEAR.search(other):
        return True
    if _DOTTED.fullmatch(shown):
        return shown.replace(".", "") in re.sub(r"[,\s]", "", other)
    plain = re.sub(r"[,\s]", "", shown)
    return any(found.group().replace(".", "") == plain for found in _DOTTED.finditer(other))


def _is_share(number: Number, text: str, other: str) -> bool:
    """Whether the other text has the number as a fraction in words: 五分之二 for 40%, 两个半 for 2.5."""
    if _HALVES.search(other) and any(value % 1 == 0.5 for value in number.values):
        return True
    around = text[max(0, number.start - 12) : number.end + 8]
    return "分之" in other and bool(number.values & list_shares(other) or _FRACTION.search(around))


def _is_gloss(number: Number, text: str) -> bool:
    return any(found.start() <= number.start < found.end() for found in _GLOSS.finditer(text))


def _is_measured_otherwise(number: Number, text: str, other: str) -> bool:
    ours, theirs = _MEASURES if is_chinese(text) else _MEASURES[::-1]
    return ours.match(text, number.end) is not None and theirs.search(other) is not None
