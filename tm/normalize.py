"""The two faces of a text: `clean()` for what is stored, `fold()` for what is compared."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from opencc import OpenCC

__all__ = ["PLAIN", "clean", "fold", "fold_letter", "fold_with_offsets", "is_han", "learn_simplified", "simplify"]

# Patterns are compiled when they are first used: a look-up needs few of them, and Han ranges take a millisecond each.
# What XML 1.0 cannot carry, and what no text wants: controls but tab and newline, surrogates, non-characters,
# the byte order mark and the soft hyphen.
_FORBIDDEN = "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\ufeff\ufdd0-\ufdef\ufffe\uffff\ud800-\udfff]"
_LINE_BREAK = "\r\n|[\r\x85\u2028\u2029]"

# Compared as nothing: quotation marks of every kind, brackets around titles, the enumeration comma and the middle dot.
# 「一岗双责」, “一岗双责” and 一岗双责 are one term; so are 党政同责、一岗双责 and 党政同责一岗双责.
_DROPPED = "\"'`´‘’‚‛“”„‟«»‹›「」『』〈〉《》〝〞＂＇、·・‧•\u200b\u200c\u200d\u2060"
# Compared as a space: hyphens and dashes. `high-quality development` is `high quality development`.
_SPACED = "-‐‑‒–—―－_"
_TABLE = {ord(character): None for character in _DROPPED} | {ord(character): " " for character in _SPACED}
# Nothing here combines with what stands before it: most texts are nothing else.
PLAIN = "[\x00-\u02ff\u0370-\u0482\u048a-\u058f\u2010-\u2027\u2030-\u205e\u2100-\u2bff\u3000-\u3029\u3030-\u3098\u30a0-\u33ff\u3400-\u9fff\uff01-\uff5e]*"
# Runs of these fold letter by letter, each to one: nine tenths of most texts, folded at once.
_RUN = "[0-9A-Za-z\u4e00-\u9fff，。；：！？（）]+"
_NARROW = str.maketrans("，；：！？（）", ",;:!?()")
_SPACES = r"\s+"


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
    # Where something does not print, it is mostly the end of a line or a space that is no ASCII.
    if not (text.isprintable() or text.replace("\n", " ").replace("\u3000", " ").replace("\xa0", " ").isprintable()):
        text = re.sub(_FORBIDDEN, "", re.sub(_LINE_BREAK, "\n", text))
    return unicodedata.normalize("NFC", text)


@lru_cache(maxsize=1024)
def fold(text: str) -> str:
    """Give two ways to write one term the same key: case, width, quotes, hyphens, spaces, traditional characters.

    Args:
        text: a term in any language.
    Returns:
        The key; `fold(fold(text)) == fold(text)`. Empty where the text is all quotes and hyphens.
    """
    if text.isascii():
        return re.sub(_SPACES, " ", text.lower().translate(_TABLE)).strip()
    if re.fullmatch("[\u3400-\u9fff]+", text):
        return simplify(text)
    folding = _Folding()
    folding.add(_fold_parts(text))
    return "".join(folding.characters).rstrip()


def fold_with_offsets(text: str) -> tuple[str, list[int]]:
    """Fold a running text and tell where each character of the result came from.

    Args:
        text: a segment.
    Returns:
        The folded text, which is that of `fold()` but for a space at either end, and for each of its characters the
        position in `text`, so that a match found in the folded text can be shown in the original.
    """
    folding = _Folding()
    if not re.fullmatch(PLAIN, text):
        folding.add(_fold_parts(text))
        return "".join(folding.characters), folding.offsets
    position = 0
    for run in re.finditer(_RUN, text):
        folding.add(zip(map(fold_letter, text[position : run.start()]), range(position, run.start()), strict=True))
        folding.add_run(_fold_run(run.group()), run.start())
        position = run.end()
    folding.add(zip(map(fold_letter, text[position:]), range(position, len(text)), strict=True))
    return "".join(folding.characters), folding.offsets


class _Folding:
    """A folded text as it grows, with where each of its characters comes from."""

    def __init__(self) -> None:
        self.characters: list[str] = []
        self.offsets: list[int] = []

    def add(self, folded: Iterable[tuple[str, int]]) -> None:
        """Add what single letters became; of white space one space stays, and none beside a Han character."""
        characters = self.characters
        for parts, position in folded:
            for part in parts:
                if part.isspace():
                    if not characters or characters[-1] == " " or is_han(characters[-1]):
                        continue
                    characters.append(" ")
                else:
                    self._close(part)
                    characters.append(part)
                self.offsets.append(position)

    def add_run(self, folded: str, position: int) -> None:
        """Add a run of letters that each became one."""
        self._close(folded[0])
        self.characters += folded
        self.offsets += range(position, position + len(folded))

    def _close(self, character: str) -> None:
        """Take the space away that stands before a Han character."""
        if self.characters and self.characters[-1] == " " and is_han(character):
            del self.characters[-1], self.offsets[-1]


def _fold_run(run: str) -> str:
    return simplify(run.lower().translate(_NARROW))


def is_han(character: str) -> bool:
    """Whether a character is Chinese; asked so often that a regular expression would be slow to make and to ask."""
    return (
        "\u3400" <= character <= "\u9fff"
        or character == "〇"
        or "\uf900" <= character <= "\ufaff"
        or "\U00020000" <= character <= "\U0003ffff"
    )


def _fold_parts(text: str) -> Iterator[tuple[str, int]]:
    """Each character with the marks that combine with it, as `fold` leaves them, and where it stands.

    What is dropped is dropped first: an accent that a quotation mark kept from its letter combines with it then.
    """
    if re.fullmatch(PLAIN, text):
        yield from zip(map(fold_letter, text), range(len(text)), strict=True)
        return
    letter, start = "", 0
    for position, character in enumerate(text):
        kept = character.translate(_TABLE)
        if not kept:
            continue
        if letter and _combines(letter, kept):
            letter += kept
            continue
        yield fold_letter(letter), start
        letter, start = kept, position
    yield fold_letter(letter), start


def _combines(letter: str, character: str) -> bool:
    """Whether a character changes the one before it: an accent, a voicing mark, a Korean vowel."""
    if character < "\u0300" or "\u3400" <= character <= "\u9fff":
        return False
    alone = unicodedata.normalize("NFKC", character)
    if unicodedata.combining(alone[0]):
        return True
    return unicodedata.normalize("NFKC", letter + character) != unicodedata.normalize("NFKC", letter) + alone


@lru_cache(maxsize=16_384)
def fold_letter(letter: str) -> str:
    """What a character, with the marks that combine with it, is compared as: nothing, or one or more characters."""
    # Casefolding can undo composition and NFKC can make capitals ("K" the unit): once more makes it a fixed point.
    kept = unicodedata.normalize("NFKC", letter.translate(_TABLE))
    folded = unicodedata.normalize("NFKC", kept.casefold()).casefold()
    return simplify(unicodedata.normalize("NFKC", folded).translate(_TABLE))


def simplify(text: str) -> str:
    """Write traditional characters as simplified ones, each for itself, whatever stands beside it.

    So a part of a text is simplified as the whole is: 乾 becomes 干 in 乾隆, too, wherever it is searched and found.

    Args:
        text: any text; what is not traditional Chinese stays.
    Returns:
        A text of the same length: 責任製 becomes 责任制, position by position.
    """
    return text if text.isascii() else text.translate(_SIMPLE)


def learn_simplified(letters: Mapping[str, str]) -> None:
    """Take over what single characters are simplified to, so that OpenCC need not be loaded for them.

    Args:
        letters: what `fold_letter` makes of each character.
    """
    for letter, folded in letters.items():
        if is_han(letter) and len(folded) == 1 and unicodedata.is_normalized("NFKC", letter):
            _SIMPLE.setdefault(ord(letter), ord(folded))


class _Simple(dict[int, int]):
    """The simplified character of each, looked up when it is first met."""

    def __missing__(self, code: int) -> int:
        """Convert one character; what OpenCC writes as several, or not at all, stays."""
        character = chr(code)
        converted = _convert(character) if is_han(character) else character
        self[code] = ord(converted) if len(converted) == 1 else code
        return self[code]


_SIMPLE = _Simple()


def _convert(character: str) -> str:
    converted: str = _converter().convert(character)
    return converted if converted == character or len(converted) != 1 else _convert(converted)


@lru_cache(maxsize=1)
def _converter() -> "OpenCC":
    from opencc import OpenCC  # noqa: PLC0415 - 20 ms that a look-up of an English term does not need

    return OpenCC("t2s")
