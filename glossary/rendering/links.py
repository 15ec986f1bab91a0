"""How much each word of a pair answers each word of the other side: what aligners make and what pairing reads."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

__all__ = ["Links"]


@dataclass(frozen=True, slots=True)
class Links:
    """The links of all pairs, in one array."""

    offsets: NDArray[np.int64]
    """Where each pair's cells begin."""

    shapes: NDArray[np.int64]
    """The number of words on the own and on the other side of each pair: shape (pairs, 2)."""

    chances: NDArray[np.float32]
    """For each cell, row by row, how likely the two words answer each other, from 0 to 1."""

    def of(self, pair: int) -> NDArray[np.float32]:
        """One pair's links, shape (own words, other words); a view, so that they can be changed."""
        rows, columns = self.shapes[pair]
        return self.chances[self.offsets[pair] : self.offsets[pair] + rows * columns].reshape(rows, columns)

    def turn(self) -> "Links":
        """The same links from the other side's view."""
        turned = Links(self.offsets, self.shapes[:, ::-1].copy(), np.empty_like(self.chances))
        for pair in range(len(self.shapes)):
            turned.of(pair)[:] = self.of(pair).T
        return turned
