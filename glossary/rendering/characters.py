"""Aligns a language that is written without spaces twice: by its words, and by its characters.

Words are few and sure, characters many and common to words that say related things: 责任, 职责 and 双责 share 责, so
that one helps to align the others. The mean of both is better than either.
"""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from glossary.rendering.links import Links
from glossary.rendering.sides import Side
from glossary.wordalign import Alignment, align_words, pair_words
from tm.dictionary import Lexicon

__all__ = ["align_sides"]

Floats = NDArray[np.float32]
Integers = NDArray[np.int64]


def align_sides(own: Side, other: Side, count: int, dictionary: Lexicon) -> Links:
    """Align the words of all pairs.

    Args:
        own: the side that rows stand for.
        other: the side that columns stand for.
        count: how many of the pairs, from the first, are asked for; the others only teach.
        dictionary: Chinese terms and their English definitions.
    Returns:
        The mean of both directions, and of words and characters where a side has no spaces.
    """
    sides, total = (own, other), len(own.texts)
    texts = ([side.list_keys(pair) for pair in range(total)] for side in sides)
    by_words = align_words(*texts, lexicon=_pair_words(own, other, dictionary))
    shapes = by_words.shapes
    spaced = bool(own.language.JOINER and other.language.JOINER)
    share = np.float32(0.5 if spaced else 0.25)
    parts = [(by_words.cells, by_words.links.sum(axis=1) * share)]
    if not spaced:
        split = _Split(own), _Split(other)
        characters = ([part.list_characters(pair) for pair in range(total)] for part in split)
        parts += _join_characters(align_words(*characters), split, shapes, share)
    links = Links.join(shapes, parts)
    end = np.searchsorted(links.cells, links.offsets[count])
    return Links(shapes[:count], links.offsets[: count + 1], links.cells[:end], links.chances[:end])


def _pair_words(own: Side, other: Side, dictionary: Lexicon) -> dict[tuple[str, str], float]:
    """What is known of the words of both sides, as (own word, other word)."""
    if own.language.TAG == "zh-CN":
        return pair_words(own.keys, other.keys, dictionary)
    if other.language.TAG == "zh-CN":
        return {(one, two): sure for (two, one), sure in pair_words(other.keys, own.keys, dictionary).items()}
    return {}


class _Split:
    """A side as characters where its words are written together."""

    def __init__(self, side: Side) -> None:
        self._side = side
        joined = not side.language.JOINER
        self._parts = [list(key) if joined and not key.isascii() else [key] for key in side.keys]
        sizes = np.array([len(parts) for parts in self._parts], np.int64)[side.kinds]
        ends = np.concatenate((np.zeros(1, np.int64), np.cumsum(sizes)))
        # Of each character the word that it is part of, and how many characters that has.
        place = np.arange(len(side.kinds)) - np.repeat(side.offsets[:-1], np.diff(side.offsets))
        self.words = np.repeat(place, sizes)
        self.sizes = np.repeat(sizes, sizes)
        self.offsets = ends[side.offsets]

    def list_characters(self, pair: int) -> list[str]:
        """One text as it is aligned."""
        kinds = self._side.kinds[self._side.offsets[pair] : self._side.offsets[pair + 1]].tolist()
        return [character for kind in kinds for character in self._parts[kind]]


def _join_characters(
    aligned: Alignment, split: tuple[_Split, _Split], shapes: Integers, share: np.float32
) -> Iterator[tuple[Integers, Floats]]:
    """Put the characters' links together as the words'.

    A word answers with any of its characters (the sum); it is answered as its characters are on average.
    """
    own, other = split
    fine = np.concatenate((np.zeros(1, np.int64), np.cumsum(aligned.shapes.prod(axis=1))))
    coarse = np.concatenate((np.zeros(1, np.int64), np.cumsum(shapes.prod(axis=1))))
    pairs = np.searchsorted(fine, aligned.cells, side="right") - 1
    rows, columns = np.divmod(aligned.cells - fine[pairs], aligned.shapes[pairs, 1])
    rows, columns = rows + own.offsets[pairs], columns + other.offsets[pairs]
    cells = coarse[pairs] + own.words[rows] * shapes[pairs, 1] + other.words[columns]
    yield cells, (aligned.links[:, 0] * share / other.sizes[columns]).astype(np.float32)
    yield cells, (aligned.links[:, 1] * share / own.sizes[rows]).astype(np.float32)
