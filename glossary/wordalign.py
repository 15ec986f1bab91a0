"""Tell which words of a text answer which words of its translation: IBM model 1 with a diagonal prior, then an HMM.

Both directions are trained to agree, on cells: every pair of a source and a target word that share a pair of segments
is one cell, and all cells of all pairs stand in one flat array, so that an iteration is a few passes of NumPy.

Brown et al. (1993), "The mathematics of statistical machine translation"; Dyer et al. (2013), "A simple, fast, and
effective reparameterization of IBM model 2" (the diagonal); Liang et al. (2006), "Alignment by agreement"; Vogel et
al. (1996), "HMM-based word alignment"; Koehn et al. (2003) (grow-diag-final-and).
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from glossary.rendering.jumps import Batch, Jumps, batch_pairs, pass_batch

__all__ = ["Alignment", "align_words", "symmetrise"]

Floats = NDArray[np.float32]

DIAGONAL = 4.0
"""How sharply words at the same relative place attract each other; 0 is IBM model 1 as it was published."""

NULL = 0.08
"""The probability that a word answers nothing."""

SMOOTHING = 1e-4
"""What is added to every count: a pair of words that was never seen together is not impossible."""

BOOST = 3.0
"""How many sightings a pair of words in the lexicon starts with."""

_SLICE = 4_000_000
_BLOCK = 20_000


@dataclass(frozen=True, slots=True)
class Alignment:
    """How likely each word of each pair answers each word of the other side."""

    offsets: NDArray[np.int64]
    """Where each pair's cells begin: those of pairs of one shape stand together, whatever their order."""

    shapes: NDArray[np.int64]
    """The number of source and of target words of each pair: shape (pairs, 2)."""

    forward: Floats
    """For each cell the probability that the target word comes from the source word."""

    backward: Floats
    """For each cell the probability that the source word comes from the target word."""

    def directions(self, pair: int) -> tuple[Floats, Floats]:
        """Both directions of one pair, each of shape (source words, target words)."""
        rows, columns = self.shapes[pair]
        cells = slice(self.offsets[pair], self.offsets[pair] + rows * columns)
        return self.forward[cells].reshape(rows, columns), self.backward[cells].reshape(rows, columns)


@dataclass(frozen=True, slots=True)
class _Cells:
    """Every (source word, target word) that could answer each other, as arrays of one length."""

    offsets: NDArray[np.int64]
    shapes: NDArray[np.int64]
    order: NDArray[np.int64]  # the pairs as their cells follow each other
    kinds: NDArray[np.int32]  # which pair of words of the vocabularies
    source_of: NDArray[np.int32]  # of each kind
    target_of: NDArray[np.int32]
    boost: Floats  # of each kind
    vocabulary: tuple[int, int]


def align_words(
    source: Sequence[Sequence[str]],
    target: Sequence[Sequence[str]],
    *,
    lexicon: Collection[tuple[str, str]] = (),
    iterations: int = 5,
    jumps: int = 1,
) -> Alignment:
    """Align the words of parallel texts.

    Args:
        source: the words of each segment, as they are to be compared (stems, small letters).
        target: the same of its translation; as many.
        lexicon: (source word, target word) that are known to answer each other.
        iterations: of model 1.
        jumps: of the HMM after it; it wants some thousands of pairs.
    Returns:
        The probabilities of every link; the same whatever the order of the pairs, but for rounding.
    """
    cells = _lay_out(source, target, frozenset(lexicon))
    forward, backward = _train_model_one(cells, iterations)
    if jumps and len(cells.kinds):
        forward, backward = _train_jumps(cells, forward, backward, jumps)
    return Alignment(cells.offsets, cells.shapes, forward, backward)


def _number(texts: Sequence[Sequence[str]]) -> tuple[dict[str, int], list[NDArray[np.int64]]]:
    """A number for every word, in the words' own order so that the order of texts does not matter."""
    words = {word: number for number, word in enumerate(sorted({word for text in texts for word in text}))}
    return words, [np.fromiter((words[word] for word in text), np.int64, len(text)) for text in texts]


