"""Says what language a side of a passage is in, and which parts of a text are quoted, code or addresses."""

import re

__all__ = ["HAN", "has_han", "is_in", "is_inside", "is_within", "list_foreign", "list_quoted"]

HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff〇"
"""Chinese characters, for a set of a regular expression."""

_HAN = re.compile(f"[{HAN}]")
# Brackets may stand in brackets, once: (武汉(漢)肺炎).
_QUOTED = re.compile(
    r"[(（](?:[^()（）]|[(（][^()（）]*[)）])*[)）]|\[[^\[\]]*\]|【[^【】]*】|“[^“”]*”|‘[^‘’]*’|「[^「」]*」|『[^『』]*』|《[^《》]*》"
    r"|\"[^\"]*\"|(?<!\w)'[^']*'(?!\w)|`[^`]*`"
)
# What is written alike in every language: addresses, markup, placeholders, options, file names, code.
_FOREIGN = re.compile(
    r"https?://\S+|www\.\S+|[\w.+-]+@[\w-]+\.[\w.]+|<[A-Za-z/!][^<>]*>|``[^`]*``|`[^`]+`|%(?:\(\w+\))?[\d$.*#+-]*[A-Za-z]\b|\$?\{[^{}]*\}|&\w+;"
    r"|(?<![\w-])--?[A-Za-z][A-Za-z0-9-]*|\b\w+\.(?:com|org|net|cn|html?|pdf|docx?|xlsx?|txt|py|exe|zip)\b"
)


def is_in(tag: str, language: str) -> bool:
    """Whether a tag means a language: `zh-CN` is `zh`, and so is `zh_TW`."""
    return re.split("[-_]", tag.lower(), maxsplit=1)[0] == language


def has_han(text: str) -> bool:
    """Whether a text has Chinese characters."""
    return not text.isascii() and _HAN.search(text) is not None


def list_quoted(text: str, longest: int) -> list[tuple[int, int]]:
    """Where a text quotes, names a title or adds in brackets: begins and ends, the marks included.

    Args:
        text: of a passage.
        longest: in characters; what is longer is left out.
    """
    return [found.span() for found in _QUOTED.finditer(text) if found.end() - found.start() <= longest]


def list_foreign(text: str) -> list[tuple[int, int]]:
    """Where a text has what is no prose: begins and ends."""
    return [found.span() for found in _FOREIGN.finditer(text)]


def is_inside(start: int, end: int, spans: list[tuple[int, int]]) -> bool:
    """Whether a place touches one of the spans."""
    return any(start < last and first < end for first, last in spans)


def is_within(start: int, end: int, spans: list[tuple[int, int]]) -> bool:
    """Whether a place lies wholly in one of the spans."""
    return any(first <= start and end <= last for first, last in spans)
