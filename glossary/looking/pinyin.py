"""Pinyin as people type it, made the index's: `yī gǎng`, `yi1 gang3`, `yigang`, `nü`, `nu:` and `nv`, `Xi'an`."""

import re
import unicodedata
from dataclasses import dataclass

__all__ = ["Spoken", "read_pinyin"]

_TONES = {"\u0304": "1", "\u0301": "2", "\u030c": "3", "\u0300": "4"}
# A figure after a letter is a tone, unless a longer number begins there: yi1, but G20.
_TONE = re.compile("(?<=[a-zü:])([0-5])(?![0-9])")
_NOTHING = re.compile(r"[\s'’‘`·\-‐–.,，、]+")
# j, q, x and y have no other u: nobody can mean anything else by `jv`.
_PLAIN_U = re.compile("(?<=[jqxy])v")


@dataclass(frozen=True, slots=True)
class Spoken:
    """What somebody typed, read as pinyin."""

    sound: str
    """Without tones, spaces and apostrophes, ü as v: `yigangshuangze`."""

    tones: str
    """Those that were typed, one figure each; neutral ones left out."""

    initials: bool
    """Whether it can be initials: letters alone."""


def read_pinyin(text: str) -> Spoken | None:
    """Read a text as pinyin.

    Args:
        text: as it was typed.
    Returns:
        None where it cannot be pinyin: it has other letters or signs, or none at all.
    """
    plain, tones = "", ""
    typed = unicodedata.normalize("NFD", text).casefold().replace("u:", "v")
    for character in typed:
        if character in _TONES:
            tones += _TONES[character]
        elif character == "\u0308" and plain.endswith("u"):
            plain = f"{plain[:-1]}v"
        else:
            plain += character
    tones += "".join(tone for tone in _TONE.findall(plain) if tone in "1234")
    sound = _PLAIN_U.sub("u", _NOTHING.sub("", _TONE.sub("", plain)))
    if not sound.isascii() or not sound.isalnum() or not sound[0].isalnum():
        return None
    return Spoken(sound, tones, initials=sound == text.casefold())
