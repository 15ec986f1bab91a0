"""Gathers what is known of every candidate into one table for the measures."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from glossary.extraction.anchors import KINDS, Anchored, Loose
from glossary.extraction.candidates import Candidates
from glossary.extraction.cohesion import find_joints
from glossary.extraction.grams import Grams
from glossary.extraction.neighbours import measure_entropies
from glossary.extraction.nesting import Nesting, nest
from glossary.extraction.repeats import EDGED
from glossary.extraction.strangeness import find_names, measure_weirdness
from glossary.extraction.units import Units
from glossary.measures import NEUTRAL, Statistics

__all__ = ["Table", "describe"]

# What its form is worth: a slogan with numbers that stands once counts as a phrase that stands six times.
_WORTH = {"numbered": 5, "quoted": 2, "series": 1, "name": 1, "known": 2}
# The entropy, in nats, of what stands beside a name.
_NAMED_ENTROPY = 1.0
# What stands once, and inside a longer compound, only fills up the list of a text of a few pages.
_COVERED = 0.1
_SHORT = 3_000


@dataclass(frozen=True, slots=True)
class Table:
    """What is known of every candidate, the loose ones last."""

    statistics: Statistics
    """What the measures see: a formula counts for more than its occurrences, and stands between anything."""

    documents: NDArray[np.int64]
    """In how many documents each stands."""

    whole: NDArray[np.bool_]
    """Whether the phrase may be listed: its edges are right, and it does not only stand inside a longer one."""


def describe(grams: Grams, units: Units, anchored: Anchored, min_count: int) -> Table:
    """Tell all that is known of every candidate; what its form is worth is added to its count.

    Args:
        grams: every phrase that recurs.
        units: the text.
        anchored: the candidates.
        min_count: how often a phrase without a form of its own must stand outside of any one longer phrase.
    Returns:
        One row a candidate, the loose ones last.
    """
    candidates = anchored.candidates
    rows = candidates.recurring
    once = np.zeros(len(candidates.rows) - len(rows), np.int64)
    chosen = np.zeros(len(grams), np.bool_)
    chosen[rows] = True
    # A phrase that a verb opens swallows only what never stands without it: 新发展理念 lives beside 坚持新发展理念.
    firm = (grams.count >= min_count) & ~units.columns.verbs[grams.first]
    nesting = nest(grams, chosen, firm)
    prefix, suffix = (np.concatenate([parts, once + 1]) for parts in find_joints(grams, chosen))
    before, after = (np.concatenate([entropy[rows], once]) for entropy in measure_entropies(grams, units.columns))
    worth = np.array([_WORTH.get(kind, 0) for kind in KINDS], np.float64)[anchored.kinds]
    formed = worth > 0
    named = ~formed & find_names(grams, units.columns, candidates)
    # `Nations` is a name only outside of `United Nations`.
    inside = np.where(named & (candidates.length == 1), np.concatenate([nesting.largest[rows], once]), 0)
    count = np.maximum(candidates.count - inside, 1) + worth + named
    covered = np.concatenate([0 * rows, _find_covered(candidates)])
    fillers = (covered > 0) & (anchored.kinds == KINDS.index("compound")) & (len(units.columns.ids) < _SHORT)
    count = np.where(fillers, _COVERED, count)
    # Of a name's neighbours and rarity nothing follows: all names are rare.
    entropy = np.where(named, _NAMED_ENTROPY, np.log(count))
    weirdness = measure_weirdness(units.columns, candidates)
    # A formula is whole by its form: its neighbours need not prove it.
    statistics = Statistics(
        count=count,
        documents=candidates.documents.astype(np.float64),
        length=candidates.length.astype(np.float64),
        left_entropy=np.where(formed | named, entropy, before),
        right_entropy=np.where(formed | named, entropy, after),
        containers=np.where(formed, 0.0, np.concatenate([nesting.containers[rows], once])),
        contained=np.where(formed, 0.0, np.concatenate([nesting.contained[rows], once])),
        prefix=np.maximum(prefix, count),
        suffix=np.maximum(suffix, count),
        weirdness=np.where(named, NEUTRAL, np.where(formed, np.maximum(weirdness, NEUTRAL), weirdness)),
        total=len(units.columns.ids),
    )
    table = Table(statistics, candidates.documents, _is_whole(anchored, nesting, covered & ~fillers, min_count))
    return _append_loose(table, units, anchored.loose)


def _is_whole(anchored: Anchored, nesting: Nesting, covered: NDArray[np.int64], min_count: int) -> NDArray[np.bool_]:
    """Whether each candidate begins and ends well, and stands outside of any one longer phrase often enough."""
    candidates = anchored.candidates
    kinds = np.array(KINDS, np.str_)[anchored.kinds]
    least = np.select(
        [np.isin(kinds, ("numbered", "quoted", "series", "known", "rare")), np.isin(kinds, ("name", "compound"))],
        [0, 1],
        min_count,
    )
    needed = EDGED * candidates.count
    # A word that stands alone need not open or close anything: `collected`, of a trot.
    edged = (candidates.length == 1) | ((candidates.opens >= needed) & (candidates.closes >= needed))
    firm = np.isin(kinds, ("numbered", "quoted", "name", "known"))
    rows = candidates.recurring
    once = covered[len(rows) :]
    alone = candidates.count - np.concatenate([nesting.largest[rows], once])
    alone_of_firm = candidates.count - np.concatenate([nesting.largest_firm[rows], 0 * once])
    whole: NDArray[np.bool_] = (edged | firm) & (alone >= np.minimum(least, 1)) & (alone_of_firm >= least)
    return whole


def _find_covered(candidates: Candidates) -> NDArray[np.int64]:
    """Which of the candidates that stand once stand inside another one of these: 1, else 0."""
    once = candidates.rows < 0
    first, last = candidates.first[once], candidates.first[once] + candidates.length[once]
    order = np.lexsort((-last, first))
    covered = np.zeros(len(order), np.int64)
    covered[order[1:]] = last[order[1:]] <= np.maximum.accumulate(last[order])[:-1]
    return covered


def _append_loose(table: Table, units: Units, loose: tuple[Loose, ...]) -> Table:
    """Add the formulas that units cannot count."""
    found = np.array([len(each.segments) for each in loose], np.int64)
    documents = np.array([len({int(units.documents[at]) for at in each.segments}) for each in loose], np.int64)
    count = found + np.array([_WORTH[each.kind] for each in loose], np.float64)
    nothing = np.zeros(len(loose))
    added = {
        "count": count,
        "documents": documents,
        "length": np.array([each.length for each in loose], np.float64),
        "left_entropy": np.log(count),
        "right_entropy": np.log(count),
        "containers": nothing,
        "contained": nothing,
        "prefix": count,
        "suffix": count,
        "weirdness": np.full(len(loose), NEUTRAL if len(units.columns.general) else np.nan),
    }
    columns = {name: np.concatenate([getattr(table.statistics, name), column]) for name, column in added.items()}
    return Table(
        Statistics(**columns, total=table.statistics.total),
        np.concatenate([table.documents, documents]),
        np.concatenate([table.whole, np.ones(len(loose), np.bool_)]),
    )
