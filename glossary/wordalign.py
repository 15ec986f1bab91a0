"""Tell which words of a text answer which words of its translation: IBM model 1 with a diagonal prior, then an HMM.

Both directions are trained to agree. The corpus goes through in blocks (`glossary.aligning`): what stays in memory is a
table of word pairs that the vocabulary bounds, and the links that were found.

Brown et al. (1993), "The mathematics of statistical machine translation"; Dyer et al. (2013), "A simple, fast, and
effective reparameterization of IBM model 2" (the diagonal); Liang et al. (2006), "Alignment by agreement"; Vogel et
al. (1996), "HMM-based word alignment"; Koehn et al. (2003) (grow-diag-final-and).
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from tempfile import SpooledTemporaryFile
from typing import IO, cast

import numpy as np
from numpy.typing import NDArray

from glossary.aligning.blocks import Corpus, read_corpus
from glossary.aligning.kinds import Kinds, number_cells
from glossary.aligning.lexicon import pair_words
from glossary.aligning.training import Expected, expect, train

__all__ = ["Alignment", "align_words", "pair_words", "symmetrise"]

Floats = NDArray[np.float32]
Integers = NDArray[np.int64]

BOOST = 3.0
"""How many sightings a pair of words in the lexicon starts with."""

SPOOL_BYTES = 200_000_000
"""So much of what is read again and again stays in memory, the rest goes through a file that nobody else sees."""

FAINT = 0.01
"""Links less likely than this in both directions are not kept."""


@dataclass(frozen=True, slots=True)
class Alignment:
    """How likely each word of each pair answers each word of the other side."""

    offsets: Integers
    """Where each pair's cells begin, if all cells stood in one array, row by row."""

    shapes: Integers
    """The number of source and of target words of each pair: shape (pairs, 2)."""

    cells: Integers
    """The cells that have a link, ascending."""

    links: Floats
    """For each of them the probability that the target word comes from the source word, and the other way round."""

    def directions(self, pair: int) -> tuple[Floats, Floats]:
        """Both directions of one pair, each of shape (source words, target words)."""
        rows, columns = self.shapes[pair].tolist()
        start = self.offsets[pair]
        first, last = np.searchsorted(self.cells, (start, start + rows * columns))
        both = np.zeros((2, rows * columns), np.float32)
        both[:, self.cells[first:last] - start] = self.links[first:last].T
        return both[0].reshape(rows, columns), both[1].reshape(rows, columns)


def align_words(
    source: Sequence[Sequence[str]],
    target: Sequence[Sequence[str]],
    *,
    lexicon: Mapping[tuple[str, str], float] | Collection[tuple[str, str]] = (),
    iterations: int = 3,
    jumps: int = 1,
) -> Alignment:
    """Align the words of parallel texts.

    Args:
        source: the words of each segment, as they are to be compared (stems, small letters).
        target: the same of its translation; as many.
        lexicon: (source word, target word) that are known to answer each other, each with how sure that is, 1 unless
            told: `pair_words` makes it from a dictionary.
        iterations: of model 1.
        jumps: of the HMM after it; it wants some thousands of pairs.
    Returns:
        The probabilities of every link; the same whatever the order of the pairs.
    """
    corpus = read_corpus(source, target)
    known, sure = _find_keys(corpus, lexicon if isinstance(lexicon, Mapping) else dict.fromkeys(lexicon, 1.0))
    begins = np.cumsum(corpus.shapes.prod(axis=1)) - corpus.shapes.prod(axis=1)
    with SpooledTemporaryFile(SPOOL_BYTES) as file:
        room = (corpus, *number_cells(corpus, known, cast("IO[bytes]", file)))
        prior = _weigh_kinds(room[1], known, sure)
        model = train(room, prior, max(1, iterations), jumps)
        places, links = [], []
        for part in expect(room, model):
            here, both = _collect(corpus, begins, part)
            places.append(here)
            links.append(both)
    cells = np.concatenate([np.zeros(0, np.int64), *places])
    del places
    order = np.argsort(cells)
    cells = cells[order]
    chances = np.concatenate([np.zeros((0, 2), np.float32), *links])
    del links  # What is found is most of what aligning holds in the end: no more than two copies of it.
    return Alignment(begins, corpus.shapes, cells, chances[order])


def _find_keys(corpus: Corpus, lexicon: Mapping[tuple[str, str], float]) -> tuple[Integers, Floats]:
    """The keys of the lexicon's pairs of words, ascending, and how sure each is."""
    width, source, target = len(corpus.target_words), corpus.source_words, corpus.target_words
    known = {source[s] * width + target[t]: sure for (s, t), sure in lexicon.items() if s in source and t in target}
    keys = np.array(sorted(known), np.int64)
    return keys, np.array([known[key] for key in keys.tolist()], np.float32)


def _weigh_kinds(kinds: Kinds, known: Integers, sure: Floats) -> Floats:
    """How many sightings the lexicon gives each kind."""
    prior = np.zeros(len(kinds), np.float32)
    keys = kinds.keys
    if len(keys):
        places = np.minimum(np.searchsorted(keys, known), len(keys) - 1)
        there = keys[places] == known
        prior[places[there]] = sure[there] * np.float32(BOOST)
    return prior


def _collect(corpus: Corpus, begins: Integers, part: Expected) -> tuple[Integers, Floats]:
    """The links of a block that are not faint, and the cells where they stand."""
    piece, row, column = np.nonzero(np.maximum(part.forward, part.backward) >= FAINT)
    links = np.stack([part.forward[piece, row, column], part.backward[piece, row, column]], axis=1)
    pieces = part.block.pieces[piece]
    pairs = corpus.pairs[pieces]
    first = corpus.starts[pieces] - corpus.begins[pairs]
    return begins[pairs] + (first[:, 0] + row) * corpus.shapes[pairs, 1] + first[:, 1] + column, links


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
