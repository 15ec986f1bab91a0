"""Counts, scores and ranks the phrases of segments, and drops what is only part of a longer phrase."""

import heapq
from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from math import isqrt

import numpy as np
from numpy.typing import NDArray

from glossary.extraction.anchors import Anchored, anchor, mark_edges, place_compounds, place_formulas
from glossary.extraction.phrases import SuffixIndex, find_repeats, index_units
from glossary.extraction.statistics import Table, describe
from glossary.extraction.surfaces import choose_examples, read_surfaces, sort_surfaces, write_surface
from glossary.extraction.units import Units, number_documents
from glossary.extraction.words import find_names, find_words
from glossary.findings import Phrase
from glossary.forms import FORMS, Form
from glossary.measures import DEFAULT, MEASURES
from tm.errors import WrongUse
from tm.texts import Segment

__all__ = ["DEFAULT", "extract"]

# A sentence of so many bytes (20 Chinese characters, 60 English ones) is not said twice by chance; a heading may be.
_LONG = 60
_LONG_COPIES = 1
_SHORT_COPIES = 3
# In units: what is longer repeats enough of itself.
_SHORT_TEXT = 100_000
# In units: on two pages every word is rarer elsewhere, so that no single one is a term for that.
_LONG_TEXT = 10_000


def extract(
    segments: Iterable[Segment],
    *,
    measure: str = DEFAULT,
    min_count: int = 2,
    min_score: float | None = None,
    limit: int | None = None,
    known: Collection[str] = (),
) -> list[Phrase]:
    """Find the set phrases of documents.

    Args:
        segments: of any number of documents and languages, in any order.
        measure: a name in `MEASURES`.
        min_count: how often a phrase without a telling form must stand in the text.
        min_score: the least score that is listed; nothing is cut off by the length of the list then.
        limit: the most phrases that are listed for each language. Where neither is given, four times the square root
            of the text's length in units, since vocabulary grows so (H. S. Heaps, Information Retrieval, 1978).
        known: terms that are listed wherever they stand in the text, once or often.
    Returns:
        The phrases, language by language (by tag), best first, ties by text.
    Raises:
        WrongUse: there is no such measure, or a limit or count that makes no sense.
    """
    if measure not in MEASURES:
        raise WrongUse(measure, "no such measure", f"use one of {', '.join(MEASURES)}")
    if min_count < 1:
        raise WrongUse(str(min_count), "a phrase cannot be asked to stand in the text less than once", "use 1 or more")
    if limit is not None and limit < 0:
        raise WrongUse(str(limit), "a list cannot have fewer than no phrases", "use 0 or more")
    by_language: dict[str, list[Segment]] = {}
    for segment in segments:
        by_language.setdefault(segment.language, []).append(segment)
    return [
        phrase
        for tag in sorted(by_language)
        if tag in FORMS
        for phrase in _extract_language(tag, by_language[tag], measure, min_count, min_score, limit, known)
    ]


def _extract_language(
    tag: str,
    segments: list[Segment],
    measure: str,
    min_count: int,
    min_score: float | None,
    limit: int | None,
    known: Collection[str],
) -> list[Phrase]:
    form = FORMS[tag]
    segments = _drop_copies(sorted(segments, key=lambda segment: (segment.document, segment.number, segment.text)))
    columns = form.read_units([segment.text for segment in segments])
    units = Units(tag, tuple(segments), columns, number_documents(segments))
    usual = max(100, 4 * isqrt(len(columns.ids)))
    placed = place_formulas(units, known)
    units = mark_edges(units, placed)
    index = index_units(columns.ids)
    repeats = find_repeats(index, units, min_count=min_count, shortest=form.SHORTEST)
    once = min_count <= 2 and len(columns.ids) <= _SHORT_TEXT
    if once:
        placed += place_compounds(units)
        repeats = repeats.join(find_names(index, units))
    if len(columns.ids) >= _LONG_TEXT:
        repeats = repeats.join(find_words(index, units, min_count=min_count, once=once))
    anchored = anchor(index, units, repeats, placed)
    table = describe(index, units, anchored, min_count)
    scores = MEASURES[measure](table.statistics)
    if limit is None:
        limit = usual if min_score is None else len(columns.ids)
    return _rank(_Run(index, units, form, anchored, table), scores, min_score or 0.0, limit)


