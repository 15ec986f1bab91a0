"""What could render a term: every stretch beside it whose words answer the term's, and how well each does there.

A stretch fits by the links between its words and the term's: how much of the term it covers, and how little of
anything else (their F). What lies at its edges tells whether it is cut rightly: its own first and last word should
answer the term, its neighbours should not.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields

import numpy as np
from numpy.typing import NDArray

from glossary.rendering.links import Links
from glossary.rendering.occurrences import Occurrence
from glossary.rendering.spans import Spans

__all__ = ["Part", "Rows", "Standing", "lay_out", "list_rows", "mix"]

Floats = NDArray[np.float32]
Integers = NDArray[np.int64]
Small = NDArray[np.int32]
Hashes = NDArray[np.uint64]

KEPT = 12
"""So many stretches, those that fit best, are candidates for each occurrence of a term."""

_WORST_FIT = 0.08
_LITTLE = 0.5
"""A word that hardly answers anything is judged as though it answered this much."""

_NEAR = 2
"""How many words beside a stretch are its neighbours."""

_AT_ONCE = 400_000
"""Stretches looked at in one go; bounds memory."""


@dataclass(frozen=True, slots=True)
class Standing:
    """Where terms stand, term after term; one array each."""

    terms: Small
    """Which term."""

    pairs: Small
    """In which pair."""

    first: Small
    """Its first token there."""

    last: Small
    """The position after its last token."""

    weights: NDArray[np.float64]
    """For every token of every occurrence the share that belongs to the term."""

    begins: Integers
    """Where each occurrence's tokens begin among `weights`, and at the end where the last one's end."""

    wholes: NDArray[np.float64]
    """The sum of each occurrence's weights."""


@dataclass(frozen=True, slots=True)
class Rows:
    """What could render terms where they stand: a row for each occurrence and stretch; one array each.

    By occurrence, then by where the stretch begins and ends.
    """

    occurrences: Small
    """Which occurrence."""

    starts: Small
    """The stretch's first token, as a position in its text's tokens."""

    ends: Small
    """The position after its last token."""

    hashes: Hashes
    """What stretches share that say the same (`Spans.hashes`)."""

    flaws: Floats
    """How much its form speaks against it (`Spans.flaws`)."""

    fits: Floats
    """How well its words answer the term's and nothing else, from 0 to 1."""

    edges: Floats
    """How much of what its lesser edge word answers is the term, from 0 to 1."""

    outside: Floats
    """The same of the better of the words beside it."""

    def take(self, rows: slice | Integers) -> "Rows":
        """Only some rows."""
        return Rows(*(getattr(self, field.name)[rows] for field in fields(self)))

    @classmethod
    def join(cls, parts: Sequence["Rows"]) -> "Rows":
        """One after the other."""
        return cls(*(np.concatenate([getattr(part, field.name) for part in parts]) for field in fields(cls)))


@dataclass(frozen=True, slots=True)
class Part:
    """Some of the pairs, and what terms are judged on there."""

    first: int
    """The first of the pairs; the arrays below count from it."""

    spans: Spans
    """The stretches of their other side."""

    links: Links
    """Of all pairs."""

    answers: NDArray[np.float64]
    """For each word of the other side, pair after pair, how much of the own side it answers; summed up, from 0."""

    places: Integers
    """Where each pair's words begin among `answers`."""


def lay_out(occurrences: Sequence[Sequence[Occurrence]]) -> Standing:
    """Put where terms stand into arrays.

    Args:
        occurrences: of each term.
    """
    flat = [(number, place) for number, found in enumerate(occurrences) for place in found]
    begins = np.cumsum(np.array([0, *(place.last - place.first for _, place in flat)], np.int64))
    weights = np.array([weight for _, place in flat for weight in place.weights], np.float64)
    return Standing(
        np.array([number for number, _ in flat], np.int32),
        np.array([place.pair for _, place in flat], np.int32),
        np.array([place.first for _, place in flat], np.int32),
        np.array([place.last for _, place in flat], np.int32),
        weights,
        begins,
        np.add.reduceat(weights, begins[:-1]) if flat else weights,
    )


def list_rows(standing: Standing, chosen: Integers, part: Part, known: Hashes) -> Iterator[Rows]:
    """List what could render some terms.

    Args:
        standing: where terms stand.
        chosen: which of these to look at, all of them in the pairs of the part.
        part: what they are judged on.
        known: from `mix()`, of each term and the hash of each text that is known to render it: these fit wherever
            they stand; ascending.
    Yields:
        Rows, in portions; the best of each occurrence.
    """
    amounts = np.diff(part.spans.offsets)[standing.pairs[chosen] - part.first]
    portions = np.cumsum(amounts) // _AT_ONCE
    for here in np.split(chosen, np.flatnonzero(np.diff(portions)) + 1):
        if len(here):
            yield _list_portion(standing, here, part, known)