def _lay_out(
    source: Sequence[Sequence[str]], target: Sequence[Sequence[str]], lexicon: frozenset[tuple[str, str]]
) -> _Cells:
    source_words, sources = _number(source)
    target_words, targets = _number(target)
    width = len(target_words) + 1
    shapes = np.array([(len(s), len(t)) for s, t in zip(sources, targets, strict=True)], np.int64).reshape(-1, 2)
    order = np.lexsort((shapes[:, 1], shapes[:, 0]))
    sizes = shapes.prod(axis=1)
    offsets = np.zeros(len(shapes), np.int64)
    offsets[order] = np.cumsum(sizes[order]) - sizes[order]
    narrow = len(source_words) * width < np.iinfo(np.uint32).max
    keys = np.empty(sizes.sum(), np.uint32 if narrow else np.int64)
    for pair, (s, t) in enumerate(zip(sources, targets, strict=True)):
        keys[offsets[pair] : offsets[pair] + sizes[pair]] = (s[:, None] * width + t[None, :]).ravel()
    kinds, inverse = _number_kinds(keys)
    known = np.fromiter(
        (source_words[s] * width + target_words[t] for s, t in lexicon if s in source_words and t in target_words),
        np.int64,
    )
    return _Cells(
        offsets,
        shapes,
        order,
        inverse,
        (kinds // width).astype(np.int32),
        (kinds % width).astype(np.int32),
        np.isin(kinds, known).astype(np.float32) * np.float32(BOOST),
        (len(source_words), len(target_words)),
    )


def _number_kinds(keys: NDArray[np.int64 | np.uint32]) -> tuple[NDArray[np.int64], NDArray[np.int32]]:
    """What `np.unique` does, in two thirds of its memory, which is the most that aligning takes."""
    order = np.argsort(keys)
    ordered = keys[order]
    first = np.ones(len(keys), np.bool_)
    first[1:] = ordered[1:] != ordered[:-1]
    kinds = ordered[first].astype(np.int64)
    del ordered
    inverse = np.empty(len(keys), np.int32)
    inverse[order] = np.cumsum(first, dtype=np.int32) - 1
    return kinds, inverse


@lru_cache(maxsize=4096)
def _weigh_places(rows: int, columns: int) -> Floats:
    """How well each place answers each other, by how far they stand from the diagonal."""
    down = (np.arange(rows, dtype=np.float32) + 0.5)[:, None] / max(rows, 1)
    across = (np.arange(columns, dtype=np.float32) + 0.5)[None, :] / max(columns, 1)
    return np.exp(-np.float32(DIAGONAL) * np.abs(down - across))


def _train_model_one(cells: _Cells, iterations: int) -> tuple[Floats, Floats]:
    """IBM model 1 with the diagonal as its alignment prior; the product of both directions is what is counted."""
    to_target, to_source = _estimate(cells, np.full(len(cells.boost), 0.1))
    forward, backward = np.empty(len(cells.kinds), np.float32), np.empty(len(cells.kinds), np.float32)
    for iteration in range(max(1, iterations)):
        _link(cells, to_target, to_source, forward, backward)
        if iteration == 0:
            to_target = _estimate(cells, _count(cells, forward))[0]
            to_source = _estimate(cells, _count(cells, backward))[1]
        elif iteration < iterations - 1:
            to_target, to_source = _estimate(cells, _count(cells, forward, backward))
    return forward, backward


def _link(cells: _Cells, to_target: Floats, to_source: Floats, forward: Floats, backward: Floats) -> None:
    """One expectation step: the probabilities of all links, some pairs at a time because those fit in the cache."""
    null_target, null_source = (np.float32(NULL / (1 - NULL) / max(1, size)) for size in reversed(cells.vocabulary))
    for here, shape in _list_blocks(cells):
        kinds, places = cells.kinds[here].reshape(shape), _weigh_places(*shape[1:])
        one = places * to_target[kinds]
        one /= one.sum(axis=1, keepdims=True) + null_target * places.sum(axis=0)
        forward[here] = one.ravel()
        other = places * to_source[kinds]
        other /= other.sum(axis=2, keepdims=True) + null_source * places.sum(axis=1, keepdims=True)
        backward[here] = other.ravel()


def _list_blocks(cells: _Cells) -> Iterator[tuple[slice, tuple[int, int, int]]]:
    """Pairs of one shape whose cells stand together: where, and (pairs, source words, target words)."""
    shapes = cells.shapes[cells.order]
    borders = np.nonzero(np.diff(shapes, axis=0).any(axis=1))[0] + 1
    for first, last in pairwise([0, *borders.tolist(), len(shapes)]):
        rows, columns = shapes[first].tolist() if last > first else (0, 0)
        step = max(1, _BLOCK // max(1, rows * columns))
        for pair in range(first, last if rows and columns else first, step):
            count = min(step, last - pair)
            start = int(cells.offsets[cells.order[pair]])
            yield slice(start, start + count * rows * columns), (count, rows, columns)


def _count(cells: _Cells, *links: Floats) -> NDArray[np.float64]:
    """How often each pair of words was linked, in all directions given; in slices, to bound memory."""
    counts = np.zeros(len(cells.boost))
    for start in range(0, len(cells.kinds), _SLICE):
        here = slice(start, start + _SLICE)
        weights = links[0][here] if len(links) == 1 else links[0][here] * links[1][here]
        counts += np.bincount(cells.kinds[here], weights, len(counts))
    return counts


def _estimate(cells: _Cells, counts: NDArray[np.float64]) -> tuple[Floats, Floats]:
    """Translation probabilities, target word given source word and the other way round."""
    counts = counts + SMOOTHING + cells.boost
    by_source = np.bincount(cells.source_of, counts, cells.vocabulary[0])
    by_target = np.bincount(cells.target_of, counts, cells.vocabulary[1])
    return (
        (counts / by_source[cells.source_of]).astype(np.float32),
        (counts / by_target[cells.target_of]).astype(np.float32),
    )


def _train_jumps(cells: _Cells, forward: Floats, backward: Floats, iterations: int) -> tuple[Floats, Floats]:
    """The HMM: where a word's answer stands depends on where its neighbour's stands."""
    onward = batch_pairs(cells.offsets, cells.shapes, transposed=False)
    reverse = batch_pairs(cells.offsets, cells.shapes, transposed=True)
    jumps_forward, jumps_backward = Jumps.start(), Jumps.start()
    for _ in range(iterations):
        to_target, to_source = _estimate(cells, _count(cells, forward, backward))
        forward, jumps_forward = _pass(cells, onward, to_target, jumps_forward, 1 / cells.vocabulary[1])
        backward, jumps_backward = _pass(cells, reverse, to_source, jumps_backward, 1 / cells.vocabulary[0])
    return forward, backward


def _pass(
    cells: _Cells, batches: Sequence[Batch], emissions: Floats, jumps: Jumps, null: float
) -> tuple[Floats, Jumps]:
    """One expectation step over all batches."""
    posteriors = np.zeros(len(cells.kinds), np.float32)
    seen = np.zeros_like(jumps.weights)
    for batch in batches:
        pass_batch(batch, emissions[cells.kinds[batch.cells]], jumps, null, posteriors, seen)
    return posteriors, jumps.learn(seen)


def symmetrise(forward: Floats, backward: Floats, threshold: float = 0.5) -> set[tuple[int, int]]:
    """Decide for links: grow-diag-final-and over the links that each direction holds for likely.

    Args:
        forward: probabilities, shape (source words, target words).
        backward: the same, of the other direction.
        threshold: from which probability on a direction has a link.
    Returns:
        Links as (source position, target position).
    """
    one = set(zip(*(part.tolist() for part in np.nonzero(forward > threshold)), strict=True))
    other = set(zip(*(part.tolist() for part in np.nonzero(backward > threshold)), strict=True))
    links = one & other
    rows, columns = {i for i, _ in links}, {j for _, j in links}
    fringe = list(links)
    while fringe:
        i, j = fringe.pop()
        for down, across in ((-1, 0), (0, -1), (1, 0), (0, 1), (-1, -1), (-1, 1), (1, -1), (1, 1)):
            link = (i + down, j + across)
            if link in links or link not in one | other or (link[0] in rows and link[1] in columns):
                continue
            links.add(link)
            rows.add(link[0])
            columns.add(link[1])
            fringe.append(link)
    for i, j in sorted(one | other):
        if i not in rows and j not in columns:
            links.add((i, j))
            rows.add(i)
            columns.add(j)
    return links
