"""Finds the lines of a file that its texts stand in, where the reader does not say them."""

import re
from bisect import bisect_right
from collections import deque
from collections.abc import Iterable
from html import unescape
from itertools import accumulate
from pathlib import Path

from tm.decoding import decode, read_bytes
from tm.formats.po_entries import scan_entries, split_lines
from tm.normalize import clean

__all__ = ["LineFinder", "find_po_lines", "read_lines"]

# What ends a line in a text editor.
_LINE_END = re.compile("\r\n|[\r\n]")
_TAG = re.compile(r"<[^<>]*>")
_SIGHT = 24
"""How many letters of a text are looked for where the whole is not found: markup can stand anywhere behind them."""


def read_lines(path: Path, piped: bytes | None = None) -> list[str]:
    """The lines of a text file as an editor shows them.

    Args:
        path: the file.
        piped: its content, where that came through a pipe.
    Raises:
        UserError: it is missing, or no text.
    """
    return _LINE_END.split(decode(read_bytes(path) if piped is None else piped, path))


class LineFinder:
    """Finds texts in the lines of a file one after the other, whatever markup and line breaks stand in them."""

    def __init__(self, lines: Iterable[str], *, markup: bool) -> None:
        """Index the letters of all lines.

        Args:
            lines: of the file.
            markup: whether tags and entities are none of its text.
        """
        letters = [_keep_letters(unescape(_TAG.sub("", line)) if markup else line) for line in lines]
        self._starts = [0, *accumulate(map(len, letters))]
        self._letters = "".join(letters)
        self._position = 0

    def find(self, text: str) -> tuple[int, int]:
        """The first and last line, from 1, that a text stands in behind the last one that was found.

        Args:
            text: a segment; one that is not found is taken to stand where the last one ended.
        """
        wanted = _keep_letters(text)
        place = self._letters.find(wanted, self._position)
        if place < 0:
            wanted = wanted[:_SIGHT]
            place = self._letters.find(wanted, self._position)
        if place < 0 or not wanted:
            line = self._find_line(max(self._position - 1, 0))
            return line, line
        self._position = place + len(wanted)
        return self._find_line(place), self._find_line(self._position - 1)

    def _find_line(self, place: int) -> int:
        return max(bisect_right(self._starts, place), 1)


def _keep_letters(text: str) -> str:
    return "".join(filter(str.isalnum, clean(text)))


def find_po_lines(path: Path) -> dict[tuple[str, str], deque[int]]:
    """Where the entries of a PO file begin, by context and source; of several with the same, in their order.

    Raises:
        UserError: it is missing or no PO file.
    """
    found: dict[tuple[str, str], deque[int]] = {}
    for entry in scan_entries(split_lines(decode(read_bytes(path), path)), path):
        if not entry.obsolete:
            context = clean(entry.find("msgctxt"))
            for keyword in ("msgid", "msgid_plural"):
                if source := clean(entry.find(keyword)):
                    line = next(one.first for one in entry.fields if one.keyword == keyword) + 1
                    found.setdefault((context, source), deque()).append(line)
    return found
