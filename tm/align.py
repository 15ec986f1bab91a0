"""Pair the sentences of two documents that translate each other: length, lexicon, anchors, and what a first pass teaches."""

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from tm.alignment.anchors import Corridor, find_anchors, make_corridor
from tm.alignment.beads import find_beads
from tm.alignment.candidates import Candidates, index_units, look_up, turn
from tm.alignment.confidence import score_beads
from tm.alignment.cooccurrence import NOTHING, TokenRows, learn
from tm.alignment.expectations import Direction, expect
from tm.alignment.fitting import Bead, Model, fit_model
from tm.alignment.occurrences import Occurrences, index_tokens
from tm.alignment.paragraph_match import match_paragraphs
from tm.alignment.sides import Side, read_side
from tm.dictionary import Lexicon, read_core_vocabulary
from tm.texts import Segment, SegmentPair

__all__ = ["DOUBTFUL", "align", "measure_parallelism", "measure_unaligned"]

DOUBTFUL = 0.5
"""Where `measure_parallelism` gives less than this, the one document hardly translates the other."""

_HALF_WIDTH = 10
_NARROW = 6
_SURE = 0.7
_PASSES = 3
_NO_WORDS: Lexicon = {}


def align(
    source: Sequence[Segment], target: Sequence[Segment], *, lexicon: Lexicon | None = None
) -> Iterator[SegmentPair]:
    """Pair the segments of a document with those of its translation.

    Args:
        source: the segments of one document, in order, all in one language.
        target: those of the other.
        lexicon: Chinese term → English renderings, from a termbase or a dictionary; used whichever side is Chinese.
    Yields:
        Pairs in document order; every segment is in exactly one of them, and one side is empty where nothing answers.
        The score, from 0 to 1, says how sure it is that the two sides say the same.
    """
    left, right = read_side(source), read_side(target)
    swapped = right.chinese and not left.chinese
    if swapped:
        left, right = right, left
    beads, scores = _pair(left, right, _NO_WORDS if lexicon is None else lexicon)
    for (top, bottom, start, end), score in zip(beads, scores.tolist(), strict=True):
        rows, columns = slice(top, bottom), slice(start, end)
        if swapped:
            rows, columns = columns, rows
        yield SegmentPair(tuple(source[rows]), tuple(target[columns]), score)


def measure_parallelism(pairs: Sequence[SegmentPair]) -> float:
    """Tell how far two documents are translations of each other.

    Args:
        pairs: what `align` made of them.
    Returns:
        The mean score, from 0 to 1, each pair weighing as much as it has characters; unpaired text counts as 0.
    """
    sizes = [sum(len(segment.text) for segment in (*pair.source, *pair.target)) for pair in pairs]
    return sum(size * pair.score for size, pair in zip(sizes, pairs, strict=True)) / max(1, sum(sizes))


def measure_unaligned(pairs: Sequence[SegmentPair]) -> float:
    """Tell how much of two documents has no counterpart.

    Args:
        pairs: what `align` made of them.
    Returns:
        The share of characters in pairs with an empty side, from 0 to 1; each side counts half, for a Chinese text has
        a third of the characters of its translation. 0 for two empty documents, and 1 where only one is empty.
    """
    sides = [[(pair.source, pair.target) for pair in pairs], [(pair.target, pair.source) for pair in pairs]]
    shares = []
    for side in sides:
        sizes = [(sum(len(segment.text) for segment in own), not other) for own, other in side]
        if total := sum(size for size, _ in sizes):
            shares.append(sum(size for size, alone in sizes if alone) / total)
    return sum(shares) / max(1, len(shares))


def _pair(left: Side, right: Side, lexicon: Lexicon) -> tuple[list[Bead], NDArray[np.float64]]:
    """Align in passes; each learns renderings and the ratio of lengths from the beads of the one before."""
    sources, targets = len(left.texts), len(right.texts)
    same = left.language == right.language
    occurrences = index_tokens(right, same_language=same)
    bilingual = left.chinese and not right.chinese
    lexicons = (read_core_vocabulary(), lexicon) if bilingual else (_NO_WORDS, _NO_WORDS)
    candidates = look_up(left, occurrences, lexicons, same_language=same)
    turned, units = turn(candidates, occurrences), index_units(candidates, sources)
    there, back = NOTHING, NOTHING
    ratio = float(right.lengths.sum() / max(1.0, left.lengths.sum())) or 1.0
    model = Model(ratio=ratio)
    paragraphs = match_paragraphs(left, right, model.variance)
    lengths = (left.lengths, right.lengths)
    corridor: Corridor | None = None
    beads: list[Bead] = []
    scores = np.zeros(0)
    for number in range(_PASSES):
        forward = Direction(expect(candidates, there, sources, occurrences.frequencies), occurrences)
        backward = Direction(expect(turned, back, targets, units.frequencies), units)
        if corridor is None:
            points = find_anchors(forward.expectations, occurrences)
            corridor = make_corridor(points, sources, targets, _HALF_WIDTH)
        beads = find_beads(lengths, forward, backward, corridor, model, paragraphs)
        scores = score_beads(beads, lengths, forward, backward, model)
        if number < _PASSES - 1:
            model = fit_model(model, beads, lengths, forward, backward)
            sure = [bead for bead, score in zip(beads, scores, strict=True) if score > _SURE]
            corridor = make_corridor([(bead[1], bead[3]) for bead in sure], sources, targets, _NARROW)
            paired = [bead for bead in beads if bead[1] > bead[0] and bead[3] > bead[2]]
            words = _gather(paired, left, candidates, 0), _gather(paired, right, occurrences, 2)
            there, back = learn(*words), learn(*reversed(words))
    return beads, scores


def _gather(beads: list[Bead], side: Side, numbers: Candidates | Occurrences, at: int) -> TokenRows:
    """Each bead's tokens on one side, each once."""
    vocabulary = numbers.vocabulary
    rows = [
        sorted({vocabulary[token] for tokens in side.tokens[bead[at] : bead[at + 1]] for token in tokens})
        for bead in beads
    ]
    starts = np.concatenate(([0], np.cumsum([len(row) for row in rows], dtype=np.int64))).astype(np.int64)
    return TokenRows(starts, np.array([token for row in rows for token in row], dtype=np.int64))
