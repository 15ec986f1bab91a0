"""Words and characters of pairs are aligned into one table of links."""

import numpy as np

from glossary.rendering.characters import align_sides
from glossary.rendering.links import Links
from glossary.rendering.sides import Side, read_side

CHINESE = ["安全生产", "安全会议", "生产会议", "会议安全", "责任", "安全责任", "责任生产", "双责"]
ENGLISH = [
    "work safety",
    "safety meeting",
    "work meeting",
    "meeting safety",
    "duty",
    "safety duty",
    "duty work",
    "duty",
]


def read() -> tuple[Side, Side]:
    return read_side(CHINESE, "zh-CN"), read_side(ENGLISH, "en")


def assert_fits(links: Links, own: Side, other: Side, count: int) -> None:
    assert links.shapes.tolist() == [[len(own.list_keys(pair)), len(other.list_keys(pair))] for pair in range(count)]
    assert links.offsets.tolist() == [0, *np.cumsum(links.shapes.prod(axis=1)).tolist()]
    assert (np.diff(links.cells) > 0).all()
    assert ((links.chances >= 0) & (links.chances <= 1.0001)).all()


def test_words_answer_their_translations() -> None:
    own, other = read()
    links = align_sides(own, other, len(CHINESE), {})
    assert_fits(links, own, other, len(CHINESE))
    row, column = own.list_keys(1).index("安全"), other.list_keys(1).index("safeti")
    assert links.of(1)[row].argmax() == column
    assert links.of(1)[:, column].argmax() == row


def test_pairs_that_only_teach_are_left_out() -> None:
    own, other = read()
    assert_fits(align_sides(own, other, 3, {}), own, other, 3)


def test_a_dictionary_draws_words_to_their_translations() -> None:
    own, other = read_side(["安全责任"], "zh-CN"), read_side(["duty safety"], "en")
    dictionary = {"安全": ["safety"], "责任": ["duty"]}
    taught, plain = align_sides(own, other, 1, dictionary).of(0), align_sides(own, other, 1, {}).of(0)
    assert taught[0, 1] > plain[0, 1]
    assert taught[1, 0] > plain[1, 0]
    assert taught[0, 0] < plain[0, 0]


def test_either_side_may_ask() -> None:
    """The dictionary leads from Chinese to English whichever of them rows stand for."""
    own, other = read()
    dictionary = {"安全": ["safety"], "责任": ["duty"]}
    links, turned = (align_sides(*sides, len(CHINESE), dictionary) for sides in ((own, other), (other, own)))
    for pair in range(len(CHINESE)):
        np.testing.assert_allclose(turned.of(pair), links.of(pair).T, atol=1e-3)


def test_two_languages_with_spaces_are_aligned_by_words_alone() -> None:
    english = read_side(["safety first", "duty"], "en")
    links = align_sides(english, english, 2, {})
    assert_fits(links, english, english, 2)


def test_sides_without_words() -> None:
    own, other = read_side(["", "安全"], "zh-CN"), read_side(["safety", ""], "en")
    assert_fits(align_sides(own, other, 2, {}), own, other, 2)
