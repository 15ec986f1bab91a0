"""Which terms are everyday words too, whose rendering no reviser wants to see told in every sentence."""

import re
from collections.abc import Sequence
from functools import lru_cache

from glossary.articles import drop_articles
from glossary.checking.roots import is_content, read_words
from glossary.entries import Entry, Term
from glossary.forms.lexicon import is_verb
from glossary.generality import look_up_general

__all__ = ["NAMES", "has_trace", "is_distinctive", "is_everyday", "is_name"]

NAMES = "bodies and titles"
"""The domain of names that are established."""

# What the name of a Chinese body, or the title of who heads it, ends with.
_BODY = re.compile(
    "(?:委员会|常委会|委|办公室|领导小组|国务院|法院|检察院|监察委|联合会|协会|部|局|署|厅|总书记|书记|主席|总理|部长|省长|市长|大会)$"
)
_COUNTED = re.compile("[一二两三四五六七八九十百千万双]")
_TWO, _THREE, _FOUR = 2, 3, 4
_COMMON_CHINESE, _COMMON_WORD = 10.0, 20.0
"""Times in a million words from which a word of three characters, or a rendering of one English word, is common."""

_TELLING = 100.0
"""Times in a million words from which an English word stands in any text."""

_COMMON_HALF = 200.0
"""Times in a million words from which both halves of a term are so common that it is no set phrase."""

# What formulas of four characters begin with that do something.
_VERBS = frozenset(
    """
    形成 坚持 推进 推动 加强 加快 提高 提升 落实 做好 打造 强化 深化 完善 健全 促进 增强 扩大 保障 保持 维护 统筹 构建 建立 建设 弘扬
    贯彻 执行 实施 开展 组织 支持 引导 优化 防范 化解 解决 扎实 全面 深入 持续 积极 稳步 有序 严格 切实 着力 大力 科学 依法 综合
    """.split()
)


def is_name(entry: Entry, term: Term, renderings: Sequence[Term]) -> bool:
    """Whether a term names a body or a title, by its domain or by its form.

    Args:
        entry: the concept.
        term: its Chinese or English name.
        renderings: in the other language; an English name has capitals: `Ministry of Finance`.
    """
    if entry.domain.casefold() == NAMES:
        return True
    if not renderings:
        return False
    chinese, others = (term, renderings) if term.language != "en" else (renderings[0], [term])
    return bool(_BODY.search(chinese.text)) and len(chinese.text) > _TWO and all(map(_is_capitalised, others[:1]))


def _is_capitalised(term: Term) -> bool:
    words = [word for word in read_words(term.text) if is_content(word)]
    return bool(words) and all(word.text[0].isupper() for word in words)


def is_everyday(entry: Entry, term: Term, renderings: Sequence[Term]) -> bool:
    """Whether a term is a word of general language that translators render as the sentence wants it.

    民族, 国防 and `development` are, however they came into a termbase; 四风 and 两会 count something and are not, nor are
    names.

    Args:
        entry: the concept.
        term: what stands in the source.
        renderings: its decided renderings.
    """
    if term.language == "en":
        return (
            drop_articles(term.text).replace("-", "").isalpha()
        )  # `the Party` is not every party, MEM no meme, `long-term` a quality
    if is_name(entry, term, renderings):
        return False
    if _COUNTED.match(term.text):
        return False
    if len(term.text) <= _TWO:
        return True
    if len(term.text) == _THREE and _look_up(term.text, "zh") >= _COMMON_CHINESE:
        return True
    return all(_is_common(rendering.text) for rendering in renderings)


def is_distinctive(entry: Entry, term: Term, renderings: Sequence[Term]) -> bool:
    """Whether a term is so much of its own that a text which has it must have its rendering.

    Names are, what counts something (一岗双责), what has five characters or more, or four and a rendering that is a
    thing (战斗堡垒), and English terms of three words. 高度重视 is set, but translators recast sentences that have it.

    Args:
        entry: the concept.
        term: what stands in the source.
        renderings: its decided renderings.
    """
    if is_name(entry, term, renderings):
        return True
    if term.language == "en":
        return sum(map(is_content, read_words(term.text))) >= _THREE
    counts = _COUNTED.match(term.text) and _look_up(term.text, "zh") < _COMMON_CHINESE  # 一系列 counts nothing
    if len(term.text) > _FOUR or (counts and len(term.text) >= _THREE):
        return True
    # 形成合力 is what a sentence does, and translators recast it: `converge to`; 战斗堡垒 is a thing. 人民群众 is one that
    # any sentence may have.
    halves = (_look_up(term.text[:2], "zh"), _look_up(term.text[2:], "zh"))
    common = min(halves) >= _COMMON_HALF or _look_up(term.text, "zh") >= _COMMON_WORD  # 另一方面
    if len(term.text) != _FOUR or common or term.text[:2] in _VERBS:
        return False
    return not any(map(_begins_with_verb, renderings))


def has_trace(entry: Entry, term: Term, rendering: Term, target: str) -> bool:
    """Whether what is there of a rendering says that the term was put in another way, rather than left out.

    Of a name, or of a term of five characters or more, any word that tells it from others does; `development` and
    `general` stand in any text.

    Args:
        entry: the concept.
        term: what stands in the source.
        rendering: that is not there whole.
        target: where a part of it is.
    """
    if rendering.language != "en" or not (is_name(entry, term, [rendering]) or len(term.text) > _FOUR):
        return True
    roots = {word.root for word in read_words(target)}
    return any(
        word.root in roots and _look_up(word.text, "en") < _TELLING
        for word in read_words(rendering.text)
        if is_content(word)
    )


def _begins_with_verb(rendering: Term) -> bool:
    words = read_words(rendering.text)
    return bool(words) and is_verb(words[0].text.lower())


def _is_common(rendering: str) -> bool:
    word = drop_articles(rendering)
    return word.isalpha() and _look_up(word, "en") >= _COMMON_WORD


@lru_cache(maxsize=65_536)
def _look_up(word: str, language: str) -> float:
    """How often a word stands in a million."""
    (often,) = look_up_general([word], language)
    return often
