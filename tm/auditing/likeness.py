"""What makes units alike: the same source, the same target, the same but for case, punctuation, spaces or numbers."""

import re
import unicodedata
from functools import lru_cache

__all__ = ["compare_but_for_numbers", "compare_nearly", "compare_sources", "compare_targets", "reduce"]

_NUMBER = re.compile(r"\d+")
_BETWEEN = "\x1f"
# (1)(3) is not 13, and -1 is not 1: between figures something stays, and so does their sign.
_FIGURES_APART = re.compile(r"(\d)[\W_]+(?=\d)")
_NEGATIVE = re.compile(r"(?<![\w)\]])-(?=\d)")
_APART, _MINUS = "\x1e", "\x1d"
# < is not >=, C# is not C++, 5% is not 5: signs that mean something. & and _ mark the keys of menus.
_MEANT = frozenset("#%@/\\+<>=~|^$" + _APART + _MINUS)


class _Reduced(dict[int, str]):
    """What each character is reduced to, found out when it is first met."""

    def __missing__(self, code: int) -> str:
        folded = unicodedata.normalize("NFKC", chr(code)).lower()
        self[code] = "".join(
            one for one in folded if one.isalnum() or one in _MEANT or unicodedata.category(one) == "Sm"
        )
        return self[code]


_REDUCED = _Reduced()
_ASCII_SIGNS = bytes(code for code in range(128) if not chr(code).isalnum() and chr(code) not in _MEANT)
_NO_FIGURES = bytes(code for code in range(128) if not chr(code).isdigit())


def reduce(text: str) -> str:
    """What is left of a text without case, width, punctuation and spaces: `３ Files…` and `3 files` are `3files`."""
    return _reduce(text)[0]


@lru_cache(maxsize=8)  # several rules ask for the same two texts
def _reduce(text: str) -> tuple[str, bool]:
    """What is left of a text, and whether figures are part of it; where none are, there is less to do."""
    plain = text.isascii()
    if figures := _has_figures(text, plain=plain):
        text = _FIGURES_APART.sub(rf"\1{_APART}", text)
        if "-" in text:
            text = _NEGATIVE.sub(_MINUS, text)
    if plain:
        return text.lower().encode().translate(None, _ASCII_SIGNS).decode(), figures
    return text.translate(_REDUCED), figures


def _has_figures(text: str, *, plain: bool) -> bool:
    return bool(text.encode().translate(None, _NO_FIGURES) if plain else _NUMBER.search(text))


def compare_targets(source: str, target: str) -> tuple[str, str]:
    """Group units by their source; targets that are nearly the same are one."""
    return source, reduce(target) or target


def compare_sources(source: str, target: str) -> tuple[str, str]:
    """Group units by their target; sources that are nearly the same are one."""
    return target, reduce(source) or source


def compare_nearly(source: str, target: str) -> tuple[str, str]:
    """Group units by what both sides are without case, width, punctuation and spaces."""
    left, right = reduce(source), reduce(target)
    return (f"{left}{_BETWEEN}{right}" if left and right else ""), f"{source}{_BETWEEN}{target}"


def compare_but_for_numbers(source: str, target: str) -> tuple[str, str]:
    """Group units by what both sides are without numbers, too; units that are nearly the same are one."""
    left, figures = _reduce(source)
    if not figures:
        return "", ""
    right = reduce(target)
    group = _NUMBER.sub("0", f"{left}{_BETWEEN}{right}")
    # Nothing but numbers says nothing that could be said twice.
    return (group if group.strip(f"0{_BETWEEN}{_APART}{_MINUS}") else ""), f"{left}{_BETWEEN}{right}"
