"""Cuts texts of a language that writes spaces into the parts of words, as array work over pieces of the text."""

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

from glossary.extraction.pieces import Piece, collect

__all__ = ["END", "FIRST", "MARK", "Words", "cut_words"]

MARK = 0
"""The number of a punctuation mark in `Words.surfaces`."""

END = 1
"""The number of a text's end there."""

FIRST = 2
"""The number of the first surface that is a word."""

# In characters: large enough that NumPy's calls cost little, small enough that a piece's columns stay in the cache.
_PIECE = 1 << 18

# What characters are; of white space, soft marks and underscores nothing is left.
_NOTHING, _STOP, _LETTER, _DIGIT, _UNKNOWN = range(5)
_HYPHEN, _DOT, _COMMA, _PERCENT, _UNDERSCORE = map(ord, "-.,%_")
_APOSTROPHES = tuple(map(ord, "'’"))
# Words are hashed four characters of 16 bits at once, up to a length that few words exceed.
_AT_ONCE, _LONG = 4, 32
_MASKS = np.array([0, 0xFFFF, 0xFFFF_FFFF, 0xFFFF_FFFF_FFFF, 0xFFFF_FFFF_FFFF_FFFF], np.uint64)
_BASIC = 0xFFFF
# The bits of a slot's number in the table of surfaces, which has as many slots: 262,144.
_SLOTS, _FREE = 18, 0

Codes = NDArray[np.uint32]
Kinds = NDArray[np.uint8]
Places = NDArray[np.int64]
Flags = NDArray[np.bool_]
Hashes = NDArray[np.uint64]


@dataclass(frozen=True, slots=True)
class Words:
    """The parts of words in one piece of the texts: one row a part, a mark or the end of a text, in their order."""

    texts: NDArray[np.int32]
    """In which of the texts it stands, by position."""

    starts: NDArray[np.int32]
    """Where it begins in its text."""

    ends: NDArray[np.int32]
    """Where it ends there, exclusive."""

    surfaces: NDArray[np.int32]
    """What is written there: `MARK`, `END`, or the number of a surface, from `FIRST`, the same in all pieces."""

    follows: Flags
    """Whether a hyphen joins it to the part before it."""

    fresh: tuple[str, ...]
    """The surfaces that no piece before had: their numbers go on where those of the piece before ended."""


def cut_words(texts: Sequence[str], soft: frozenset[str]) -> Iterator[Words]:
    """Cut texts into the parts of words, the way `tm.languages.en.tokenize` cuts them and then at their hyphens.

    Letters and digits in a row are a part, with the apostrophes between them (`people's`); so are numbers with their
    points and per cent signs (`1,000.5%`) and single letters that each have a full stop (`U.S.`).

    Args:
        texts: segments' texts.
        soft: the marks that are compared as nothing; white space and underscores always are.
    Yields:
        The rows, a piece of some 250,000 characters at a time.
    """
    alphabet, surfaces = _Alphabet(soft), _Surfaces()
    for piece in collect(texts, _PIECE):
        yield _cut_piece(piece, alphabet, surfaces)


class _Alphabet:
    """What the characters that occur are, looked up when they are first met."""

    def __init__(self, soft: frozenset[str]) -> None:
        self._soft = soft | {"_"}
        self._kinds = np.full(sys.maxunicode + 1, _UNKNOWN, np.uint8)

    def classify(self, codes: Codes) -> Kinds:
        """What each character is."""
        kinds: Kinds = self._kinds.take(codes, mode="clip")
        unknown = kinds == _UNKNOWN
        if unknown.any():
            new = np.unique(codes[unknown])
            self._kinds[new] = [self._classify(chr(code)) for code in new.tolist()]
            kinds = self._kinds.take(codes, mode="clip")
        return kinds

    def _classify(self, character: str) -> int:
        if character.isalnum():
            return _DIGIT if character.isdecimal() else _LETTER
        return _NOTHING if character.isspace() or character in self._soft else _STOP


