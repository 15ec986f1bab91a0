"""How much each word of a pair answers each word of the other side: what aligners make and what pairing reads."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

__all__ = ["Links"]

Integers = NDArray[np.int64]
Floats = NDArray[np.float32]

FAINT = 0.005
"""Links weaker than this are not kept."""


@dataclass(frozen=True, slots=True)
class Links:
    """The links of all pairs: few of a pair's cells have one, so only those are kept."""

    shapes: Integers
    """The number of words on the own and on the other side of each pair: shape (pairs, 2)."""

    offsets: Integers
    """Where each pair's cells would begin, row by row, if all stood in one array; at the end how many there are."""

    cells: Integers
    """The cells that have a link, ascending."""

    chances: Floats
    """For each of them how likely the two words answer each other, from 0 to 1."""

    @classmethod
    def join(cls, shapes: Integers, parts: Iterable[tuple[Integers, Floats]]) -> "Links":
        """Add up links that were found separately.

        Args:
            shapes: as in `Links`.
            parts: cells and how much each adds.
        """
        offsets = np.concatenate((np.zeros(1, np.int64), np.cumsum(shapes.prod(axis=1))))
        columns = [*zip(*parts, strict=True)] or [(np.zeros(0, np.int64),), (np.zeros(0, np.float32),)]
        cells, chances = np.concatenate(columns[0]), np.concatenate(columns[1])
        order = np.argsort(cells, kind="stable")
        cells, chances = cells[order], chances[order]
        first = np.flatnonzero(np.diff(cells, prepend=-1))
        sums = np.add.reduceat(chances, first) if len(first) else chances
        kept = sums >= FAINT
        return cls(shapes, offsets, cells[first][kept], sums[kept].astype(np.float32))

    def of(self, pair: int) -> Floats:
        """One pair's links, shape (own words, other words)."""
        rows, columns = self.shapes[pair].tolist()
        first, last = np.searchsorted(self.cells, self.offsets[pair : pair + 2])
        dense = np.zeros(rows * columns, np.float32)
        dense[self.cells[first:last] - self.offsets[pair]] = self.chances[first:last]
        return dense.reshape(rows, columns)

    def change(self, pairs: Mapping[int, Floats]) -> "Links":
        """The same links, but for some pairs, each given as `of()` gives them."""
        owners = np.searchsorted(self.offsets, self.cells, side="right") - 1
        kept = ~np.isin(owners, list(pairs))
        parts = [(self.cells[kept], self.chances[kept])]
        for pair, dense in pairs.items():
            places = np.flatnonzero(dense)
            parts.append((places + self.offsets[pair], dense.ravel()[places]))
        return Links.join(self.shapes, parts)

    def turn(self) -> "Links":
        """The same links from the other side's view."""
        pairs, rows, columns = self.locate(slice(None))
        turned = self.offsets[pairs] + columns * self.shapes[pairs, 0] + rows
        return Links.join(self.shapes[:, ::-1].copy(), [(turned, self.chances)])

    def locate(self, links: slice | Integers) -> tuple[Integers, Integers, Integers]:
        """The pair of each of some links, and its own and other word there."""
        cells = self.cells[links]
        pairs = np.searchsorted(self.offsets, cells, side="right") - 1
        rows, columns = np.divmod(cells - self.offsets[pairs], self.shapes[pairs, 1])
        return pairs, rows, columns
