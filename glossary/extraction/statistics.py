"""Gathers what is known of every candidate into one table for the measures."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from glossary.extraction.anchors import Anchored, Loose
from glossary.extraction.cohesion import find_joints
from glossary.extraction.nesting import Nesting, nest
from glossary.extraction.phrases import EDGED, SuffixIndex, Surroundings, survey
from glossary.extraction.units import Units
from glossary.extraction.words import measure_weirdness
from glossary.measures import NEUTRAL, Statistics

__all__ = ["Table", "describe"]

# What its form is worth: a slogan with numbers that stands once counts as a phrase that stands six times.
_WORTH = {"numbered": 5, "quoted": 2, "series": 1, "name": 1, "known": 2}

# The share of occurrences that makes a phrase a name, and the entropy, in nats, of what stands beside a name.
_NAMED = 0.5
_NAMED_ENTROPY = 1.0


@dataclass(frozen=True, slots=True)
class Table:
    """What is known of every candidate, the loose ones last."""

    statistics: Statistics
    """What the measures see: a formula counts for more than its occurrences, and stands between anything."""

    documents: NDArray[np.int64]
    """In how many documents each stands."""

    whole: NDArray[np.bool_]
    """Whether the phrase may be listed: its edges are right, and it does not only stand inside a longer one."""


def describe(index: SuffixIndex, units: Units, anchored: Anchored, min_count: int) -> Table:
    """Survey every candidate; what its form is worth is added to its count.

    Args:
        index: of the text.
        units: the text.
        anchored: the candidates.
        min_count: how often a phrase without a form of its own must stand outside of any one longer phrase.
    Returns:
        One row a candidate, the loose ones last.
    """
    candidates = anchored.candidates
    around = survey(index, units, candidates)
    # A phrase that stands once, or that a verb opens, swallows only what never stands without it: 新发展理念 lives
    # beside 坚持新发展理念, 三严三 not beside 三严三实.
    firm = (candidates.count >= min_count) & ~units.columns.verbs[index.order[candidates.low]]
    nesting = nest(index, candidates, firm)
    prefix, suffix = find_joints(index, candidates)
    worth = np.array([_WORTH.get(kind, 0) for kind in anchored.kinds], np.float64)
    formed = worth > 0
    # What is written as a name everywhere is a phrase that stands once more, but of one name's neighbours and rarity
    # nothing follows: all names are rare.
    named = ~formed & (around.named > _NAMED)
    # `Nations` is one only outside of `United Nations`.
    inside = np.where(named & (candidates.length == 1), nesting.largest, 0)
    count = np.maximum(candidates.count - inside, 1) + worth + named
    # A formula is whole by its form: its neighbours need not prove it.
    entropy = np.where(named, _NAMED_ENTROPY, np.log(count))
    weirdness = measure_weirdness(index, units, candidates)
    statistics = Statistics(
        count=count,
        documents=around.documents.astype(np.float64),
        length=candidates.length.astype(np.float64),
        left_entropy=np.where(formed | named, entropy, around.left_entropy),
        right_entropy=np.where(formed | named, entropy, around.right_entropy),
        containers=np.where(formed, 0, nesting.containers).astype(np.float64),
        contained=np.where(formed, 0, nesting.contained).astype(np.float64),
        prefix=np.maximum(prefix, count),
        suffix=np.maximum(suffix, count),
        weirdness=np.where(named, NEUTRAL, np.where(formed, np.maximum(weirdness, NEUTRAL), weirdness)),
        total=len(index.ids),
    )
    return _append_loose(
        Table(statistics, around.documents, _is_whole(anchored, around, nesting, min_count)), units, anchored.loose
    )


def _is_whole(anchored: Anchored, around: Surroundings, nesting: Nesting, min_count: int) -> NDArray[np.bool_]:
    """Whether each candidate begins and ends well, and stands outside of any one longer phrase often enough."""
    kinds = np.array(anchored.kinds, np.str_)
    least = np.select(
        [np.isin(kinds, ("numbered", "quoted", "series", "known", "rare")), np.isin(kinds, ("name", "compound"))],
        [0, 1],
        min_count,
    )
    # A word that stands alone need not end anything: `collected`, of a trot.
    edged = (around.opens >= EDGED) & ((around.closes >= EDGED) | (anchored.candidates.length == 1))
    firm = np.isin(kinds, ("numbered", "quoted", "name", "known"))
    alone = anchored.candidates.count - nesting.largest
    alone_of_firm = anchored.candidates.count - nesting.largest_firm
    whole: NDArray[np.bool_] = (edged | firm) & (alone >= np.minimum(least, 1)) & (alone_of_firm >= least)
    return whole


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
        "weirdness": np.full(len(loose), NEUTRAL),
    }
    columns = {name: np.concatenate([getattr(table.statistics, name), column]) for name, column in added.items()}
    return Table(
        Statistics(**columns, total=table.statistics.total),
        np.concatenate([table.documents, documents]),
        np.concatenate([table.whole, np.ones(len(loose), np.bool_)]),
    )
