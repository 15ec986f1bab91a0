"""Finds units without text, units whose sides are the same, and translations that are far too long or too short."""

import re

__all__ = ["check_empty", "check_length", "check_same"]

_LETTER = re.compile(r"[^\W_]")
_HAN = re.compile("[\u3400-\u9fff\uf900-\ufaff]")
_CODE = re.compile(r"[\\`$%{}<>=_@#|~/]|\w\.\w|\w\(\)|[a-z][A-Z]|--?\w|\d")
_WORDS = re.compile(r"[^\W\d_]+")
_HAN_WEIGHT = 3.3
"""How many characters of an alphabet say what a Chinese character says: 3.3 in the 100,000 pairs of `tm/`."""
_RATIO, _SLACK = 3.0, 30.0


def check_empty(source: str, target: str) -> str:
    """Tell which sides have neither letter nor figure.

    Args:
        source: a text.
        target: its translation.
    Returns:
        `nothing but signs in the target`, or nothing where both have some.
    """
    sides = [
        place
        for text, place in ((source, "source"), (target, "target"))
        if not text[:1].isalnum() and not _LETTER.search(text)
    ]
    return f"nothing but signs in the {' and the '.join(sides)}" if sides else ""


def check_same(source: str, target: str) -> str:
    """Tell whether a unit says on both sides the same words of one language, and so was never translated.

    Args:
        source: a text.
        target: its translation.
    Returns:
        `the same on both sides`, or nothing. Code, names in capitals, figures and marks are the same in all languages.
    """
    if source != target and source.strip() != target.strip():
        return ""
    if _HAN.search(source):
        return "the same on both sides"
    if _CODE.search(source):
        return ""
    plain = [word for word in _WORDS.findall(source) if word.islower() or word.istitle()]
    return "the same on both sides" if plain else ""


def check_length(source: str, target: str) -> str:
    """Compare how much both sides say, a Chinese character for 3.3 of an alphabet's.

    Args:
        source: a text.
        target: its translation.
    Returns:
        `the target is 5.1 times as long as the source`, or nothing.
    """
    sizes = [(len(text), len(text) * (1.0 if text.isascii() else _HAN_WEIGHT)) for text in (source, target)]
    if sizes[0][1] <= _RATIO * sizes[1][0] + _SLACK and sizes[1][1] <= _RATIO * sizes[0][0] + _SLACK:
        return ""  # however much of it is Chinese
    left, right = _weigh(source), _weigh(target)
    longer, shorter, names = (left, right, "source target") if left > right else (right, left, "target source")
    if longer <= _RATIO * shorter + _SLACK:
        return ""
    one, other = names.split()
    return f"the {one} is {longer / max(shorter, 1.0):.1f} times as long as the {other}"


def _weigh(text: str) -> float:
    return len(text) if text.isascii() else len(text) + (_HAN_WEIGHT - 1) * len(_HAN.findall(text))
