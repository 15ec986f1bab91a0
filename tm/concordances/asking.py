"""Finds the chunks of a layer that can hold a text: those that have every piece of it."""

import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from tm.concordances.keys import KEYS, key_of_han, key_of_pair, key_of_word
from tm.concordances.letters import HAN, OTHER, SPACE, WORD, classify
from tm.concordances.postings import Posting, read_chunks, read_row

__all__ = ["Layer", "Run", "cut_runs", "find_chunks"]

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
        self._connection = connection
        self._words: bytes | None = None

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
        sql = "SELECT key, pieces FROM concordance_pieces WHERE key <= ? ORDER BY key DESC LIMIT 1"
        row = self._connection.execute(sql, (self.id * KEYS + key,)).fetchone()
        if row is None or row[0] < self.id * KEYS:
            return None
        return next((posting for one, posting in read_row(row[1], row[0] % KEYS) if one == key), None)

    def find_between(self, first: int, last: int) -> Iterator[Posting]:
        """The chunks of all pieces of a range."""
        low, high = self.id * KEYS + first, self.id * KEYS + last
        sql = (
            "SELECT key, pieces FROM concordance_pieces WHERE key <= ?"
            " AND key >= coalesce((SELECT max(key) FROM concordance_pieces WHERE key <= ?), 0)"
        )
        for key, row in self._connection.execute(sql, (high, low)):
            if key >= self.id * KEYS:
                yield from (posting for one, posting in read_row(row, key % KEYS) if first <= one <= last)


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
    chunks = 0
    for key in keys:
        if posting := layer.find(key):
            chunks |= read_chunks(posting)
    return chunks


def _find_han(layer: Layer, run: Run) -> int:
    """The chunks that have all neighbours of a run of Han characters."""
    if len(run.text) == 1 and run.is_last:
        first = key_of_han(run.text)
        chunks = 0
        for posting in layer.find_between(first, first + 0xFFFF):
            chunks |= read_chunks(posting)
        return chunks
    chunks = -1
    for one, two in zip(run.text, run.text[1:], strict=False):
        chunks &= _find_any(layer, [key_of_han(one, two)])
        if not chunks:
            return 0
    # 发展， has a 展 that nothing follows.
    return chunks if run.is_last else chunks & _find_any(layer, [key_of_han(run.text[-1])])


def _find_pairs(layer: Layer, firsts: Iterable[int], seconds: Iterable[int]) -> int:
    """The chunks where one of the first words can stand before one of the second.

    Pairs of frequent words have numbers of their own; a word that is not frequent stands for all its pairs.
    """
    chunks = 0
    frequent: tuple[list[int], list[int]] = [], []
    for words, known in zip((firsts, seconds), frequent, strict=True):
        for word in words:
            posting = layer.find(word)
            if posting is None:
                continue
            if posting[1]:
                known.append(word)
            else:
                chunks |= read_chunks(posting)
    return chunks | _find_any(layer, (key_of_pair(one, two) for one in frequent[0] for two in frequent[1]))
