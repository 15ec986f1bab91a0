"""What a person has paired stays; the rest is aligned around it."""

from tm.align import align
from tm.gaps import align_gaps
from tm.texts import Segment, SegmentPair

CHINESE = ["会议在北京召开。", "会议强调问题导向。", "2024年有15个项目。", "干部深入基层。", "记者采访了3位居民。"]
ENGLISH = [
    "The meeting was held in Beijing.",
    "The meeting stressed a problem-oriented approach.",
    "There were 15 projects in 2024.",
    "Officials went to the grassroots.",
    "The reporter interviewed 3 residents.",
]


def make(language: str, texts: list[str]) -> list[Segment]:
    return [Segment("a", number, language, text) for number, text in enumerate(texts)]


SOURCE, TARGET = make("zh-CN", CHINESE), make("en", ENGLISH)


def settle(*numbers: tuple[int, int]) -> list[SegmentPair]:
    return [SegmentPair((SOURCE[left],), (TARGET[right],), 1.0) for left, right in numbers]


def number(pairs: list[SegmentPair]) -> list[tuple[list[int], list[int]]]:
    return [([one.number for one in pair.source], [one.number for one in pair.target]) for pair in pairs]


def test_nothing_settled_is_the_whole_document() -> None:
    assert list(align_gaps(SOURCE, TARGET, [], lexicon=None)) == list(align(SOURCE, TARGET))


def test_only_what_is_new_comes_back() -> None:
    found = list(align_gaps(SOURCE, TARGET, settle((2, 2)), lexicon=None))
    assert number(found) == [([0], [0]), ([1], [1]), ([3], [3]), ([4], [4])]


def test_settled_pairs_that_cross_keep_their_sentences() -> None:
    """A person may pair the first sentence with the last; the others do not get these two."""
    found = list(align_gaps(SOURCE, TARGET, settle((0, 4), (2, 2), (3, 3)), lexicon=None))
    used = [one.number for pair in found for one in pair.source], [one.number for pair in found for one in pair.target]
    assert {0, 2, 3}.isdisjoint(used[0])
    assert {4, 2, 3}.isdisjoint(used[1])
    assert ([1], [1]) in number(found) or ([1], [0, 1]) in number(found)


def test_everything_settled_leaves_nothing() -> None:
    assert list(align_gaps(SOURCE, TARGET, settle(*((n, n) for n in range(5))), lexicon=None)) == []
