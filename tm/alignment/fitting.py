"""What makes beads likely, and how to fit it to a pair of documents from a first alignment of them."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from tm.alignment.evidence import Bead, Evidence, Explained

__all__ = ["BEADS", "Model", "fit_model"]

Integers = NDArray[np.int64]
Floats = NDArray[np.float64]

BEADS: Mapping[tuple[int, int], float] = {
    (1, 1): 0.68,
    (1, 2): 0.15,
    (2, 1): 0.08,
    (1, 3): 0.025,
    (3, 1): 0.01,
    (2, 2): 0.02,
    (1, 4): 0.006,
    (4, 1): 0.004,
    (1, 0): 0.02,
    (0, 1): 0.02,
}
"""(source segments, target segments) → how many of a translation's beads are such."""

# How many beads the figures that we began with count for against those of the documents.
_PRIOR_BEADS = 50
_PRIOR_TOKENS = 200


@dataclass(frozen=True, slots=True)
class Model:
    """What the likelihood of a bead depends on, fitted to the pair of documents."""

    ratio: float
    """Target characters a source character."""

    variance: float = 20.0
    """Of the difference in length, per target character (Gale & Church 1993, section 2.2)."""

    background: tuple[float, float] = (0.4, 0.5)
    """The share of the target's tokens that the source does not explain, and of the source's the target."""

    priors: Mapping[tuple[int, int], float] = field(default_factory=lambda: BEADS)
    """As BEADS."""

    lexical: float = 0.5
    """What the words of each direction count; below 1, for words of one sentence depend on each other."""

    skip: float = 0.25
    """What an unpaired segment costs beside its prior."""


def fit_model(
    model: Model,
    beads: Sequence[Bead],
    lengths: tuple[Floats, Floats],
    evidence: Evidence,
) -> Model:
    """Fit a model to beads, holding on to what it was where they are few.

    Args:
        model: the one that found the beads.
        beads: of a pair of documents.
        lengths: of the source's and the target's segments, in characters.
        evidence: what the words of these beads say.
    Returns:
        The model with its ratio, variance, background and priors fitted.
    """
    table = np.array(beads, dtype=np.int64).reshape(-1, 4)
    paired = table[(table[:, 1] > table[:, 0]) & (table[:, 3] > table[:, 2])]
    if not len(paired):
        return model
    sums = [np.concatenate(([0.0], np.cumsum(side))) for side in lengths]
    source = sums[0][paired[:, 1]] - sums[0][paired[:, 0]]
    target = sums[1][paired[:, 3]] - sums[1][paired[:, 2]]
    ratio = float(target.sum() / source.sum())
    squared = np.minimum((target - source * ratio) ** 2 / ((target + source * ratio) / 2), 10 * model.variance)
    variance = (float(squared.sum()) + _PRIOR_BEADS * model.variance) / (len(paired) + _PRIOR_BEADS)
    seen = Counter((bottom - top, end - start) for top, bottom, start, end in beads)
    priors = {kind: (seen[kind] + _PRIOR_BEADS * share) / (len(beads) + _PRIOR_BEADS) for kind, share in BEADS.items()}
    background = (
        _fit_background(evidence.target, model.background[0]),
        _fit_background(evidence.source, model.background[1]),
    )
    return replace(model, ratio=ratio, variance=variance, priors=priors, background=background)


def _fit_background(explained: Explained, background: float) -> float:
    """The share of tokens in paired segments that stay unexplained, by expectation and maximisation."""
    total = float(explained.counts.sum())
    start = background
    for _ in range(5):
        odds = background / (background + (1 - background) * explained.ratios)
        background = (float((explained.counts * odds).sum()) + _PRIOR_TOKENS * start) / (total + _PRIOR_TOKENS)
    return background
