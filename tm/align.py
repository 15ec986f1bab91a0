"""Pair the sentences of two documents that translate each other: length, lexicon, anchors, and what a first pass teaches."""

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from tm.alignment.anchors import find_anchors, make_corridor
from tm.alignment.beads import find_beads
from tm.alignment.candidates import add_learned, look_up
from tm.alignment.confidence import score_beads
from tm.alignment.cooccurrence import learn
from tm.alignment.evidence import Bead, gather_tokens, weigh_evidence
from tm.alignment.expectations import bring_together
from tm.alignment.fitting import Model, fit_model
from tm.alignment.occurrences import index_tokens
from tm.alignment.paragraph_match import fit_paragraphs, match_paragraphs
from tm.alignment.sides import Side, read_side
from tm.dictionary import Lexicon, read_core_vocabulary
from tm.texts import Segment, SegmentPair

__all__ = ["DOUBTFUL", "align", "measure_parallelism", "measure_unaligned"]

DOUBTFUL = 0.5
"""Where `measure_parallelism` gives less than this, the one document hardly translates the other."""

_HALF_WIDTH = 6
_NARROW = 2
_SURE = 0.7
_PASSES = 3
# Another pass is not worth its time where the last one changed fewer of the beads beyond the first thousand: a short
# document costs little, and learns the more.
_SETTLED = 0.04
_SHORT = 1_000
# English characters a Chinese one: where the documents say otherwise, one of them has more than the other.
_USUAL_RATIO = (2.2, 5.0)
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
    # Lines without text answer nothing: they are left out, and put back between the pairs.
    rows = [row for row, segment in enumerate(source) if segment.text.strip()]
    columns = [column for column, segment in enumerate(target) if segment.text.strip()]
    left, right = read_side([source[row] for row in rows]), read_side([target[column] for column in columns])
    swapped = right.chinese and not left.chinese
    if swapped:
        left, right = right, left
    beads, scores = _pair(left, right, _NO_WORDS if lexicon is None else lexicon)
    row = column = 0
    for (top, bottom, start, end), score in zip(beads, scores.tolist(), strict=True):
        one, other = ((start, end), (top, bottom)) if swapped else ((top, bottom), (start, end))
        first, last = _span(rows, *one, row)
        begin, stop = _span(columns, *other, column)
        yield from _leave_alone(source[row:first], target[column:begin])
        yield SegmentPair(tuple(source[first:last]), tuple(target[begin:stop]), score)
        row, column = last, stop
    yield from _leave_alone(source[row:], target[column:])


def _span(places: Sequence[int], first: int, last: int, position: int) -> tuple[int, int]:
    """From the first of some segments to the last one, whatever is empty between them; nothing stays where one is."""
    return (places[first], places[last - 1] + 1) if last > first else (position, position)


def _leave_alone(source: Sequence[Segment], target: Sequence[Segment]) -> Iterator[SegmentPair]:
    yield from (SegmentPair((segment,), (), 0.0) for segment in source)
    yield from (SegmentPair((), (segment,), 0.0) for segment in target)


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
    target = index_tokens(right, same_language=same)
    bilingual = left.chinese and not right.chinese
    lexicons = (read_core_vocabulary(), lexicon) if bilingual else (_NO_WORDS, _NO_WORDS)
    source, known = look_up(left, target, lexicons, same_language=same)
    lengths = (left.lengths, right.lengths)
    ratio = float(right.lengths.sum() / max(1.0, left.lengths.sum())) or 1.0
    if bilingual:
        ratio = min(max(ratio, _USUAL_RATIO[0]), _USUAL_RATIO[1])
    model = Model(ratio=ratio)
    paragraphs = match_paragraphs(left, right, model.variance)
    texts = bring_together(source, target, known)
    corridor = make_corridor(find_anchors(texts), sources, targets, _HALF_WIDTH)
    before: list[Bead] = []
    for last in range(_PASSES - 1, -1, -1):
        beads = find_beads(lengths, texts, corridor, model, paragraphs)
        evidence = weigh_evidence(texts, beads)
        scores = score_beads(beads, lengths, evidence, model)
        if not last or len(set(beads).symmetric_difference(before)) <= _SETTLED * (len(beads) - _SHORT):
            break
        before = beads
        model = fit_model(model, beads, lengths, evidence)
        paragraphs = paragraphs and fit_paragraphs(paragraphs, beads)
        sure = [bead for bead, score in zip(beads, scores.tolist(), strict=True) if score > _SURE]
        corridor = make_corridor([(bead[1], bead[3]) for bead in sure], sources, targets, _NARROW)
        learned = learn(*gather_tokens(texts, beads))
        texts = bring_together(source, target, add_learned(known, learned, len(target.vocabulary)))
    return beads, scores