def _drop_copies(segments: list[Segment]) -> list[Segment]:
    """Keep few of many copies: a footer, or a document that was given twice, says nothing new the second time."""
    seen: Counter[str] = Counter()
    kept = []
    for segment in segments:
        seen[segment.text] += 1
        if seen[segment.text] <= (_LONG_COPIES if len(segment.text.encode()) >= _LONG else _SHORT_COPIES):
            kept.append(segment)
    return kept


@dataclass(frozen=True, slots=True)
class _Run:
    """All that is needed to write a candidate out."""

    index: SuffixIndex
    units: Units
    form: Form
    anchored: Anchored
    table: Table


def _tell_kind(run: _Run, row: int) -> str:
    """Why a candidate is listed."""
    held = len(run.anchored.kinds)
    return run.anchored.kinds[row] if row < held else run.anchored.loose[row - held].kind


def _weigh(run: _Run, row: int) -> float:
    """How much the form of a candidate speaks for it; a formula's always does."""
    if _tell_kind(run, row) not in ("recurring", "compound", "rare"):
        return 1.0
    candidates = run.anchored.candidates
    low, count, length = int(candidates.low[row]), int(candidates.count[row]), int(candidates.length[row])
    # Three witnesses, the middle one counts: `large scale` once is still `large-scale`.
    positions = run.index.order[[low, low + count // 2, low + count - 1]].tolist()
    return sorted(run.form.weigh(write_surface(run.units, position, length)) for position in positions)[1]


def _write(run: _Run, row: int, score: float) -> Phrase:
    """A candidate as a phrase."""
    held = len(run.anchored.kinds)
    if row < held:
        count = int(run.anchored.candidates.count[row])
        surfaces, examples = read_surfaces(run.index, run.units, run.anchored.candidates, row, run.form.trim)
        surfaces += [run.anchored.shorts[row]] if row in run.anchored.shorts else []
    else:
        loose = run.anchored.loose[row - held]
        count = len(loose.segments)
        surfaces = sort_surfaces(Counter(loose.surfaces))
        examples = choose_examples(run.units, np.array(loose.segments, np.int32))
    return Phrase(
        text=surfaces[0],
        language=run.units.language,
        count=count,
        documents=int(run.table.documents[row]),
        score=score,
        kind=_tell_kind(run, row),
        variants=tuple(surfaces[1:]),
        examples=examples,
    )


def _rank(run: _Run, scores: NDArray[np.float64], min_score: float, limit: int) -> list[Phrase]:
    """The best candidates as phrases, each weighed by its form; the form is asked only where it could matter."""
    rows = np.flatnonzero(run.table.whole & (scores > 0))
    rows = rows[np.argsort(-scores[rows], kind="stable")]
    best: list[float] = []
    chosen: list[tuple[float, int]] = []
    for row in rows.tolist():
        raw = round(float(scores[row]), 6)
        if raw < min_score or not limit or (len(best) >= limit and raw < best[0]):
            break
        score = round(raw * _weigh(run, row), 6)
        if score <= 0 or score < min_score:
            continue
        chosen.append((score, row))
        heapq.heappush(best, score)
        if len(best) > limit:
            heapq.heappop(best)
    least = best[0] if best else 0.0
    phrases = [_write(run, row, score) for score, row in chosen if score >= least]
    phrases.sort(key=lambda phrase: (-phrase.score, phrase.text))
    # A series with commas and the same words without are counted apart; they are listed once.
    unique: dict[str, Phrase] = {}
    for phrase in phrases:
        unique.setdefault(phrase.text, phrase)
    return list(unique.values())[:limit]
