"""Counts, scores and ranks the phrases of segments, and drops what is only part of a longer phrase."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from math import isfinite, isqrt

import numpy as np

from glossary.extraction.anchors import NOTHING, anchor, mark_edges, place_compounds, place_formulas
from glossary.extraction.boilerplate import leave_out_repeats
from glossary.extraction.grams import Mapping, grow
from glossary.extraction.ranking import Evidence, rank
from glossary.extraction.repeats import choose_repeats
from glossary.extraction.shards import divide
from glossary.extraction.statistics import describe
from glossary.extraction.strangeness import choose_words, find_single
from glossary.extraction.units import BOUNDARY, Units, number_documents, silence_stutter
from glossary.findings import Phrase
from glossary.forms import FORMS
from glossary.measures import DEFAULT, MEASURES
from tm.errors import WrongUse
from tm.texts import Report, Segment, Skipped

__all__ = ["DEFAULT", "extract"]

# In units: what is longer repeats enough of itself.
_SHORT_TEXT = 100_000
# In units: on two pages every word is rarer elsewhere, so that no single one is a term for that.
_LONG_TEXT = 10_000


def _ignore(skipped: Skipped) -> None:
    """Leave out without a word."""


@dataclass(frozen=True, slots=True)
class _Wishes:
    """What the caller asks for; see `extract`."""

    measure: str
    min_count: int
    min_score: float | None
    limit: int | None
    known: Collection[str]
    report: Report
    each: Mapping


def extract(
    segments: Iterable[Segment],
    *,
    measure: str = DEFAULT,
    min_count: int = 2,
    min_score: float | None = None,
    limit: int | None = None,
    known: Collection[str] = (),
    report: Report = _ignore,
    each: Mapping = map,
) -> list[Phrase]:
    """Find the set phrases of documents.

    Args:
        segments: of any number of documents and languages, in any order.
        measure: a name in `MEASURES`.
        min_count: how often a phrase without a telling form must stand in the text.
        min_score: the least score that is listed; nothing is cut off by the length of the list then.
        limit: the most phrases that are listed for each language. Where neither is given, four and a half times the square root
            of the text's length in units, since vocabulary grows so (H. S. Heaps, Information Retrieval, 1978).
        known: terms that are listed wherever they stand in the text, once or often.
        report: told of every document that says what another one says and is counted once.
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
    if min_score is not None and not isfinite(min_score):
        raise WrongUse(str(min_score), "no score", "use a number")
    wishes = _Wishes(measure, min_count, min_score, limit, known, report, each)
    by_language: dict[str, list[Segment]] = {}
    for segment in segments:
        by_language.setdefault(segment.language, []).append(segment)
    return [
        phrase
        for tag in sorted(by_language)
        if tag in FORMS
        for phrase in _extract_language(tag, by_language[tag], wishes)
    ]


def _extract_language(tag: str, segments: list[Segment], wishes: _Wishes) -> list[Phrase]:
    form = FORMS[tag]
    segments = leave_out_repeats(segments, wishes.report)
    columns = form.read_units([segment.text for segment in segments])
    ids = silence_stutter(columns.ids)
    # What is a boundary, or has become one, binds no phrase to itself.
    columns = replace(
        columns, ids=ids, opens=columns.opens & (ids != BOUNDARY), closes=columns.closes & (ids != BOUNDARY)
    )
    units = Units(tag, tuple(segments), columns, number_documents(segments))
    limit = usual = max(100, 9 * isqrt(len(columns.ids)) // 2)
    if wishes.limit is not None or wishes.min_score is not None:
        limit = len(columns.ids) if wishes.limit is None else wishes.limit
    placed = place_formulas(units, wishes.known)
    units = mark_edges(units, placed)
    grams = grow(list(divide(units)), wishes.each)
    repeats = choose_repeats(grams, min_count=wishes.min_count, shortest=form.SHORTEST)
    once = wishes.min_count <= 2 and len(columns.ids) <= _SHORT_TEXT
    # Where words are weighed, what stands once and is common elsewhere stays behind; else it only fills the list up.
    if once and (len(columns.general) or np.count_nonzero(repeats) + len(placed) < min(usual, limit)):
        placed += place_compounds(units)
    single = NOTHING
    if len(columns.ids) >= _LONG_TEXT:
        repeats |= choose_words(grams, columns, min_count=wishes.min_count)
        single = find_single(grams, columns) if once else NOTHING
    anchored = anchor(grams, units, repeats, placed, single)
    table = describe(grams, units, anchored, min(wishes.min_count, form.LEAST_FREE))
    scores = MEASURES[wishes.measure](table.statistics)
    return rank(Evidence(grams, units, form, anchored, table), scores, wishes.min_score or 0.0, limit)
