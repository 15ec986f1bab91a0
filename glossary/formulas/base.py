"""What a finder of formulas gives: where a phrase stands that its form alone makes a set phrase."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from tm.texts import Segment

__all__ = ["Finder", "Finding", "Span", "is_headline"]


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a segment."""

    segment: Segment
    """Where it stands."""

    start: int
    """Where it begins in the segment's text."""

    end: int
    """Where it ends there, exclusive."""

    @property
    def text(self) -> str:
        """What stands there."""
        return self.segment.text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Finding:
    """A formula in a text."""

    kind: str
    """`numbered`, `quoted`, `series` or `name`."""

    spans: tuple[Span, ...]
    """Where it stands: one stretch, or several where it goes over sentences."""

    short: str = ""
    """The abbreviation that the text gives for it: `NPC`."""


Finder = Callable[[Sequence[Segment]], Iterator[Finding]]
"""From the segments of one or more documents, those of each together and in order, to the formulas in them."""


@lru_cache(maxsize=64)
def is_headline(text: str) -> bool:
    """Whether nearly all longer words of a text are capitalised, so that capitals tell nothing."""
    if text.rstrip().endswith((".", ";", "!", "?")):
        return False
    words = re.findall(r"[A-Za-z]{4,}", text)
    return len(words) > 3 and sum(word[0].isupper() for word in words) > 0.7 * len(words)
