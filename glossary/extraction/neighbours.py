"""Measures how much varies before and after each phrase: what is always followed by the same is not yet whole."""

import numpy as np
from numpy.typing import NDArray

from glossary.extraction.grams import Grams
from glossary.extraction.units import Columns

__all__ = ["measure_entropies"]

Reals = NDArray[np.float64]


def measure_entropies(grams: Grams, columns: Columns) -> tuple[Reals, Reals]:
    """Measure the entropy of the neighbours of each phrase, in nats.

    一岗双 is always followed by 责 (Z. Jin and K. Tanaka-Ishii, "Unsupervised segmentation of Chinese text by use of
    branching entropy", COLING/ACL 2006). What follows a phrase are the phrases of one unit more that begin with it, so
    that their counts are all that is needed; a neighbour that stands there once, as every boundary does, adds nothing to
    the sum. A function word counts together with what stands beyond it: of all that precedes `the rule of law`, `the` is
    always the same, and only the word before that tells how free the phrase is. By the chain rule of entropy that is the
    entropy after the phrase, plus that after the phrase and the word.

    Args:
        grams: every phrase that recurs.
        columns: the units of the text, some of which are function words.
    Returns:
        The entropies before and after each phrase, row for row.
    """
    single = grams.bounds[1] if len(grams.bounds) > 1 else 0
    firsts = np.arange(len(grams))
    for length, level in grams.levels():
        if length > 1:
            firsts[level] = firsts[grams.heads[level]]
    light = _find_light(grams, columns)
    count = grams.count.astype(np.float64)
    weight = count * np.log(count)
    longer = slice(single, None)
    left, right = (
        np.maximum(np.log(count) - np.bincount(stems[longer], weight[longer], len(grams)) / count, 0.0)
        for stems in (grams.tails, grams.heads)
    )
    wider = []
    for entropy, stems, neighbours in ((left, grams.tails, firsts), (right, grams.heads, grams.lasts)):
        rows = np.flatnonzero(light[neighbours[longer]]) + single
        beyond = np.bincount(stems[rows], count[rows] * entropy[rows], len(grams)) / count
        wider.append(entropy + beyond)
    return wider[0], wider[1]


def _find_light(grams: Grams, columns: Columns) -> NDArray[np.bool_]:
    """Which single units are function words at least half of the times they stand in the text."""
    ids = grams.lasts[: grams.bounds[1]] if len(grams.bounds) > 1 else np.zeros(0, np.int64)
    size = int(ids.max()) + 1 if len(ids) else 1
    times = np.bincount(columns.ids[columns.light], minlength=size)[:size]
    light: NDArray[np.bool_] = 2 * times[ids] >= grams.count[: len(ids)]
    return light