def mix(terms: NDArray[np.integer], hashes: Hashes) -> Hashes:
    """One number for a term and a hash."""
    with np.errstate(over="ignore"):
        mixed: Hashes = hashes ^ ((terms.astype(np.uint64) + np.uint64(1)) * np.uint64(0x9E3779B97F4A7C15))
    return mixed


def _list_portion(standing: Standing, chosen: Integers, part: Part, known: Hashes) -> Rows:
    spans, pairs = part.spans, standing.pairs[chosen] - part.first
    mine, begins = _read_answers(standing, chosen, part)
    sums = np.concatenate((np.zeros(1), np.cumsum(mine)))
    amounts = np.diff(spans.offsets)[pairs]
    owners = np.repeat(np.arange(len(chosen)), amounts)
    rows = np.arange(len(owners)) + np.repeat(spans.offsets[pairs] - np.cumsum(amounts) + amounts, amounts)
    starts, ends = spans.starts[rows], spans.ends[rows]
    inside = sums[begins[owners] + ends] - sums[begins[owners] + starts]
    bases = part.places[pairs][owners]
    answered = part.answers[bases + ends] - part.answers[bases + starts]
    most = sums[begins + np.diff(part.places)[pairs]] - sums[begins]
    coverage = inside / np.maximum(most, _LITTLE * standing.wholes[chosen])[owners]
    purity = inside / np.maximum(answered, _LITTLE * spans.sizes[rows])
    fits = 2 * coverage * purity / np.maximum(coverage + purity, 1e-9)
    if len(known):
        fits[np.isin(mix(standing.terms[chosen][owners], spans.hashes[rows]), known)] = 1.0
    good = _keep_best(owners, np.round(fits, 6))
    owners, rows = owners[good], rows[good]
    edges, outside = _judge_edges(mine, part, pairs, begins, owners, spans.starts[rows], spans.ends[rows])
    return Rows(
        *(chosen[owners].astype(np.int32), spans.starts[rows], spans.ends[rows], spans.hashes[rows]),
        *(spans.flaws[rows], fits[good].astype(np.float32), edges, outside),
    )


def _read_answers(standing: Standing, chosen: Integers, part: Part) -> tuple[NDArray[np.float64], Integers]:
    """How much each word beside each occurrence answers it, and where each occurrence's words begin.

    There are as many zeros before the first and after each as a stretch has neighbours.
    """
    links, pairs = part.links, standing.pairs[chosen]
    columns = links.shapes[pairs, 1]
    begins = np.cumsum(columns + _NEAR) - columns
    first, last = (
        np.searchsorted(links.cells, links.offsets[pairs] + word[chosen] * columns)
        for word in (standing.first, standing.last)
    )
    amounts = last - first
    owners = np.repeat(np.arange(len(chosen)), amounts)
    here = np.arange(len(owners)) + np.repeat(first - np.cumsum(amounts) + amounts, amounts)
    rows, places = np.divmod(links.cells[here] - links.offsets[pairs][owners], columns[owners])
    weights = standing.weights[standing.begins[chosen][owners] + rows - standing.first[chosen][owners]]
    size = int(begins[-1] + columns[-1]) + _NEAR
    answers = np.bincount(begins[owners] + places, weights * links.chances[here], size).astype(np.float64)
    return answers, begins


def _keep_best(owners: Integers, fits: NDArray[np.float64]) -> Integers:
    """The rows of each owner that fit best, in the order of the rows; of those that fit as well the first."""
    good = np.flatnonzero(fits > _WORST_FIT)
    order = good[np.lexsort((-fits[good], owners[good]))]
    first = np.flatnonzero(np.diff(owners[order], prepend=-1))
    ranks = np.arange(len(order)) - np.repeat(first, np.diff(np.append(first, len(order))))
    best: Integers = np.sort(order[ranks < KEPT])
    return best


def _judge_edges(
    mine: NDArray[np.float64], part: Part, pairs: Small, begins: Integers, owners: Integers, starts: Small, ends: Small
) -> tuple[Floats, Floats]:
    """Of each stretch how much its lesser edge word is the term's, and how much the better word beside it."""
    lengths = np.diff(part.places)[pairs]
    words = np.arange(int(lengths.sum())) + np.repeat(-np.cumsum(lengths) + lengths, lengths)
    bases, own = np.repeat(part.places[pairs], lengths) + words, np.repeat(begins, lengths) + words
    shares = np.zeros(len(mine), np.float32)
    shares[own] = mine[own] / np.maximum(part.answers[bases + 1] - part.answers[bases], _LITTLE)
    first, after = begins[owners] + starts, begins[owners] + ends
    outside = np.zeros(len(owners), np.float32)
    for step in range(_NEAR):
        np.maximum(outside, shares[first - 1 - step], out=outside)
        np.maximum(outside, shares[after + step], out=outside)
    return np.minimum(shares[first], shares[after - 1]), outside
