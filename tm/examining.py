"""Examines the memory: proves that the tables agree with one another and that the index finds every text."""

from collections.abc import Iterator

import numpy as np

from tm.concordances.layers import check_concordance
from tm.indexing.blocks import COLUMN_BITS, StoredBlock, list_ranges, read_block
from tm.indexing.building import number_all_pairs
from tm.indexing.grams import SLOT_BITS
from tm.indexing.layers import list_layers, read_texts
from tm.units import Units, digest_unit

__all__ = ["examine"]

_QUERIES = {
    "has no key": "SELECT id FROM units WHERE id NOT IN (SELECT unit_id FROM unit_keys)",
    "is known by a key, but is not there": (
        "SELECT unit_id FROM unit_keys WHERE NOT EXISTS (SELECT 1 FROM units WHERE id = unit_id)"
    ),
    "has two keys": "SELECT unit_id FROM unit_keys GROUP BY unit_id HAVING count(*) > 1",
    "has an empty side": "SELECT id FROM units WHERE source = '' OR target = ''",
}


def examine(units: Units) -> Iterator[str]:
    """Look for faults.

    Args:
        units: the memory.
    Yields:
        A line a fault; none where all is well.
    """
    faults = [line for (line,) in units.connection.execute("PRAGMA integrity_check") if line != "ok"]
    for table, row, parent, _ in units.connection.execute("PRAGMA foreign_key_check"):
        faults.append(f"row {row} of {table} belongs to a row of {parent} that is not there")
    if faults:
        yield from (f"the file itself: {fault}" for fault in faults)
        return  # what a damaged file says of its units means nothing
    for problem, sql in _QUERIES.items():
        yield from (f"unit {row}: {problem}" for (row,) in units.connection.execute(sql))
    yield from _examine_units(units)
    yield from _examine_index(units)
    yield from check_concordance(units.connection)


def _examine_units(units: Units) -> Iterator[str]:
    """Whether every unit is found by its texts and stands in some origin, and every place holds a unit."""
    directions = {(source, target): row for row, source, target in units.connection.execute("SELECT * FROM directions")}
    there: set[int] = set()
    attested: set[int] = set()
    for unit, count in units.connection.execute("SELECT unit_id, count FROM attestations"):
        attested.update(range(unit, unit + count))
    for one in units.read_all():
        there.add(one.id)
        direction = directions[one.languages]
        if units.find(digest_unit(direction, one.source, one.target), direction, one.source, one.target) != one.id:
            yield f"unit {one.id}: is not found by its texts"
        if one.id not in attested:
            yield f"unit {one.id}: stands in no origin"
    yield from (f"unit {one}: stands in an origin, but is not there" for one in sorted(attested - there))


def _examine_index(units: Units) -> Iterator[str]:
    """Whether every text that a layer covers is in one of its blocks, with every pair that it has."""
    connection = units.connection
    last = 0
    for layer in list_layers(connection):
        if layer.first <= last:
            yield f"layer {layer.id}: covers units that another one covers"
        last = layer.last
        covered: set[int] = set()
        for block in list_ranges(connection, layer.id):
            stored = read_block(connection, block.id)
            covered.update(stored.entries)
            yield from _examine_block(units, stored)
        sql = "SELECT id FROM units WHERE id BETWEEN ? AND ?"
        for (row,) in connection.execute(sql, (layer.first, layer.last)):
            yield from (f"unit {row}: is not in the index" for entry in (2 * row, 2 * row + 1) if entry not in covered)


def _examine_block(units: Units, block: StoredBlock) -> Iterator[str]:
    """Whether each text of a block has its length and its columns."""
    sql = "SELECT bits FROM block_columns WHERE key BETWEEN ? AND ? ORDER BY key"
    keys = block.id << COLUMN_BITS, (block.id + 1 << COLUMN_BITS) - 1
    packed = b"".join(bits for (bits,) in units.connection.execute(sql, keys))
    if len(packed) % block.columns:
        yield f"block {block.id}: lacks columns"
        return
    bits = np.frombuffer(packed, np.uint8).reshape(block.columns, -1)
    texts = read_texts(units.connection, np.array(block.entries, np.uint32))
    lengths = np.repeat(block.lengths, np.diff((0, *block.ends)))
    there = np.array([place for place, text in enumerate(texts) if text is not None], np.int64)
    for place in there.tolist():
        if len(texts[place] or "") != lengths[place]:
            yield f"unit {block.entries[place] >> 1}: stands among texts of another length"
    column_of_slot = np.full(1 << SLOT_BITS, -1, np.int32)
    column_of_slot[list(block.own)] = list(block.own.values())
    for start, numbers in number_all_pairs([texts[place] or "" for place in there.tolist()]):
        places = there[start : start + len(numbers), None]
        own = column_of_slot[numbers >> np.uint32(32 - SLOT_BITS)]
        rest = block.columns - len(block.own)
        columns = np.where(own >= 0, own, len(block.own) + (numbers % np.uint32(rest)).astype(np.int32))
        found = (bits[columns, places >> 3] >> (places & 7).astype(np.uint8) & 1).all(axis=1)
        for place in places[~found, 0].tolist():
            yield f"unit {block.entries[place] >> 1}: lacks pairs of characters in the index"
