"""Lays documents out for the index: where lines end, and what no term reaches across."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from glossary.scanning.letters import BREAK
from tm.decoding import read_text
from tm.languages import LANGUAGES, canonical_tag
from tm.normalize import clean
from tm.paragraphs import begins_item
from tm.texts import Bitext, Document

__all__ = ["Page", "lay_out", "lay_out_lines"]

# Lines of these may be broken for their width; those of all other kinds are paragraphs.
_WRAPPED = frozenset({"", ".txt", ".jsonl", ".ndjson"})
# Nobody cuts lines at a greater width, in characters: what is longer is a paragraph.
_WIDEST = 120
_SNIFFED = 256


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
    path = Path(text.path)
    wrapped = path.suffix.lower() in _WRAPPED
    ends = ["\n" if wrapped and _flow(*both) else BREAK for both in pairwise(lines)] + [""]
    whole = "".join([part for both in zip(lines, ends, strict=True) for part in both])
    if wrapped:
        numbers = np.arange(1, len(lines) + 1) + _count_head(path, len(lines))
    else:
        numbers = np.maximum(np.cumsum([bool(line.strip()) for line in lines]), 1)
    yield Page(text.path, text.name, text.language, whole, _find_starts(lines), numbers)


def _count_head(path: Path, lines: int) -> int:
    """How many lines of front matter stand before those of a document."""
    if path.suffix.lower() != ".txt" or not path.is_file():
        return 0
    with path.open("rb") as file:
        if not file.read(_SNIFFED).lstrip(b"\xef\xbb\xbf\r\n\t ").startswith(b"---"):
            return 0
    return max(clean(read_text(path)).count("\n") + 1 - lines, 0)


def _flow(line: str, following: str) -> bool:
    """Whether a line's end may stand in the middle of a sentence."""
    if len(line) > _WIDEST or len(following) > _WIDEST or not line or line.isspace():
        return False
    bare = following.lstrip()
    return bool(bare) and not begins_item(bare)


def _lay_out_units(bitext: Bitext) -> Iterator[Page]:
    """All texts of a bilingual file in registered languages, one behind the other."""
    texts = [
        (canonical_tag(tag), text, unit.line or number)
        for number, unit in enumerate(bitext.units, 1)
        for tag, text in unit.texts
    ]
    if known := [one for one in texts if one[0] in LANGUAGES]:
        lines = [(text, line) for _, text, line in known]
        yield lay_out_lines(bitext.path, bitext.name, known[0][0], lines)


def lay_out_lines(path: str, document: str, language: str, lines: Sequence[tuple[str, int]]) -> Page:
    """Lay out texts that no term goes over the end of.

    Args:
        path: where they were read.
        document: what they are called together.
        language: the tag of most of them.
        lines: each with the number of the line that it begins on.
    """
    texts = [text.replace(BREAK, " ") for text, _ in lines]
    numbers = np.array([line for _, line in lines], np.int64)
    return Page(path, document, language, BREAK.join(texts), _find_starts(texts), numbers)


def _find_starts(lines: list[str]) -> NDArray[np.int64]:
    """Where each of these begins when one character stands between them."""
    return np.fromiter(accumulate((len(line) + 1 for line in lines[:-1]), initial=0), np.int64, len(lines))
