"""A phrase and the pairs it stands in → its ranked renderings.

Each occurrence of the phrase is rendered by one stretch of the other side: the one that is best both where it stands
and over all pairs. Stretches that differ in inflection, case, articles, quotes or hyphens are one rendering.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from math import exp, log
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from glossary.findings import Rendering
from glossary.rendering.bitext import Bitext, read_bitext
from glossary.rendering.candidates import Rows, Standing, lay_out
from glossary.rendering.gathering import Gathered, gather
from glossary.rendering.strengths import Candidates, judge_candidates
from tm.texts import SegmentPair

__all__ = ["find_renderings"]

THRESHOLD = 0.2
"""Where the best rendering is less sure than this, none is better, unless doubtful ones are asked for."""

ALTERNATIVE = 0.15
"""How sure each further rendering must be; it is rarer by nature, and counts for less."""

SHORTEST = 2
"""In characters: 市 is a piece of 市人民代表大会, no rendering of anything, and CAT tools do not look it up."""

HERE = 4.0
"""How much it weighs how well a stretch fits where it stands, against what it is worth over all pairs."""

OFFERED = 3
"""To how many the renderings of a term are filled up where doubtful ones are asked for."""

_AT_ONCE = 2_000
_QUOTES = dict.fromkeys(map(ord, "“”《》「」"))


def find_renderings(
    terms: Sequence[str],
    language: str,
    pairs: Sequence[SegmentPair],
    *,
    known: Mapping[str, Collection[str]] = MappingProxyType({}),
    phrases: Collection[str] = (),
    bitext: Bitext | None = None,
    doubtful: bool = False,
) -> Iterator[tuple[str, tuple[Rendering, ...]]]:
    """Find how each term was translated.

    Args:
        terms: phrases of one language; ` … ` stands for a gap.
        language: their language's tag; either side of the pairs may have it.
        pairs: segments with their translation.
        known: for terms of this language what the termbase has as their renderings; they count wherever they stand.
        phrases: recurring phrases of the other language: likely renderings.
        bitext: what `read_bitext` made of these pairs, language and known renderings; where the other language is
            asked about too, its `turn()` spares a second alignment.
        doubtful: after what is sure give what could render the term, too, up to three in all.
    Yields:
        Each term, in the given order, with its renderings, the best first: none where the term does not occur or
        nothing is sure enough. No pair is evidence for two renderings unless the term stands in it twice.
    Raises:
        UnknownLanguage: nobody registered the language.
    """
    bitext = bitext or read_bitext(pairs, language, known)
    if bitext is None:
        yield from ((term, ()) for term in terms)
        return
    names = sorted({text for texts in known.values() for text in texts} | set(phrases))
    numbers = {name: number for number, name in enumerate(names)}
    standing = lay_out(bitext.own_places.find(terms))
    if not len(standing.terms):
        yield from ((term, ()) for term in terms)
        return
    gathered = gather(
        standing,
        bitext,
        bitext.other_places.find(names),
        {numbers[text] for text in phrases},
        [[numbers[text] for text in known.get(term, ())] for term in terms],
    )
    for first, last in _divide(standing.terms, len(terms)):
        yield from zip(
            terms[first:last], _render(gathered, standing, bitext, range(first, last), doubtful=doubtful), strict=True
        )


def _divide(found: NDArray[np.int32], count: int) -> Iterator[tuple[int, int]]:
    """Portions of the terms that do not occur too often together."""
    portions = np.cumsum(np.bincount(found, minlength=count)) // _AT_ONCE
    yield from pairwise([0, *(np.flatnonzero(np.diff(portions)) + 1).tolist(), count])


@dataclass(frozen=True, slots=True)
class _Judged:
    """What could render some terms, and all that it was judged on."""

    rows: Rows
    candidates: Candidates
    pairs: NDArray[np.int32]  # of each row the pair that it stands in
    bitext: Bitext


def _render(
    gathered: Gathered, standing: Standing, bitext: Bitext, terms: range, *, doubtful: bool
) -> Iterator[tuple[Rendering, ...]]:
    """The renderings of some terms."""
    places = np.searchsorted(standing.terms, (terms.start, terms.stop))
    here = slice(*np.searchsorted(gathered.rows.occurrences, places))
    rows = gathered.rows.take(here)
    judged = _Judged(rows, judge_candidates(gathered, here, standing), standing.pairs[rows.occurrences], bitext)
    groups: dict[int, list[int]] = defaultdict(list)
    for row in _choose(judged).tolist():
        groups[int(judged.candidates.of_rows[row])].append(row)
    borders = np.searchsorted(judged.candidates.terms, range(terms.start, terms.stop + 1)).tolist()
    for first, last in pairwise(borders):
        chosen = {
            number: _describe(judged, number, groups[number]) for number in range(first, last) if number in groups
        }
        sure = _keep_sure(_rank(chosen, judged))
        offered = _offer(sure, chosen, judged, range(first, last)) if doubtful else ()
        yield (*(chosen[number] for number in sure), *offered)


def _choose(judged: _Judged) -> NDArray[np.int64]:
    """The row that renders each occurrence; of equally good ones the first and shortest."""
    rows, candidates = judged.rows, judged.candidates
    # Rounded, so that the order of the pairs, in which sums are built, breaks no ties.
    values = np.round(candidates.strengths[candidates.of_rows] + HERE * np.log(rows.fits), 4)
    order = np.lexsort((-values, rows.occurrences))
    new = np.ones(len(order), np.bool_)
    new[1:] = np.diff(rows.occurrences[order]) != 0
    chosen: NDArray[np.int64] = order[new]
    return chosen


def _describe(judged: _Judged, candidate: int, rows: Sequence[int]) -> Rendering:
    """A candidate as a rendering; these are the rows that show it."""
    bitext, strength = judged.bitext, float(judged.candidates.strengths[candidate])
    pairs = sorted({int(judged.pairs[row]) for row in rows})
    surfaces = _list_surfaces(judged, rows)
    evidence = tuple(bitext.numbers[pair] for pair in pairs)
    score = round(_score(strength, len(evidence)), 4)
    tag = bitext.other.language.TAG
    return Rendering(surfaces[0], tag, len(evidence), score, evidence, tuple(surfaces[1:]))


def _rank(chosen: Mapping[int, Rendering], judged: _Judged) -> list[tuple[int, Rendering]]:
    """By strength; single characters are no renderings."""
    strengths = judged.candidates.strengths
    ranked = sorted(chosen.items(), key=lambda one: (-round(float(strengths[one[0]]), 4), one[1].text))
    return [(number, rendering) for number, rendering in ranked if len(rendering.text) >= SHORTEST]


def _keep_sure(ranked: Sequence[tuple[int, Rendering]]) -> list[int]:
    """The candidates that are proposed."""
    kept = [(number, rendering) for number, rendering in ranked if rendering.score >= ALTERNATIVE]
    return [number for number, _ in kept] if kept and kept[0][1].score >= THRESHOLD else []


def _offer(
    sure: Collection[int], chosen: Mapping[int, Rendering], judged: _Judged, candidates: range
) -> Iterator[Rendering]:
    """What else could render a term, the likeliest first, as many as are still wanted."""
    strengths = judged.candidates.strengths
    shown = {chosen[number].text for number in sure}
    likeliest = np.argsort(-strengths[candidates.start : candidates.stop], kind="stable")[: 4 * OFFERED]
    for number in (likeliest + candidates.start).tolist():
        if len(shown) >= OFFERED:
            return
        if number in sure:
            continue
        rendering = chosen.get(number) or _describe(judged, number, _list_best(judged, number))
        if rendering.text not in shown and len(rendering.text) >= SHORTEST:
            shown.add(rendering.text)
            score = round(_score(float(strengths[number]), 1), 4)
            yield replace(rendering, count=0, score=score, doubtful=True)


def _list_best(judged: _Judged, candidate: int) -> list[int]:
    """The rows where a candidate fits best."""
    begins = judged.candidates.begins
    rows = judged.candidates.in_order[begins[candidate] : begins[candidate + 1]]
    fits = np.round(judged.rows.fits[rows], 4)
    best: list[int] = rows[fits == fits.max()].tolist()
    return best


def _score(strength: float, count: int) -> float:
    """How sure a rendering is: a logistic regression on whether it was a reference's, shuffled pairs among them."""
    return 1 / (1 + exp(-(0.75 * strength + log(count) + 0.1)))


def _list_surfaces(judged: _Judged, rows: Sequence[int]) -> list[str]:
    """The ways to write it, the commonest first; of equally common ones the one in small letters."""
    surfaces: Counter[str] = Counter()
    for row in rows:
        stretch = int(judged.pairs[row]), int(judged.rows.starts[row]), int(judged.rows.ends[row])
        surfaces[_balance(judged.bitext.other.read_stretch(*stretch))] += 1
    return sorted(surfaces, key=lambda surface: (-surfaces[surface], surface.swapcase()))


def _balance(surface: str) -> str:
    """Without quotation marks where one has lost its partner: 放管服改革 out of “放管服”改革."""
    if any(surface.count(opening) != surface.count(closing) for opening, closing in ("“”", "《》", "「」")):
        return surface.translate(_QUOTES)
    return surface
