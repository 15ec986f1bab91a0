"""Puts formulas and known terms among the candidates: where they stand in the row of units, and how often in all."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from glossary.formulas import Finding, Span, find_formulas
from glossary.phrases import Candidates, SuffixIndex, locate
from glossary.recognize import GAP, Recognizer, make_key
from glossary.units import BOUNDARY, Units

__all__ = ["KINDS", "Anchored", "Loose", "anchor"]

KINDS = ("numbered", "quoted", "series", "name", "known", "recurring")
"""Why a phrase is listed; where several reasons hold, the first counts."""

# The share of a phrase's occurrences that must have the form.
_SHARE = {"numbered": 0.1, "quoted": 0.2, "series": 0.2, "name": 0.3, "known": 0.0}


@dataclass(frozen=True, slots=True)
class Loose:
    """A formula that reaches over boundaries, so that units cannot count it: a series with commas, or over sentences."""

    kind: str
    """One of `KINDS`."""

    surfaces: tuple[str, ...]
    """How it stands in the text, once for each time it was found."""

    segments: tuple[int, ...]
    """Where each begins, as a position in `Units.segments`."""

    length: int
    """How many units it has."""


@dataclass(frozen=True, slots=True)
class Anchored:
    """All phrases that are to be scored."""

    candidates: Candidates
    """Those that are stretches of the suffix array."""

    kinds: tuple[str, ...]
    """One of `KINDS` for each candidate."""

    shorts: dict[int, str]
    """By the candidate's row, the abbreviation that the text gives for it."""

    loose: tuple[Loose, ...]
    """The others."""


def anchor(index: SuffixIndex, units: Units, repeats: Candidates, known: Collection[str]) -> Anchored:
    """Add formulas and known terms to what recurs.

    Args:
        index: of the text.
        units: the text.
        repeats: the phrases that recur.
        known: terms that are to be listed where they stand in the text.
    Returns:
        All of them, none twice.
    """
    findings = [*find_formulas(units.segments), *_recognize(units, known)]
    places = {id(segment): place for place, segment in enumerate(units.segments)}
    keys = (units.columns.texts.astype(np.int64) << 32) | units.columns.starts
    held: list[tuple[Finding, int, int]] = []
    loose: list[tuple[Finding, int, int]] = []
    for finding, first, last in _place(findings, places, keys):
        whole = len(finding.spans) == 1 and not (units.columns.ids[first : last + 1] == BOUNDARY).any()
        (held if whole else loose).append((finding, first, last - first + 1))
    return _merge(index, repeats, held, _gather(units, loose))


def _choose_kind(found: Counter[str], count: int) -> str:
    """The first kind that holds for enough of a phrase's occurrences: 改革 is no coinage for having been quoted twice."""
    return next((kind for kind in KINDS[:-1] if found[kind] and found[kind] >= _SHARE[kind] * count), KINDS[-1])


def _recognize(units: Units, known: Collection[str]) -> Iterator[Finding]:
    if not known:
        return
    recognizer = Recognizer([(text, units.language) for text in sorted(known)])
    for segment in units.segments:
        for match in recognizer.find(segment.text, units.language):
            yield Finding("known", (Span(segment, match.start, match.end),))


def _place(
    findings: Iterable[Finding], places: dict[int, int], keys: NDArray[np.int64]
) -> Iterator[tuple[Finding, int, int]]:
    """Each finding with its first and last unit; one without any unit is left out."""
    listed = list(findings)
    first_places = np.array([places[id(each.spans[0].segment)] for each in listed], np.int64)
    last_places = np.array([places[id(each.spans[-1].segment)] for each in listed], np.int64)
    starts = np.array([each.spans[0].start for each in listed], np.int64)
    ends = np.array([each.spans[-1].end for each in listed], np.int64)
    first = np.searchsorted(keys, (first_places << 32) | starts)
    last = np.searchsorted(keys, (last_places << 32) | (ends - 1), side="right") - 1
    for finding, begin, end in zip(listed, first.tolist(), last.tolist(), strict=True):
        if begin <= end:
            yield finding, begin, end


def _gather(units: Units, loose: Iterable[tuple[Finding, int, int]]) -> tuple[Loose, ...]:
    """Join the findings of one formula."""
    groups: dict[str, list[tuple[Finding, int, int]]] = {}
    for found in loose:
        text = GAP.join(span.text for span in found[0].spans)
        groups.setdefault(make_key(text, units.language), []).append(found)
    return tuple(
        Loose(
            kind=min((finding.kind for finding, _, _ in group), key=KINDS.index),
            surfaces=tuple(GAP.join(span.text for span in finding.spans) for finding, _, _ in group),
            segments=tuple(int(units.columns.texts[first]) for _, first, _ in group),
            length=sum(len(span.text.split()) for span in group[0][0].spans),
        )
        for group in groups.values()
    )


def _merge(
    index: SuffixIndex, repeats: Candidates, held: list[tuple[Finding, int, int]], loose: tuple[Loose, ...]
) -> Anchored:
    """One row for each phrase, whether it recurs, has a form, is known, or all of these."""
    found = locate(
        index, np.array([first for _, first, _ in held], np.int64), np.array([size for _, _, size in held], np.int64)
    )
    rows: dict[tuple[int, int], int] = {
        key: row for row, key in enumerate(zip(repeats.low.tolist(), repeats.length.tolist(), strict=True))
    }
    counts = repeats.count.tolist()
    shorts: dict[int, str] = {}
    reasons: list[Counter[str]] = [Counter() for _ in rows]
    for (finding, _, _), low, count, length in zip(
        held, found.low.tolist(), found.count.tolist(), found.length.tolist(), strict=True
    ):
        row = rows.setdefault((low, length), len(rows))
        if row == len(reasons):
            reasons.append(Counter())
            counts.append(count)
        reasons[row][finding.kind] += 1
        if finding.short:
            shorts[row] = finding.short
    kinds = [_choose_kind(found, count) for found, count in zip(reasons, counts, strict=True)]
    table = np.array(list(rows), np.int64).reshape(-1, 2)
    candidates = Candidates(table[:, 0].copy(), np.array(counts, np.int64), table[:, 1].copy())
    return Anchored(candidates, tuple(kinds), shorts, loose)
