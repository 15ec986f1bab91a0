"""Finds the segment of a job that is most like a later one: what a translator has done already when it comes up."""

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Sequence

from rapidfuzz.distance import Levenshtein
from rapidfuzz.process import extract, extractOne

from tm.indexing.levels import level
from tm.similarity import LIGHT

__all__ = ["Earlier"]

_SIGNS = re.compile(r"[\W\d_]+")
_ROUNDING = 1e-9


class Earlier:
    """The segments of a job so far, by their lengths; each is compared with all that can be alike enough."""

    def __init__(self) -> None:
        self._lengths: list[int] = []
        self._levelled: list[str] = []  # each once, in the order of their lengths
        self._by_levelled: dict[str, list[str]] = defaultdict(list)
        self._by_letters: dict[str, list[str]] = defaultdict(list)

    def add(self, text: str) -> None:
        """Take a segment in that was not there."""
        levelled = level(text)
        if levelled not in self._by_levelled:
            place = bisect_right(self._lengths, len(text))
            self._lengths.insert(place, len(text))
            self._levelled.insert(place, levelled)
        self._by_levelled[levelled].append(text)
        if letters := _keep_letters(levelled):
            self._by_letters[letters].append(text)

    def find_best(self, text: str, least: float) -> float:
        """The score of the segment that is most like this one, as `similarity.compare()` gives it; nothing is missed.

        Where the letters are the same, the score grows with the similarity of the texts. Elsewhere it is made of that
        and of the similarity of the levelled texts, which is never less: so only what reaches the best is looked at.

        Args:
            text: a segment.
            least: the score that is of interest, more than 0.
        Returns:
            The best score of at least that, less than 1; 0 where there is none.
        """
        levelled = level(text)
        letters = _keep_letters(levelled)
        best = 1 - LIGHT * (1 - _find_nearest(text, self._by_letters[letters])) if letters in self._by_letters else 0.0
        bound = max(best, least) - _ROUNDING
        # A text of half the length has a similarity of a half at most.
        first = bisect_left(self._lengths, int(len(text) * bound))
        last = bisect_right(self._lengths, int(len(text) / bound) + 1)
        window = self._levelled[first:last]
        scorer = Levenshtein.normalized_similarity
        # The bound rises while the nearest is looked for: what remains to be listed afterwards is little.
        if nearest := extractOne(levelled, window, scorer=scorer, score_cutoff=bound):
            best = max(best, self._score(text, letters, nearest[0], nearest[1]))
            bound = max(best, least) - _ROUNDING
            for other, similarity, _ in extract(levelled, window, scorer=scorer, score_cutoff=bound, limit=None):
                if similarity < best:
                    break
                best = max(best, self._score(text, letters, other, similarity))
        return best if best >= least - _ROUNDING else 0.0

    def _score(self, text: str, letters: str, levelled: str, similarity: float) -> float:
        """The best score of the segments that are the same when they are levelled."""
        if letters and _keep_letters(levelled) == letters:
            return 0.0  # they have been looked at
        return (1 - LIGHT) * similarity + LIGHT * _find_nearest(text, self._by_levelled[levelled])


def _keep_letters(levelled: str) -> str:
    return _SIGNS.sub("", levelled)


def _find_nearest(text: str, others: Sequence[str]) -> float:
    """The similarity of the text that is most like this one."""
    nearest = extractOne(text, others, scorer=Levenshtein.normalized_similarity)
    return nearest[1] if nearest else 0.0
