"""Ranks candidates by score and form, and writes the best out as phrases."""

import heapq
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from glossary.extraction.anchors import KINDS, Anchored
from glossary.extraction.candidates import read_positions
from glossary.extraction.grams import Grams
from glossary.extraction.statistics import Table
from glossary.extraction.surfaces import Surfaces, choose_examples, read_surfaces, sort_surfaces, write_surfaces
from glossary.extraction.units import Units
from glossary.findings import Phrase
from glossary.forms import Form

__all__ = ["Evidence", "rank"]

# So many candidates are weighed at a time.
_BATCH = 1000
# The kinds whose form does not speak for itself.
_WEIGHED = [KINDS.index(kind) for kind in ("recurring", "compound", "rare")]
_WITNESSES = 3
# So many occurrences are looked at for what stands beside them, and first for how the phrase is written.
_BONDS = 200
_SURFACES = 64
# So many occurrences are written out at a time.
_OCCURRENCES = 200_000
# So many free occurrences are granted beforehand, since few prove little.
_DOUBT = 5

Numbers = NDArray[np.int64]
Reals = NDArray[np.float64]


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
    raws = np.round(scores[rows], 6)
    best: list[float] = []
    chosen: list[tuple[float, int]] = []
    for row, highest, score in _weigh_all(evidence, rows, raws) if limit else ():
        # No weight is above 1, so that nothing better comes.
        if highest < min_score or (len(best) >= limit and highest < best[0]):
            break
        if score > 0 and score >= min_score:
            chosen.append((score, row))
            heapq.heappush(best, score)
            if len(best) > limit:
                heapq.heappop(best)
    least = best[0] if best else 0.0
    phrases = list(_write(evidence, [pair for pair in chosen if pair[0] >= least]))
    phrases.sort(key=lambda phrase: (-phrase.score, phrase.text))
    # A series with commas and the same words without are counted apart; they are listed once.
    unique: dict[str, Phrase] = {}
    for phrase in phrases:
        unique.setdefault(phrase.text, phrase)
    return list(unique.values())[:limit]


def _weigh_all(evidence: Evidence, rows: Numbers, scores: Reals) -> Iterator[tuple[int, float, float]]:
    """Rows with their scores before and after their form is asked, as many at a time as are soon weighed."""
    for start in range(0, len(rows), _BATCH):
        batch, raw = rows[start : start + _BATCH], scores[start : start + _BATCH]
        weighed = np.round(raw * _weigh(evidence, batch), 6)
        yield from zip(batch.tolist(), raw.tolist(), weighed.tolist(), strict=True)


def _tell_kind(evidence: Evidence, row: int) -> str:
    """Why a candidate is listed."""
    held = len(evidence.anchored.kinds)
    return KINDS[evidence.anchored.kinds[row]] if row < held else evidence.anchored.loose[row - held].kind


def _weigh(evidence: Evidence, rows: Numbers) -> Reals:
    """How much the form of candidates speaks for them; a formula's always does."""
    candidates = evidence.anchored.candidates
    weights = np.ones(len(rows))
    held = np.flatnonzero(rows < len(candidates.rows))
    held = held[np.isin(evidence.anchored.kinds[rows[held]], _WEIGHED)]
    # Three witnesses, the middle one counts: `large scale` once is still `large-scale`.
    owners, positions = read_positions(evidence.grams, candidates, rows[held], _WITNESSES)
    surfaces = write_surfaces(evidence.units, positions, candidates.length[rows[held]][owners])
    seen: list[list[float]] = [[] for _ in held]
    for owner, surface in zip(owners.tolist(), surfaces, strict=True):
        seen[owner].append(evidence.form.weigh(surface))
    weights[held] = [sorted(each)[len(each) // 2] for each in seen]
    weights[held] *= _weigh_bonds(evidence, rows[held])
    return weights


def _weigh_bonds(evidence: Evidence, rows: Numbers) -> Reals:
    """Less than 1 where a phrase is nearly always bound to a word before it or after it: [社会保障]体系建设.

    What an entropy does not see: a hundred different nouns before 体系建设 make it no less a part of what they begin.
    """
    candidates, columns = evidence.anchored.candidates, evidence.units.columns
    owners, positions = read_positions(evidence.grams, candidates, rows, _BONDS)
    after = np.minimum(positions + candidates.length[rows][owners], len(columns.ids) - 1)
    bound = np.maximum(
        np.bincount(owners, columns.closes[positions - 1], len(rows)),
        np.bincount(owners, columns.opens[after], len(rows)),
    )
    count = np.minimum(candidates.count[rows], _BONDS)
    free = (count - bound + _DOUBT) / (count + _DOUBT)
    weights: Reals = np.where(count > 2 * _DOUBT, np.minimum(1.0, 1 / 3 + 2 * free), 1.0)
    return weights


def _write(evidence: Evidence, chosen: Sequence[tuple[float, int]]) -> Iterator[Phrase]:
    """Candidates as phrases."""
    candidates = evidence.anchored.candidates
    held = len(candidates.rows)
    rows = np.array([row for _, row in chosen if row < held], np.int64)
    by_row = dict(_read_surfaces(evidence, rows, _SURFACES))
    # What is written in one way in all of these is hardly written in another one; of the others every occurrence counts.
    several = np.array([row for row in rows.tolist() if len(by_row[row][0]) > 1], np.int64)
    several = several[candidates.count[several] > _SURFACES]
    by_row.update(_read_surfaces(evidence, several, len(evidence.units.columns.ids)))
    for score, row in chosen:
        if row < held:
            surfaces, examples = by_row[row]
            surfaces += [evidence.anchored.shorts[row]] if row in evidence.anchored.shorts else []
            count = int(candidates.count[row])
        else:
            loose = evidence.anchored.loose[row - held]
            surfaces = sort_surfaces(Counter(loose.surfaces))
            examples = choose_examples(evidence.units, loose.segments)
            count = len(loose.segments)
        yield Phrase(
            text=surfaces[0],
            language=evidence.units.language,
            count=count,
            documents=int(evidence.table.documents[row]),
            score=score,
            kind=_tell_kind(evidence, row),
            variants=tuple(surfaces[1:]),
            examples=examples,
        )


def _read_surfaces(evidence: Evidence, rows: Numbers, most: int) -> Iterator[tuple[int, Surfaces]]:
    """Rows with their surfaces and examples, by so many of the occurrences of each; in portions that fit into memory."""
    candidates = evidence.anchored.candidates
    parts = np.cumsum(np.minimum(candidates.count[rows], most)) // _OCCURRENCES
    for portion in np.split(rows, np.flatnonzero(np.diff(parts)) + 1):
        owners, positions = read_positions(evidence.grams, candidates, portion, most)
        lengths = candidates.length[portion][owners]
        found = read_surfaces(evidence.units, owners, positions, lengths, len(portion), evidence.form.trim)
        yield from zip(portion.tolist(), found, strict=True)
