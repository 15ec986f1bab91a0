"""Ranks candidates by score and form, and writes the best out as phrases."""

import heapq
from collections import Counter
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from glossary.extraction.anchors import KINDS, Anchored
from glossary.extraction.candidates import read_positions
from glossary.extraction.grams import Grams
from glossary.extraction.statistics import Table
from glossary.extraction.surfaces import choose_examples, read_surfaces, sort_surfaces, write_surface
from glossary.extraction.units import Units
from glossary.findings import Phrase
from glossary.forms import Form

__all__ = ["Evidence", "rank"]

# So many occurrences are looked at for what stands beside them.
_BONDS = 200
# And so many free ones are granted beforehand, since few occurrences prove little.
_DOUBT = 5


@dataclass(frozen=True, slots=True)
class Evidence:
    """All that is needed to write a candidate out."""

    grams: Grams
    """Every phrase that recurs."""

    units: Units
    """The text."""

    form: Form
    """How phrases of its language are made."""

    anchored: Anchored
    """The candidates."""

    table: Table
    """What is known of them."""


def rank(evidence: Evidence, scores: NDArray[np.float64], min_score: float, limit: int) -> list[Phrase]:
    """Write the best candidates out as phrases, each weighed by its form; the form is asked only where it could matter.

    Args:
        evidence: all that is known of the candidates.
        scores: one for each of them.
        min_score: the least score, weighed by the form, that is listed.
        limit: the most phrases that are listed.
    Returns:
        The phrases, best first, ties by text.
    """
    rows = np.flatnonzero(evidence.table.whole & (scores > 0))
    rows = rows[np.argsort(-scores[rows], kind="stable")]
    best: list[float] = []
    chosen: list[tuple[float, int]] = []
    for row in rows.tolist():
        raw = round(float(scores[row]), 6)
        if raw < min_score or not limit or (len(best) >= limit and raw < best[0]):
            break
        score = round(raw * _weigh(evidence, row), 6)
        if score <= 0 or score < min_score:
            continue
        chosen.append((score, row))
        heapq.heappush(best, score)
        if len(best) > limit:
            heapq.heappop(best)
    least = best[0] if best else 0.0
    phrases = [_write(evidence, row, score) for score, row in chosen if score >= least]
    phrases.sort(key=lambda phrase: (-phrase.score, phrase.text))
    # A series with commas and the same words without are counted apart; they are listed once.
    unique: dict[str, Phrase] = {}
    for phrase in phrases:
        unique.setdefault(phrase.text, phrase)
    return list(unique.values())[:limit]


def _tell_kind(evidence: Evidence, row: int) -> str:
    """Why a candidate is listed."""
    held = len(evidence.anchored.kinds)
    return KINDS[evidence.anchored.kinds[row]] if row < held else evidence.anchored.loose[row - held].kind


def _weigh(evidence: Evidence, row: int) -> float:
    """How much the form of a candidate speaks for it; a formula's always does."""
    if _tell_kind(evidence, row) not in ("recurring", "compound", "rare"):
        return 1.0
    length = int(evidence.anchored.candidates.length[row])
    positions = read_positions(evidence.grams, evidence.anchored.candidates, row)
    # Three witnesses, the middle one counts: `large scale` once is still `large-scale`.
    witnesses = positions[[0, len(positions) // 2, -1]].tolist()
    weight = sorted(evidence.form.weigh(write_surface(evidence.units, position, length)) for position in witnesses)[1]
    return weight * _weigh_bonds(evidence, positions, length) if weight else 0.0


def _weigh_bonds(evidence: Evidence, positions: NDArray[np.int64], length: int) -> float:
    """Less than 1 where a phrase is nearly always bound to a word before it or after it: [社会保障]体系建设.

    What an entropy does not see: a hundred different nouns before 体系建设 make it no less a part of what they begin.
    """
    if len(positions) <= 2 * _DOUBT:
        return 1.0
    positions = positions[:: 1 + len(positions) // _BONDS]
    columns = evidence.units.columns
    before = np.count_nonzero(columns.closes[positions - 1])
    after = np.count_nonzero(columns.opens[np.minimum(positions + length, len(columns.ids) - 1)])
    free = (len(positions) - max(before, after) + _DOUBT) / (len(positions) + _DOUBT)
    return min(1.0, 1 / 3 + 2 * free)


def _write(evidence: Evidence, row: int, score: float) -> Phrase:
    """A candidate as a phrase."""
    held = len(evidence.anchored.kinds)
    if row < held:
        positions = read_positions(evidence.grams, evidence.anchored.candidates, row)
        count = len(positions)
        surfaces, examples = read_surfaces(
            evidence.units, positions, int(evidence.anchored.candidates.length[row]), evidence.form.trim
        )
        surfaces += [evidence.anchored.shorts[row]] if row in evidence.anchored.shorts else []
    else:
        loose = evidence.anchored.loose[row - held]
        count = len(loose.segments)
        surfaces = sort_surfaces(Counter(loose.surfaces))
        examples = choose_examples(evidence.units, np.array(loose.segments, np.int32))
    return Phrase(
        text=surfaces[0],
        language=evidence.units.language,
        count=count,
        documents=int(evidence.table.documents[row]),
        score=score,
        kind=_tell_kind(evidence, row),
        variants=tuple(surfaces[1:]),
        examples=examples,
    )
