"""How sure it is that the two sides of a bead say the same: a probability from words, lengths and neighbours."""

import numpy as np
from numpy.typing import NDArray

from tm.alignment.evidence import Bead, Evidence, measure_beads
from tm.alignment.fitting import Model

__all__ = ["score_beads"]

Floats = NDArray[np.float64]

# A logistic regression on half of the test documents with gold beads, whole and in pieces of 5 and 14 beads, with and
# without a dictionary; against foreign texts as they come, and foreign sentences chosen for their length.
# tests/bench/align_sentences.py shows how it fares on the other half.
_BASE = -0.62
_WORDS_EACH = 0.91
_WORDS = 0.16
_LENGTH = -1.57
_ONE_TO_ONE = 1.89
_NEIGHBOURS = 1.45
_UNPAIRED = -9.79
_NEAR = 4
# Not the fitted share: in a text that is no translation nearly everything stays unexplained, and that must count.
_BACKGROUND = (0.4, 0.5)


def score_beads(beads: list[Bead], lengths: tuple[Floats, Floats], evidence: Evidence, model: Model) -> Floats:
    """Score finished beads.

    Args:
        beads: in document order.
        lengths: of the source's and the target's segments, in characters.
        evidence: what the words of these beads say.
        model: as fitted.
    Returns:
        A probability for each bead; 0 where a side is empty. Four beads to either side are witnesses: in a text that
        is no translation, words agree here and there by chance, but not one sentence after the other, and much stays
        unpaired.
    """
    table = np.array(beads, dtype=np.int64).reshape(-1, 4)
    one, some = measure_beads(evidence.target, len(table), _BACKGROUND[0])
    other, more = measure_beads(evidence.source, len(table), _BACKGROUND[1])
    rows, columns = table[:, 1] - table[:, 0], table[:, 3] - table[:, 2]
    paired = (rows > 0) & (columns > 0)
    words, tokens = one + other, some + more
    near = _sum_near(np.where(paired, words, 0.0))
    sums = [np.concatenate(([0.0], np.cumsum(side))) for side in lengths]
    source = (sums[0][table[:, 1]] - sums[0][table[:, 0]]) * model.ratio
    target = sums[1][table[:, 3]] - sums[1][table[:, 2]]
    deviation = np.abs(source - target) / np.sqrt(np.maximum(1.0, model.variance * (source + target) / 2))
    odds = (
        _BASE
        + _WORDS_EACH * words / (tokens + 3)
        + _WORDS * np.clip(words, -20, 20) / 10
        + _LENGTH * np.minimum(3.0, deviation)
        + _NEIGHBOURS * np.clip(near, -60, 60) / 20
        + _UNPAIRED * np.minimum(0.5, _sum_near(np.where(paired, 0.0, 1.0)) / (2 * _NEAR))
        + _ONE_TO_ONE * (rows + columns == 2)
    )
    return np.where(paired, 1 / (1 + np.exp(-np.clip(odds, -30, 30))), 0.0)


def _sum_near(values: Floats) -> Floats:
    """The sum of the four values before each and the four after it."""
    sums = np.concatenate(([0.0], np.cumsum(values)))
    places = np.arange(len(values))
    window = sums[np.minimum(places + _NEAR + 1, len(values))] - sums[np.maximum(places - _NEAR, 0)]
    return np.asarray(window - values, dtype=np.float64)
