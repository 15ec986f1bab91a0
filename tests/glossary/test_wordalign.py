"""Words that translate each other are linked, probabilities are probabilities, order makes no difference."""

from random import Random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from glossary import wordalign
from glossary.aligning import blocks, kinds, training
from glossary.wordalign import align_words, symmetrise

# Three words that stand together in ever new company: only counting over pairs can tell which answers which.
SOURCE = ["安全 生产", "安全 会议", "生产 会议", "会议 安全", "责任", "安全 责任", "责任 生产"]
TARGET = ["work safety", "safety meeting", "work meeting", "meeting safety", "duty", "safety duty", "duty work"]
ANSWERS = {"安全": "safety", "生产": "work", "会议": "meeting", "责任": "duty"}

words = st.lists(st.sampled_from("abcdefg"), max_size=7)
texts = st.lists(st.tuples(words, words), max_size=8)


def cut(lines: list[str]) -> list[list[str]]:
    return [line.split() for line in lines]


@pytest.mark.parametrize("jumps", [0, 1, 3])
def test_words_are_linked_to_their_translations_whatever_their_order(jumps: int) -> None:
    alignment = align_words(cut(SOURCE), cut(TARGET), jumps=jumps)
    for pair, (source, target) in enumerate(zip(cut(SOURCE), cut(TARGET), strict=True)):
        links = symmetrise(*alignment.directions(pair), 0.3)
        wanted = {(i, j) for i, s in enumerate(source) for j, t in enumerate(target) if ANSWERS[s] == t}
        assert links == wanted


def test_a_lexicon_decides_where_counts_cannot() -> None:
    """One pair alone: position would link first to first."""
    source, target = [["党政", "同责", "安全", "生产"]], [["responsibility", "government", "safety", "work"]]
    lexicon = [("党政", "government"), ("同责", "responsibility")]
    without = align_words(source, target, jumps=0)
    given_one = align_words(source, target, lexicon=lexicon, jumps=0)
    assert symmetrise(*without.directions(0)) == {(0, 0), (1, 1), (2, 2), (3, 3)}
    assert symmetrise(*given_one.directions(0)) >= {(0, 1), (1, 0)}


def test_nothing_to_align() -> None:
    alignment = align_words([], [])
    assert len(alignment.cells) == 0
    empty = align_words([[], ["安全"], []], [["safety"], [], []])
    assert [empty.directions(pair)[0].shape for pair in range(3)] == [(0, 1), (1, 0), (0, 0)]


@settings(max_examples=60, deadline=None)
@given(texts, st.integers(0, 2))
def test_probabilities_are_probabilities(pairs: list[tuple[list[str], list[str]]], jumps: int) -> None:
    """Each target word comes from at most one source word, each source word from at most one target word."""
    alignment = align_words([s for s, _ in pairs], [t for _, t in pairs], jumps=jumps)
    for pair in range(len(pairs)):
        forward, backward = alignment.directions(pair)
        for chances, axis in ((forward, 0), (backward, 1)):
            assert np.isfinite(chances).all()
            assert (chances >= 0).all()
            assert (chances.sum(axis=axis) <= 1 + 1e-4).all()


@settings(max_examples=30, deadline=None)
@given(st.permutations(range(len(SOURCE))))
def test_the_order_of_pairs_makes_no_difference(order: list[int]) -> None:
    plain = align_words(cut(SOURCE), cut(TARGET))
    mixed = align_words(cut([SOURCE[i] for i in order]), cut([TARGET[i] for i in order]))
    for place, pair in enumerate(order):
        for one, other in zip(plain.directions(pair), mixed.directions(place), strict=True):
            np.testing.assert_allclose(one, other, atol=1e-3)


def test_the_order_of_pairs_changes_no_bit() -> None:
    """Pairs of one size are summed up in the order of what they say."""
    random = Random(7)
    pairs = [[random.choices("abcdefghij", k=random.randint(1, 9)) for _ in range(2)] for _ in range(300)]
    order = random.sample(range(300), 300)
    plain = align_words([s for s, _ in pairs], [t for _, t in pairs])
    mixed = align_words([pairs[i][0] for i in order], [pairs[i][1] for i in order])
    for place, pair in enumerate(order):
        np.testing.assert_array_equal(plain.directions(pair), mixed.directions(place))


