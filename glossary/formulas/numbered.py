"""Numbered slogans: 一岗双责, 四个意识, one post with two responsibilities, Two Sessions."""

import re
from collections.abc import Iterator, Sequence

import numpy as np

from glossary.forms.en import can_close
from glossary.formulas.base import Finding, is_headline
from glossary.formulas.chinese_edges import list_edges
from glossary.formulas.english_scan import find_numbers
from glossary.formulas.page import GAP, Page, lay_out, match_at
from tm.texts import Segment

__all__ = ["find_chinese", "find_english"]

KIND = "numbered"

_NUMBER = "one|two|three|four|five|six|seven|eight|nine|ten|twelve"
# What is measured or dated: `two hours`, `five percent`.
_UNITS = frozenset(
    """
    year month week day hour minute second decade century time quarter season term night weekend percent percentage yuan
    dollar euro pound cent million billion trillion hundred thousand dozen kilometer kilometre meter metre mile ton tonne
    acre hectare mu degree person people man woman other more another who that which were was is are has have had for of or
    to by at the from
    """.split()
)
# What is counted rather than named, where most members of a pair are such: `two schools and three roads`.
_THINGS = frozenset(
    """
    child boy girl student worker official member victim patient resident passenger case death injury stage phase step point
    country province city county town village district region area place unit department company enterprise firm factory
    project item piece part section chapter article page paragraph line word sentence group team class type kind sort
    category form way method aspect respect reason factor example side end half third fourth fifth thing hand party problem
    question issue difficulty task goal measure result meeting session round game match vote seat car bus train plane ship
    house room building hospital school university bank store shop book film story dog cat officer soldier vessel helicopter
    aircraft ticket notice embassy consulate policeman policewoman doctor nurse teacher driver suspect bottle bag box tree
    bird fish hotel shot gold silver medal nation economy sector agency source study survey road bridge knife gun phone
    """.split()
)
_PART = r"[A-Za-z]+(?:-[A-Za-z]+)*"
_JOINT = rf"(?:,?{GAP}and{GAP}|,?{GAP}with{GAP}|,{GAP})"
_ENGLISH_PAIR = re.compile(
    rf"\b(?:{_NUMBER}){GAP}{_PART}(?:{GAP}{_PART})?(?:{_JOINT}(?:{_NUMBER}){GAP}(?:{_PART}{GAP})??{_PART}(?=\W|$)){{1,20}}",
    re.IGNORECASE,
)
_ENGLISH_NAME = re.compile(
    r"\b(?:Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten|Twelve)"
    rf"(?:-[A-Z][a-z]+|{GAP}[A-Z][a-z]+)(?:(?:{GAP}|-)+[A-Z][a-z]+){{0,3}}\b"
)
_ENGLISH_POLICY = re.compile(
    rf"\b(?:{_NUMBER})-(?P<what>[A-Za-z]+){GAP}(?:policy|principle|system|strategy|mechanism|initiative|guideline|model)\b",
    re.IGNORECASE,
)
_PEOPLES = re.compile(r"(?:ese|(?<![lub])ans?|ish|ites?|crats?|ists?|swiss|dutch|french)$", re.IGNORECASE)


def find_english(segments: Sequence[Segment]) -> Iterator[Finding]:
    """Number words that answer each other, capitalised numbers, and numbered policies."""
    page = lay_out(segments)
    text, places = page.text, find_numbers(page)
    for match in match_at(_ENGLISH_PAIR, text, places):
        if _answers(match.group()):
            yield Finding(KIND, (page.span(match.start(), _finish(text, match.end())),))
    for match in match_at(_ENGLISH_NAME, text, places):
        if _is_slogan_name(match.group()):
            span = page.span(*match.span())
            if not is_headline(span.segment.text):
                yield Finding(KIND, (span,))
    for match in match_at(_ENGLISH_POLICY, text, places):
        if match["what"].lower() not in _UNITS:
            yield Finding(KIND, (page.span(*match.span()),))


