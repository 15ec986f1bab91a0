"""Tells from the words of a Chinese phrase whether it names something or is a stretch of running text.

Every list here is of words that any Chinese text has; what they weigh was set by eye on government reports (zh/), none of
it fitted.
"""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from math import log10

from glossary.forms.chinese_words import cut_compound, list_common, tag_word

__all__ = ["weigh_shape"]

# What a word does in a phrase, with its worth at the phrase's beginning, at its end, and alone.
_WORTH = {
    "name": (1.0, 1.0, 1.0),
    "idiom": (1.0, 1.0, 1.0),
    "deed": (0.85, 0.8, 0.4),  # 治理, 创新: a verb to jieba, and half a noun in 治理体系
    "state": (0.8, 0.8, 0.3),  # 绝对, 贫困
    "number": (0.9, 0.5, 0.2),
    "act": (0.35, 0.3, 0.15),  # 提高, 加快: a verb that wants an object
    "judgement": (0.5, 0.4, 0.1),
    "manner": (0.2, 0.2, 0.1),
    "amount": (0.3, 0.5, 0.1),
    "link": (0.4, 0.3, 0.1),
    "other": (0.6, 0.8, 0.3),
}
_BY_TAG = {
    **dict.fromkeys("n nz nt ns nr nrt nrfg vn an j ng s".split(), "name"),
    **dict.fromkeys("i l".split(), "idiom"),
    **dict.fromkeys("a z b d".split(), "state"),
    **dict.fromkeys("q r".split(), "amount"),
    **dict.fromkeys("c p u uj ul uv uz ud ug f".split(), "link"),
    "v": "deed",
    "m": "number",
}
_LISTS = {
    "link": """
        和 与 及 以及 或 的 之 而 并 为 是 在 对 以 到 从 中 上 下 内 外 于 等 要 不 把 向 由 同 将 被 让 使 也 都 就 又 地 得 了 着 过
    """,
    # 提高质量 is said of everything; 质量 is what it is said of.
    "act": """
        坚持 推动 推进 促进 实现 做好 抓好 加快 实行 采取 形成 取得 作出 做出 开展 进行 具有 成为 适应 达到 发挥 符合 给予 争取 贯彻
        执行 深化 增强 健全 提升 强化 加大 加强 完成 维护 搞好 办好 建成 走 使 搞 作 做 引导 鼓励 支持 巩固 扩大 确保 保持 履行 参与
        克服 防止 构建 建立 完善 提高 解决 落实 满足 带领 率领 增加 减少 改善 实施 推行 提供 制定 制订 得到 受到 遵守 严守 恢复 打破
        纠正 消除 降低 减轻 缓解 缩小 控制 保证 拓展 拓宽 激发 引进 吸引 吸收 依靠 围绕 把握 抓住 抓紧 面临 面对 应对 化解 遏制 制止
        打击 惩治 查处 弘扬 发扬 继承 树立 增进 开创 谱写 夺取 赢得 处理 改变 转变 优化 调动 推广 支援 扶持 帮助 保卫 捍卫 破坏 超过
        倡导 提倡 参加 注重 重视 关心 尊重 掌握 有利于 属于 用于 造成 接受 获得 创造 认识 总结 整顿 压缩 削减 取消 废除 淘汰 禁止 防范
        根除 放宽 放开 搞活 盘活 理顺 反对 高举 团结 战胜 粉碎 消灭 利用 丰富 繁荣 活跃 规范 培养 保障 解放 充实 确立 体现 显示
        适合 结合 贯穿 迈向 走向 进入 步入 迎接 庆祝 感谢 希望 要求 允许 愿意 出现 存在 发生 召开 举行 开始 结束 通过 使用 运用 组织
    """,
    # 大力发展 is 发展, however often it is said.
    "manner": """
        坚决 扎实 大力 努力 积极 切实 继续 着力 认真 逐步 有力 有序 深入 稳步 显著 明显 严格 不断 进一步 更加 初步 全力 深刻 紧紧 紧密
        充分 迅速 快速 健康 蓬勃 顺利 平稳 广泛 普遍 大幅 大幅度 加速 加紧 尽快 正确 妥善 合理 适当 适度 稳妥 及时 严厉 严肃 彻底 直接
        高度 密切 牢牢 坚定 始终 长期 持续 日益 更好 更多 主动 自觉 公开 正式 超额 集中 比较 仍然 必须 已经 一定 特别 逐渐 立即 尽量
        真正 真心 完全 成功 提前 有计划 有步骤 有重点 因此 首先 随时 经常 一起 有所 加以 十分 非常 极为 极其 极大 有效 稳定 方向
    """,
    # Every text has great victories and important tasks of its own.
    "judgement": """
        重大 重要 主要 突出 有利 伟大 巨大 良好 严重 根本 具体 不同 广阔 优异 辉煌 丰硕 强大 坚强 美好 宏伟 光辉 光荣 艰巨 繁重 复杂 先进
        落后 有关 相关 必要 错误 较大 较好 较快 较高 最大 最好 更大 更高 现有 新 大 小 好 老 高 多 深远 特殊 一般 普通 正常 正当 实际 重点
        关键 充足 坚实 深厚 崭新 鲜明 严峻 困难 迫切 紧迫 多样 全新 热烈 崇高 优秀 优良 历史性 决定性 群众性 新型 全局性 一流 主导 首要
        原有 应有 可靠 大规模 不合理 高水平 高质量 强有力 基本上
    """,
    "amount": """
        广大 整个 全体 各级 各地 各个 各方面 各类 各项 各种 各国 各部门 各地区 各单位 全部 所有 一切 许多 多数 大多数 部分 大批 一批 一些
        亿万 我国 我们 本届 该 这 那 其他 各方 双方 上述 以上 多种 各 每 某 几 近 半 多方面 各行各业 各条战线 各位 各省 各市 多种形式
    """,
}
_ROLES = {word: role for role, words in _LISTS.items() for word in words.split()}
# Names of everything and nothing, at the end: 突出问题, 经济工作.
_VAGUE = frozenset(
    """
    问题 工作 情况 方面 条件 作用 任务 措施 要求 方式 形式 力度 成绩 成就 成果 进展 贡献 步伐 过程 活动 事情 效果 需要 影响 意见 部分 范围
    程度 地位 基础 因素 环节 原因 办法 机会 时期 阶段 事业 局面 力量 重点 领域 部门 单位
    """.split()
)
# With these 发展 and 建设 name something (发展道路, 建设项目); with others they act on it (发展经济, 建设社会主义).
_ATTRIBUTES = frozenset(
    """
    道路 战略 规划 速度 水平 方式 目标 阶段 理念 方向 格局 模式 环境 条件 机遇 空间 潜力 趋势 成果 差距 计划 能力 经验 思想 观念 路子
    动力 质量 效益 成就 问题 态势 势头 前景 步伐 要求 需要 任务 规律 进程 基础 项目 单位 工程 资金 用地 规模 时期 事业 工作 方针 纲要 基金
    方案 政策 重点 国家 银行 部门 机制 体制 制度 周期 投资 标准 公司 兵团 成本 债券 领域 力度 中国家 银行
    """.split()
)
# 以经济建设为中心 is whole, 经济建设为中心 is not.
_FRAME = re.compile(
    "为(?:中心|指导|主|核心|基础|主导|主体|主线|重点|本|代表|己任|目标|引领|骨干|根本|纽带|动力|抓手|载体)"
)
_SUFFIXES = frozenset("主义 分子".split())
# A pair of common words is enumerated today and another tomorrow: 科技、教育.
_PAIR = re.compile("..、..")


