"""Finds brackets and quotation marks that are left open on one side of a unit only."""

import re

__all__ = ["check_brackets"]

# A Chinese bracket can stand for an English one.
_PAIRS = (
    ("(（", ")）"),
    ("[［【〔", "]］】〕"),
    ("{｛", "}｝"),
    ("《", "》"),
    ("“", "”"),
    ("「", "」"),
    ("『", "』"),
)
_ASCII = (("(", ")"), ("[", "]"), ("{", "}"))
_SINGLE = tuple((first, last) for openers, closers in _PAIRS for first, last in zip(openers, closers, strict=True))
_WIDE = re.compile("[（）【】《》“”「」『』［］〔〕｛｝]")
# `1)`, `（一）`, `b）` before an item; `:)` and the brackets that a text is about.
_ITEM = re.compile(r"(?:^|[\s;；，,。：:])(?:\d{1,3}|[a-zA-Z]|[ivxIVX]{1,5}|[一二三四五六七八九十]{1,3})[)）]")
_FACES = re.compile(r"[:;]-?[()]")
_QUOTED = re.compile(r"""(['"`]|``)[()\[\]{}（）]\1|[“‘][()\[\]{}（）][”’]|\\[()\[\]{}"]""")


def check_brackets(source: str, target: str) -> str:
    """Compare what is open on both sides; what both leave open is meant so, as in a fragment of a sentence.

    Args:
        source: a text.
        target: its translation.
    Returns:
        What does not close, or nothing: `( is not closed in the target`.
    """
    left, right = _list_open(source), _list_open(target)
    if bool(left) == bool(right):
        return ""
    place = "source" if left else "target"
    return f"{' '.join(sorted(left or right))} without its other half in the {place}"


def _list_open(text: str) -> set[str]:
    """The marks of a text that have no other half; in which order they stand is its own affair."""
    if not (found := _count_open(text)):
        return found
    # Only now: in `(default: 10)` the bracket belongs to the one before it, and not to an item that is numbered 10.
    return _count_open(_QUOTED.sub(" ", _FACES.sub(" ", _ITEM.sub(" ", text))))


def _count_open(text: str) -> set[str]:
    if not text.count('"') % 2:
        for first, last in _ASCII if text.isascii() or not _WIDE.search(text) else _SINGLE:
            if (first in text or last in text) and text.count(first) != text.count(last):
                break
        else:  # nearly all texts are in order, and to see that takes a microsecond
            return set()
    counts = [(first, last, sum(map(text.count, first)), sum(map(text.count, last))) for first, last in _PAIRS]
    found = {first[0] if left > right else last[0] for first, last, left, right in counts if left != right}
    return found | {'"'} if text.count('"') % 2 else found
