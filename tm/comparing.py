"""Compares a text with the texts of thousands of entries of the index, and keeps those that are as similar as is wanted."""

import sqlite3
from collections.abc import Callable, Iterator, Sequence

from tm.index import Candidates
from tm.indexing.entries import read_entries
from tm.indexing.levels import level

__all__ = ["Comparer"]

_ROUNDING = 1e-9
# Texts that were read lately, in the form in which they are compared: a long one is compared with thousands that prove
# different. Some 100 MB.
_KEPT_TEXTS = 250_000


class Comparer:
    """The units' texts on an open connection, with those that were read lately."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._kept: dict[int, str] = {}

    def keep_similar(self, asked: str, candidates: Candidates, least: float) -> Iterator[tuple[int, str]]:
        """Find the entries whose texts are so similar: levelled ones among the short, plain ones among the long.

        Args:
            asked: the text that they are compared with.
            candidates: from the index.
            least: the least similarity, 1 - distance / length of the longer text.
        Yields:
            Each with its text, in no order.
        """
        if len(self._kept) > _KEPT_TEXTS:
            self._kept.clear()
        similar = self._compare(level(asked), candidates.short, level, least)
        similar += self._compare(asked, candidates.long, str, least)
        yield from read_entries(self._connection, similar)

    def _compare(self, asked: str, entries: Sequence[int], form: Callable[[str], str], least: float) -> list[int]:
        """The entries whose texts, in one form, are so similar."""
        if not entries:
            return []
        from rapidfuzz.distance import Indel, Levenshtein  # noqa: PLC0415 - it takes 15 ms, and there may be nothing
        from rapidfuzz.process import extract_iter  # noqa: PLC0415 - see above

        missing = set(entries).difference(self._kept)
        self._kept.update((entry, form(text)) for entry, text in read_entries(self._connection, missing))
        # What takes d edits takes at most 2d where one may only insert and delete, and whether it does is told in half of
        # the time. The bound is that of texts whose lengths differ as much as they may: hardly anything else passes.
        cutoff = 1 - 2 * (1 - least) / (1 + least) - _ROUNDING
        # Of a unit that has been deleted there is no text: rapidfuzz passes over None.
        near = extract_iter(
            asked, map(self._kept.get, entries), scorer=Indel.normalized_similarity, score_cutoff=cutoff
        )
        return [
            entries[place]
            for other, _, place in near
            if Levenshtein.normalized_similarity(asked, other) >= least - _ROUNDING
        ]
