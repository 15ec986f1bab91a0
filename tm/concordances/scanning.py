"""Cuts many texts into the pieces that the index knows, as array work."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tm.concordances.keys import BASE, MIX, PAIR, PAIR_SHIFT, PAIRS
from tm.concordances.letters import HAN, OTHER, SEPARATOR, SPACE, WORD, Letters, classify
from tm.normalize import PLAIN

__all__ = ["Pieces", "Scanner"]

_UNKNOWN, _NOTHING, _SLOW = -1, -2, -3
_CODES = 0x110000
_BASE_BACK = pow(BASE, -1, 1 << 64)


@dataclass(frozen=True, slots=True)
class Pieces:
    """The pieces of some texts, each with its text's place among them."""

    keys: NDArray[np.uint64]
    """The numbers of `keys.py`."""

    places: NDArray[np.int32]
    """The text of each."""

    vocabulary: frozenset[str]
    """The words themselves."""


class Scanner:
    """Cuts texts; knows the characters that it has met."""

    def __init__(self) -> None:
        # What a character becomes, by code point; behind that, characters of texts that are folded already.
        self._folded = np.full(2 * _CODES, _UNKNOWN, np.int32)
        self._folded[_CODES:] = np.arange(_CODES, dtype=np.int32)
        self._folded[0] = 0
        self._kinds = np.full(_CODES, 255, np.uint8)
        self._powers = np.ones(1, np.uint64)
        self._back = np.ones(1, np.uint64)
        self.letters = Letters()

    def scan(self, texts: Sequence[str]) -> Pieces:
        """Cut texts into pieces.

        Args:
            texts: any; the more at once, the faster, up to about a million characters.
        """
        codes = np.append(self._fold(texts), np.int32(0))
        kinds = self._classify(codes)
        codes, kinds = self._close_spaces(codes, kinds)
        places = np.cumsum(kinds == SEPARATOR, dtype=np.int32)
        han = kinds == HAN
        next_han = np.append(han[1:], False)
        low = codes.astype(np.uint32) & np.uint32(0xFFFF)
        following = np.append(low[1:], np.uint32(0)) * next_han
        signs = kinds == OTHER
        words, starts, ends = self._hash_words(codes, kinds == WORD)
        pairs = np.flatnonzero((starts[1:] == ends[:-1] + 1) & (kinds[ends[:-1]] == SPACE))
        keys = (((low << np.uint32(16)) | following)[han], _mix(codes[signs].astype(np.uint64)), words)
        text = np.where(kinds == WORD, codes, 32).astype("<u4").tobytes().decode("utf-32-le")
        return Pieces(
            np.concatenate([*(some.astype(np.uint64) for some in keys), _pair(words[pairs], words[pairs + 1])]),
            np.concatenate([places[han], places[signs], places[starts], places[starts[pairs]]]),
            frozenset(text.split()),
        )

    def _fold(self, texts: Sequence[str]) -> NDArray[np.int32]:
        """The folded texts' code points, 0 between two texts; spaces as they come."""
        joined = "\x00".join(texts)
        if joined.count("\x00") >= len(texts):
            # The end of a text as far as anybody can ask: no argument of a command holds it.
            return self._fold([text.replace("\x00", "\x01") for text in texts])
        codes = np.frombuffer(joined.encode("utf-32-le", "surrogatepass"), np.uint32)
        folded = self._look_up(codes)
        slow = folded == _SLOW
        if slow.any():
            numbers = np.unique(np.cumsum(codes == 0)[slow]).tolist()
            folded_texts = self.letters.fold_all([texts[number] for number in numbers])
            codes = _replace(codes, dict(zip(numbers, folded_texts, strict=True)))
            folded = self._look_up(codes)
        kept: NDArray[np.int32] = folded[folded != _NOTHING]
        return kept

    def _look_up(self, codes: NDArray[np.uint32]) -> NDArray[np.int32]:
        folded = self._folded[codes]
        if (unknown := folded == _UNKNOWN).any():
            for code in np.unique(codes[unknown]).tolist():
                self._folded[code] = self._fold_code(code)
            folded = self._folded[codes]
        return folded

    def _fold_code(self, code: int) -> int:
        if not re.fullmatch(PLAIN, chr(code)):
            return _SLOW
        text = self.letters[code]
        return _NOTHING if text is None else _SLOW if len(text) > 1 else ord(text)

    def _classify(self, codes: NDArray[np.int32]) -> NDArray[np.uint8]:
        kinds = self._kinds[codes]
        if (unknown := kinds == 255).any():
            for code in np.unique(codes[unknown]).tolist():
                self._kinds[code] = classify(chr(code))
            kinds = self._kinds[codes]
        return kinds

    def _close_spaces(
        self, codes: NDArray[np.int32], kinds: NDArray[np.uint8]
    ) -> tuple[NDArray[np.int32], NDArray[np.uint8]]:
        """Leave one space of several, and none at the ends of a text or beside a Han character."""
        space = kinds == SPACE
        kept = ~(space[1:] & space[:-1])
        kept = np.insert(kept, 0, True)
        codes, kinds = codes[kept], kinds[kept]
        tight = (kinds == HAN) | (kinds == SEPARATOR)
        beside = np.append(tight[1:], True) | np.insert(tight[:-1], 0, True)
        kept = (kinds != SPACE) | ~beside
        return codes[kept], kinds[kept]

    def _hash_words(
        self, codes: NDArray[np.int32], inside: NDArray[np.bool_]
    ) -> tuple[NDArray[np.uint32], NDArray[np.int64], NDArray[np.int64]]:
        """Each run's number, first place and the place behind its last; see `key_of_word`."""
        edges = np.flatnonzero(np.diff(inside, prepend=False, append=False))
        starts, ends = edges[::2], edges[1::2]
        if len(self._powers) <= len(codes):
            self._powers = _list_powers(BASE, len(codes) + 1)
            self._back = _list_powers(_BASE_BACK, len(codes) + 1)
        # Sum of c[i] / BASE^i, so that a run's own polynomial is a difference times a power.
        sums = np.zeros(len(codes) + 1, np.uint64)
        np.cumsum(codes.astype(np.uint64) * self._back[: len(codes)], out=sums[1:])
        return _mix((sums[ends] - sums[starts]) * self._powers[ends - 1]), starts, ends