_LONGEST_WORD = 100
_NEXT = re.compile(rf"{GAP}{_PART}")


def _finish(text: str, end: int) -> int:
    """Where a pair ends whose last word wants another: two basic [points]."""
    last = text[max(0, end - _LONGEST_WORD) : end].rsplit(None, 1)[-1]
    after = None if can_close(last) else _NEXT.match(text, end)
    return after.end() if after else end


def _answers(text: str) -> bool:
    """Whether the members name rather than count: one post with two responsibilities, but eight ships and two boats."""
    members = [
        part.split()
        for part in re.split(rf"\s*(?:,|\band\b|\bwith\b)\s*(?=(?:{_NUMBER})\b)", text, flags=re.IGNORECASE)
    ]
    named = [member[1:] for member in members]
    if len(named) < 2 or not all(named):
        return False
    # A title has all its words in capitals, a plain slogan none: `one Embassy and five consulates` counts.
    capitals = {word[0].isupper() for member in members for word in member[:1]} | {
        word[0].isupper() for member in named for word in member
    }
    if len(capitals) > 1 and not (
        members[0][0][0].isupper() and not any(word[0].isupper() for member in named for word in member)
    ):
        return False
    if len({len(member) for member in named}) > 1 and members[0][0].lower() != "one":
        return False
    words = [word.lower() for member in named for word in member]
    if any(word in _UNITS or _singular(word) in _UNITS or _PEOPLES.search(word) for word in words):
        return False
    return 2 * sum(_singular(member[-1].lower()) in _THINGS for member in named) <= len(named)


def _singular(word: str) -> str:
    if word.endswith("ies"):
        return word[:-3] + "y"
    return word.removesuffix("s")


def _is_slogan_name(text: str) -> bool:
    words = re.split(r"[\s-]+", text)
    plain = _singular(words[1].lower())
    if plain in (_UNITS | _THINGS) - {"session", "measure", "goal", "point", "year", "step"}:
        return False
    if words[1] in {"Year", "Point", "Step"} and (len(words) < 3 or "-" not in text):
        return False
    return not any(_PEOPLES.search(word) for word in words[1:])


_DIGIT = "一二两三四五六七八九十双"
_MEASURE_HAN = "年月日天个次种名位件条项元万亿斤吨米里岁点时分秒层级期届步批章节篇段口家户人例起场台辆艘架座间所栋只头匹棵株份张句字页册部套组队班代季周旬度倍成折百千多几余来者些样边方面般定致切旦直向"
_CHINESE_PAIRS = tuple(
    re.compile(
        rf"(?<![{_DIGIT}百千万亿第\d])(?:[{_DIGIT}](?![{_MEASURE_HAN}])[\u4e00-\u9fff]{{{width}}}、?){{1,3}}[{_DIGIT}](?![{_MEASURE_HAN}])[\u4e00-\u9fff]{{{width}}}"
    )
    for width in (1, 2)
)
# What follows the numeral in the two patterns below.
_AFTER_NUMERAL = "位个项大农会风稳保公资创减循碳化弹险通"
_CHINESE_TOGETHER = re.compile(r"[两三四五六七八]位一体(?:总体布局)?")
# Nouns that are counted (三个方面) stay out by not being listed; these are named.
_CHINESE_SET = re.compile(
    r"(?<![第\d一二三四五六七八九十百千万])(?:"
    r"[两三四五六七八九十]个(?:维护|意识|自信|全面|确立|代表|一百年|基本点|务必|必由之路|决议|覆盖|转变|统筹|坚持|善于|带头|服从|允许|毫不动摇"
    r"|不动摇|相互|结合|离不开|面向|提高|为主|更加|明确|严格|不准|必须|延伸|导向|关系|文明|认同|共同|革命|敬畏|抓好|革除|伟大)"
    r"|[两三四五六七八九十]项(?:规定|基本原则|基本制度|纪律|承诺|准则)"
    r"|[两三四五六七八九十]大(?:攻坚战|发展理念|法宝|作风|战略|纪律|变革|体系|主义|改造)"
    r"|(?<!第)一个中国(?:原则|政策)?|三农|两会|四风|六稳|六保|三公|三资|双创|双减|双循环|双碳|四化|两弹一星|五险一金|三通一平"
    r")"
)


