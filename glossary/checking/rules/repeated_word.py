"""Finds words that stand twice where one is meant: `prevent prevent`, `the the`, 的的, 进行进行, across line breaks, too."""

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from glossary.checking.base import Finding, Passage
from glossary.checking.sides import HAN, has_han, is_in, is_inside, list_foreign
from tm.languages import en, zh
from tm.languages.base import Token

if TYPE_CHECKING:
    from glossary.checking.known import Known

__all__ = ["HELP", "NAME", "find"]

NAME = "repeated-word"
HELP = "A word that stands twice in a row: `prevent prevent`, `the the`, 的的, 进行进行; not `had had` or 看看."

_TWICE = re.compile(
    r"(?<![\w'’.-])(?P<word>[A-Za-z][A-Za-z'’-]*)[ \t\u00a0]*[\s\u00a0]\s*(?P<again>(?i:(?P=word)))(?![\w'’-]|\.\w)"
)
# `of the of the`; what goes `on and on and on` does so on purpose.
_PHRASE_TWICE = re.compile(
    r"(?<![\w'’.-])(?P<phrase>(?P<one>[A-Za-z]+)\s+(?P<two>[A-Za-z]+))\s+(?P<again>(?i:(?P=phrase)))(?![\w'’-])"
)
_ON_PURPOSE = frozenset("and by or to after upon in".split())
# They said that that was so; she had had enough; so-so; hear, hear.
_ALLOWED = frozenset(
    """
    that had her you very really so many much more long far no never bye ha haha ho hear there now well knock blah tut
    hush yes please too big old deep again chop bang boo cha choo ding dong pom tick tsk win yo night quack woof
    """.split()
)
# He came in in May: a verb's own particle, then a preposition.
_PARTICLES = frozenset("in on up over by out off to for with at as about through around down".split())
_WITH_PARTICLE = re.compile(
    r"\b(?:log\w*|sign\w*|check\w*|c[ao]m\w+|go\w*|went|set\w*|put\w*|turn\w*|bring\w*|brought|hand\w*|phas\w+|tak\w+|took|taken"
    r"|giv\w+|gave|later|then|early|move[ds]?|moving|carr\w+|look\w*|plug\w*|pass\w*|call\w*|work\w*|keep\w*|kept|live[ds]?|built"
    r"|stay\w*|break\w*|broke\w*|fill\w*|account\w*|refer\w*|appl\w+|adher\w+|according|due|what|whom|which|who|from)\s$",
    re.IGNORECASE,
)
_ALL_RIGHT = re.compile(r"\ball\s$", re.IGNORECASE)
_WHAT_IT_IS = re.compile(r"\b(?:what|who|where|how|all|whatever)\b[^.;]*$", re.IGNORECASE)
# What names are not: Development Development Programme has one Development too many, Pago Pago has none.
_COMMON_ENDING = re.compile(r"(?:tion|ment|ity|ing|ness|ance|ence|ism|ship|ology|ical|ional|able|ful|ous|ive|ary)s?$")

# Words of one character that no grammar doubles; 目的的 and 认为为 are cut between the two.
_NEVER_DOUBLED = frozenset(
    "的 了 在 是 和 与 及 将 把 被 为 对 从 向 并 而 也 就 以 由 于 其 之 或 则 让 使 给 但 地 得 等 该 此".split()
)
# Let us discuss it a little: a verb said twice makes the action short.
_SHORT_ACTION = frozenset(
    """
    研究 讨论 商量 休息 打扫 收拾 考虑 了解 学习 锻炼 放松 认识 体验 尝试 照顾 介绍 准备 享受 体会 交流 活动 整理 检查 参考 比较 感受 参观
    琢磨 打听 合计 思考 反省 调整 活跃 高兴 热闹 轻松 非常 十分 特别 永远 慢慢 好好 谢谢 哈哈 呵呵 加油 恭喜 欢迎 打扰 再见 许多 很多 一个 意思
    """.split()
)
_HAN_TWICE = re.compile(f"([{HAN}]{{2,4}})[，、]?\\1")
_ONE_BY_ONE = re.compile("^[一两几半]")


def find(passages: Sequence[Passage], known: "Known") -> Iterator[Finding]:  # noqa: ARG001 - needs no termbase
    """Find the words that stand twice in a translation or a draft; see `Rule.find`."""
    for passage in passages:
        text = passage.target
        found = list(_find_english(text))
        if has_han(text) and is_in(passage.target_language, "zh"):
            found += _find_chinese(text)
        for word, start, end in sorted(found, key=lambda one: one[1]):
            if not _is_said_twice(passage.source):
                yield Finding(NAME, passage, f"{text[start:end]}: twice in a row", (word,), "", start, end)


def _is_said_twice(source: str) -> bool:
    """Whether the source says something twice, too: 非常非常 is `very, very`, and a faithful translation repeats it."""
    return bool(source) and (_HAN_TWICE.search(source) is not None or any(True for _ in _find_english(source)))


def _find_english(text: str) -> Iterator[tuple[str, int, int]]:
    """Yield each word or phrase once, with where both begin and end."""
    foreign: list[tuple[int, int]] | None = None
    for pattern, is_meant in ((_TWICE, _is_word_meant), (_PHRASE_TWICE, _is_phrase_meant)):
        for match in pattern.finditer(text):
            foreign = list_foreign(text) if foreign is None else foreign
            if not is_meant(match, text) and not is_inside(*match.span(), foreign):
                yield match[1], *match.span()


def _is_word_meant(match: re.Match[str], text: str) -> bool:
    word, again = match["word"], match["again"]
    plain = word.lower()
    if plain in _ALLOWED or (len(word) == 1 and word != "a"):
        return True
    if plain in _PARTICLES and _WITH_PARTICLE.search(text[: match.start()]):
        return True
    if plain == "right" and _ALL_RIGHT.search(text[: match.start()]):
        return True  # all right right now
    if plain in {"is", "was", "are", "do", "does"} and _WHAT_IT_IS.search(text[: match.start()]):
        return True
    if word.isupper() and again.isupper() and len(word) < 5:
        return True  # a code, a currency
    named = word[:1].isupper() and again[:1].isupper()
    return named and plain not in en.FUNCTION_WORDS and not _COMMON_ENDING.search(plain)


def _is_phrase_meant(match: re.Match[str], text: str) -> bool:  # noqa: ARG001 - the signature of the other one
    one, two = match["one"].lower(), match["two"].lower()
    if one == two or {one, two} & _ON_PURPOSE:
        return True
    return not {one, two} & en.FUNCTION_WORDS or bool({one, two} & _ALLOWED)


def _find_chinese(text: str) -> Iterator[tuple[str, int, int]]:
    if not re.search(r"(\w{1,4})\n?\1", text):
        return  # to cut a text into words takes a hundred times longer
    tokens = [*zh.tokenize(text), Token("", len(text), len(text))]
    for first, second, after in zip(tokens, tokens[1:], tokens[2:], strict=False):
        word = first.text
        if word != second.text or not has_han(word) or text[first.end : second.start].strip("\n"):
            continue
        # 基于定义定义了: the first is a noun, the second a verb.
        if after.text in {"了", "过"} and word not in _NEVER_DOUBLED:
            continue
        if word in _NEVER_DOUBLED or (len(word) > 1 and word not in _SHORT_ACTION and not _ONE_BY_ONE.match(word)):
            yield word, first.start, second.end
