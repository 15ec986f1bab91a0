"""Makes Chinese texts into units: characters, with words (rjieba) to tell where a phrase may begin and end."""

import sys
from collections.abc import Iterator, Sequence
from itertools import repeat
from operator import itemgetter

import numpy as np
from numpy.typing import NDArray

from glossary.extraction.pieces import collect
from glossary.extraction.rows import CLOSES, LIGHT, OPENS, VERB, Rows, join_rows
from glossary.extraction.units import BOUNDARY, Columns
from glossary.forms.chinese_words import INNER_CLOSES, INNER_OPENS, JOINT, classify
from tm.normalize import fold

__all__ = ["read_units"]

# Marks that may belong to a phrase: “双随机、一公开”, 党政同责、一岗双责, 习近平·… They are no units, only a trace.
_SOFT = frozenset('、“”‘’"「」『』·・ ')
# In characters; jieba takes pieces of this size a little more quickly than long ones.
_PIECE = 1 << 13
# In the alphabet beside units' ids; all of these are left out.
_TRACE, _OPENING, _CLOSING, _UNKNOWN = -1, -2, -3, -4
# Where in a word's description its length begins, after its classes; no word is described as 0, as none is empty.
_LENGTH, _CLASSES, _NO_WORD = 16, 0xFFFF, 0

Codes = NDArray[np.uint32]
Classes = NDArray[np.uint8]


def read_units(texts: Sequence[str]) -> Columns:
    """Cut Chinese texts into characters.

    Quotation marks, the enumeration comma and the middle dot are left out: “双随机、一公开” and 双随机一公开 are one.

    Args:
        texts: segments' texts.
    Returns:
        One row a character, with one boundary after each text.
    """
    alphabet = _Alphabet()
    # How often a character stands in general language says nothing about words.
    return join_rows(_read_pieces(texts, alphabet, _Lexicon()), lambda: np.zeros(0))


def _read_pieces(texts: Sequence[str], alphabet: "_Alphabet", lexicon: "_Lexicon") -> Iterator[Rows]:
    for piece in collect(texts, _PIECE):
        codes: Codes = np.frombuffer(piece.text.encode("utf-32-le", "surrogatepass"), np.uint32)
        ids = alphabet.number(codes)
        classes = lexicon.mark(piece.text)
        _mark_quotes(ids, classes)
        kept = np.flatnonzero(ids >= BOUNDARY)
        owners = np.searchsorted(piece.ends, kept)
        places = (kept - piece.starts[owners]).astype(np.int32)
        yield Rows(
            ids[kept].astype(np.uint32), (owners + piece.first).astype(np.int32), places, places + 1, classes[kept]
        )


def _mark_quotes(ids: NDArray[np.int32], classes: Classes) -> None:
    """Let a phrase begin after an opening quotation mark and end before a closing one, whatever the words say."""
    after = np.flatnonzero(ids == _OPENING) + 1
    classes[after[after < len(classes)]] |= OPENS
    before = np.flatnonzero(ids == _CLOSING) - 1
    classes[before[before >= 0]] |= CLOSES


class _Alphabet:
    """The units that characters are, numbered when they are first met."""

    def __init__(self) -> None:
        self._ids: dict[str, int] = {}
        self._table = np.full(sys.maxunicode + 1, _UNKNOWN, np.int32)

    def number(self, codes: Codes) -> NDArray[np.int32]:
        """For each character its unit's id, `BOUNDARY`, or less where it is left out."""
        ids: NDArray[np.int32] = self._table.take(codes, mode="clip")
        unknown = ids == _UNKNOWN
        if unknown.any():
            new = np.unique(codes[unknown])
            self._table[new] = [self._number(chr(code)) for code in new.tolist()]
            ids = self._table.take(codes, mode="clip")
        return ids

    def _number(self, character: str) -> int:
        if character in _SOFT:
            return _OPENING if character in "“「『" else _CLOSING if character in "”」』" else _TRACE
        return self._ids.setdefault(fold(character), len(self._ids) + 1) if character.isalnum() else BOUNDARY


class _Lexicon:
    """What is known of words, looked up when they are first met: in jieba's lexicon each has one part of speech."""

    def __init__(self) -> None:
        self._words: dict[str, int] = {}

    def mark(self, text: str) -> Classes:
        """The class of each character: where words begin, where they end, which are function words, which verbs begin."""
        import rjieba  # noqa: PLC0415 - its lexicon takes 100 ms to load

        tagged = rjieba.tag(text)
        words = np.fromiter(map(self._words.get, map(itemgetter(0), tagged), repeat(_NO_WORD)), np.int64, len(tagged))
        for row in np.flatnonzero(words == _NO_WORD).tolist():
            words[row] = self._describe(*tagged[row])
        lengths, kinds = words >> _LENGTH, words & _CLASSES
        ends = np.cumsum(lengths)
        starts = ends - lengths
        classes = np.repeat(kinds & LIGHT, lengths).astype(np.uint8)
        _add(classes, starts, kinds & (OPENS | VERB))
        _add(classes, ends - 1, kinds & CLOSES)
        compounds = np.flatnonzero(kinds >= JOINT)
        joints, kinds = starts[compounds] + kinds[compounds] // JOINT, kinds[compounds]
        _add(classes, joints, OPENS * ((kinds & INNER_OPENS) > 0))
        _add(classes, joints - 1, CLOSES * ((kinds & INNER_CLOSES) > 0))
        return classes

    def _describe(self, word: str, tag: str) -> int:
        if word not in self._words:
            self._words[word] = len(word) << _LENGTH | classify(word, tag)
        return self._words[word]


def _add(classes: Classes, places: NDArray[np.int64], kinds: NDArray[np.int64]) -> None:
    """Add classes at places, of which no two are one."""
    classes[places] |= kinds.astype(np.uint8)
