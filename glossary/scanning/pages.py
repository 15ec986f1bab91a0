"""Lays documents out for the index: where lines end, and what no term reaches across."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate, pairwise
from pathlib import PurePath

import numpy as np
from numpy.typing import NDArray

from glossary.scanning.letters import BREAK
from tm.languages import LANGUAGES, canonical_tag
from tm.paragraphs import begins_item
from tm.texts import Bitext, Document

__all__ = ["Page", "lay_out"]

# Lines of these may be broken for their width; those of all other kinds are paragraphs.
_WRAPPED = frozenset({"", ".txt", ".jsonl", ".ndjson"})
# Nobody cuts lines at a greater width, in characters: what is longer is a paragraph.
_WIDEST = 120


@dataclass(frozen=True, slots=True)
class Page:
    """A document as it is searched."""

    path: str
    """Where it was read."""

    document: str
    """What it is called."""

    language: str
    """The tag of most of its text."""

    text: str
    """All of it, with `BREAK` where no term reaches across."""

    starts: NDArray[np.int64]
    """Where each line begins in the text."""

    lines: NDArray[np.int64]
    """The number of each line: in plain text and interchange files that in the file, elsewhere that of the paragraph."""


def lay_out(text: Document | Bitext) -> Iterator[Page]:
    """Lay out a document, or all texts of a bilingual file.

    In plain text a term may go over the end of a line, but not from a heading or paragraph into the next: lines are
    taken together where none is empty, too long to be part of a broken paragraph, or the beginning of an item.
    """
    if isinstance(text, Bitext):
        yield from _lay_out_units(text)
        return
    lines = text.text.split("\n")
    wrapped = PurePath(text.path).suffix.lower() in _WRAPPED
    ends = ["\n" if wrapped and _flow(*both) else BREAK for both in pairwise(lines)] + [""]
    whole = "".join([part for both in zip(lines, ends, strict=True) for part in both])
    if wrapped:
        numbers = np.arange(1, len(lines) + 1)
    else:
        numbers = np.maximum(np.cumsum([bool(line.strip()) for line in lines]), 1)
    yield Page(text.path, text.name, text.language, whole, _find_starts(lines), numbers)


def _flow(line: str, following: str) -> bool:
    """Whether a line's end may stand in the middle of a sentence."""
    if len(line) > _WIDEST or len(following) > _WIDEST or not line or line.isspace():
        return False
    bare = following.lstrip()
    return bool(bare) and not begins_item(bare)


def _lay_out_units(bitext: Bitext) -> Iterator[Page]:
    """All texts of a bilingual file in registered languages, one behind the other."""
    texts = [
        (canonical_tag(tag), text.replace(BREAK, " "), unit.line or number)
        for number, unit in enumerate(bitext.units, 1)
        for tag, text in unit.texts
    ]
    known = [one for one in texts if one[0] in LANGUAGES and one[1]]
    if known:
        parts = [text for _, text, _ in known]
        numbers = np.array([line for _, _, line in known], np.int64)
        yield Page(bitext.path, bitext.name, known[0][0], BREAK.join(parts), _find_starts(parts), numbers)


def _find_starts(lines: list[str]) -> NDArray[np.int64]:
    """Where each of these begins when one character stands between them."""
    return np.fromiter(accumulate((len(line) + 1 for line in lines[:-1]), initial=0), np.int64, len(lines))
