"""What could render a term: every stretch beside it whose words answer the term's, and how well each does there.

A stretch fits by the links between its words and the term's: how much of the term it covers, and how little of
anything else (their F). What lies at its edges tells whether it is cut rightly: its own first and last word should
answer the term, its neighbours should not.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from glossary.rendering.bitext import Bitext
from glossary.rendering.occurrences import Occurrence
from glossary.rendering.spans import Spans

__all__ = ["Ground", "Rows", "lay_ground", "list_rows"]

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]

_WORST_FIT = 0.08
_LITTLE = 0.5
"""A word that hardly answers anything is judged as though it answered this much."""

_NEAR = 2
"""How many words beside a stretch are its neighbours."""

_AT_ONCE = 400_000
"""Stretches looked at in one go; bounds memory."""


@dataclass(frozen=True, slots=True)
class Ground:
    """What every term of a bitext is judged on."""

    bitext: Bitext
    """The pairs."""

    spans: Spans
    """The stretches of its other side."""

    answers: Floats
    """For each word of the other side, pair after pair, how much of the own side it answers; summed up, from 0."""

    places: Integers
    """Where each pair's words begin among `answers`."""

    phrases: NDArray[np.bool_]
    """For each key whether it is a phrase of the other language, whatever it renders."""


@dataclass(frozen=True, slots=True)
class Rows:
    """What could render terms where they stand: a row for each occurrence and stretch; one array each."""

    terms: Integers
    """Which term."""

    occurrences: Integers
    """Which of the occurrences of all terms, one after the other."""

    spans: Integers
    """Which stretch."""

    fits: Floats
    """How well its words answer the term's and nothing else, from 0 to 1."""

    edges: Floats
    """How much of what its lesser edge word answers is the term, from 0 to 1."""

    outside: Floats
    """The same of the better of the words beside it."""


def lay_ground(bitext: Bitext, spans: Spans, phrases: Collection[int]) -> Ground:
    """Make ready what all terms share.

    Args:
        bitext: the pairs.
        spans: the stretches of its other side.
        phrases: keys of stretches that are phrases of the other language.
    """
    answers = [bitext.links.of(pair).sum(axis=0, dtype=np.float64) for pair in range(len(bitext.numbers))]
    places = np.concatenate(([0], np.cumsum([len(answer) for answer in answers], dtype=np.int64)))
    known = np.zeros(len(spans.hashes) + 1, np.bool_)  # the last one stands for what no stretch has: number -1
    known[list(phrases)] = True
    known[-1] = False
    return Ground(bitext, spans, _add_up(np.concatenate(answers)), places, known)


def list_rows(
    occurrences: Sequence[Sequence[Occurrence]], ground: Ground, known: Sequence[Collection[int]]
) -> Rows | None:
    """List what could render some terms.

    Args:
        occurrences: for each term where it stands.
        ground: what they are judged on.
        known: for each term the keys that are known to render it; they fit wherever they stand.
    Returns:
        The rows, by occurrence, then by stretch; None where there is nothing beside the terms.
    """
    flat = [(number, occurrence) for number, found in enumerate(occurrences) for occurrence in found]
    parts = []
    for first, last in _divide(flat, ground.spans):
        rows = _list_part(flat[first:last], ground, known)
        parts.append((rows[0], rows[1] + first, *rows[2:]))
    columns = [np.concatenate(column) for column in zip(*parts, strict=True)]
    return Rows(*columns) if columns and len(columns[0]) else None


def _divide(flat: Sequence[tuple[int, Occurrence]], spans: Spans) -> Iterator[tuple[int, int]]:
    """Portions of the occurrences with not too many stretches beside them."""
    first = size = 0
    for number, (_, occurrence) in enumerate(flat):
        here = int(spans.offsets[occurrence.pair + 1] - spans.offsets[occurrence.pair])
        if size and size + here > _AT_ONCE:
            yield first, number
            first, size = number, 0
        size += here
    if flat:
        yield first, len(flat)


