"""Whether a term is a part of something longer that no termbase knows, by what stands beside it in the source."""

import re

__all__ = ["is_attribute", "is_part_of_name"]

# `Chief Executives` before Board, `Foreign Affairs` behind Minister for, `Ministry of Health` before and Social.
_BEHIND = re.compile(r"(?:[\s-]|\s(?:and|&)\s)[A-Z][a-z]")
_BEFORE = re.compile(r"(?P<first>(?:^|[.!?:;\n]\s*)\W*)?\b(?P<word>[A-Z][A-Za-z]+)[\s-](?:(?P<joint>of|for|and)\s)?$")
_SMALL = frozenset(
    "The A An This That These Those In On At By To For From With Under And But Or If As Its Our Their".split()
)
_ATTRIBUTE = 3
"""Characters of a term that has no noun of its own for a rendering's second word."""

_NOUN = re.compile("[一-鿿](?<![的是在和与或及等为从到并则了中上下内])")


def is_part_of_name(text: str, start: int, end: int) -> bool:
    """Whether a name in an English text goes on beyond a term: `Chief Executives` in `the Chief Executives Board`.

    Args:
        text: the source.
        start: where the term begins.
        end: where it ends, exclusive.
    """
    words = text[start:end].split()
    if not (words and words[0][0].isupper() and words[-1][0].isupper()):
        return False
    if _BEHIND.match(text, end):
        return True
    before = _BEFORE.search(text, 0, start)
    if before is None or before["word"] in _SMALL:
        return False
    return before["joint"] in {"of", "for"} or (before["first"] is None and before["joint"] is None)


def is_attribute(text: str, start: int, end: int) -> bool:
    """Whether a short Chinese term stands before the noun that it goes with: 二进制文件 are `binary files`.

    No other word stands there for the second one of `binary system`, then.

    Args:
        text: the source.
        start: where the term begins.
        end: where it ends, exclusive.
    """
    return end - start == _ATTRIBUTE and _NOUN.match(text, end) is not None
