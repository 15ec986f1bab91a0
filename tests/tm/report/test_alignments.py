"""Beads as rows and objects, and how far two documents go together as a line."""

import pytest

from tm.aligned import Aligned
from tm.report.alignments import describe_beads, list_beads, tell_alignment
from tm.texts import Segment, SegmentPair


def make(name: str, *, unaligned: float = 0.0, alone: tuple[float, float] = (0.0, 0.0)) -> Aligned:
    source = tuple(Segment(name, number, "zh-CN", text) for number, text in enumerate(("一。", "二。", "三。")))
    target = (Segment(name, 0, "en", "One and two."),)
    pairs = (SegmentPair(source[:2], target, 0.934), SegmentPair(source[2:], (), 0.1))
    return Aligned(name, ("zh-CN", "en"), pairs, 0.816, unaligned, alone)


def test_an_object_a_bead() -> None:
    assert list(describe_beads([make("a")], min_score=0, named=False)) == [
        {"source": [0, 1], "target": [0], "score": 0.93},
        {"source": [2], "target": [], "score": 0.1},
    ]
    assert list(describe_beads([make("a")], min_score=0.5, named=True)) == [
        {"document": "a", "source": [0, 1], "target": [0], "score": 0.93}
    ]


def test_a_row_a_bead() -> None:
    header, rows = list_beads([make("a")], min_score=0, named=False)
    assert (header, list(rows)) == (
        ("score", "source", "target"),
        [("0.93", "一。 二。", "One and two."), ("0.10", "三。", "")],
    )
    header, rows = list_beads([make("a"), make("b")], min_score=0.5, named=True)
    assert (header[0], [row[0] for row in rows]) == ("document", ["a", "b"])


@pytest.mark.parametrize(
    ("alone", "line"),
    [
        ((0.1, 0.0), "mean score 0.82, 4% of the text unaligned"),
        ((0.5, 0.01), "mean score 0.82, 4% of the text unaligned (50% of the zh-CN and 1% of the en)"),
    ],
)
def test_a_side_that_lacks_much_is_named(alone: tuple[float, float], line: str) -> None:
    assert tell_alignment(make("a", unaligned=0.04, alone=alone)) == line