def _list_powers(base: int, count: int) -> NDArray[np.uint64]:
    """The first powers modulo 2^64, from the zeroth."""
    powers = np.full(count, base, np.uint64)
    powers[0] = 1
    return np.cumprod(powers, dtype=np.uint64)


def _mix(values: NDArray[np.uint64]) -> NDArray[np.uint32]:
    return (((values ^ values >> np.uint64(32)) * np.uint64(MIX)) >> np.uint64(32)).astype(np.uint32)


def _pair(first: NDArray[np.uint32], second: NDArray[np.uint32]) -> NDArray[np.uint64]:
    """The number of each pair of words; see `key_of_pair`."""
    mixed = (first.astype(np.uint64) * np.uint64(PAIR) + second) * np.uint64(MIX)
    return mixed >> np.uint64(PAIR_SHIFT) | np.uint64(PAIRS)


def _replace(codes: NDArray[np.uint32], texts: Mapping[int, str]) -> NDArray[np.uint32]:
    """The code points with the texts of some numbers as they are folded, and marked as such."""
    parts: list[NDArray[np.uint32]] = []
    done = 0
    bounds = np.concatenate([[-1], np.flatnonzero(codes == 0), [len(codes)]])
    for number, folded in texts.items():
        parts.append(codes[done : bounds[number] + 1])
        parts.append(np.frombuffer(folded.encode("utf-32-le", "surrogatepass"), np.uint32) + np.uint32(_CODES))
        done = int(bounds[number + 1])
    return np.concatenate([*parts, codes[done:]])
