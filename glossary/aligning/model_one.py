"""IBM model 1 with a diagonal: how likely a word answers another by what they say and where they stand.

Brown et al. (1993), "The mathematics of statistical machine translation"; Dyer et al. (2013), "A simple, fast, and
effective reparameterization of IBM model 2" (the diagonal).
"""

import numpy as np
from numpy.typing import NDArray

from glossary.aligning.blocks import Block

__all__ = ["link_block"]

Floats = NDArray[np.float32]

DIAGONAL = 4.0
"""How sharply words at the same relative place attract each other; 0 is IBM model 1 as it was published."""

NULL = 0.2
"""The probability that a word answers nothing."""


def link_block(
    block: Block, to_target: Floats, to_source: Floats, null_target: Floats, null_source: Floats
) -> tuple[Floats, Floats]:
    """One expectation step over one block.

    Args:
        block: its pieces.
        to_target: the probability of the target word given the source word, of each cell.
        to_source: the other way round.
        null_target: the probability of each target word where it answers nothing, shape (pieces, columns).
        null_source: the same of the source words, shape (pieces, rows).
    Returns:
        The probability that the target word of each cell comes from its source word, and the other way round.
    """
    places = weigh_places(block)
    free = np.float32(NULL / (1 - NULL))
    forward = to_target
    forward *= places
    total = forward.sum(axis=1)
    total += free * null_target * places.sum(axis=1) + np.float32(1e-30)
    forward /= total[:, None, :]
    backward = to_source
    backward *= places
    total = backward.sum(axis=2)
    total += free * null_source * places.sum(axis=2) + np.float32(1e-30)
    backward /= total[:, :, None]
    return forward, backward


def weigh_places(block: Block) -> Floats:
    """How well each place answers each other, by how far they stand from the diagonal; 0 where there is no cell."""
    down, across = (
        (np.arange(words.shape[1], dtype=np.float32) + np.float32(0.5)) / size[:, None].astype(np.float32)
        for words, size in ((block.source, block.sizes[:, 0]), (block.target, block.sizes[:, 1]))
    )
    weights: Floats = np.subtract(down[:, :, None], across[:, None, :])
    np.abs(weights, out=weights)
    weights *= np.float32(-DIAGONAL)
    np.exp(weights, out=weights)
    weights *= block.present
    return weights
