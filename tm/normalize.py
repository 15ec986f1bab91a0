"""The two faces of a text: `clean()` for what is stored, `fold()` for what is compared."""

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from opencc import OpenCC

__all__ = ["clean", "fold", "fold_with_offsets", "simplify"]

# What XML 1.0 cannot carry, and what no text wants: controls but tab and newline, surrogates, non-characters,
# the byte order mark and the soft hyphen.
_FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\ufeff\ufdd0-\ufdef\ufffe\uffff\ud800-\udfff]"
)
_LINE_BREAK = re.compile("\r\n|[\r\x85\u2028\u2029]")

# Compared as nothing: quotation marks of every kind, brackets around titles, the enumeration comma and the middle dot.
# 「一岗双责」, “一岗双责” and 一岗双责 are one term; so are 党政同责、一岗双责 and 党政同责一岗双责.
_DROPPED = "\"'`´‘’‚‛“”„‟«»‹›「」『』〈〉《》〝〞＂＇、·・‧•\u200b\u200c\u200d\u2060"
# Compared as a space: hyphens and dashes. `high-quality development` is `high quality development`.
_SPACED = "-‐‑‒–—―－_"
_TABLE = {ord(character): None for character in _DROPPED} | {ord(character): " " for character in _SPACED}
_SPACES = re.compile(r"\s+")
_HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff〇"
_HAN_LETTER = re.compile(f"[{_HAN}]")
_SPACE_AT_HAN = re.compile(f"(?<=[{_HAN}])\\s+|\\s+(?=[{_HAN}])")


def clean(text: str) -> str:
    r"""Make a text fit to be stored and exported, changing nothing that a reader would see.

    Line breaks become `\n`, combining sequences their composed form (NFC), characters that XML cannot carry vanish.
    Full width stays full width: `２０２３年` is what the document says.

    Args:
        text: anything a file holds.
    Returns:
        The text as it is stored.
    """
    # Nothing that prints is forbidden or breaks a line, and asking that is ten times faster than two searches.
    if not text.isprintable():
        text = _FORBIDDEN.sub("", _LINE_BREAK.sub("\n", text))
    return unicodedata.normalize("NFC", text)


def fold(text: str) -> str:
    """Give two ways to write one term the same key: case, width, quotes, hyphens, spaces, traditional characters.

    Args:
        text: a term in any language.
    Returns:
        The key; `fold(fold(text)) == fold(text)`. Empty where the text is all quotes and hyphens.
    """
    folded = unicodedata.normalize("NFKC", text).casefold()
    # Casefolding can undo composition and NFKC can make capitals ("K" the unit): once more makes it a fixed point.
    folded = unicodedata.normalize("NFKC", folded).casefold().translate(_TABLE)
    if _HAN_LETTER.search(folded):
        folded = _SPACE_AT_HAN.sub("", simplify(folded))
    return _SPACES.sub(" ", folded).strip()


def fold_with_offsets(text: str) -> tuple[str, list[int]]:
    """Fold a running text and tell where each character of the result came from.

    Args:
        text: a segment.
    Returns:
        The folded text, and for each of its characters the position in `text`, so that a match found in the folded
        text can be shown in the original.
    """
    characters: list[str] = []
    offsets: list[int] = []
    for position, character in enumerate(text):
        for part in _fold_character(character):
            if part == " " and (not characters or characters[-1] == " "):
                continue
            characters.append(part)
            offsets.append(position)
    simple = simplify("".join(characters))
    kept = [
        index
        for index, character in enumerate(simple)
        if not (
            character == " "
            and (
                (index > 0 and _HAN_LETTER.match(simple[index - 1])) or _HAN_LETTER.match(simple[index + 1 : index + 2])
            )
        )
    ]
    return "".join(simple[index] for index in kept), [offsets[index] for index in kept]


@lru_cache(maxsize=16_384)
def _fold_character(character: str) -> str:
    """One character as `fold` leaves it, a space for white space and hyphens."""
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", character).casefold()).casefold()
    return _SPACES.sub(" ", folded.translate(_TABLE))


def simplify(text: str) -> str:
    """Write traditional characters as simplified ones, one for one.

    Args:
        text: any text; what is not traditional Chinese stays.
    Returns:
        A text of the same length: 責任製 becomes 责任制, position by position.
    """
    converted: str = _converter().convert(text)
    if len(converted) == len(text):
        return converted
    return "".join(_simplify_character(character) for character in text)


@lru_cache(maxsize=16_384)
def _simplify_character(character: str) -> str:
    converted: str = _converter().convert(character)
    return converted if len(converted) == 1 else character


@lru_cache(maxsize=1)
def _converter() -> "OpenCC":
    from opencc import OpenCC  # noqa: PLC0415 - 20 ms that a look-up of an English term does not need

    return OpenCC("t2s")
