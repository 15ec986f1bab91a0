"""Where terms stand in one side of the pairs, as tokens."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from glossary.articles import drop_articles
from glossary.recognize import Recognizer
from glossary.rendering.sides import Side

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
    recognizer = Recognizer((drop_articles(term), language) for term in terms)
    found: list[list[Occurrence]] = [[] for _ in terms]
    known: dict[tuple[float, ...], tuple[float, ...]] = {}  # nearly all weigh the same: one object for all
    for pair, text in enumerate(side.texts):
        if not (matches := recognizer.find(text, language)):
            continue
        tokens = _Tokens(side, pair)
        for match in matches:
            if place := tokens.cover(match.start, match.end):
                first, last, weights = place
                found[match.index].append(Occurrence(pair, first, last, known.setdefault(weights, weights)))
    return found


class _Tokens:
    """The tokens of one text, to be looked up by their characters."""

    def __init__(self, side: Side, pair: int) -> None:
        here = slice(int(side.offsets[pair]), int(side.offsets[pair + 1]))
        self._starts, self._ends = side.starts[here].tolist(), side.ends[here].tolist()
        self._words = [side.keys[kind][0].isalnum() for kind in side.kinds[here].tolist()]

    def cover(self, start: int, end: int) -> tuple[int, int, tuple[float, ...]] | None:
        """Turn characters into tokens: the first, the one after the last, and the share of each that is covered."""
        first = max(0, bisect_left(self._starts, start + 1) - 1)
        last = bisect_left(self._starts, end)
        while first < last and (self._ends[first] <= start or not self._words[first]):
            first += 1
        while first < last and not self._words[last - 1]:
            last -= 1
        if first == last:
            return None
        return first, last, tuple(self._weigh(token, start, end) for token in range(first, last))

    def _weigh(self, token: int, start: int, end: int) -> float:
        if not self._words[token]:
            return 0.0
        own_start, own_end = self._starts[token], self._ends[token]
        share: float = (min(end, own_end) - max(start, own_start)) / (own_end - own_start)
        return share
