"""Chinese words (rjieba) where a formula must not cut one in two."""

from functools import lru_cache

__all__ = ["cut", "is_place", "list_edges"]


@lru_cache(maxsize=20_000)
def cut(text: str) -> tuple[tuple[str, str, int], ...]:
    """Cut a short text into words.

    Args:
        text: a few characters; longer texts would fill the cache.
    Returns:
        Each word with jieba's tag and where it begins.
    """
    import rjieba  # noqa: PLC0415 - its lexicon takes 100 ms to load

    start = 0
    words = []
    for word, tag in rjieba.tag(text):
        words.append((word, tag, start))
        start += len(word)
    return tuple(words)


def list_edges(text: str) -> frozenset[int]:
    """Where words of a short text begin and end."""
    return frozenset(begin for _, _, begin in cut(text)) | {len(text)}


_PLACE = ("同志", "同胞", "警方", *"省市县区州河江湖海洋洲岛港镇乡村")


def is_place(text: str) -> bool:
    """Whether a short text names a place or who lives there: 广州, 金阳县, 台湾同胞."""
    words = cut(text)
    # jieba takes unknown words for people: 获得感.
    return words[0][1] == "ns" if len(words) == 1 else words[0][1] in {"ns", "nr"} and text.endswith(_PLACE)
