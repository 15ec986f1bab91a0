"""Compares a text with the texts of thousands of entries of the index, and keeps those that are as similar as is wanted."""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence

from tm.indexing.levels import LONGEST_LEVELLED, level

__all__ = ["Comparer"]

_ROUNDING = 1e-9
_AT_ONCE = 900
# Texts that were read lately, with their levelled forms: a long text is compared with thousands that prove different.
# Some 100 MB.
_KEPT_TEXTS = 200_000

Row = tuple[int, str]
"""An entry of the index and its text."""


class Comparer:
    """The units' texts on an open connection, with those that were read lately."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._kept: dict[int, tuple[str, str]] = {}

    def keep_similar(self, asked: str, entries: Sequence[int], least: float) -> Iterator[Row]:
        """Find the entries whose texts are so similar.

        Texts of more than `LONGEST_LEVELLED` characters are compared as they are, others levelled.

        Args:
            asked: the text that they are compared with.
            entries: twice the unit, plus 1 for its target.
            least: the least similarity, 1 - distance / length of the longer text.
        Yields:
            Each with its text, in no order; units that were deleted lately can be among them.
        """
        if len(self._kept) > _KEPT_TEXTS:
            self._kept.clear()
        kept = self._kept
        for entry, text in self._read([entry for entry in entries if entry not in kept]):
            kept[entry] = (level(text), text) if len(text) <= LONGEST_LEVELLED else (text, text)
        forms = level(asked), asked
        sides: tuple[list[Row], list[Row]] = [], []
        compared: tuple[list[str], list[str]] = [], []
        for entry in entries:
            if entry in kept:  # else its unit has been deleted
                form, text = kept[entry]
                long = len(text) > LONGEST_LEVELLED
                sides[long].append((entry, text))
                compared[long].append(form)
        for form, rows, texts in zip(forms, sides, compared, strict=True):
            yield from _compare(form, rows, texts, least)

    def _read(self, entries: Iterable[int]) -> Iterator[Row]:
        """Read the texts of entries; those of units that were deleted are missing."""
        sides: tuple[list[int], list[int]] = [], []
        for entry in entries:
            sides[entry & 1].append(entry >> 1)
        for side, column in enumerate(("source", "target")):
            wanted = sorted(sides[side])
            for place in range(0, len(wanted), _AT_ONCE):
                some = wanted[place : place + _AT_ONCE]
                marks = ",".join("?" * len(some))
                sql = f"SELECT 2 * id + {side}, {column} FROM units WHERE id IN ({marks})"  # noqa: S608 - names of ours
                yield from self._connection.execute(sql, some)


def _compare(asked: str, rows: Sequence[Row], texts: Sequence[str], least: float) -> Iterator[Row]:
    """The rows whose texts, in whatever form, are so similar."""
    if not rows:
        return
    from rapidfuzz.distance import Indel, Levenshtein  # noqa: PLC0415 - it takes 15 ms, and there may be nothing
    from rapidfuzz.process import extract_iter  # noqa: PLC0415 - see above

    # What takes d edits takes at most 2d where one may only insert and delete, and whether it does is told in half of the
    # time. The bound is that of texts whose lengths differ as much as they may: hardly anything else passes.
    cutoff = 1 - 2 * (1 - least) / (1 + least) - _ROUNDING
    for other, _, place in extract_iter(asked, texts, scorer=Indel.normalized_similarity, score_cutoff=cutoff):
        if Levenshtein.normalized_similarity(asked, other) >= least - _ROUNDING:
            yield rows[place]
