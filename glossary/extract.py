"""Counts, scores and ranks the phrases of segments, and drops what is only part of a longer phrase."""

import heapq
from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from math import isqrt

import numpy as np
from numpy.typing import NDArray

from glossary.extraction.anchors import KINDS, Anchored, anchor, mark_edges, place_compounds, place_formulas
from glossary.extraction.candidates import read_positions
from glossary.extraction.grams import Grams, Mapping, grow
from glossary.extraction.repeats import choose_repeats
from glossary.extraction.shards import divide
from glossary.extraction.statistics import Table, describe
from glossary.extraction.surfaces import choose_examples, read_surfaces, sort_surfaces, write_surface
from glossary.extraction.units import Units, number_documents, silence_stutter
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
# So many occurrences are looked at for what stands beside them.
_BONDS = 200
# And so many free ones are granted beforehand, since few occurrences prove little.
_DOUBT = 5
# In units: what is longer repeats enough of itself.
_SHORT_TEXT = 50_000


def extract(
    segments: Iterable[Segment],
    *,
    measure: str = DEFAULT,
    min_count: int = 2,
    min_score: float | None = None,
    limit: int | None = None,
    known: Collection[str] = (),
    each: Mapping = map,
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
        each: how the shards of a text are counted: `map`, or an executor's.
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
        for phrase in _extract_language(tag, by_language[tag], measure, min_count, min_score, limit, known, each)
    ]


def _extract_language(
    tag: str,
    segments: list[Segment],
    measure: str,
    min_count: int,
    min_score: float | None,
    limit: int | None,
    known: Collection[str],
    each: Mapping,
) -> list[Phrase]:
    form = FORMS[tag]
    segments = _drop_copies(sorted(segments, key=lambda segment: (segment.document, segment.number, segment.text)))
    columns = form.read_units([segment.text for segment in segments])
    columns = replace(columns, ids=silence_stutter(columns.ids))
    units = Units(tag, tuple(segments), columns, number_documents(segments))
    usual = max(100, 4 * isqrt(len(columns.ids)))
    placed = place_formulas(units, known)
    units = mark_edges(units, placed)
    grams = grow(list(divide(units)), each)
    repeats = choose_repeats(grams, min_count=min_count, shortest=form.SHORTEST)
    if (
        min_count <= 2
        and len(columns.ids) <= _SHORT_TEXT
        and np.count_nonzero(repeats) + len(placed) < (usual if limit is None else limit)
    ):
        placed += place_compounds(units)
    anchored = anchor(grams, units, repeats, placed)
    table = describe(grams, units, anchored, min(min_count, form.ALONE))
    scores = MEASURES[measure](table.statistics)
    if limit is None:
        limit = usual if min_score is None else len(columns.ids)
    return _rank(_Run(grams, units, form, anchored, table), scores, min_score or 0.0, limit)


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

    grams: Grams
    units: Units
    form: Form
    anchored: Anchored
    table: Table


def _tell_kind(run: _Run, row: int) -> str:
    """Why a candidate is listed."""
    held = len(run.anchored.kinds)
    return KINDS[run.anchored.kinds[row]] if row < held else run.anchored.loose[row - held].kind


def _weigh(run: _Run, row: int) -> float:
    """How much the form of a candidate speaks for it; a formula's always does."""
    if _tell_kind(run, row) not in ("recurring", "compound"):
        return 1.0
    length = int(run.anchored.candidates.length[row])
    positions = read_positions(run.grams, run.anchored.candidates, row)
    # Three witnesses, the middle one counts: `large scale` once is still `large-scale`.
    witnesses = positions[[0, len(positions) // 2, -1]].tolist()
    weight = sorted(run.form.weigh(write_surface(run.units, position, length)) for position in witnesses)[1]
    return weight * _weigh_bonds(run, positions, length) if weight else 0.0


def _weigh_bonds(run: _Run, positions: NDArray[np.int64], length: int) -> float:
    """Less than 1 where a phrase is nearly always bound to a word before it or after it: [社会保障]体系建设.

    What an entropy does not see: a hundred different nouns before 体系建设 make it no less a part of what they begin.
    """
    if len(positions) <= 2 * _DOUBT:
        return 1.0
    positions = positions[:: 1 + len(positions) // _BONDS]
    columns = run.units.columns
    before = int(columns.closes[positions - 1].sum())
    after = int(columns.opens[np.minimum(positions + length, len(columns.ids) - 1)].sum())
    free = (len(positions) - max(before, after) + _DOUBT) / (len(positions) + _DOUBT)
    return min(1.0, 1 / 3 + 2 * free)


def _write(run: _Run, row: int, score: float) -> Phrase:
    """A candidate as a phrase."""
    held = len(run.anchored.kinds)
    if row < held:
        positions = read_positions(run.grams, run.anchored.candidates, row)
        count = len(positions)
        surfaces, examples = read_surfaces(
            run.units, positions, int(run.anchored.candidates.length[row]), run.form.trim
        )
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
