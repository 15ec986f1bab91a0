"""Puts formulas and known terms among the candidates: where they stand in the row of units, and how often in all."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from glossary.extraction.phrases import Candidates, SuffixIndex, locate
from glossary.extraction.units import BOUNDARY, Units
from glossary.formulas import Finding, Span, find_compounds, find_formulas
from glossary.recognize import GAP, Recognizer, make_key

__all__ = ["KINDS", "Anchored", "Loose", "Placed", "anchor", "mark_edges", "place_compounds", "place_formulas"]

KINDS = ("numbered", "quoted", "series", "name", "known", "recurring", "compound", "rare")
"""Why a phrase is listed; where several reasons hold, the first counts."""

# The share of a phrase's occurrences that must have the form.
_SHARE = {"numbered": 0.1, "quoted": 0.2, "series": 0.2, "name": 0.3, "known": 0.0, "compound": 0.5}


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


@dataclass(frozen=True, slots=True)
class Placed:
    """A finding in the row of units."""

    finding: Finding
    """What was found."""

    first: int
    """Its first unit."""

    last: int
    """Its last unit."""


def place_formulas(units: Units, known: Collection[str]) -> list[Placed]:
    """Find formulas and known terms, and the units that they are made of.

    Args:
        units: the text.
        known: terms that are to be listed where they stand in the text.
    Returns:
        The findings, those without any unit left out.
    """
    return _place(units, [*find_formulas(units.segments), *_recognize(units, known)])


def place_compounds(units: Units) -> list[Placed]:
    """Find compounds of nouns, and the units that they are made of."""
    return _place(units, list(find_compounds(units.segments)))


def _place(units: Units, findings: Sequence[Finding]) -> list[Placed]:
    places = {id(segment): place for place, segment in enumerate(units.segments)}
    keys = (units.columns.texts.astype(np.int64) << 32) | units.columns.starts
    heads = [(places[id(each.spans[0].segment)] << 32) | each.spans[0].start for each in findings]
    tails = [(places[id(each.spans[-1].segment)] << 32) | (each.spans[-1].end - 1) for each in findings]
    first = np.searchsorted(keys, np.array(heads, np.int64)).tolist()
    last = (np.searchsorted(keys, np.array(tails, np.int64), side="right") - 1).tolist()
    return [Placed(*row) for row in zip(findings, first, last, strict=True) if row[1] <= row[2]]


def mark_edges(units: Units, placed: Iterable[Placed]) -> Units:
    """Let phrases begin and end where formulas do: 两个 opens no phrase, but 两个一百年奋斗目标 begins with a slogan."""
    firm = [each for each in placed if each.finding.kind != "series"]
    opens, closes = units.columns.opens.copy(), units.columns.closes.copy()
    opens[[each.first for each in firm]] = True
    closes[[each.last for each in firm]] = True
    return replace(units, columns=replace(units.columns, opens=opens, closes=closes))


def anchor(index: SuffixIndex, units: Units, repeats: Candidates, placed: Iterable[Placed]) -> Anchored:
    """Add formulas and known terms to what recurs.

    Args:
        index: of the text.
        units: the text.
        repeats: the phrases that recur.
        placed: formulas and known terms.
    Returns:
        All of them, none twice.
    """
    held: list[Placed] = []
    loose: list[Placed] = []
    for each in placed:
        ids = units.columns.ids[each.first : each.last + 1]
        # What the index took for a boundary cannot be counted there, be it a comma or the third repetition in a row.
        whole = len(each.finding.spans) == 1 and bool(
            ((ids != BOUNDARY) & (ids == index.ids[each.first : each.last + 1])).all()
        )
        if whole:
            held.append(each)
        elif each.finding.kind != "compound":
            loose.append(each)
    return _merge(index, repeats, held, _gather(units, loose))


def _choose_kind(found: Counter[str], count: int) -> str:
    """The first kind that holds for enough of a phrase's occurrences: 改革 is no coinage for having been quoted twice."""
    return next((kind for kind, share in _SHARE.items() if found[kind] and found[kind] >= share * count), "recurring")


def _recognize(units: Units, known: Collection[str]) -> Iterator[Finding]:
    if not known:
        return
    recognizer = Recognizer([(text, units.language) for text in sorted(known)])
    for segment in units.segments:
        for match in recognizer.find(segment.text, units.language):
            yield Finding("known", (Span(segment, match.start, match.end),))


def _gather(units: Units, loose: Iterable[Placed]) -> tuple[Loose, ...]:
    """Join the findings of one formula."""
    groups: dict[str, list[Placed]] = {}
    for each in loose:
        groups.setdefault(make_key(_join(each.finding), units.language), []).append(each)
    return tuple(
        Loose(
            kind=min((each.finding.kind for each in group), key=KINDS.index),
            surfaces=tuple(_join(each.finding) for each in group),
            segments=tuple(int(units.columns.texts[each.first]) for each in group),
            length=sum(len(span.text.split()) for span in group[0].finding.spans),
        )
        for group in groups.values()
    )


def _join(finding: Finding) -> str:
    return GAP.join(span.text for span in finding.spans)


def _merge(index: SuffixIndex, repeats: Candidates, held: list[Placed], loose: tuple[Loose, ...]) -> Anchored:
    """One row for each phrase, whether it recurs, has a form, is known, or all of these."""
    starts = np.array([each.first for each in held], np.int64)
    found = locate(index, starts, np.array([each.last - each.first + 1 for each in held], np.int64))
    keys = zip(repeats.low.tolist(), repeats.length.tolist(), strict=True)
    rows: dict[tuple[int, int], int] = {key: row for row, key in enumerate(keys)}
    counts = repeats.count.tolist()
    shorts: dict[int, str] = {}
    reasons: dict[int, Counter[str]] = {}
    columns = (found.low.tolist(), found.count.tolist(), found.length.tolist())
    for each, low, count, length in zip(held, *columns, strict=True):
        row = rows.setdefault((low, length), len(rows))
        if row == len(counts):
            counts.append(count)
        # What recurs needs no weaker reason.
        if row >= len(repeats.low) or each.finding.kind != "compound":
            reasons.setdefault(row, Counter())[each.finding.kind] += 1
        if each.finding.short:
            shorts[row] = each.finding.short
    kinds = ["rare" if count == 1 else "recurring" for count in counts]
    for row, reason in reasons.items():
        kinds[row] = _choose_kind(reason, counts[row])
    table = np.array(list(rows), np.int64).reshape(-1, 2)
    candidates = Candidates(table[:, 0].copy(), np.array(counts, np.int64), table[:, 1].copy())
    return Anchored(candidates, tuple(kinds), shorts, loose)
