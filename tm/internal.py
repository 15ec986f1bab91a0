"""Finds the segment of a job that is most like a later one: what a translator has done already when it comes up."""

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict

from rapidfuzz.distance import Levenshtein
from rapidfuzz.process import extract, extractOne

from tm.indexing.levels import level
from tm.similarity import LIGHT, compare

__all__ = ["Earlier"]

_SIGNS = re.compile(r"[\W\d_]+")


class Earlier:
    """The segments of a job so far, by their lengths; each is compared with all that can be alike enough."""

    def __init__(self) -> None:
        self._lengths: list[int] = []
        self._levelled: list[str] = []
        self._texts: list[str] = []
        self._by_letters: dict[str, list[str]] = defaultdict(list)

    def add(self, text: str) -> None:
        """Take a segment in that was not there."""
        levelled = level(text)
        place = bisect_right(self._lengths, len(text))
        self._lengths.insert(place, len(text))
        self._levelled.insert(place, levelled)
        self._texts.insert(place, text)
        if letters := _SIGNS.sub("", levelled):
            self._by_letters[letters].append(text)

    def find_best(self, text: str, least: float) -> float:
        """The score of the segment that is most like this one, as `similarity.compare()` gives it; nothing is missed.

        The score is that of the same letters, where 1 - `LIGHT` (1 - similarity) is the greatest for the greatest
        similarity, or at most the similarity of the levelled texts: so only what reaches the best so far is compared.

        Args:
            text: a segment.
            least: the score that is of interest, more than 0.
        Returns:
            The best score of at least that, less than 1; 0 where there is none.
        """
        best = self._find_same_letters(text)
        best = best if best >= least else 0.0
        levelled = level(text)
        bound = max(best, least)
        # A text of half the length has a similarity of a half at most.
        first, last = (
            bisect_left(self._lengths, int(len(text) * bound)),
            bisect_right(self._lengths, int(len(text) / bound) + 1),
        )
        window = self._levelled[first:last]
        nearest = extractOne(levelled, window, scorer=Levenshtein.normalized_similarity, score_cutoff=bound)
        if nearest is None:
            return best
        best = max(best, self._compare(text, first + nearest[2], least))
        others = extract(
            levelled, window, scorer=Levenshtein.normalized_similarity, score_cutoff=max(best, least), limit=None
        )
        for _, similarity, place in others:
            if similarity < best:
                break
            best = max(best, self._compare(text, first + place, least))
        return best

    def _find_same_letters(self, text: str) -> float:
        """The score of the nearest segment that differs in case, width, digits and punctuation only."""
        found = self._by_letters.get(_SIGNS.sub("", level(text)))
        nearest = found and extractOne(text, found, scorer=Levenshtein.normalized_similarity)
        return 1 - LIGHT * (1 - nearest[1]) if nearest else 0.0

    def _compare(self, text: str, place: int, least: float) -> float:
        score, _ = compare(text, self._texts[place])
        return score if score >= least else 0.0
