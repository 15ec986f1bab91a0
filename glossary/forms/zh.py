"""Chinese phrases: characters as units, with words (rjieba) to tell where a phrase may begin and end."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from glossary.extraction.units import BOUNDARY, Columns
from tm.languages import zh
from tm.normalize import fold

TAG = zh.TAG
SHORTEST = 2

# jieba's tags of words that bind or count: particles, conjunctions, pronouns, prepositions, localizers, measures.
_NEVER_EDGE = frozenset("u uj ud ug ul uv uz c y e o r p f q m x eng zg k".split())
# Adverbs and times may not end a phrase, and begin one only where the word is a policy of its own: 全面从严治党.
_NEVER_LAST = _NEVER_EDGE | frozenset("d ad h".split())
_NEVER_FIRST = _NEVER_EDGE | frozenset("d t tg".split())
_GOOD_FIRST = frozenset(
    """
    全面 依法 从严 共同 绝对 相对 特别 零 可 各 多边 互利 统筹 高质量 不忘 以 为 各族 各民族 我军 一国 一个中国 五四
    九二 百年 千年 多层次 唐代 汉代 明代 清代 春秋时代 新时期 反
    """.split()
)
_GOOD_LAST = frozenset("少数 日 大 共识 五四".split())
# Verbs that say or open a sentence: 会议强调 is no phrase, nor is 强调要坚持.
_SAYING = frozenset(
    """
    强调 指出 认为 要求 提出 表示 说 讲 审议 听取 传达 主持 出席 决定 希望 请 必须 需要 能够 应当 可能 使得 进一步 同志们
    各位 代表 同时 特别是 包括 例如 其中 今年 去年 明年 目前 当前 现在 过去 去年底 今后 以来 以上 以下 左右 方面 情况 时候
    有关 主要 一定 一切 许多 其他 其它 所有 全部 任何 这样 这种 那样 那种 一种 一批 一系列 有些 有的 不能 不要 不断 继续
    """.split()
)
# Verbs that want an object: 统筹推进 and 努力实现 stop half way.
_TRANSITIVE = frozenset(
    """
    坚持 推动 推进 促进 实现 做好 抓好 加快 坚决 扎实 实行 采取 形成 取得 作出 做出 开展 进行 具有 成为 充分发挥 适应 达到
    发挥 符合 给予 争取 贯彻 执行 深化 增强 健全 提升 强化 大力 努力 积极 切实 继续 着力 认真 逐步 加大 加强 完成 维护
    搞好 办好 建成 走 使 搞 作 做 引导 鼓励 支持 巩固 扩大 确保 保持 履行 参与 克服 防止 反对 构建 建立 完善 提高 解决
    落实 满足 带领 率领 紧紧 紧密 有力 有序 有效 深入 全面 稳步 显著 明显 严格 不断 进一步 更加 基本 初步 全力 深刻
    """.split()
)
# Of these, the ones that add nothing to the phrase they open: 实现中华民族伟大复兴的中国梦 is listed without 实现.
_WEAK_FIRST = frozenset(
    """
    实现 推动 推进 促进 加强 提高 做好 抓好 加快 确保 保持 实行 采取 形成 取得 作出 做出 开展 进行 具有 成为 增强 完成 加大 提升
    搞好 努力 积极 切实 大力 着力 认真 逐步 继续 充分发挥 发挥 全力 使 搞 作 做 走 办好 达到 给予 争取 引导 鼓励 支持 扩大
    落实 完善 建立 健全 坚决 扎实 更加 基本 初步 显著 明显 有效 有力 严格 紧紧 紧密 稳步 解决 满足 参与 适应 符合 执行 强化
    """.split()
)
# Marks that may belong to a phrase: “双随机、一公开”, 党政同责、一岗双责, 习近平·… They are no units, only a trace.
_SOFT = frozenset('、“”‘’"「」『』·・ ')
_PIECE = 50_000


def read_units(texts: Sequence[str]) -> Columns:
    """Cut Chinese texts into characters.

    Quotation marks, the enumeration comma and the middle dot are left out: “双随机、一公开” and 双随机一公开 are one.

    Args:
        texts: segments' texts.
    Returns:
        One row a character, with one boundary after each text.
    """
    joined = "\n".join([*texts, ""])
    codes = np.frombuffer(joined.encode("utf-32-le"), dtype=np.uint32)
    lengths = np.fromiter(map(len, texts), np.int64, len(texts)) + 1
    owner = np.repeat(np.arange(len(texts), dtype=np.int32), lengths)
    place = (np.arange(len(codes)) - np.repeat(np.cumsum(lengths) - lengths, lengths)).astype(np.int32)
    kinds = _number_characters(codes)
    opens, closes, light, verbs = _mark_words(texts, len(codes))
    kept = kinds >= 0
    _mark_quotes(codes, opens, closes)
    return Columns(
        ids=kinds[kept].astype(np.uint32),
        texts=owner[kept],
        starts=place[kept],
        ends=place[kept] + 1,
        opens=opens[kept],
        closes=closes[kept],
        verbs=verbs[kept],
        light=light[kept],
        alone=np.zeros(int(kept.sum()), np.bool_),
        capitals=np.zeros(int(kept.sum()), np.bool_),
        general=np.zeros(0),
    )


def _number_characters(codes: NDArray[np.uint32]) -> NDArray[np.int64]:
    """For each character its unit's id, `BOUNDARY`, or -1 where it is left out."""
    present = np.flatnonzero(np.bincount(codes, minlength=1)) if len(codes) else np.zeros(0, np.int64)
    numbers: dict[str, int] = {}
    table = np.zeros(int(codes.max()) + 1 if len(codes) else 1, np.int64)
    for code in present.tolist():
        character = chr(code)
        if character in _SOFT:
            table[code] = -1
        elif character.isalnum():
            table[code] = numbers.setdefault(fold(character), len(numbers) + 1)
        else:
            table[code] = BOUNDARY
    return table[codes]


