"""A phrase and the pairs it stands in → its ranked renderings.

Every stretch of the other side is a candidate. In one pair it is judged by the links between its words and the
term's: how much of the term it covers, how little of anything else. Over all pairs it is judged by how often the two
stand in the same pairs (Dice). Each occurrence of the term is then rendered by the one candidate that is best by both.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from glossary.entries import Rendering
from glossary.occurrences import Occurrence, find_occurrences
from glossary.sides import Side, read_side
from glossary.spans import Spans, hash_keys, list_spans
from glossary.wordalign import Alignment, align_words
from tm.languages import find_language
from tm.texts import Segment, SegmentPair

__all__ = ["find_renderings"]

THRESHOLD = 0.3
"""A rendering that is less sure than this is worse than none."""

ROUNDS = 3
"""How often occurrences choose their rendering again, knowing what the others chose."""

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class _Bitext:
    """Both sides of the pairs, what stands where in them, and which words answer which."""

    own: Side
    other: Side
    spans: Spans
    alignment: Alignment


def find_renderings(
    terms: Sequence[str],
    language: str,
    pairs: Sequence[SegmentPair],
    *,
    known: Mapping[str, Collection[str]] = {},
    phrases: Collection[str] = (),
) -> Iterator[tuple[str, tuple[Rendering, ...]]]:
    """Find how each term was translated.

    Args:
        terms: phrases of one language; ` … ` stands for a gap.
        language: their language's tag; either side of the pairs may have it.
        pairs: segments with their translation.
        known: for terms of this language what the termbase has as their renderings; they count wherever they stand.
        phrases: recurring phrases of the other language: likely renderings.
    Yields:
        Each term, in the given order, with its renderings, the best first: none where the term does not occur or
        nothing is sure enough. No pair is evidence for two renderings unless the term stands in it twice.
    Raises:
        UnknownLanguage: nobody registered the language.
    """
    tag = find_language(language).TAG
    numbers, own_segments, other_segments = _orient(pairs, tag)
    if not numbers:
        yield from ((term, ()) for term in terms)
        return
    own = read_side(own_segments, tag)
    other = read_side(other_segments, other_segments[0][0].language)
    names = sorted({text for texts in known.values() for text in texts} | set(phrases))
    named = dict(zip(names, find_occurrences(names, other), strict=True))
    extra = [(place.pair, place.first, place.last) for places in named.values() for place in places]
    alignment = align_words([text.keys for text in own.texts], [text.keys for text in other.texts])
    bitext = _Bitext(own, other, list_spans(other, extra), alignment)
    for term, occurrences in zip(terms, find_occurrences(terms, own), strict=True):
        places = (place for text in known.get(term, ()) for place in named[text][:1])
        given = {_hash_place(place, other) for place in places}
        yield term, tuple(_render(occurrences, bitext, set(map(bitext.spans.find, given)), numbers))


def _hash_place(place: Occurrence, side: Side) -> int:
    return hash_keys(side.texts[place.pair].keys[place.first : place.last], side.language.JOINER)


def _orient(
    pairs: Sequence[SegmentPair], tag: str
) -> tuple[list[int], list[tuple[Segment, ...]], list[tuple[Segment, ...]]]:
    """The positions of the pairs that have both sides, their side in this language and the other one."""
    numbers: list[int] = []
    own: list[tuple[Segment, ...]] = []
    other: list[tuple[Segment, ...]] = []
    for number, pair in enumerate(pairs):
        if pair.source and pair.target:
            numbers.append(number)
            turned = pair.source[0].language == tag
            own.append(pair.source if turned else pair.target)
            other.append(pair.target if turned else pair.source)
    return numbers, own, other


@dataclass(frozen=True, slots=True)
class _Candidates:
    """What could render a term: one row for each stretch in each pair the term stands in."""

    occurrences: Integers
    """Which occurrence of the term."""

    spans: Integers
    """Which stretch."""

    keys: Integers
    """Its key, numbered within these candidates."""

    fits: Floats
    """How well its words answer the term's and nothing else."""

    priors: Floats
    """For each key how much it and the term keep company."""


