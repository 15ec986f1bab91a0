"""Finds the chunks of a layer that can hold a text: those that have every piece of it."""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from tm.concordances.keys import KEYS, PAIRS, key_of_han, key_of_pair, key_of_word
from tm.concordances.letters import HAN, OTHER, SPACE, WORD, classify
from tm.concordances.postings import CHUNK, Posting, find_piece, read_row, unite

__all__ = ["Layer", "Run", "cut_runs", "find_chunks"]

_KEPT = 4_096
"""Pieces of a layer that are kept for the next question."""

_MOST_PAIRS = 1_000
"""Pairs of words that are looked up; where two of a text can be more of them in the memory, they tell little."""

_MOST_WORDS = 1_000
"""Words that can hold a piece of one; where there are more, the piece tells little, and all chunks are candidates."""


@dataclass(frozen=True, slots=True)
class Run:
    """Neighbouring characters of a kind in a folded text that is asked for."""

    kind: int
    """`HAN`, `WORD` or `OTHER`; a sign stands alone."""

    text: str
    """The characters."""

    is_first: bool
    """Whether the text begins with it: the word in the memory may begin before."""

    is_last: bool
    """Whether the text ends with it: the word in the memory may go on."""

    follows: bool
    """Whether one space separates it from the run before."""


def cut_runs(key: str) -> list[Run]:
    """Cut a folded text into runs.

    Args:
        key: not empty, without space at its ends.
    """
    parts: list[tuple[int, str]] = []
    for kind, characters in groupby(key, classify):
        text = "".join(characters)
        parts += [(kind, sign) for sign in text] if kind == OTHER else [(kind, text)]
    return [
        Run(kind, text, number == 0, number == len(parts) - 1, number > 0 and parts[number - 1][0] == SPACE)
        for number, (kind, text) in enumerate(parts)
        if kind != SPACE
    ]


class Layer:
    """A layer of the index on an open connection."""

    def __init__(self, connection: sqlite3.Connection, row: int, first: int, last: int) -> None:
        self.id, self.first, self.last = row, first, last
        self.count = last // CHUNK - first // CHUNK + 1
        self._connection = connection
        self._words: bytes | None = None
        self._known: dict[int, int] = {}

    def find_words(self, run: Run) -> list[int] | None:
        """The numbers of the words that a word of a text can be in the memory; None where there are too many."""
        if not run.is_first and not run.is_last:
            return [key_of_word(run.text)]
        if self._words is None:
            sql = "SELECT words FROM concordance_layers WHERE id = ?"
            (self._words,) = self._connection.execute(sql, (self.id,)).fetchone()
        words: bytes = self._words
        piece = (("" if run.is_first else "\n") + run.text + ("" if run.is_last else "\n")).encode()
        found: list[int] = []
        # The words are in order: those that begin with a piece stand together.
        place = words.find(piece) if run.is_first else _find_first(words, piece)
        while place >= 0 and len(found) <= _MOST_WORDS:
            start = words.rfind(b"\n", 0, place + 1) + 1 if run.is_first else place + 1
            end = words.index(b"\n", start)
            found.append(key_of_word(words[start:end].decode()))
            place = words.find(piece, end) if run.is_first else end if words.startswith(piece, end) else -1
        return found if len(found) <= _MOST_WORDS else None

    def find(self, key: int) -> int:
        """The chunks of a piece; 0 where it stands nowhere."""
        chunks = self._known.get(key)
        if chunks is None:
            if len(self._known) > _KEPT:
                self._known.clear()
            chunks = self._known[key] = self._read(key)
        return chunks

    def _read(self, key: int) -> int:
        sql = "SELECT key, pieces FROM concordance_pieces WHERE key <= ? ORDER BY key DESC LIMIT 1"
        low = self.id * KEYS
        row = self._connection.execute(sql, (low + key,)).fetchone()
        # Pairs of words and all else have rows of their own.
        if row is None or row[0] < low + (key & PAIRS):
            return 0
        posting = find_piece(row[1], key & 0xFFFFFFFF, self.count)
        return unite([posting]) if posting else 0

    def find_between(self, first: int, last: int) -> Iterator[Posting]:
        """The chunks of all pieces of a range, which are no pairs."""
        low = self.id * KEYS
        sql = (
            "SELECT pieces FROM concordance_pieces WHERE key BETWEEN"
            " coalesce((SELECT max(key) FROM concordance_pieces WHERE key BETWEEN ? AND ?), ?) AND ?"
        )
        for (row,) in self._connection.execute(sql, (low, low + first, low + first, low + last)):
            yield from (posting for one, posting in read_row(row, self.count) if first <= one <= last)


def _find_first(words: bytes, piece: bytes) -> int:
    """The place of the first word that begins with a piece, which begins with a line end; -1 where none does."""
    low, high = 0, len(words) - 1
    while low < high:
        middle = words.rfind(b"\n", 0, (low + high) // 2 + 1)
        end = words.index(b"\n", middle + 1)
        if words[middle : max(end, middle + 1)] < piece:
            low = end
        else:
            high = middle
    return low if words.startswith(piece, low) else -1


def find_chunks(layer: Layer, runs: Sequence[Run]) -> int:
    """The chunks of a layer that can have all runs of a text.

    Args:
        layer: asked for each.
        runs: of the text.
    Returns:
        A bit a chunk; -1 for all of them.
    """
    chunks = -1
    words = [layer.find_words(run) if run.kind == WORD else None for run in runs]
    for run, keys in zip(runs, words, strict=True):
        if run.kind == HAN:
            chunks &= _find_han(layer, run)
        elif run.kind == OTHER:
            chunks &= _find_any(layer, [key_of_word(run.text)])
        elif keys is not None:
            chunks &= _find_any(layer, keys)
        if not chunks:
            return 0
    for number, run in enumerate(runs[1:], start=1):
        first, second = words[number - 1], words[number]
        if chunks and run.follows and first is not None and second is not None:
            chunks &= _find_pairs(layer, chunks, first, second)
    return chunks


def _find_any(layer: Layer, keys: Iterable[int]) -> int:
    """The chunks that have one of several pieces."""
    chunks = 0
    for key in keys:
        chunks |= layer.find(key)
    return chunks


def _find_han(layer: Layer, run: Run) -> int:
    """The chunks that have all neighbours of a run of Han characters."""
    if len(run.text) == 1 and run.is_last:
        first = key_of_han(run.text)
        return unite(layer.find_between(first, first + 0xFFFF))
    chunks = -1
    for one, two in zip(run.text, run.text[1:], strict=False):
        chunks &= _find_any(layer, [key_of_han(one, two)])
        if not chunks:
            return 0
    # 发展， has a 展 that nothing follows.
    return chunks if run.is_last else chunks & _find_any(layer, [key_of_han(run.text[-1])])


def _find_pairs(layer: Layer, chunks: int, firsts: Iterable[int], seconds: Iterable[int]) -> int:
    """The chunks, of some, where one of the first words can stand before one of the second."""
    there = [(word, both) for word in seconds if (both := layer.find(word) & chunks)]
    found = looked_up = 0
    for word in firsts:
        here = layer.find(word) & chunks
        for other, both in there if here else ():
            if left := here & both & ~found:
                looked_up += 1
                if looked_up > _MOST_PAIRS:
                    return -1
                found |= left & layer.find(key_of_pair(word, other))
    return found
