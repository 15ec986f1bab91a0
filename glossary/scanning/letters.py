"""What single characters are compared as, in tables that fold a whole text at once."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tm.normalize import fold_letter, is_han

__all__ = [
    "APOSTROPHE",
    "ASCII_WORD",
    "BREAK",
    "CODES",
    "COMMA",
    "HAN",
    "KEPT",
    "PASSED",
    "SEVERAL",
    "SPACE",
    "WORD",
    "Letters",
    "Read",
]

BREAK = "\x00"
"""Stands in a text where no term can reach across; `clean()` leaves none in a document."""

CODES = 0x110000
"""How many code points there are."""

# What a character is in a Chinese text: it stays, is a space, becomes several; without any of them it vanishes.
KEPT, SPACE, SEVERAL, HAN, ASCII_WORD = (np.uint16(1 << bit) for bit in range(5))
# What it is in an English one: part of a word, passed over, a comma; without any of them it ends a term, as 。 does.
WORD, APOSTROPHE, PASSED, COMMA = (np.uint16(1 << bit) for bit in range(5, 9))
_MET = np.uint16(1 << 9)

# As in `recognize.py`: quotation marks and hyphens part words, no more; other marks end a term.
_APOSTROPHES = frozenset("'’")
_PASSED = frozenset("\"“”‘’'`-‐–_")
_COMMAS = frozenset(",，、")


@dataclass(frozen=True, slots=True)
class Read:
    """A text, character by character."""

    text: str
    """As it is written, with `BREAK` where no term reaches across."""

    codes: NDArray[np.uint32]
    """Its code points."""

    kinds: NDArray[np.uint16]
    """What each character is: the constants of this module, added up."""

    folded: NDArray[np.uint32]
    """What each is compared as, where it is compared as one character."""


class Letters:
    """What each character is and becomes, found out when it is first met."""

    def __init__(self) -> None:
        self._kinds = np.zeros(CODES, np.uint16)
        self._folded = np.zeros(CODES, np.uint32)
        self._several: dict[int, str] = {}
        self._learn(0, "")
        self._kinds[0] = KEPT | _MET

    def read(self, text: str) -> Read:
        """Look every character of a text up."""
        codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
        kinds = self._kinds[codes]
        if not kinds.all():
            for code in sorted(set(codes[kinds == 0].tolist())):
                self._learn(code, fold_letter(chr(code)))
            kinds = self._kinds[codes]
        return Read(text, codes, kinds, self._folded[codes])

    def expand(self, read: Read) -> tuple[NDArray[np.int64], NDArray[np.uint32], NDArray[np.uint16]]:
        """Put all that characters become in a row, where some become several: … is three dots.

        Args:
            read: a text.
        Returns:
            For each character of the folded text: where it comes from, what it is compared as, and what it is.
        """
        counts = np.ones(len(read.codes), np.int64)
        places = np.flatnonzero(read.kinds & SEVERAL)
        codes = read.codes[places]
        met = set(codes.tolist())
        for code in met:
            counts[places[codes == code]] = len(self._several[code])
        origins = np.repeat(np.arange(len(counts)), counts)
        folded, kinds = read.folded[origins], read.kinds[origins]
        first = np.cumsum(counts) - counts
        for code in sorted(met):
            at = first[places[codes == code]]
            parts = self.read(self._several[code])
            for number in range(len(parts.codes)):
                folded[at + number], kinds[at + number] = parts.codes[number], parts.kinds[number]
        return origins, folded, kinds

    def _learn(self, code: int, folded: str) -> None:
        """Note what a character is compared as."""
        character = chr(code)
        kind = _MET
        if len(folded) == 1:
            self._folded[code] = ord(" ") if folded.isspace() else ord(folded)
            kind |= SPACE if folded.isspace() else KEPT
            kind |= HAN if is_han(folded) else np.uint16(0)
            kind |= ASCII_WORD if folded.isascii() and folded.isalnum() else np.uint16(0)
        elif folded:
            self._several[code] = folded
            self._folded[code] = code
            kind |= SEVERAL
        if character in _COMMAS:
            kind |= COMMA
        elif character in _PASSED or character.isspace():
            kind |= PASSED | (APOSTROPHE if character in _APOSTROPHES else np.uint16(0))
        elif character.isalnum() and not is_han(character):
            kind |= WORD
        self._kinds[code] = kind