def _render(
    occurrences: list[Occurrence], bitext: _Bitext, known: Collection[int], numbers: Sequence[int]
) -> Iterator[Rendering]:
    candidates = _list_candidates(occurrences, bitext, known)
    if candidates is None:
        return
    chosen, scores = _choose(candidates, len(occurrences))
    groups: dict[int, list[int]] = defaultdict(list)
    for row in chosen:
        groups[int(candidates.keys[row])].append(int(row))
    ranked = []
    for key, rows in groups.items():
        evidence = sorted({occurrences[int(candidates.occurrences[row])].pair for row in rows})
        if scores[key] < THRESHOLD:
            continue
        places = [(int(candidates.spans[row]), occurrences[int(candidates.occurrences[row])].pair) for row in rows]
        text = _pick_surface(places, bitext)
        positions = tuple(numbers[pair] for pair in evidence)
        score = round(float(scores[key]), 4)
        ranked.append(Rendering(text, bitext.other.language.TAG, len(evidence), score, positions))
    yield from sorted(ranked, key=lambda one: (-one.count * one.score, -one.score, one.text))


def _list_candidates(occurrences: list[Occurrence], bitext: _Bitext, known: Collection[int]) -> _Candidates | None:
    spans = bitext.spans
    rows, owners, fits = [], [], []
    for number, occurrence in enumerate(occurrences):
        here = np.arange(spans.offsets[occurrence.pair], spans.offsets[occurrence.pair + 1])
        if not len(here):
            continue
        fit = _fit(occurrence, bitext, spans.starts[here], spans.ends[here])
        fit[np.isin(spans.keys[here], list(known))] += 1
        good = fit > 0.05
        rows.append(here[good])
        owners.append(np.full(int(good.sum()), number))
        fits.append(fit[good])
    if not rows or not sum(len(part) for part in rows):
        return None
    row, owner = np.concatenate(rows), np.concatenate(owners)
    keys, inverse = np.unique(spans.keys[row], return_inverse=True)
    pair_of = np.array([occurrence.pair for occurrence in occurrences])
    together = np.unique(inverse * np.int64(len(bitext.own.texts)) + pair_of[owner])
    shared = np.bincount(together // len(bitext.own.texts), minlength=len(keys))
    dice = 2 * shared / (len(np.unique(pair_of)) + spans.frequencies[keys])
    return _Candidates(owner, row, inverse, np.concatenate(fits), dice + np.isin(keys, list(known)))


def _fit(occurrence: Occurrence, bitext: _Bitext, starts: Integers, ends: Integers) -> Floats:
    """How well each stretch of a pair answers the term there, from 0 to 1: the F of coverage and purity."""
    links = bitext.alignment.agree(occurrence.pair)
    weights = np.array(occurrence.weights)
    mine = weights @ links[occurrence.first : occurrence.last]
    others = links.sum(axis=0) - mine
    mine_sums, other_sums = np.concatenate([[0], np.cumsum(mine)]), np.concatenate([[0], np.cumsum(others)])
    inside = mine_sums[ends] - mine_sums[starts]
    foreign = other_sums[ends] - other_sums[starts]
    coverage = inside / max(mine.sum(), 0.5 * weights.sum())
    purity = inside / np.maximum(inside + foreign, 0.5 * (ends - starts))
    fit: Floats = 2 * coverage * purity / np.maximum(coverage + purity, 1e-9)
    return fit


def _choose(candidates: _Candidates, count: int) -> tuple[Integers, Floats]:
    """One candidate for each occurrence, knowing what the others choose; and a score for each key."""
    kinds = len(candidates.priors)
    best = np.zeros((kinds, count))
    np.maximum.at(best, (candidates.keys, candidates.occurrences), candidates.fits)
    support = best.sum(axis=1) / count
    strength = support + candidates.priors
    share = strength
    chosen = np.empty(0, np.int64)
    for _ in range(ROUNDS):
        value = candidates.fits + 1.0 * share[candidates.keys]
        order = np.lexsort((candidates.spans, -value, candidates.occurrences))
        first = np.unique(candidates.occurrences[order], return_index=True)[1]
        chosen = order[first]
        taken = np.bincount(candidates.keys[chosen], minlength=kinds) / count
        share = strength + 0.5 * taken
    return chosen, np.minimum(1, strength / 2)


def _pick_surface(places: list[tuple[int, int]], bitext: _Bitext) -> str:
    """The commonest way to write it; of equally common ones the one in small letters."""
    surfaces: Counter[str] = Counter()
    for row, pair in places:
        text = bitext.other.texts[pair]
        first, last = text.tokens[bitext.spans.starts[row]], text.tokens[bitext.spans.ends[row] - 1]
        surfaces[text.text[first.start : last.end]] += 1
    return min(surfaces, key=lambda surface: (-surfaces[surface], surface.swapcase()))
