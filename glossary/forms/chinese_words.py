"""Where phrases may begin and end among the words of Chinese, those inside its dictionary's long ones too."""

from functools import cache, lru_cache

from tm.languages import zh

__all__ = [
    "CLOSES",
    "INNER_CLOSES",
    "INNER_OPENS",
    "JOINT",
    "LIGHT",
    "OPENS",
    "VERB",
    "classify",
    "cut_compound",
    "list_common",
    "tag_word",
]

OPENS, CLOSES, LIGHT, VERB = 1, 2, 4, 8
"""What `classify` says of a word, as bits."""

INNER_CLOSES, INNER_OPENS, JOINT = 16, 32, 64
"""What it says of a word made of two: a phrase may end with the first, begin with the second; the rest, divided by
`JOINT`, is the length of the first, 0 where the word is one."""

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
    落实 完善 建立 健全 坚决 扎实 更加 初步 显著 明显 有效 有力 严格 紧紧 紧密 稳步 解决 满足 参与 适应 符合 执行 强化
    """.split()
)
# Of these, the ones that do no more than colour a verb, in the words of jieba's dictionary, too: 大力发展.
_ADVERBS = frozenset(
    """
    努力 积极 切实 大力 着力 认真 逐步 继续 全力 更加 紧紧 稳步 坚决 扎实 进一步 不断 明显 充分 深入 广泛 严厉 严肃 日益 已经 正在
    必须 始终 十分 高度 迅速 普遍 妥善 有所 决不 尽快 尽量 加紧 大幅 大幅度 彻底 适当 及时
    """.split()
)
# What is never a word of its own, whatever the dictionaries say.
_BOUND = frozenset("主义 分子 之风 之一 以来 起来 出来 下来 下去 出去 不可 不正 为主 百分之".split())


@lru_cache(maxsize=200_000)
def classify(word: str, tag: str) -> int:
    """Tell what a word does at the edges of phrases.

    Args:
        word: as jieba cuts it.
        tag: jieba's tag of it.
    Returns:
        `OPENS` where a phrase may begin with the word, `CLOSES` where it may end with it, `LIGHT` for a function word,
        `VERB` for a verb; for one made of two words also `JOINT` times the length of the first, with `INNER_CLOSES` and
        `INNER_OPENS`.
    """
    if word in zh.FUNCTION_WORDS:
        return LIGHT + OPENS * (word in _GOOD_FIRST)
    if word in _SAYING or not word[0].isalnum():
        return 0
    parts = cut_compound(word)
    if len(parts) > 1:
        return _join(parts, tag)
    opens = word in _GOOD_FIRST or (tag not in _NEVER_FIRST and word not in _WEAK_FIRST and not word.isdigit())
    closes = word in _GOOD_LAST or (tag not in _NEVER_LAST and word not in _TRANSITIVE and not word.isdigit())
    return OPENS * opens + CLOSES * closes + VERB * (tag == "v")


def _join(parts: tuple[str, ...], tag: str) -> int:
    """What a compound does: 大力发展 is in the dictionary, but opens no phrase, as 大力 does not; 扩大内需 may."""
    first, last = classify(parts[0], tag_word(parts[0])), classify(parts[1], tag_word(parts[1]))
    opens = tag not in _NEVER_FIRST and parts[0] not in _ADVERBS
    closes = tag not in _NEVER_LAST and last & CLOSES > 0
    # 小康社会 is one word to jieba; a phrase may end with 小康 inside of it, and begin with 社会.
    inner = INNER_CLOSES * (first & CLOSES > 0) + INNER_OPENS * (last & OPENS > 0)
    return OPENS * opens + CLOSES * closes + VERB * (tag == "v") + inner + JOINT * len(parts[0])


@lru_cache(maxsize=200_000)
def cut_compound(word: str) -> tuple[str, ...]:
    """Cut a word of four or more characters into the two common words that it is made of.

    jieba's dictionary holds whole phrases (大力发展, 多种形式, 经济体制); an idiom falls into no common words (因地制宜).

    Args:
        word: as jieba cuts it.
    Returns:
        The two words, those of the better balance where there is a choice; the word alone where there are none.
    """
    common = list_common()
    joints = [
        (min(common[word[:at]], common[word[at:]]), at)
        for at in range(2, len(word) - 1)
        if word[:at] in common and word[at:] in common and word[:at] not in _BOUND and word[at:] not in _BOUND
    ]
    if not joints:
        return (word,)
    _, at = max(joints)
    return word[:at], word[at:]


@lru_cache(maxsize=200_000)
def tag_word(word: str) -> str:
    """Tag a word that stands alone, as jieba does."""
    import rjieba  # noqa: PLC0415 - its lexicon takes 100 ms to load

    tagged = rjieba.tag(word)
    return tagged[-1][1] if len(tagged) == 1 else "l"


@cache
def list_common() -> dict[str, float]:
    """The commoner words of Chinese, and how often each stands in a million words of all kinds (wordfreq)."""
    from wordfreq import get_frequency_dict  # noqa: PLC0415 - its table takes 20 ms to load

    return {word: share * 1e6 for word, share in get_frequency_dict("zh", "small").items()}