def weigh_shape(surface: str) -> float:
    """How much a phrase looks like a name, a term or a formula by what its words do.

    Args:
        surface: the phrase, in simplified characters.
    Returns:
        Above 0, at most 1.
    """
    words = _join_suffixes(_cut(surface))
    if len(words) == 1:
        return _weigh_word(*words[0])
    (first, opening), (last, closing) = words[0], words[-1]
    weight = (1.0 if first in "以为" else _WORTH[opening][0]) * _WORTH[closing][1]
    if first in ("发展", "建设") and last not in _ATTRIBUTES:
        weight *= 0.45
    if last in _VAGUE:
        weight *= 0.6
    if any(word in "和与及、" for word, _ in words):
        weight *= 0.3 if _PAIR.fullmatch(surface) else 0.6
    if any(role == "act" for _, role in words[1:-1]):
        weight *= 0.7
    if first != "以" and _FRAME.search(surface):
        weight *= 0.2
    return weight * _weigh_rarity([word for word, _ in words])


def _weigh_word(word: str, role: str) -> float:
    """One word: the commoner in the language at large, the less it is of this field."""
    rarity = min(1.0, max(0.2, (6.3 - _measure_zipf(word)) / 2))
    return _WORTH[role][2] * rarity * (0.5 if len(word) == 2 else 1.0)


def _weigh_rarity(words: list[str]) -> float:
    """Several words: one of them that is rare in the language at large speaks for a term (冷战思维, 金砖国家)."""
    least = min((_measure_zipf(word) for word in words if len(word) > 1), default=6.0)
    return 0.8 + 0.2 * min(1.0, max(0.0, (5.5 - least) / 2))


@lru_cache(maxsize=200_000)
def _measure_zipf(word: str) -> float:
    """The logarithm of how often a word stands in a thousand million words of all kinds, 3 for the rare ones.

    The weirdness of K. Ahmad, L. Gillam and L. Tostevin, "University of Surrey participation in TREC 8: weirdness
    indexing for logical document extrapolation and retrieval", TREC 1999, of which this is the denominator; the
    numerator is the count that the measure has seen.
    """
    return log10(max(list_common().get(word, 1.0), 1.0)) + 3


def _cut(surface: str) -> Iterator[tuple[str, str]]:
    """The words of a phrase, those inside compounds too, with what each does in it."""
    import rjieba  # noqa: PLC0415 - its lexicon takes 100 ms to load

    for word, tag in rjieba.tag(surface):
        parts = cut_compound(word)
        if len(parts) == 1:
            yield word, _tell_role(word, tag)
        else:
            yield from ((part, _tell_role(part, tag_word(part))) for part in parts)


def _join_suffixes(words: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """多边 and 主义 are one word and a name, whatever 多边 is alone."""
    joined: list[tuple[str, str]] = []
    for word, role in words:
        if word in _SUFFIXES and joined:
            joined[-1] = (joined[-1][0] + word, "name")
        else:
            joined.append((word, role))
    return joined


@lru_cache(maxsize=200_000)
def _tell_role(word: str, tag: str) -> str:
    role = _ROLES.get(word) or _BY_TAG.get(tag, "other")
    return "name" if role == "idiom" and len(word) < 4 else role
