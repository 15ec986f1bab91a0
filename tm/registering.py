"""Keeps the memory's units in step with the pairs of the database's own documents."""

import hashlib
from collections.abc import Iterator, Sequence

from tm.collecting import collect_units, drop_older
from tm.languages import find_language
from tm.memory import Memory
from tm.texts import Origin, SegmentPair, Unit
from tm.units import Units

__all__ = ["register_documents"]

_KIND = "documents"


def register_documents(memory: Memory, units: Units) -> int:
    """Let the units of every two documents be their pairs, and forget those of documents that are gone.

    Args:
        memory: the documents, on the same connection, outside of any transaction.
        units: what is searched.
    Returns:
        How many units are new.
    """
    new = 0
    names: set[str] = set()
    for source, target in memory.decisions.find_couples():
        pairs = [pair for _, pair in memory.decisions.read_pairs(source, target)]
        made = list(_make_units(pairs))
        if not made:
            continue
        tags = [tag for tag, _ in made[0].texts]
        name, date = memory.decisions.describe(source)
        names.add(f"{name} ({tags[0]}, {tags[1]})")
        origin = Origin(0, f"{name} ({tags[0]}, {tags[1]})", _KIND, date or memory.decisions.describe(target)[1])
        new += collect_units(units, origin, made, digest=_digest(made), total=len(made)).new
    for origin in units.list_origins():
        if origin.kind == _KIND and origin.name not in names:
            drop_older(units, origin.id, units.attestations.find_end(origin.id), forget=True)
    return new


def _make_units(pairs: Sequence[SegmentPair]) -> Iterator[Unit]:
    """The pairs that have text on both sides, several segments of a side as one text."""
    for pair in pairs:
        sides = [[one for one in side if one.text] for side in (pair.source, pair.target)]
        if all(sides):
            tags = [side[0].language for side in sides]
            texts = [
                find_language(tag).JOINER.join(one.text for one in side) for tag, side in zip(tags, sides, strict=True)
            ]
            yield Unit("", ((tags[0], texts[0]), (tags[1], texts[1])))


def _digest(units: Sequence[Unit]) -> str:
    return hashlib.sha256(repr([unit.texts for unit in units]).encode()).hexdigest()
