"""Puts the places of all documents together: which forms stand where, how often, and within which."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from glossary.scanning.found import Place
from glossary.scanning.index import Index
from glossary.scanning.letters import BREAK
from glossary.scanning.nesting import Places
from glossary.scanning.pages import Page
from tm.paragraphs import collapse

__all__ = ["Gathered", "Node", "gather"]

Numbers = NDArray[np.int64]

LARGEST = 1 << 21
"""So many characters are searched at once where a text has breaks: they take a quarter of a gigabyte."""

_NONE: Numbers = np.zeros(0, np.int64)


@dataclass(frozen=True, slots=True)
class Node:
    """A form where it stands by itself, or within another."""

    outer: int
    """The node of the form around it; -1 where it stands by itself."""

    form: int
    """Which form it is."""

    count: int
    """In how many places."""


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

    def nest(self, forms: int) -> list[Node]:
        """Make a tree: a node for each form that stands by itself, beneath it one for each that stands within it there.

        Args:
            forms: how many there are in the index.
        Returns:
            Nodes in the order of their first places; a node comes after that of the form around it.
        """
        around, column = self.places.around, self.places.forms
        of = np.full(len(column), -1, np.int64)
        nodes: list[Node] = []
        rows = np.flatnonzero(around < 0)
        inner = np.flatnonzero(around >= 0)
        above = np.zeros(len(rows), np.int64)
        while len(rows):
            _, first, which, counts = np.unique(
                above * forms + column[rows], return_index=True, return_inverse=True, return_counts=True
            )
            order = np.argsort(first)
            of[rows] = np.argsort(order)[which] + len(nodes)
            first = first[order]
            nodes += map(Node, (above[first] - 1).tolist(), column[rows[first]].tolist(), counts[order].tolist())
            ready = of[around[inner]] >= 0
            rows, inner = inner[ready], inner[~ready]
            above = of[around[rows]] + 1
        return nodes

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
        return collapse(text)


def gather(index: Index, pages: Iterable[Page]) -> Gathered:
    """Find all terms in documents.

    Args:
        index: the terms.
        pages: the documents.
    """
    kept: list[Page] = []
    found = [(_NONE,) * 5]
    total = 0
    for page in pages:
        for begin, text in _divide(page.text):
            places = index.find(text, page.language)
            around = np.where(places.around >= 0, places.around + total, -1)
            number = np.full(len(around), len(kept))
            found.append((number, places.starts + begin, places.ends + begin, places.forms, around))
            total += len(around)
        kept.append(page)
    columns = [np.concatenate(column) for column in zip(*found, strict=True)]
    return Gathered(tuple(kept), columns[0], Places(*columns[1:]))


def _divide(text: str) -> Iterator[tuple[int, str]]:
    """A text in parts that fit into memory with all that is known of their characters, each with its place."""
    begin = 0
    while len(text) - begin > LARGEST:
        places = text.find(BREAK, begin + LARGEST // 2, begin + LARGEST), text.find("\n", begin + LARGEST // 2)
        end = next((place + 1 for place in places if place >= 0), len(text))
        yield begin, text[begin:end]
        begin = end
    yield begin, text[begin:]