def find_chinese(segments: Sequence[Segment]) -> Iterator[Finding]:
    """Numerals that answer each other at equal distances, and numbers that go with what is named rather than counted."""
    page = lay_out(segments)
    taken = bytearray(len(page.text))
    for pattern, places in _find_numerals(page):
        for match in match_at(pattern, page.text, places):
            start, end = match.span()
            if any(taken[start:end]) or (pattern in _CHINESE_PAIRS and not _is_chinese_slogan(page.text, start, end)):
                continue
            taken[start:end] = b"\x01" * (end - start)
            yield Finding(KIND, (page.span(start, end),))


def _find_numerals(page: Page) -> Iterator[tuple[re.Pattern[str], list[int]]]:
    """The patterns, and for each the numerals that others follow in the distance that it asks for."""
    numerals, after = page.mark(_DIGIT), page.mark(_AFTER_NUMERAL)
    yield _CHINESE_TOGETHER, np.flatnonzero(numerals[:-1] & after[1:]).tolist()
    yield _CHINESE_SET, np.flatnonzero(numerals[:-1] & after[1:]).tolist()
    for width, pattern in enumerate(_CHINESE_PAIRS, 1):
        near = numerals[width + 1 : -1] | numerals[width + 2 :]
        yield pattern, np.flatnonzero(numerals[: len(near)] & near).tolist()


# Set phrases of everyday language, and numbers that only count.
_EVERYDAY = frozenset(
    """
    一心一意 一五一十 三番五次 三番两次 三令五申 四面八方 五花八门 七上八下 一举一动 一言一行 一草一木 一朝一夕 一模一样 三三两两
    一丝一毫 一时一地 十全十美 一点一滴 一针一线 五湖四海 三心二意 三言两语 一问一答 一左一右 一前一后 千方百计 一字一句 一砖一瓦
    四通八达 五光十色 三长两短 一唱一和 七零八落 乱七八糟 一来二去 三天两头 一清二楚 一穷二白 丢三落四 独一无二
    """.split()
)


def _is_chinese_slogan(text: str, start: int, end: int) -> bool:
    """Whether a stretch of a page with numerals in it is a slogan: 一岗双责, not [两岸]统一的[最]."""
    plain = text[start:end].replace("、", "")
    numerals = sum(character in _DIGIT for character in plain)
    parts = re.split(f"[{_DIGIT}]", plain)[1:]
    if len(set(parts)) < len(parts) or plain in _EVERYDAY or numerals == len(plain) or "" in parts:
        return False
    # 一二三, 三五: two numerals side by side are a number, not a slogan.
    if re.search(f"[{_DIGIT}]{{2}}", plain) or _BINDING.search(plain):
        return False
    # 四川三大[名旦], [长]三角一体[化]: it is made of whole words.
    before, after = _HAN.search(text[max(0, start - _CONTEXT) : start]), _HAN_AFTER.match(text, end, end + _CONTEXT)
    left = len(before.group()) if before else 0
    window = text[start - left : after.end() if after else end]
    return {left, left + end - start} <= list_edges(window)


_CONTEXT = 3
_HAN = re.compile("[\u4e00-\u9fff]*$")
_HAN_AFTER = re.compile("[\u4e00-\u9fff]*")
_BINDING = re.compile("[的是和到即并仍接地与或在了最就也]|四川|三亚|九江|三峡|统一|星期|周[一二]")
