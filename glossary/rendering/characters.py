"""Aligns a language that is written without spaces twice: by its words, and by its characters.

Words are few and sure, characters many and common to words that say related things: 责任, 职责 and 双责 share 责, so
that one helps to align the others. The mean of both is better than either.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from glossary.rendering.links import Links
from glossary.rendering.sides import Side
from glossary.wordalign import align_words

__all__ = ["align_sides"]

Floats = NDArray[np.float32]


def align_sides(own: Side, other: Side, count: int) -> Links:
    """Align the words of all pairs.

    Args:
        own: the side that rows stand for.
        other: the side that columns stand for.
        count: how many of the pairs, from the first, are asked for; the others only teach.
    Returns:
        The mean of both directions, and of words and characters where a side has no spaces.
    """
    source, target = [text.keys for text in own.texts], [text.keys for text in other.texts]
    by_words = align_words(source, target)
    links = Links(
        by_words.offsets[:count], by_words.shapes[:count], (by_words.forward + by_words.backward) / np.float32(2)
    )
    del by_words
    if own.language.JOINER and other.language.JOINER:
        return links
    split_source = [_split(keys, own.language.JOINER) for keys in source]
    split_target = [_split(keys, other.language.JOINER) for keys in target]
    by_characters = align_words(
        [keys for keys, _ in split_source], [keys for keys, _ in split_target], jumps=0, iterations=4
    )
    for pair, ((_, rows), (_, columns)) in enumerate(zip(split_source[:count], split_target[:count], strict=True)):
        forward, backward = by_characters.directions(pair)
        if forward.size:
            cells = links.of(pair)
            cells += (_join(forward, rows, columns, emitted=1) + _join(backward, rows, columns, emitted=0)) / 2
            cells /= 2
    return links


def _split(keys: Sequence[str], joiner: str) -> tuple[list[str], NDArray[np.int64]]:
    """A text as characters where its words are written together, and where each of its words begins among them."""
    parts = [list(key) if not joiner and not key.isascii() else [key] for key in keys]
    starts = np.cumsum([0, *(len(part) for part in parts[:-1])])
    return [character for part in parts for character in part], starts


def _join(chances: Floats, rows: NDArray[np.int64], columns: NDArray[np.int64], *, emitted: int) -> Floats:
    """Put the characters' probabilities together as the words'.

    A word answers with any of its characters (the sum); it is answered as its characters are on average.
    """
    joined: Floats = np.add.reduceat(np.add.reduceat(chances, rows, axis=0), columns, axis=1)
    ends, total = (rows, chances.shape[0]) if emitted == 0 else (columns, chances.shape[1])
    sizes = np.diff(np.append(ends, total)).astype(np.float32)
    return joined / (sizes[:, None] if emitted == 0 else sizes[None, :])