def _list_part(
    flat: Sequence[tuple[int, Occurrence]], ground: Ground, known: Sequence[Collection[int]]
) -> tuple[Integers, Integers, Integers, Floats, Floats, Floats]:
    spans = ground.spans
    pairs = np.array([occurrence.pair for _, occurrence in flat], np.int64)
    wholes = np.array([sum(occurrence.weights) for _, occurrence in flat])
    mine, begins = _lay_out(flat, ground)
    sums = _add_up(mine)
    amounts = spans.offsets[pairs + 1] - spans.offsets[pairs]
    owners = np.repeat(np.arange(len(flat)), amounts)
    rows = np.arange(len(owners)) + np.repeat(spans.offsets[pairs] - np.cumsum(amounts) + amounts, amounts)
    starts, ends = spans.starts[rows], spans.ends[rows]
    inside = sums[begins[owners] + ends] - sums[begins[owners] + starts]
    bases = ground.places[pairs][owners]
    answered = ground.answers[bases + ends] - ground.answers[bases + starts]
    all_of_it = sums[begins + np.diff(ground.places)[pairs]] - sums[begins]
    coverage = inside / np.maximum(all_of_it, _LITTLE * wholes)[owners]
    purity = inside / np.maximum(answered, _LITTLE * spans.sizes[rows])
    fits = 2 * coverage * purity / np.maximum(coverage + purity, 1e-9)
    terms = np.array([number for number, _ in flat], np.int64)
    _raise_known(fits, terms[owners], spans.keys[rows], known, len(ground.phrases))
    good = np.nonzero(fits > _WORST_FIT)[0]
    owners, rows = owners[good], rows[good]
    edges, outside = _judge_edges(mine, ground, pairs, begins, owners, spans.starts[rows], spans.ends[rows])
    return terms[owners], owners, rows, fits[good], edges, outside


def _lay_out(flat: Sequence[tuple[int, Occurrence]], ground: Ground) -> tuple[Floats, Integers]:
    """How much each word beside each occurrence answers it, and where each occurrence's words begin.

    There are as many zeros before the first and after each as a stretch has neighbours.
    """
    gap = np.zeros(_NEAR)
    parts: list[Floats] = [gap]
    begins, total = [], _NEAR
    links = ground.bitext.links
    for _, occurrence in flat:
        cells = links.of(occurrence.pair)[occurrence.first : occurrence.last]
        answers: Floats = np.array(occurrence.weights) @ cells
        parts += (answers, gap)
        begins.append(total)
        total += len(answers) + _NEAR
    return np.concatenate(parts), np.array(begins, np.int64)


def _raise_known(fits: Floats, terms: Integers, keys: Integers, known: Sequence[Collection[int]], width: int) -> None:
    """What is known to render a term fits, whatever the aligner made of it."""
    pairs = [term * width + key for term, found in enumerate(known) for key in found if key >= 0]
    if not pairs:
        return
    some = np.zeros(width, np.bool_)
    some[np.array(pairs) % width] = True
    here = np.nonzero(some[keys])[0]
    fits[here[np.isin(terms[here] * width + keys[here], pairs)]] = 1.0


def _judge_edges(
    mine: Floats, ground: Ground, pairs: Integers, begins: Integers, owners: Integers, starts: Integers, ends: Integers
) -> tuple[Floats, Floats]:
    """Of each stretch how much its lesser edge word is the term's, and how much the better word beside it."""
    lengths = np.diff(ground.places)[pairs]
    words = np.arange(int(lengths.sum())) + np.repeat(-np.cumsum(lengths) + lengths, lengths)
    bases, own = np.repeat(ground.places[pairs], lengths) + words, np.repeat(begins, lengths) + words
    shares = np.zeros_like(mine)
    shares[own] = mine[own] / np.maximum(ground.answers[bases + 1] - ground.answers[bases], _LITTLE)
    first, after = begins[owners] + starts, begins[owners] + ends
    edges = np.minimum(shares[first], shares[after - 1])
    outside = np.zeros(len(owners))
    for step in range(_NEAR):
        np.maximum(outside, shares[first - 1 - step], out=outside)
        np.maximum(outside, shares[after + step], out=outside)
    return edges, outside


def _add_up(amounts: NDArray[np.floating]) -> Floats:
    """The sum before each place, and at the end the whole."""
    sums = np.zeros(len(amounts) + 1)
    np.cumsum(amounts, out=sums[1:])
    return sums
