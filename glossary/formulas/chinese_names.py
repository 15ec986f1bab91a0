"""Chinese names: what the text gives an abbreviation for, 中国人民政治协商会议（全国政协）, and titles, 《中华人民共和国宪法》."""

import re
from collections.abc import Iterator, Sequence

from glossary.formulas.base import Finding
from glossary.formulas.chinese_edges import cut
from glossary.formulas.page import Page, lay_out
from tm.texts import Segment

__all__ = ["find_chinese"]

KIND = "name"

_BRACKET = re.compile(
    r"[（(][^\S\n]*(?P<led>(?:以下|英文|中文)?(?:简称|下称|缩写为?)为?|即)?[:：]?[“\"「《]?"
    r"(?P<short>[\u4e00-\u9fff]{2,8}|[A-Z][A-Za-z0-9&-]{1,9})[”\"」》]?[^\S\n]*[）)]"
)
_RUN = re.compile(r"[\u4e00-\u9fff]+[”\"」》]?[^\S\n]*$")
_REACH = 24
"""Characters; the longest names of bodies have about twenty: 联合国组织刚果民主共和国稳定特派团."""

_LEAST = 4
# What a body or a document ends in; an abbreviation without a word of introduction is believed after these.
_HEADS = tuple(
    """
    会议 委员会 组织 联盟 共同体 集团 公司 协会 学会 基金会 基金 理事会 联合会 大会 论坛 峰会 机构 机制 中心 研究院 研究所
    大学 学院 医院 银行 部 局 署 厅 处 院 法院 检察院 办公室 法 法典 条例 规定 规划 计划 纲要 方案 战略 倡议 公约 条约 协定
    协议 议定书 宣言 章程 准则 制度 体系 工程 行动 指数 总值 军 部队 特派团 援助团 稳定团 支助团
    """.split()
)
# What comes before a name's own first word and belongs to it: 国家发展和改革委员会.
_OPENINGS = frozenset(
    "国家 中国 中央 中共 中共中央 全国 国际 世界 国务院 联合国 中华人民共和国 亚洲 欧洲 非洲 省 市".split()
)


def find_chinese(segments: Sequence[Segment]) -> Iterator[Finding]:
    """Names that their abbreviations follow in brackets, and titles of documents."""
    page = lay_out(segments)
    yield from _find_defined(page)
    yield from _find_titles(page)


def _find_defined(page: Page) -> Iterator[Finding]:
    for bracket in _BRACKET.finditer(page.text):
        begin = max(0, bracket.start() - _REACH - 2)
        run = _RUN.search(page.text, begin, bracket.start())
        if run is None:
            continue
        name, short = run.group().rstrip(' \u3000”"」》'), bracket["short"]
        start = _find_start(name, short, led=bool(bracket["led"]))
        if start is not None and len(name) - start >= max(_LEAST, len(short) + 1):
            at = run.start()
            yield Finding(KIND, (page.span(at + start, at + len(name)),), short)


def _find_start(name: str, short: str, *, led: bool) -> int | None:
    """Where in the characters before a bracket the name begins that the bracket abbreviates; None where none does.

    Args:
        name: the run of characters before the bracket.
        short: what stands in the bracket.
        led: whether 简称 or its like says that it is an abbreviation.
    """
    words = cut(name)
    last = words[-1][0]
    if "\u4e00" <= short[0] <= "\u9fff":
        # The abbreviation's end is in the name's last word: 发改委 in 委员会, while 经理 is not in 经营管理由国家委托厂长.
        tail = len(name) - max(len(last), _LEAST)
        start = name.rfind(short[0])
        while start >= 0:
            if not name.startswith(short, start) and _is_drawn(short, name[start:], tail - start):
                return _extend(name, start)
            start = name.rfind(short[0], 0, start)
        agreed = _count_common(short, name)
        known = led or (name.endswith(_HEADS) and short[-1] in name[tail:])
        return _walk_back(name) if known and 2 * agreed > len(short) else None
    capitals = sum(character.isupper() for character in short)
    return _walk_back(name) if capitals >= 2 and (led or name.endswith(_HEADS)) else None


def _is_drawn(short: str, name: str, tail: int) -> bool:
    """Whether an abbreviation's characters stand in the name in their order, the last one in the name's last word."""
    at = -1
    for character in short[:-1]:
        at = name.find(character, at + 1)
        if at < 0:
            return False
    return name.find(short[-1], max(at + 1, tail)) >= 0


def _count_common(short: str, name: str) -> int:
    """How many characters of an abbreviation stand in the name, in their order, those skipped that do not."""
    at, common = -1, 0
    for character in short:
        found = name.find(character, at + 1)
        if found >= 0:
            at, common = found, common + 1
    return common


def _extend(name: str, start: int) -> int:
    """The beginning of a name with what stands before the first character that its abbreviation takes."""
    at = start
    for word, _, begin in reversed(cut(name)):
        if begin < start:
            if word not in _OPENINGS and begin + len(word) <= start:
                break
            at = begin
    return at


# Tags of words that a name can hold; verbs only inside: 发展和改革委员会.
_INSIDE = tuple("n b j v a l i m s q".split())
_JOINING = frozenset("和与及".split())
_OUTSIDE = frozenset(
    """
    在 由 对 向 是 有 为 把 将 被 从 到 经 据 按 等 及其 参加 出席 召开 成立 加入 举行 签署 根据 按照 建立 通过 批准 制定 修订
    颁布 实施 发布 启动 推进 落实 提出 设立 支持 包括 作为 担任 前往 联合 会同
    """.split()
)


def _walk_back(name: str) -> int | None:
    """Where the last words of a text begin that can make one name; None where hardly any do."""
    words = cut(name)
    start = len(name)
    for place in range(len(words) - 1, -1, -1):
        word, tag, begin = words[place]
        if word in _OUTSIDE or not (tag.startswith(_INSIDE) or word in _JOINING):
            break
        # What a name begins with is a noun, not a verb, a number or `and`.
        if tag[0] in "nbjlis" or tag == "vn" or word in _OPENINGS:
            start = begin
    return start if start < len(name) else None


_TITLE = re.compile(r"《[^\S\n]*(?P<title>[^《》\n]{4,40}?)[^\S\n]*(?:[（(][^《》\n（）()]{1,12}[）)])?[^\S\n]*》")
_DOCUMENT = re.compile(
    "(?:[宪国刑民法]法|[^方办做想看用无]法|法典|法案|条例|规定|规划|计划|纲要|方案|意见|决定|决议|公约|条约|协定|协议|议定书|宣言|宪章|章程|准则"
    r"|守则|规则|细则|办法|通知|公报|公告|报告|指南|目录|声明|倡议|战略|纲领|建议|白皮书|蓝皮书|文选|选集|全集|日报|议程|愿景|标准|\d{4})$"
)
_TITLE_FORM = re.compile(r"[\u4e00-\u9fffA-Za-z\d、·“”\-—]+")
_LONGEST = 30


def _find_titles(page: Page) -> Iterator[Finding]:
    """Laws, plans and what else by its title is known to be a document, without (草案) behind it."""
    for match in _TITLE.finditer(page.text):
        title = match["title"]
        if len(title) <= _LONGEST and _TITLE_FORM.fullmatch(title) and _DOCUMENT.search(title):
            yield Finding(KIND, (page.span(*match.span("title")),))
