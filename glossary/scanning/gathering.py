"""Puts the places of all documents together: which forms stand where, how often, and within which."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from glossary.scanning.found import Place
from glossary.scanning.index import Index
from glossary.scanning.letters import BREAK
from glossary.scanning.nesting import Places
from glossary.scanning.pages import Page

__all__ = ["Gathered", "gather"]

Numbers = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Gathered:
    """All places in all documents; the columns have one row a place."""

    pages: tuple[Page, ...]
    """The documents."""

    numbers: Numbers
    """In which of them each place is."""

    places: Places
    """Where it is in that document; the rows of `around` count through all documents."""

    def count(self, forms: int) -> tuple[Numbers, Numbers, Numbers]:
        """How often each form stands there, how often by itself, and the row of its first place.

        Args:
            forms: how many there are in the index.
        """
        column = self.places.forms
        first = np.zeros(forms, np.int64)
        first[column[::-1]] = np.arange(len(column))[::-1]
        alone = np.bincount(column[self.places.around < 0], minlength=forms)
        return np.bincount(column, minlength=forms), alone, first

    def count_inner(self, forms: int) -> dict[int, list[tuple[int, int]]]:
        """The forms that stand within each form, with how often, the one that comes first in the text first."""
        inner = np.flatnonzero(self.places.around >= 0)
        outer = self.places.forms[self.places.around[inner]]
        pairs, first, counts = np.unique(
            outer * forms + self.places.forms[inner], return_index=True, return_counts=True
        )
        found: dict[int, list[tuple[int, int]]] = {}
        for row in np.argsort(first, kind="stable"):
            found.setdefault(int(pairs[row]) // forms, []).append((int(pairs[row]) % forms, int(counts[row])))
        return found

    def sort_rows(self, forms: int) -> Callable[[int], Numbers]:
        """A function that gives the rows of a form, in order."""
        order = np.argsort(self.places.forms, kind="stable")
        bounds = np.searchsorted(self.places.forms[order], np.arange(forms + 1))
        return lambda form: order[bounds[form] : bounds[form + 1]]

    def locate(self, row: int) -> Place:
        """A place as a person finds it."""
        page = self.pages[int(self.numbers[row])]
        start, end, around = (int(column[row]) for column in (self.places.starts, self.places.ends, self.places.around))
        line = int(np.searchsorted(page.starts, start, "right")) - 1
        begins = int(page.starts[line])
        within = self.read(around) if around >= 0 else ""
        return Place(page.path, page.document, int(page.lines[line]), start - begins, end - begins, within)

    def read(self, row: int) -> str:
        """What is written at a place, in one line."""
        text = self.pages[int(self.numbers[row])].text[int(self.places.starts[row]) : int(self.places.ends[row])]
        return " ".join(text.replace(BREAK, " ").split())


def gather(index: Index, pages: Iterable[Page]) -> Gathered:
    """Find all terms in documents.

    Args:
        index: the terms.
        pages: the documents.
    """
    kept, found, total = [], [], 0
    for page in pages:
        places = index.find(page.text, page.language)
        around = np.where(places.around >= 0, places.around + total, -1)
        found.append((np.full(len(around), len(kept)), places.starts, places.ends, places.forms, around))
        kept.append(page)
        total += len(around)
    columns = [np.concatenate(column) for column in zip(*found, strict=True)] or [np.zeros(0, np.int64)] * 5
    return Gathered(tuple(kept), columns[0], Places(*columns[1:]))
