"""Lays segments out as one text, so that a pattern goes over all of them at once and not over each."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, cached_property
from itertools import accumulate
from typing import overload

import numpy as np
from numpy.typing import NDArray

from glossary.formulas.base import Span
from tm.texts import Segment

__all__ = ["BREAK", "CLAUSE_MARK", "CURLY_QUOTE", "GAP", "Page", "lay_out", "match_at"]

BREAK = "\n"
"""Stands before and after each segment of a page, and nowhere inside one: no pattern may reach across it."""

GAP = r"[^\S\n]+"
"""White space within a segment, as a pattern."""

# What characters are in a page's shape, beside ASCII letters, digits and marks, which stand for themselves.
CURLY_QUOTE = 1
CLAUSE_MARK = ord(";")
_OTHER = 3
_LETTER = ord("z")


class Page(Sequence[Segment]):
    """Segments of one language, and the one text that they make."""

    def __init__(self, segments: Sequence[Segment]) -> None:
        """Lay segments out.

        Args:
            segments: those of a document together and in order, where series over sentences are wanted.
        """
        self._segments = segments
        texts = [segment.text for segment in segments]
        self.text = "\n".join(["", *texts, ""])
        if self.text.count("\n") > len(texts) + 1:
            self.text = "\n".join(["", *(text.replace("\n", " ") for text in texts), ""])
        self._starts = list(accumulate([len(text) + 1 for text in texts], initial=1))

    @overload
    def __getitem__(self, index: int) -> Segment: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Segment]: ...
    def __getitem__(self, index: int | slice) -> Segment | Sequence[Segment]:
        """A segment by its place."""
        return self._segments[index]

    def __len__(self) -> int:
        """How many segments there are."""
        return len(self._segments)

    def number(self, at: int) -> int:
        """Which segment a position of the text belongs to."""
        return bisect_right(self._starts, at) - 1

    def span(self, start: int, end: int) -> Span:
        """A stretch of the text as one of its segment."""
        number = bisect_right(self._starts, start) - 1
        origin = self._starts[number]
        return Span(self._segments[number], start - origin, end - origin)

    def begins(self, at: int) -> bool:
        """Whether a segment begins at a position of the text."""
        return self.text[at - 1] == BREAK

    @cached_property
    def codes(self) -> NDArray[np.uint16]:
        """The text's characters by number, U+FFFF for those above it."""
        raw = self.text.encode("utf-16-le", "surrogatepass")
        if len(raw) == 2 * len(self.text):
            return np.frombuffer(raw, np.uint16)
        wide = np.frombuffer(self.text.encode("utf-32-le", "surrogatepass"), np.uint32)
        return np.minimum(wide, 0xFFFF).astype(np.uint16)

    @cached_property
    def shape(self) -> NDArray[np.uint8]:
        """The text in one byte a character: ASCII as it is, letters and marks beyond it by what they are."""
        return _list_shapes().take(self.codes, mode="clip")

    def mark(self, characters: str) -> NDArray[np.bool_]:
        """Whether each character of the text is one of a few."""
        marked = np.zeros(len(self.codes), np.bool_)
        for character in characters:
            marked |= self.codes == ord(character)
        return marked


def lay_out(segments: Sequence[Segment]) -> Page:
    """Segments as a page; a page as it is."""
    return segments if isinstance(segments, Page) else Page(segments)


def match_at(pattern: re.Pattern[str], text: str, places: Iterable[int]) -> Iterator[re.Match[str]]:
    """Match where a match can begin, as `pattern.finditer` would.

    Args:
        pattern: matches no empty text.
        text: a page's text.
        places: ascending; every one where a match could begin is among them.
    Yields:
        The matches, none reaching into the one before.
    """
    end = 0
    for at in places:
        if at >= end and (match := pattern.match(text, at)):
            end = match.end()
            yield match


@cache
def _list_shapes() -> NDArray[np.uint8]:
    """For each character up to U+FFFF its byte in a page's shape."""
    table = np.full(0x10000, _OTHER, np.uint8)
    everything = "".join(map(chr, range(0x10000)))
    for pattern, byte in ((r"[^\W_]+", _LETTER), (r"\s+", ord(" "))):
        for run in re.finditer(pattern, everything):
            table[run.start() : run.end()] = byte
    table[:128] = np.arange(128)
    table[[number for number in range(128) if chr(number).isspace() and chr(number) != BREAK]] = ord(" ")
    for character in "“”‘":
        table[ord(character)] = CURLY_QUOTE
    table[ord("’")] = ord("'")
    for character in ".:()!?—–":
        table[ord(character)] = CLAUSE_MARK
    return table
