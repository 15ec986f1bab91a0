"""Texts of few different units for the tests of counting, and counting by hand."""

from collections import Counter

import numpy as np
from hypothesis import settings
from hypothesis import strategies as st

from glossary.extraction.grams import LONGEST, Grams, Mapping, grow
from glossary.extraction.shards import SHARD, divide
from glossary.extraction.units import BOUNDARY, Columns, Units, silence_stutter
from tm.texts import Segment

# Texts of units 1 to 3, each with a boundary after it, as a language's form would give them.
TEXTS = st.lists(st.lists(st.integers(1, 3), min_size=1, max_size=12), min_size=1, max_size=8)

FEW = settings(max_examples=40, deadline=None)

LIGHT = 3
"""The unit that plays the function word where a test wants one."""


def make_units(texts: list[list[int]], light: int = -1) -> Units:
    """Each text is a document of one segment; phrases may begin anywhere but with a 2 that stands first in its text."""
    ids = np.array([unit for text in texts for unit in (*text, BOUNDARY)], np.uint32)
    owners = np.array([number for number, text in enumerate(texts) for _ in (*text, BOUNDARY)], np.int32)
    places = np.array([place for text in texts for place in range(len(text) + 1)], np.int32)
    ids = silence_stutter(ids)
    yes = ids != BOUNDARY
    opens = yes & ~((ids == 2) & (places == 0))
    never = np.zeros(len(ids), np.bool_)
    columns = Columns(ids, owners, places, places + 1, opens, yes, never, ids == light, never, never, np.zeros(0))
    segments = tuple(Segment(str(number), 0, "en", "") for number in range(len(texts)))
    return Units("en", segments, columns, np.arange(len(texts), dtype=np.int32))


def count(units: Units, size: int = SHARD, each: Mapping = map) -> Grams:
    """Every phrase that recurs, counted in shards of a size."""
    return grow(list(divide(units, size)), each)


def find_by_hand(units: Units) -> dict[tuple[int, ...], list[int]]:
    """All phrases with all their positions."""
    ids = units.columns.ids.tolist()
    places: dict[tuple[int, ...], list[int]] = {}
    for start in range(len(ids)):
        for end in range(start + 1, min(len(ids), start + LONGEST + 1) + 1):
            if ids[end - 1] == BOUNDARY:
                break
            places.setdefault(tuple(ids[start:end]), []).append(start)
    return places


def spell(units: Units, grams: Grams) -> list[tuple[int, ...]]:
    """The units of each phrase that recurs."""
    rows = zip(grams.first.tolist(), grams.length.tolist(), strict=True)
    return [tuple(units.columns.ids[start : start + length].tolist()) for start, length in rows]


def count_neighbours(ids: list[int], places: list[int]) -> Counter[int]:
    """What stands at some places; each boundary, and each edge of the text, is a neighbour of its own."""
    return Counter(
        ids[place] if 0 <= place < len(ids) and ids[place] != BOUNDARY else -1 - at for at, place in enumerate(places)
    )