@pytest.mark.parametrize("threads", [1, 3])
def test_the_number_of_threads_changes_no_bit(threads: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(blocks, "BLOCK_CELLS", 20)
    plain = align_words(cut(SOURCE), cut(TARGET))
    monkeypatch.setattr(training, "THREADS", threads)
    np.testing.assert_array_equal(plain.links, align_words(cut(SOURCE), cut(TARGET)).links)


def test_the_size_of_blocks_makes_no_difference(monkeypatch: pytest.MonkeyPatch) -> None:
    plain = align_words(cut(SOURCE), cut(TARGET))
    monkeypatch.setattr(blocks, "BLOCK_CELLS", 1)
    np.testing.assert_allclose(plain.links, align_words(cut(SOURCE), cut(TARGET)).links, atol=1e-4)


def test_what_does_not_fit_in_memory_goes_through_a_file(monkeypatch: pytest.MonkeyPatch) -> None:
    plain = align_words(cut(SOURCE), cut(TARGET))
    monkeypatch.setattr(wordalign, "SPOOL_BYTES", 1)
    np.testing.assert_array_equal(plain.links, align_words(cut(SOURCE), cut(TARGET)).links)


def test_a_table_that_is_too_large_loses_what_rarely_meets(monkeypatch: pytest.MonkeyPatch) -> None:
    """Function words meet every word; that 的 stood beside `safety` once is forgotten first."""
    source, target = [*cut(SOURCE), ["的", "安全"]] * 3, [*cut(TARGET), ["of", "safety"]] * 3
    monkeypatch.setattr(kinds, "ALWAYS", 8)
    monkeypatch.setattr(kinds, "PER_WORD", 1)
    alignment = align_words(source, target)
    for pair, words in enumerate(source):
        for i, j in symmetrise(*alignment.directions(pair)):
            assert ANSWERS.get(words[i], "of") == target[pair][j]


def test_a_very_long_pair_is_cut_and_its_words_are_linked_where_they_stand() -> None:
    """3,000 words on both sides would be nine million cells."""
    words = [f"w{number % 50}" for number in range(3000)]
    alignment = align_words([words, *([word] for word in words[:50])], [words, *([word] for word in words[:50])])
    assert len(alignment.cells) < 200_000
    forward, _ = alignment.directions(0)
    assert all(words[i] == word for i, word in zip(forward.argmax(axis=0), words, strict=True))


def test_a_word_that_answers_nothing_is_left_alone() -> None:
    """`the` stands beside every noun, and no Chinese word has its company."""
    nouns = [f"n{number}" for number in range(20)]
    source = [[one, other] for one in nouns for other in nouns if one != other]
    target = [["the", one, "the", other] for one, other in source]
    forward, backward = align_words(source, target).directions(0)
    assert symmetrise(forward, backward) == {(0, 1), (1, 3)}


def test_symmetrising_grows_the_intersection_and_adds_lone_words() -> None:
    forward = np.zeros((3, 4), np.float32)
    backward = np.zeros((3, 4), np.float32)
    forward[0, 0] = backward[0, 0] = 0.9  # both agree
    forward[0, 1] = 0.9  # a neighbour in one direction: grown
    forward[2, 3] = 0.9  # both of its words are free: added in the end
    backward[1, 0] = 0.4  # too weak
    assert symmetrise(forward, backward) == {(0, 0), (0, 1), (2, 3)}


def test_symmetrising_links_no_word_twice_over_a_distance() -> None:
    forward = np.zeros((2, 4), np.float32)
    backward = np.zeros((2, 4), np.float32)
    forward[0, 0] = backward[0, 0] = 0.9
    forward[0, 3] = 0.9  # far from the other link of its word, and its word is taken
    assert symmetrise(forward, backward) == {(0, 0)}