def _mark_quotes(codes: NDArray[np.uint32], opens: NDArray[np.bool_], closes: NDArray[np.bool_]) -> None:
    """Let a phrase begin after an opening quotation mark and end before a closing one, whatever the words say."""
    opens[1:] |= np.isin(codes, np.array([ord(mark) for mark in "“「『"], np.uint32))[:-1]
    closes[:-1] |= np.isin(codes, np.array([ord(mark) for mark in "”」』"], np.uint32))[1:]


def _mark_words(texts: Sequence[str], size: int) -> tuple[NDArray[np.bool_], ...]:
    """Where a phrase may begin, where it may end, which characters are function words, and which begin verbs."""
    parts = list(_classify_words(texts))
    classes = np.concatenate([kinds for kinds, _ in parts]) if parts else np.zeros(0, np.uint8)
    lengths = np.concatenate([sizes for _, sizes in parts]) if parts else np.zeros(0, np.int64)
    last = np.cumsum(lengths)
    opens, closes, verbs = (np.zeros(size, np.bool_) for _ in range(3))
    opens[last - lengths] = (classes & 1) > 0
    closes[last - 1] = (classes & 2) > 0
    verbs[last - lengths] = (classes & 8) > 0
    return opens, closes, np.repeat((classes & 4) > 0, lengths), verbs


def _classify_words(texts: Sequence[str]) -> Iterator[tuple[NDArray[np.uint8], NDArray[np.int64]]]:
    """The classes and lengths of all words of texts and of the line breaks that end them, piece by piece."""
    import rjieba  # noqa: PLC0415 - its lexicon takes 100 ms to load

    for piece in _collect(texts):
        words, tags = zip(*rjieba.tag(piece), strict=True)
        yield (
            np.fromiter(map(_classify, words, tags), np.uint8, len(words)),
            np.fromiter(map(len, words), np.int64, len(words)),
        )


def _collect(texts: Sequence[str]) -> Iterator[str]:
    """Texts with a line break after each, in pieces of a size that jieba takes quickly."""
    held: list[str] = []
    size = 0
    for text in texts:
        held += (text, "\n")
        size += len(text)
        if size >= _PIECE:
            joined = "".join(held)
            yield from (joined[at : at + 2 * _PIECE] for at in range(0, len(joined), 2 * _PIECE))
            held, size = [], 0
    if held:
        yield "".join(held)


