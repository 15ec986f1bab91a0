"""Finds the chunks of a layer that can hold a text: those that have every piece of it."""

import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from tm.concordances.keys import KEYS, PAIRS, key_of_han, key_of_pair, key_of_word
from tm.concordances.letters import HAN, OTHER, SPACE, WORD, classify
from tm.concordances.postings import CHUNK, Posting, find_piece, read_row, unite

__all__ = ["Layer", "Run", "cut_runs", "find_chunks"]

_KEPT = 4_096
"""Pieces of a layer that are kept for the next question."""

_RARE = 4
"""Bytes that the chunks of a rare word take."""

_MOST_PAIRS = 1_000
"""Pairs of words that two of a text can be in the memory; where there are more, they are not looked for."""

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
        self._known: dict[int, Posting | None] = {}

    def find_words(self, run: Run) -> list[int] | None:
        """The numbers of the words that a word of a text can be in the memory; None where there are too many."""
        if not run.is_first and not run.is_last:
            return [key_of_word(run.text)]
        if self._words is None:
            sql = "SELECT words FROM concordance_layers WHERE id = ?"
            (self._words,) = self._connection.execute(sql, (self.id,)).fetchone()
        words: bytes = self._words
        part = ("" if run.is_first else "\n") + run.text + ("" if run.is_last else "\n")
        piece = part.encode()
        found: list[int] = []
        place = words.find(piece)
        while place >= 0 and len(found) <= _MOST_WORDS:
            start = words.rfind(b"\n", 0, place + 1 + (not run.is_first)) + 1 if run.is_first else place + 1
            end = words.index(b"\n", start)
            found.append(key_of_word(words[start:end].decode()))
            place = words.find(piece, end)
        return found if len(found) <= _MOST_WORDS else None

    def find(self, key: int) -> Posting | None:
        """The chunks of a piece; None where it stands nowhere."""
        if key not in self._known:
            if len(self._known) > _KEPT:
                self._known.clear()
            self._known[key] = self._read(key)
        return self._known[key]

    def _read(self, key: int) -> Posting | None:
        sql = "SELECT key, pieces FROM concordance_pieces WHERE key <= ? ORDER BY key DESC LIMIT 1"
        low = self.id * KEYS
        row = self._connection.execute(sql, (low + key,)).fetchone()
        # Pairs of words and all else have rows of their own.
        if row is None or row[0] < low + (key & PAIRS):
            return None
        return find_piece(row[1], key & 0xFFFFFFFF, self.count)

    def find_between(self, first: int, last: int) -> Iterator[Posting]:
        """The chunks of all pieces of a range, which are no pairs."""
        low = self.id * KEYS
        sql = (
            "SELECT pieces FROM concordance_pieces WHERE key BETWEEN"
            " coalesce((SELECT max(key) FROM concordance_pieces WHERE key BETWEEN ? AND ?), ?) AND ?"
        )
        for (row,) in self._connection.execute(sql, (low, low + first, low + first, low + last)):
            yield from (posting for one, posting in read_row(row, self.count) if first <= one <= last)


def find_chunks(layer: Layer, runs: Iterable[Run]) -> int:
    """The chunks of a layer that have all runs of a text.

    Args:
        layer: asked for each.
        runs: of the text.
    Returns:
        A bit a chunk; -1 for all of them.
    """
    chunks = -1
    before: list[int] | None = None
    for run in runs:
        words = layer.find_words(run) if run.kind == WORD else None
        if run.kind == HAN:
            chunks &= _find_han(layer, run)
        elif run.kind == OTHER:
            chunks &= _find_any(layer, [key_of_word(run.text)])
        elif words is not None:
            chunks &= _find_any(layer, words)
            if chunks and run.follows and before is not None:
                chunks &= _find_pairs(layer, before, words)
        before = words
        if not chunks:
            return 0
    return chunks


def _find_any(layer: Layer, keys: Iterable[int]) -> int:
    """The chunks that have one of several pieces."""
    return unite(posting for key in keys if (posting := layer.find(key)))


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


def _find_pairs(layer: Layer, firsts: Iterable[int], seconds: Iterable[int]) -> int:
    """The chunks where one of the first words can stand before one of the second.

    A rare word stands for all its pairs: 召call, which stands once, needs not be looked for before each of 50 words.
    """
    rare: list[Posting] = []
    usual: tuple[list[int], list[int]] = [], []
    for words, known in zip((firsts, seconds), usual, strict=True):
        for word in words:
            posting = layer.find(word)
            if posting and len(posting[0]) > _RARE:
                known.append(word)
            elif posting:
                rare.append(posting)
    if len(usual[0]) * len(usual[1]) > _MOST_PAIRS:
        return -1
    return unite(rare) | _find_any(layer, {key_of_pair(one, two) for one in usual[0] for two in usual[1]})
