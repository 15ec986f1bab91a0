"""Aligns what a person's pairs leave open in two documents."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from tm.align import align
from tm.dictionary import Lexicon
from tm.texts import Segment, SegmentPair

__all__ = ["align_gaps"]


def align_gaps(
    source: Sequence[Segment], target: Sequence[Segment], settled: Sequence[SegmentPair], *, lexicon: Lexicon | None
) -> Iterator[SegmentPair]:
    """Pair the segments of two documents that no settled pair has, without crossing any of these.

    Args:
        source: the segments of one document, numbered by their places in it.
        target: those of the other.
        settled: pairs that stay as they are; none where nobody has looked at the documents.
        lexicon: Chinese term → English renderings.
    Yields:
        As `align`, but only the pairs that are new.
    """
    used = (
        {one.number for pair in settled for one in pair.source},
        {one.number for pair in settled for one in pair.target},
    )
    tops, bottoms = 0, 0
    for pair in [*_choose_chain(settled), None]:
        ends = (pair.source[0].number, pair.target[0].number) if pair else (len(source), len(target))
        left = [one for one in source[tops : ends[0]] if one.number not in used[0]]
        right = [one for one in target[bottoms : ends[1]] if one.number not in used[1]]
        if left and right:
            yield from align(left, right, lexicon=lexicon)
        if pair:
            tops, bottoms = pair.source[-1].number + 1, pair.target[-1].number + 1


def _choose_chain(pairs: Sequence[SegmentPair]) -> list[SegmentPair]:
    """As many pairs as stand in the same order on both sides: the longest increasing subsequence (Fredman 1975)."""
    ordered = sorted(pairs, key=lambda pair: pair.source[0].number)
    ends: list[int] = []
    last: list[int] = []
    before: list[int | None] = []
    for number, pair in enumerate(ordered):
        place = bisect_left(ends, pair.target[0].number)
        before.append(last[place - 1] if place else None)
        if place == len(ends):
            ends.append(pair.target[0].number)
            last.append(number)
        else:
            ends[place], last[place] = pair.target[0].number, number
    chain: list[SegmentPair] = []
    link = last[-1] if last else None
    while link is not None:
        chain.append(ordered[link])
        link = before[link]
    return chain[::-1]
