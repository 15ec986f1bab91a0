"""Where terms stand in one side of the pairs, as tokens."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from glossary.recognize import Recognizer
from glossary.rendering.sides import ARTICLES, Side, Text

__all__ = ["Occurrence", "Places", "find_occurrences"]


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A term in one side of a pair."""

    pair: int
    """Which pair."""

    first: int
    """Its first token, articles before it left out; it may have only a part of the token's characters."""

    last: int
    """The position after its last token."""

    weights: tuple[float, ...]
    """For each of its tokens the share of the characters that belong to the term: 提法 is half of 新提法库."""


class Places:
    """An index of where terms stand in one side, which looks for each of them once."""

    def __init__(self, side: Side) -> None:
        self._side = side
        self._found: dict[str, list[Occurrence]] = {}

    def find(self, terms: Sequence[str]) -> list[list[Occurrence]]:
        """What `find_occurrences()` finds of terms; those that were looked for before are not again."""
        fresh = [term for term in dict.fromkeys(terms) if term not in self._found]
        if fresh:
            self._found.update(zip(fresh, find_occurrences(fresh, self._side), strict=True))
        return [self._found[term] for term in terms]


def find_occurrences(terms: Sequence[str], side: Side) -> list[list[Occurrence]]:
    """Find terms whatever their inflection, case, quotes, hyphens, articles at their edge and segmentation.

    Args:
        terms: in the side's language.
        side: where to look.
    Returns:
        For each term its occurrences, in the order of the pairs.
    """
    language = side.language.TAG
    recognizer = Recognizer((_drop_articles(term), language) for term in terms)
    found: list[list[Occurrence]] = [[] for _ in terms]
    for pair, text in enumerate(side.texts):
        starts = [token.start for token in text.tokens]
        for match in recognizer.find(text.text, language):
            if occurrence := _cover_tokens(pair, text, starts, match.start, match.end):
                found[match.index].append(occurrence)
    return found


def _drop_articles(term: str) -> str:
    words = term.split(" ")
    while len(words) > 1 and words[0].lower() in ARTICLES:
        del words[0]
    return " ".join(words)


def _cover_tokens(pair: int, text: Text, starts: list[int], start: int, end: int) -> Occurrence | None:
    """Turn characters into tokens."""
    first = max(0, bisect_left(starts, start + 1) - 1)
    last = bisect_left(starts, end)
    while first < last and (text.tokens[first].end <= start or not text.keys[first][0].isalnum()):
        first += 1
    while first < last and not text.keys[last - 1][0].isalnum():
        last -= 1
    if first == last:
        return None
    weights = tuple(
        (min(end, token.end) - max(start, token.start)) / (token.end - token.start) if key[0].isalnum() else 0.0
        for token, key in zip(text.tokens[first:last], text.keys[first:last], strict=True)
    )
    return Occurrence(pair, first, last, weights)