def _hash(text: str, codes: Codes, starts: Places, ends: Places) -> Hashes:
    """Make a number of 64 bits of what stands between places, four characters at a time.

    The numbers of two different words are the same with odds of 1 to 2^64, as far as the mixing is as good as chance,
    and never where both have at most four letters; of a million surfaces, two with odds of 1 to 30 million. Such two
    would count as one word. What has more than 32 characters, or one beyond the 65,536 of the basic plane, is rare
    and hashed by itself.
    """
    lengths = ends - starts
    short = np.concatenate((codes, np.zeros(_AT_ONCE, np.uint32))).astype(np.uint16)
    fours = np.ndarray(len(codes), np.uint64, short, strides=(short.itemsize,))
    hashes: Hashes = _mix(fours[starts] & _MASKS[np.minimum(lengths, _AT_ONCE)])
    for done in range(_AT_ONCE, _LONG, _AT_ONCE):
        rows = np.flatnonzero(lengths > done)
        if not len(rows):
            break
        rest = fours[starts[rows] + done] & _MASKS[np.minimum(lengths[rows] - done, _AT_ONCE)]
        hashes[rows] = _mix(hashes[rows] ^ rest)
    odd = lengths > _LONG
    if int(codes.max()) > _BASIC:
        beyond = np.flatnonzero(codes > _BASIC)
        odd |= np.searchsorted(beyond, ends) > np.searchsorted(beyond, starts)
    for row in np.flatnonzero(odd).tolist():
        surface = text[starts[row] : ends[row]].encode("utf-8", "surrogatepass")
        hashes[row] = int.from_bytes(blake2b(surface, digest_size=8).digest(), "little")
    return hashes


def _mix(numbers: Hashes) -> Hashes:
    """Make numbers look random, each another one: the last step of splitmix64 (G. Steele et al., OOPSLA 2014)."""
    mixed = numbers ^ (numbers >> np.uint64(30))
    mixed *= np.uint64(0xBF58476D1CE4E5B9)
    mixed ^= mixed >> np.uint64(27)
    mixed *= np.uint64(0x94D049BB133111EB)
    mixed ^= mixed >> np.uint64(31)
    return mixed


class _Numbers(dict[int, int]):
    """The number of each surface by its hash, given when it is first met."""

    def __missing__(self, key: int) -> int:
        """Give the next number."""
        self[key] = number = len(self) + FIRST
        return number


class _Surfaces:
    """The numbers of all surfaces: in a dict, and of most in a table that NumPy can ask."""

    def __init__(self) -> None:
        self._numbers = _Numbers()
        self._keys = np.zeros(1 << _SLOTS, np.uint64)
        self._values = np.zeros(1 << _SLOTS, np.int32)

    def number(self, hashes: Hashes) -> tuple[NDArray[np.int32], Places]:
        """The numbers of surfaces, and for each new one, in the order of their numbers, the row where it is first met."""
        slots = (hashes >> np.uint64(64 - _SLOTS)).astype(np.int64)
        numbers = self._values[slots]
        missed = np.flatnonzero((self._keys[slots] != hashes) | (numbers == _FREE))
        known = len(self._numbers) + FIRST
        found = np.fromiter(map(self._numbers.__getitem__, hashes[missed].tolist()), np.int32, len(missed))
        numbers[missed] = found
        # Numbers are given in the order of rows: a row has a new one where it is above all before it.
        new = np.flatnonzero(np.diff(np.maximum.accumulate(np.append(known - 1, found))))
        rows = missed[new]
        # The first to come keep their slots: they are the commonest.
        rows = rows[self._values[slots[rows]] == _FREE]
        self._keys[slots[rows]] = hashes[rows]
        self._values[slots[rows]] = numbers[rows]
        return numbers, missed[new]


def _cut_piece(piece: Piece, alphabet: _Alphabet, surfaces: _Surfaces) -> Words:
    # With a line break before it and two after it each place that is asked for has neighbours.
    text = f"\n{piece.text}\n\n"
    codes: Codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
    kinds = alphabet.classify(codes)
    starts, ends, follows = _find_parts(codes, kinds)
    numbers, rows = surfaces.number(_hash(text, codes, starts, ends))
    fresh = tuple(map(text.__getitem__, map(slice, starts[rows].tolist(), ends[rows].tolist())))
    filled = kinds == _STOP
    filled[starts] = True
    filled[piece.ends + 1] = True
    places = np.flatnonzero(filled)
    found = kinds[places]
    words, closing = np.flatnonzero(found >= _LETTER), found == _NOTHING
    stops = places + 1 - closing
    stops[words] = ends
    written = closing.astype(np.int32)
    written[words] = numbers
    hyphened = np.zeros(len(places), np.bool_)
    hyphened[words] = follows
    owners = np.cumsum(closing) - closing
    offsets = (piece.starts + 1)[owners]
    return Words(
        texts=(owners + piece.first).astype(np.int32),
        starts=(places - offsets).astype(np.int32),
        ends=(stops - offsets).astype(np.int32),
        surfaces=written,
        follows=hyphened,
        fresh=fresh,
    )


