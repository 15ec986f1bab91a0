"""Compares a text with the texts of thousands of entries of the index, and keeps those that are as similar as is wanted.

Whoever deletes the same letters from two texts takes away differences and adds none. So long texts are compared without
the commonest letters first: what is left is two fifths as long, takes a fifth of the time, and is rarely as similar by
chance; only what passes is compared as a whole.
"""

import math
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from tm.indexing.levels import LONGEST_LEVELLED, level

__all__ = ["Comparer", "sketch"]

_COMMONEST = " etaoin"
_COMMONEST_BYTES = _COMMONEST.encode()
_ROUNDING = 1e-9
_AT_ONCE = 900
# Sketches that were made lately: long texts are compared with thousands that prove different. Some 60 MB.
_KEPT_SKETCHES = 250_000
# Texts whose lengths differ by a sixteenth of the text asked for have one bound.
_STEPS = 16

Row = tuple[int, str]
"""An entry of the index and its text."""


def sketch(text: str) -> str:
    """A text without the commonest letters: `the rule of law` is `hrulflw`."""
    if text.isascii():
        return text.encode("ascii").translate(None, _COMMONEST_BYTES).decode("ascii")
    for letter in _COMMONEST:
        text = text.replace(letter, "")
    return text


class Comparer:
    """The units' texts on an open connection, with sketches of those that were read lately."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._sketches: dict[int, tuple[int, str]] = {}

    def keep_similar(self, asked: str, entries: Sequence[int], least: float) -> Iterator[Row]:
        """Find the entries whose texts are so similar.

        Texts of more than `LONGEST_LEVELLED` characters are compared as they are, others levelled.

        Args:
            asked: the text that they are compared with.
            entries: twice the unit, plus 1 for its target.
            least: the least similarity, 1 - distance / length of the longer text.
        Yields:
            Each with its text, in no order.
        """
        if len(self._sketches) > _KEPT_SKETCHES:
            self._sketches.clear()
        known = [entry for entry in entries if entry in self._sketches]
        for rows in self._read(entry for entry in entries if entry not in self._sketches):
            short = [row for row in rows if len(row[1]) <= LONGEST_LEVELLED]
            yield from _compare(level(asked), short, [level(text) for _, text in short], least)
            if len(short) < len(rows):
                known += self._keep_sketches(row for row in rows if len(row[1]) > LONGEST_LEVELLED)
        for rows in self._read(self._compare_sketches(asked, known, least)):
            yield from _compare(asked, rows, [text for _, text in rows], least)

    def _read(self, entries: Iterable[int]) -> Iterator[list[Row]]:
        """Read the texts of entries, some at a time; those of units that were deleted are missing."""
        sides: tuple[list[int], list[int]] = [], []
        for entry in entries:
            sides[entry & 1].append(entry >> 1)
        for side, column in enumerate(("source", "target")):
            wanted = sorted(sides[side])
            for place in range(0, len(wanted), _AT_ONCE):
                some = wanted[place : place + _AT_ONCE]
                marks = ",".join("?" * len(some))
                sql = f"SELECT 2 * id + {side}, {column} FROM units WHERE id IN ({marks})"  # noqa: S608 - names of ours
                yield self._connection.execute(sql, some).fetchall()

    def _keep_sketches(self, rows: Iterable[Row]) -> list[int]:
        made = {entry: (len(text), sketch(text)) for entry, text in rows}
        self._sketches.update(made)
        return list(made)

    def _compare_sketches(self, asked: str, entries: Iterable[int], least: float) -> Iterator[int]:
        """The entries whose sketches differ in no more places than their texts may."""
        from rapidfuzz.distance import Levenshtein  # noqa: PLC0415 - it takes 15 ms, and there may be nothing to compare
        from rapidfuzz.process import extract_iter  # noqa: PLC0415 - see above

        step = max(len(asked) // _STEPS, 1)
        groups: dict[int, tuple[list[int], list[str]]] = defaultdict(lambda: ([], []))
        for entry in entries:
            length, text = self._sketches[entry]
            group = groups[max(length - len(asked) + step - 1, 0) // step]
            group[0].append(entry)
            group[1].append(text)
        drawn = sketch(asked)
        for number, (numbers, texts) in groups.items():
            most = math.floor((1 - least) * (len(asked) + number * step) + _ROUNDING)
            near = extract_iter(drawn, texts, scorer=Levenshtein.distance, score_cutoff=most)
            yield from (numbers[place] for _, _, place in near)


def _compare(asked: str, rows: Sequence[Row], texts: Sequence[str], least: float) -> Iterator[Row]:
    """The rows whose texts, in whatever form, are so similar."""
    if rows:
        from rapidfuzz.distance import Levenshtein  # noqa: PLC0415 - see above
        from rapidfuzz.process import extract_iter  # noqa: PLC0415 - see above

        scorer, cutoff = Levenshtein.normalized_similarity, least - _ROUNDING
        yield from (rows[place] for _, _, place in extract_iter(asked, texts, scorer=scorer, score_cutoff=cutoff))
