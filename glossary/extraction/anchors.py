"""Puts formulas and known terms among the candidates: where they stand in the row of units, and how often in all."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from glossary.extraction.candidates import Candidates, gather_candidates
from glossary.extraction.grams import LONGEST, Grams, locate
from glossary.extraction.units import BOUNDARY, Units
from glossary.formulas import Finding, Span, find_compounds, find_formulas
from glossary.recognize import GAP, Recognizer, make_key

__all__ = [
    "KINDS",
    "NOTHING",
    "Anchored",
    "Loose",
    "Placed",
    "Stretches",
    "anchor",
    "mark_edges",
    "place_compounds",
    "place_formulas",
]

KINDS = ("numbered", "quoted", "series", "name", "known", "recurring", "compound", "rare")
"""Why a phrase is listed; where several reasons hold, the first counts."""

# The share of a phrase's occurrences that must have the form.
_SHARE = {"numbered": 0.1, "quoted": 0.2, "series": 0.2, "name": 0.3, "known": 0.0, "compound": 0.5}

Stretches = tuple[NDArray[np.int64], NDArray[np.int64]]
"""Where phrases begin, in units, and how many units each has."""

NOTHING: Stretches = (np.zeros(0, np.int64), np.zeros(0, np.int64))
"""No stretches."""


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
    """Those that stand in the text in one piece."""

    kinds: NDArray[np.int8]
    """For each candidate its place in `KINDS`."""

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


def anchor(
    grams: Grams, units: Units, repeats: NDArray[np.bool_], placed: Sequence[Placed], single: Stretches = NOTHING
) -> Anchored:
    """Add formulas and known terms to what recurs.

    Args:
        grams: every phrase that recurs.
        units: the text.
        repeats: which of them may be listed without a telling form.
        placed: formulas and known terms.
        single: positions and lengths of what stands in the text once and may be listed for its words.
    Returns:
        All of them, none twice.
    """
    # What has a boundary in it cannot be counted, be it a comma or the third repetition in a row.
    boundaries = np.flatnonzero(units.columns.ids == BOUNDARY)
    held: list[Placed] = []
    loose: list[Placed] = []
    following = boundaries[np.searchsorted(boundaries, np.array([each.first for each in placed], np.int64))].tolist()
    for each, border in zip(placed, following, strict=True):
        if len(each.finding.spans) == 1 and each.last - each.first < LONGEST and each.last < border:
            held.append(each)
        elif each.finding.kind != "compound":
            loose.append(each)
    return _merge(grams, units, repeats, held, _gather(units, loose), single)


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


def _merge(
    grams: Grams,
    units: Units,
    repeats: NDArray[np.bool_],
    held: Sequence[Placed],
    loose: tuple[Loose, ...],
    single: Stretches,
) -> Anchored:
    """One row for each phrase, whether it recurs, has a form, is known, or all of these."""
    starts = np.array([each.first for each in held], np.int64)
    lengths = np.array([each.last - each.first + 1 for each in held], np.int64)
    found = locate(grams, units.columns.ids, starts, lengths)
    once = found < 0
    rows = np.flatnonzero(repeats)
    rows = np.concatenate([rows, np.setdiff1d(found[~once], rows)])
    rows.sort()
    # Two finders may point to the same stretch.
    stretches = [np.concatenate(pair) for pair in zip((starts[once], lengths[once]), single, strict=True)]
    alone = np.unique(np.stack(stretches), axis=1)
    candidates = gather_candidates(grams, units, rows, alone[0], alone[1])
    places = np.searchsorted(rows, found)
    places[once] = len(rows) + np.searchsorted(
        alone[0] * (LONGEST + 1) + alone[1], starts[once] * (LONGEST + 1) + lengths[once]
    )
    shorts: dict[int, str] = {}
    reasons: dict[int, Counter[str]] = {}
    for each, place in zip(held, places.tolist(), strict=True):
        # What recurs needs no weaker reason.
        if each.finding.kind != "compound" or place >= len(rows) or not repeats[rows[place]]:
            reasons.setdefault(place, Counter())[each.finding.kind] += 1
        if each.finding.short:
            shorts[place] = each.finding.short
    kinds = np.where(candidates.rows < 0, KINDS.index("rare"), KINDS.index("recurring")).astype(np.int8)
    for place, reason in reasons.items():
        kinds[place] = KINDS.index(_choose_kind(reason, int(candidates.count[place])))
    return Anchored(candidates, kinds, shorts, loose)