@lru_cache(maxsize=200_000)
def _classify(word: str, tag: str) -> int:
    """1 where a phrase may begin with the word, 2 where it may end with it, 4 for a function word, 8 for a verb."""
    if word in zh.FUNCTION_WORDS:
        return 5 if word in _GOOD_FIRST else 4
    if word in _SAYING or not word[0].isalnum():
        return 0
    opens = word in _GOOD_FIRST or (tag not in _NEVER_FIRST and word not in _WEAK_FIRST and not word.isdigit())
    closes = word in _GOOD_LAST or (tag not in _NEVER_LAST and word not in _TRANSITIVE and not word.isdigit())
    return int(opens) + 2 * int(closes) + 8 * (tag == "v")


_NOUN_TAGS = frozenset("n nz nt ns l i j vn an".split())
_MODIFIER_TAGS = frozenset("b a ad".split())


def tell_roles(text: str) -> Iterator[tuple[int, int, str]]:
    """What the words of a text do in compounds of nouns.

    Args:
        text: a segment.
    Yields:
        (start, end, role) of each word: `noun`, `modifier`, `verb` where it can only stand inside a compound, or an
        empty text where it ends one.
    """
    import rjieba  # noqa: PLC0415 - its lexicon takes 100 ms to load

    start = 0
    for word, tag in rjieba.tag(text):
        end = start + len(word)
        kind = _classify(word, tag)
        if len(word) < 2 or not kind & 1:
            yield start, end, ""
        elif tag in _NOUN_TAGS and kind & 2:
            yield start, end, "noun"
        elif tag in _MODIFIER_TAGS:
            yield start, end, "modifier"
        else:
            # 治理 is a verb to jieba, and half a noun in 基层治理体系; 完善 wants an object.
            yield start, end, "verb" if tag == "v" and kind & 2 else ""
        start = end


_HAN_RUN = re.compile(r"[\u3400-\u9fff]")
# What a phrase needs that begins with such a word: 以人民为中心, 为人民服务, 可持续发展.
_PATTERN_FIRST = {"以": "为", "为": "服务", "可": "持续", "各": "族"}
_CLAUSE = re.compile("[我你他她它这那]们?|必须|不能|正在|已经|将要|应当|可以")


def weigh(surface: str) -> float:
    """How much a Chinese surface looks like a set phrase.

    Args:
        surface: as it stands in a text.
    Returns:
        0 for an accident, 1 for a good shape, less for one with a particle or a pronoun in it.
    """
    if not _HAN_RUN.search(surface) or len(surface) < 2:
        return 0.0
    needed = _PATTERN_FIRST.get(surface[0])
    if needed and needed not in surface:
        return 0.0
    # A word of two characters is a word: 发展, 国家. What is set about it shows in the phrases that it is part of.
    weight = 0.5 if len(surface) == 2 else 1.0
    if "的" in surface:
        weight *= 0.8 if "党的" in surface else 0.5
    if _CLAUSE.search(surface):
        weight *= 0.3
    if any(character.isdigit() for character in surface):
        weight *= 0.5
    if "、" in surface and not _is_balanced(surface):
        weight *= 0.3
    return weight


def _is_balanced(surface: str) -> bool:
    """Whether the parts between enumeration commas have one rhythm: 党政同责、一岗双责."""
    parts = [len(part) for part in re.sub("[“”‘’「」『』]", "", surface).split("、")]
    return max(parts) - min(parts) <= 1 and max(parts) <= 8


_PAIRS = (("“", "”"), ("‘", "’"), ("「", "」"), ("『", "』"))


def trim(surface: str) -> str:
    """Leave out quotation marks around the whole, and those that have no partner."""
    for opening, closing in _PAIRS:
        if surface.count(opening) != surface.count(closing):
            surface = surface.replace(opening, "").replace(closing, "")
    return surface.strip("、· ")