def _find_parts(codes: Codes, kinds: Kinds) -> tuple[Places, Places, Flags]:
    """Where the parts of words begin and end, and which a hyphen joins to the one before; takes used marks out of `kinds`."""
    alphanumeric = kinds >= _LETTER
    edges = np.flatnonzero(alphanumeric[1:] != alphanumeric[:-1]) + 1
    starts, ends = edges[0::2].copy(), edges[1::2].copy()
    after = codes[ends]
    near = np.zeros(len(ends), np.bool_)
    near[:-1] = starts[1:] - ends[:-1] == 1
    apostrophe = (after == _APOSTROPHES[0]) | (after == _APOSTROPHES[1])
    joins = near & (apostrophe | (after == _HYPHEN))
    numbers = _find_numbers(codes, kinds, starts, ends, joins)
    # 12-year-old is a number and two parts of a word: nothing is joined to a number.
    joins[numbers] = False
    glues = joins & apostrophe
    _join_numbers(codes, kinds, ends, near, numbers, glues)
    _join_letters(codes, kinds, starts, ends, joins, glues)
    kinds[ends[np.flatnonzero((joins | glues) & near)]] = _NOTHING
    first = np.flatnonzero(~_shift(glues))
    last = np.append(first[1:], len(starts))[: len(first)] - 1
    return starts[first], ends[last], _shift(joins)[first]


def _shift(flags: Flags) -> Flags:
    """What holds of the part before each."""
    shifted = np.zeros(len(flags), np.bool_)
    shifted[1:] = flags[:-1]
    return shifted


def _find_numbers(codes: Codes, kinds: Kinds, starts: Places, ends: Places, joins: Flags) -> Places:
    """Which runs are digits only and not in the middle of a word, as the 19 of Covid-19 is."""
    rows = np.flatnonzero(kinds[starts] == _DIGIT)
    digits = np.flatnonzero(kinds == _DIGIT)
    inside = np.searchsorted(digits, ends[rows]) - np.searchsorted(digits, starts[rows])
    rows = rows[(inside == ends[rows] - starts[rows]) & (codes[ends[rows]] != _UNDERSCORE)]
    held = (rows > 0) & joins[rows - 1]
    # In 12-34-a-56 the first two are numbers, as no word holds the first of them.
    heads = ~(held & (np.diff(rows, prepend=-2) == 1))
    found: Places = rows[~held[heads][np.cumsum(heads) - 1]]
    return found


def _join_numbers(codes: Codes, kinds: Kinds, ends: Places, near: Flags, numbers: Places, glues: Flags) -> None:
    """Glue numbers together at points and commas, and a per cent sign to them."""
    after = codes[ends[numbers]]
    inner = near[numbers] & ((after == _DOT) | (after == _COMMA))
    inner[:-1] &= np.diff(numbers) == 1
    inner[-1:] = False
    glues[numbers[inner]] = True
    beyond = ends[numbers] + 1
    signed = numbers[(after == _PERCENT) & (kinds[beyond] < _LETTER) & (codes[beyond] != _UNDERSCORE)]
    kinds[ends[signed]] = _NOTHING
    ends[signed] += 1


def _join_letters(codes: Codes, kinds: Kinds, starts: Places, ends: Places, joins: Flags, glues: Flags) -> None:
    """Glue single letters together that each have a full stop."""
    single = (ends - starts == 1) & (codes[ends] == _DOT)
    single &= ~_shift(joins)
    rows = np.flatnonzero(single)
    rows = rows[kinds[starts[rows]] == _LETTER]
    goes_on = np.zeros(len(rows), np.bool_)
    goes_on[:-1] = (np.diff(rows) == 1) & (starts[rows[1:]] - ends[rows[:-1]] == 1)
    glues[rows[goes_on]] = True
    last = rows[~goes_on & _shift(goes_on)]
    kinds[ends[last]] = _NOTHING
    ends[last] += 1
