"""A phrase and the pairs it stands in → its ranked renderings.

Each occurrence of the phrase is rendered by one stretch of the other side: the one that is best both where it stands
and over all pairs. Stretches that differ in inflection, case, articles, quotes or hyphens are one rendering.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from math import exp, log
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from glossary.findings import Rendering
from glossary.rendering.bitext import Bitext, read_bitext
from glossary.rendering.candidates import Candidates, Ground, lay_ground, list_candidates
from glossary.rendering.occurrences import Occurrence, find_occurrences
from glossary.rendering.sides import Side
from glossary.rendering.spans import Spans, hash_keys, list_spans
from tm.texts import SegmentPair

__all__ = ["find_renderings"]

THRESHOLD = 0.2
"""Where the best rendering is less sure than this, none is better."""

ALTERNATIVE = 0.15
"""How sure each further rendering must be; it is rarer by nature, and counts for less."""

SHORTEST = 2
"""In characters: 市 is a piece of 市人民代表大会, no rendering of anything, and CAT tools do not look it up."""

HERE = 4.0
"""How much it weighs how well a stretch fits where it stands, against what it is worth over all pairs."""

_QUOTES = dict.fromkeys(map(ord, "“”《》「」"))


def find_renderings(
    terms: Sequence[str],
    language: str,
    pairs: Sequence[SegmentPair],
    *,
    known: Mapping[str, Collection[str]] = MappingProxyType({}),
    phrases: Collection[str] = (),
    bitext: Bitext | None = None,
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
    other = bitext.other
    names = sorted({text for texts in known.values() for text in texts} | set(phrases))
    named = dict(zip(names, find_occurrences(names, other), strict=True))
    spans = list_spans(other, [(place.pair, place.first, place.last) for places in named.values() for place in places])
    ground = lay_ground(
        bitext, spans, {spans.find(_hash_place(named[text][0], other)) for text in phrases if named[text]}
    )
    for term, occurrences in zip(terms, find_occurrences(terms, bitext.own), strict=True):
        given = {spans.find(_hash_place(place, other)) for text in known.get(term, ()) for place in named[text]}
        yield term, tuple(_render(occurrences, ground, given))


def _hash_place(place: Occurrence, side: Side) -> int:
    return hash_keys(side.texts[place.pair].keys[place.first : place.last], side.language.JOINER)


def _render(occurrences: list[Occurrence], ground: Ground, known: Collection[int]) -> Iterator[Rendering]:
    bitext, spans = ground.bitext, ground.spans
    candidates = list_candidates(occurrences, ground, known) if occurrences else None
    if candidates is None:
        return
    groups: dict[int, list[int]] = defaultdict(list)
    for row in _choose(candidates):
        groups[int(candidates.keys[row])].append(int(row))
    ranked = []
    for key, rows in groups.items():
        strength = round(float(candidates.strengths[key]), 4)
        places = [(int(candidates.spans[row]), occurrences[int(candidates.occurrences[row])].pair) for row in rows]
        evidence = tuple(sorted({bitext.numbers[pair] for _, pair in places}))
        score = _score(strength, len(evidence))
        text = _pick_surface(places, bitext.other, spans)
        if score >= ALTERNATIVE and len(text) >= SHORTEST:
            rendering = Rendering(text, bitext.other.language.TAG, len(evidence), round(score, 4), evidence)
            ranked.append((strength, rendering))
    ranked.sort(key=lambda pair: (-pair[0], pair[1].text))
    if ranked and ranked[0][1].score >= THRESHOLD:
        yield from (rendering for _, rendering in ranked)


def _choose(candidates: Candidates) -> NDArray[np.int64]:
    """The row that renders each occurrence; of equally good ones the first and shortest."""
    # Rounded, so that the order of the pairs, in which sums are built, breaks no ties.
    values = np.round(candidates.strengths[candidates.keys] + HERE * np.log(candidates.fits), 4)
    order = np.lexsort((candidates.spans, -values, candidates.occurrences))
    first: NDArray[np.int64] = np.unique(candidates.occurrences[order], return_index=True)[1]
    chosen: NDArray[np.int64] = order[first]
    return chosen


def _score(strength: float, count: int) -> float:
    """How sure a rendering is: a logistic regression on whether the first one was the reference's."""
    return 1 / (1 + exp(-(0.6 * strength + 0.5 * log(count) + 0.9)))


def _pick_surface(places: list[tuple[int, int]], side: Side, spans: Spans) -> str:
    """The commonest way to write it; of equally common ones the one in small letters."""
    surfaces: Counter[str] = Counter()
    for row, pair in places:
        text = side.texts[pair]
        first, last = text.tokens[spans.starts[row]], text.tokens[spans.ends[row] - 1]
        surfaces[_balance(text.text[first.start : last.end])] += 1
    return min(surfaces, key=lambda surface: (-surfaces[surface], surface.swapcase()))


def _balance(surface: str) -> str:
    """Without quotation marks where one has lost its partner: 放管服改革 out of “放管服”改革."""
    if any(surface.count(opening) != surface.count(closing) for opening, closing in ("“”", "《》", "「」")):
        return surface.translate(_QUOTES)
    return surface
