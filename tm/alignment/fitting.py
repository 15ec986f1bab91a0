"""What makes beads likely, and how to fit it to a pair of documents from a first alignment of them."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from tm.alignment.expectations import Direction
from tm.alignment.spans import find_explainable

__all__ = ["BEADS", "Bead", "Model", "fit_model", "measure_beads"]

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

Bead = tuple[int, int, int, int]
"""First source row, row after the last, first target row, row after the last."""

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

    lexical: float = 0.6
    """What the words of each direction count; below 1, for words of one sentence depend on each other."""

    skip: float = 0.5
    """What an unpaired segment costs beside its prior."""


def fit_model(
    model: Model,
    beads: Sequence[Bead],
    lengths: tuple[Floats, Floats],
    forward: Direction,
    backward: Direction,
) -> Model:
    """Fit a model to beads, holding on to what it was where they are few.

    Args:
        model: the one that found the beads.
        beads: of a pair of documents.
        lengths: of the source's and the target's segments, in characters.
        forward: what the source's segments let one expect, and what stands in the target's.
        backward: the same, the other way.
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
        _fit_background(forward, paired, model.background[0]),
        _fit_background(backward, paired[:, [2, 3, 0, 1]], model.background[1]),
    )
    return replace(model, ratio=ratio, variance=variance, priors=priors, background=background)


def _fit_background(direction: Direction, beads: Integers, background: float) -> float:
    """The share of tokens in paired segments that stay unexplained, by expectation and maximisation."""
    _, counts, ratios = _match_tokens(direction, beads)
    total = float(counts.sum())
    start = background
    for _ in range(5):
        unexplained = float((counts * background / (background + (1 - background) * ratios)).sum())
        background = (unexplained + _PRIOR_TOKENS * start) / (total + _PRIOR_TOKENS)
    return background


def measure_beads(direction: Direction, beads: Integers, background: float) -> tuple[Floats, Floats]:
    """Score finished beads as `measure_spans` does.

    Args:
        direction: the side that explains, and the one that is explained.
        beads: shape (beads, 4), the explaining side first.
        background: λ.
    Returns:
        The log likelihood ratio of each bead, and how many of its tokens could have been explained.
    """
    number, counts, ratios = _match_tokens(direction, beads)
    scores = counts * np.log(background + (1 - background) * ratios)
    return (
        np.bincount(number, weights=scores, minlength=len(beads)).astype(np.float64),
        np.bincount(number, weights=counts, minlength=len(beads)).astype(np.float64),
    )


def _match_tokens(direction: Direction, beads: Integers) -> tuple[Integers, Floats, Floats]:
    """The explainable tokens of beads: their bead, how often they stand there, how much likelier the source makes them."""
    expectations, occurrences = direction.expectations, direction.occurrences
    vocabulary, targets = max(1, len(occurrences.vocabulary)), max(1, len(occurrences.sizes))
    of_source = _number_segments(beads[:, 0], beads[:, 1], len(expectations.sizes))
    of_target = _number_segments(beads[:, 2], beads[:, 3], len(occurrences.sizes))
    owner = np.repeat(of_source, np.diff(expectations.starts))
    keys, inverse = np.unique((owner * vocabulary + expectations.tokens)[owner >= 0], return_inverse=True)
    weights = np.bincount(inverse, weights=expectations.weights[owner >= 0], minlength=len(keys))
    token = occurrences.keys // targets
    bead = of_target[occurrences.keys % targets] if len(of_target) else token
    kept = (bead >= 0) & (find_explainable(expectations, occurrences)[token] > 0)
    token, bead, counts = token[kept], bead[kept], occurrences.counts[kept]
    probability = np.zeros(len(token))
    if len(keys):
        wanted = bead * vocabulary + token
        place = np.minimum(np.searchsorted(keys, wanted), len(keys) - 1)
        probability = np.where(keys[place] == wanted, weights[place], 0.0)
    sizes = np.bincount(of_source[of_source >= 0], weights=expectations.sizes[of_source >= 0], minlength=len(beads))
    ratios = probability / np.maximum(1.0, sizes)[bead] / occurrences.frequencies[token]
    return bead, counts, ratios


def _number_segments(first: Integers, last: Integers, segments: int) -> Integers:
    """Which bead each segment is in; -1 for those in none."""
    numbers = np.full(segments, -1, dtype=np.int64)
    amounts = last - first
    places = np.repeat(first - np.cumsum(amounts) + amounts, amounts) + np.arange(int(amounts.sum()))
    numbers[places] = np.repeat(np.arange(len(first)), amounts)
    return numbers
