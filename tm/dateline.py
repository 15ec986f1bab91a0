"""When and by whom a document was published, as its head says, and which parts of it are no text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from tm.dates import write_date

__all__ = ["Dateline", "find_boilerplate", "find_dateline"]


@dataclass(frozen=True, slots=True)
class Dateline:
    """What the head of a news text says about itself."""

    date: str | None
    """ISO 8601; None where the dateline has no year and none is known: `Haikou Daily, April 22`."""

    source: str | None
    """Who published it: `Haikou Daily`, `新华社`."""

    start: int | None
    """Where it begins in the text; None where its words belong to the text and must stay."""

    end: int | None
    """Where the text proper begins; None likewise."""


_WHITE = "[ \\t\\u3000\\u00a0]"

# What the patterns below are made of. A space in any of them stands for white space that may be there.
_PIECES = {
    "year": r"(?P<year>(?:19|20)\d\d)",
    "monthname": r"(?P<monthname>(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*)\.?",
    "month": r"(?P<month>[01]?\d)",
    "day": r"(?P<day>[0-3]?\d)(?!\d)",
    "twodigits": r"(?P<month>[01]\d)[-/]?(?P<day>[0-3]\d)",
    "date": r"(?P<year>(?:19|20)\d\d) (?:年|[-/.]) (?P<month>[01]?\d) (?:月|[-/.]) (?P<day>[0-3]?\d)(?!\d) 日?",
    "time": r"(?:T?\d{1,2}:\d{2}(?::\d{2})?(?:Z|[+]\d\d:?\d\d)?)?",
    "reporters": r"[(（][^()（）\n]{0,60}?(?:[Rr]eporters?|[Cc]orrespondents?|记者|通讯员|实习生)[^()（）\n]{0,120}[)）]",
    "paper": r"(?P<source>[A-Z][\w'’.&-]{1,30}(?:[ ](?:of[ ]|the[ ])?[A-Z][\w'’.&-]{1,30}){0,5})",
    "agency": r"(?P<source>Xinhua(?:[ ]News[ ]Agency)?|China[ ]News[ ]Service|CNS|AFP|AP|Reuters|[A-Z]\w+[ ]Daily)",
    "place": r"[A-Z][\w'’.-]{1,30}(?:[ ,]{1,2}[A-Z][\w'’.-]{1,30}){0,4}",
    "office": r"(?P<source>[\u4e00-\u9fff]{2,10}?[社网报台])",
    "city": r"[\u4e00-\u9fff]{2,12}?",
    "medium": r"(?P<source>[\u4e00-\u9fffA-Za-z·]{2,20})",
    "title": r"《(?P<source>[^《》\n]{2,20})》",
}

# One way to write a dateline is one line. It begins where a line begins, in the head of a text, and is cut off.
_DATELINES = (
    # Haikou Daily, April 22 (Reporter Song Liangliang and Zhou Kun)
    "<paper> , <monthname> <day>(?:, <year>)? <reporters>",
    # date 2023-04-22 Hubei Daily News (Reporters Zhang Jin and Wang Xin)
    "(?:[Dd]ate:?)? <date> <paper> <reporters>",
    # BEIJING, April 22 (Xinhua) --
    "<place>, <monthname> <day>(?:, <year>)? [(]<agency>[)] (?:--|—|–|-){0,3}",
    # Beijing, 22 April 2023 (Xinhua)
    "<place>, <day> <monthname>(?:,? <year>)? [(]<agency>[)] (?:--|—|–|-){0,3}",
    # 新华社北京4月22日电（记者张三）
    "<office><city> (?:<year>年)? <month>月<day>日 (?:电|讯|消息) (?:<reporters>)?",
    # 本报海口4月22日讯（记者张三）
    "本[报网台](?:<city>)? (?:<year>年)? <month>月<day>日 (?:电|讯|消息) (?:<reporters>)?",
    # 本报讯（记者张三）
    "本[报网台]讯 (?:<reporters>)?",
    # 《海南日报》2023年4月22日
    "[（(]?<title> [（(]?<date>[）)]? (?:第? ?\\d{1,3} ?版)?[）)]? $",
    # 2023年4月22日 来源：人民网
    "(?:发布)?(?:时间|日期)?[:：]? <date> <time> 来源[:：] <medium> (?:(?:作者|编辑)[:：][^\\n]{0,40})?$",
    # 来源：人民网 发布时间：2023-04-22 10:33
    "来源[:：] <medium> (?:发布)?(?:时间|日期)?[:：]? <date> <time> $",
    # 发布时间：2023-04-22 10:33
    "(?:发布)?(?:时间|日期)[:：] <date> <time> $",
    # 来源：人民网
    "来源[:：] <medium> $",
    # Source: Xinhua | Updated: 2023-04-22 10:33
    "Source: (?P<source>[^|\\n]{2,40}?) [|] (?:Updated|Published): <date> <time> $",
    # http://…/2023-04/22/content_1.htm
    "https?://[^\\s]{1,200}?[/t_]<year>[-/]?<twodigits>[/_.][^\\s]{0,200} $",
    # [2023-04-22], or alone on its line: 2023年4月22日
    "[\\[(（【]? <date> <time> [\\])）】]? $",
    # April 22, 2023
    "<monthname> <day>, <year> $",
    # 22 April 2023
    "<day> <monthname>,? <year> $",
)

# These are the text's own words, such as the line below a report's title: they are read and stay.
_OWN_WORDS = (
    # （2023年3月13日第十四届全国人民代表大会第一次会议通过）   ——2024年3月5日在第十四届全国人民代表大会第二次会议上
    "[（(—]{1,3} <date>[^\\n，。]{2,40}(?:通过|上|上的(?:报告|讲话|政治报告))[）)]? $",
)

# A line, or the bracketed end of one, that is about the page and not of the text; with the words that give it away.
_NOTICES = (
    ("责任编辑|责编|编辑|编审|校对|审核|监制|值班主任", "[:：][^\\n（）()]{1,60}"),
    ("来源|稿源", "[:：][^\\n（）()。]{1,40}"),
    ("查看原文|阅读原文|查看全文|返回顶部|打印本页|关闭窗口|分享到", "[:：]?[^\\n（）()。]{0,30}"),
    ("Editors?|Edited by", ": [^\\n()]{1,60}"),
    ("Read more|Read the original|View original|Share this", "[.…]{0,3}"),
)

# ２０２３年 is written so as often as 2023年.
_FULL_WIDTH = {0xFF10 + digit: str(digit) for digit in range(10)}
# A dateline stands in the first lines, after a title and a subtitle perhaps.
_HEAD_LINES = 8
_HEAD_CHARACTERS = 600
# No dateline that begins in the head is longer than this allows; a line may be.
_LONGEST_HEAD = 3_000


def _compile(pattern: str) -> re.Pattern[str]:
    """Write out the pieces, and the white space that may stand where the pattern has a space."""
    whole = re.sub(r"(?<!P)<(\w+)>", lambda match: _PIECES[match[1]], pattern)
    spaced = re.sub(r"(?<!\[)(?<!\\) (?![^\[\]]*\])", lambda _: f"{_WHITE}*", whole)
    return re.compile(f"^{_WHITE}*{spaced}{_WHITE}*", re.MULTILINE)


@lru_cache(maxsize=1)
def _patterns() -> tuple[tuple[re.Pattern[str], ...], tuple[re.Pattern[str], ...]]:
    """Those of `_DATELINES` and of `_OWN_WORDS`; compiling them takes 30 ms."""
    return tuple(map(_compile, _DATELINES)), tuple(map(_compile, _OWN_WORDS))


_NOTICE_WORD = re.compile("|".join(words for words, _ in _NOTICES))
_NOTICE_LINE = re.compile(
    "^(?:" + "|".join(f"(?:{words}){rest}" for words, rest in _NOTICES) + ")$"
    "|[(（\\[【](?:" + "|".join(f"(?:{words}){rest}" for words, rest in _NOTICES) + ")[)）\\]】]$"
)


def find_dateline(text: str, *, year: str | None = None) -> Dateline | None:
    """Find what the head of a text says about its date and publisher.

    Args:
        text: a whole document.
        year: the year where it is known from elsewhere, for datelines that have none.
    Returns:
        The first dateline, completed by what the next lines say; None where the first lines have none. A date in
        running text is none.
    """
    found = sorted(_match_head(text), key=lambda match: match.start())
    if not found:
        return None
    cut = next((match for match in found if match.re not in _patterns()[1]), None)
    days = (_read_groups(match, year) for match in found)
    sources = (match.groupdict().get("source") for match in found)
    return Dateline(
        next(filter(None, days), None),
        next(filter(None, sources), None),
        cut.start() if cut else None,
        cut.end() if cut else None,
    )


def find_boilerplate(text: str) -> list[tuple[int, int]]:
    """Find what in a document is no text of it: datelines in its head; editors' lines, `查看原文` anywhere.

    Args:
        text: a whole document.
    Returns:
        Spans in the text, in order, without overlap; a sentence that follows a dateline on its line is outside.
    """
    spans = [match.span() for match in _match_head(text) if match.re not in _patterns()[1]]
    spans.extend(_find_notices(text))
    apart: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if not apart or start >= apart[-1][1]:
            apart.append((start, end))
    return apart


def _match_head(text: str) -> Iterator[re.Match[str]]:
    """Every dateline in the first lines; what only looks like one, such as 2023-13-45, is left out."""
    end = count = 0
    while count < _HEAD_LINES and end < min(_HEAD_CHARACTERS, len(text)):
        following = text.find("\n", end)
        following = len(text) if following < 0 else following
        count += bool(text[end:following].strip())
        end = following + 1
    head = text[: min(end, _LONGEST_HEAD)].translate(_FULL_WIDTH)
    datelines, own_words = _patterns()
    for pattern in (*datelines, *own_words):
        match = pattern.search(head)
        if match and _is_possible(match):
            yield match


def _is_possible(match: re.Match[str]) -> bool:
    groups = match.groupdict()
    has_day = groups.get("day") is not None
    return not has_day or _read_groups(match, groups.get("year") or "2000") is not None


def _find_notices(text: str) -> Iterator[tuple[int, int]]:
    past = -1
    for word in _NOTICE_WORD.finditer(text):
        if word.start() < past:
            continue
        start = text.rfind("\n", 0, word.start()) + 1
        past = text.find("\n", word.end())
        past = len(text) if past < 0 else past
        line = text[start:past]
        bare = line.strip()
        if match := _NOTICE_LINE.search(bare):
            offset = start + line.index(bare)
            yield offset + match.start(), offset + match.end()


def _read_groups(match: re.Match[str], year: str | None) -> str | None:
    """The ISO date in a match; None where it has no year, or where the calendar has no such day."""
    groups = match.groupdict()
    return write_date(groups.get("year") or year, groups.get("monthname") or groups.get("month"), groups.get("day"))
