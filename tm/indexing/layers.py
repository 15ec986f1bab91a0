"""Keeps the index in step with the units: what is new becomes a layer of its own, and small layers become one."""

import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tm.database import transaction
from tm.indexing.blocks import COLUMN_BITS
from tm.indexing.building import Block, build_block, measure_han
from tm.indexing.entries import read_entries
from tm.indexing.levels import LONGEST_LEVELLED

__all__ = ["Layer", "Texts", "extend_index", "list_layers", "read_texts"]

# So few new units are compared one by one in 2 ms: they wait for more.
_FEWEST = 4000
# A layer is merged with the one before it until that is so many times larger: a unit is indexed a few times at most.
_TIMES = 4
# Beyond this a layer stays as it is, so that one merge takes half a minute and 0.5 GB and no more.
_MOST = 1_500_000

# Two columns of so many texts just fit a page of the database.
_TEXTS_A_BLOCK = 64_000
# The cells of a block while it is made, a byte each.
_CELLS = 120_000_000
_WIDEST = 1.3
_FEWEST_A_BLOCK = 4096
_SCRIPTS = np.array([0.02, 0.3, 0.6], np.float32)
_PAGE = 8192


@dataclass(frozen=True, slots=True)
class Layer:
    """A part of the index."""

    id: int
    """Its row."""

    first: int
    """The first unit that it covers."""

    last: int
    """The last one."""


@dataclass(frozen=True, slots=True)
class Texts:
    """The texts that a layer covers, in order of script and length, without the texts themselves."""

    entries: NDArray[np.uint32]
    """Twice the unit, plus 1 for its target."""

    lengths: NDArray[np.uint32]
    """In characters."""

    han: NDArray[np.float32]
    """The share of Han characters."""


def list_layers(connection: sqlite3.Connection) -> list[Layer]:
    """All layers, by the units that they cover."""
    return [Layer(*row) for row in connection.execute("SELECT id, first, last FROM layers ORDER BY first")]


def extend_index(connection: sqlite3.Connection) -> bool:
    """Put units that no layer covers into one, together with small layers before them, if they are many enough.

    All is computed beside the database, from what is there now, and written in one transaction, unless another process
    has been faster. A process that is killed leaves the index as it was.

    Args:
        connection: outside of any transaction.
    Returns:
        Whether something was done: more may be to do then.
    """
    layers = list_layers(connection)
    start = layers[-1].last + 1 if layers else 1
    (end,) = connection.execute("SELECT coalesce(max(id), 0) FROM units").fetchone()
    count = _count_units(connection, start, end)
    if count < _FEWEST:
        return False
    replaced: list[Layer] = []
    for layer in reversed(layers):
        size = _count_units(connection, layer.first, layer.last)
        if size > _TIMES * count or size + count > _MOST:
            break
        replaced.append(layer)
        start, count = layer.first, count + size
    blocks = list(_build(connection, start, end))
    with transaction(connection):
        _write(connection, Layer(0, start, end), layers, replaced, blocks)
    return True


def _count_units(connection: sqlite3.Connection, first: int, last: int) -> int:
    (count,) = connection.execute("SELECT count(*) FROM units WHERE id BETWEEN ? AND ?", (first, last)).fetchone()
    return int(count)


def _write(
    connection: sqlite3.Connection,
    layer: Layer,
    seen: Sequence[Layer],
    replaced: Sequence[Layer],
    blocks: Sequence[tuple[Texts, Block]],
) -> None:
    """Store a layer in place of others, unless the layers are not those any more that were seen."""
    if list_layers(connection) != list(seen):
        return
    for one in replaced:
        for (block,) in connection.execute("SELECT id FROM blocks WHERE layer_id = ?", (one.id,)).fetchall():
            keys = block << COLUMN_BITS, (block + 1 << COLUMN_BITS) - 1
            connection.execute("DELETE FROM block_columns WHERE key BETWEEN ? AND ?", keys)
        connection.execute("DELETE FROM layers WHERE id = ?", (one.id,))
    row = connection.execute("INSERT INTO layers (first, last) VALUES (?, ?)", (layer.first, layer.last)).lastrowid
    sql = """
        INSERT INTO blocks (layer_id, shortest, longest, sparsest, densest, columns, slots, lengths, entries)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
    """
    for texts, block in blocks:
        lengths, counts = np.unique(texts.lengths, return_counts=True)
        fields = (
            *(row, int(lengths[0]), int(lengths[-1]), float(texts.han.min()), float(texts.han.max())),
            *(len(block.columns), block.slots.astype("<u4").tobytes()),
            np.stack([lengths, counts], axis=1).astype("<u4").tobytes(),
            texts.entries.astype("<u4").tobytes(),
        )
        number = int(connection.execute(sql, fields).lastrowid or 0) << COLUMN_BITS
        connection.executemany(
            "INSERT INTO block_columns (key, bits) VALUES (?, ?)",
            ((number | column, bits.tobytes()) for column, bits in enumerate(block.columns)),
        )


def _build(connection: sqlite3.Connection, first: int, last: int) -> Iterator[tuple[Texts, Block]]:
    """Make the blocks of a layer; blocks whose texts were all deleted meanwhile are none."""
    for texts in _cut(_survey(connection, first, last)):
        found = read_texts(connection, texts.entries)
        there = np.array([text is not None for text in found], np.bool_)
        kept = Texts(texts.entries[there], texts.lengths[there], texts.han[there])
        if len(kept.entries):
            yield kept, build_block([text for text in found if text is not None], float(kept.han.min()))


def _survey(connection: sqlite3.Connection, first: int, last: int) -> Texts:
    """Length and script of all texts of a range of units, sorted by script and length."""
    parts: list[tuple[NDArray[np.uint32], NDArray[np.uint32], NDArray[np.float32]]] = []
    rows = connection.execute(
        "SELECT id, source, target FROM units WHERE id BETWEEN ? AND ? ORDER BY id", (first, last)
    )
    while page := rows.fetchmany(_PAGE):
        numbered = [(2 * row + side, text) for row, *both in page for side, text in enumerate(both) if text]
        texts = [text for _, text in numbered]
        parts.append(
            (
                np.fromiter((entry for entry, _ in numbered), np.uint32, len(numbered)),
                np.fromiter(map(len, texts), np.uint32, len(texts)),
                measure_han(texts),
            )
        )
    if not parts:
        return Texts(np.empty(0, np.uint32), np.empty(0, np.uint32), np.empty(0, np.float32))
    entries = np.concatenate([part[0] for part in parts])
    lengths = np.concatenate([part[1] for part in parts])
    han = np.concatenate([part[2] for part in parts])
    order = np.lexsort((entries, lengths, np.searchsorted(_SCRIPTS, han, side="right")))
    return Texts(entries[order], lengths[order], han[order])


def _cut(texts: Texts) -> Iterator[Texts]:
    """Cut sorted texts into blocks of similar length and script."""
    scripts = np.searchsorted(_SCRIPTS, texts.han, side="right")
    start, count = 0, len(texts.entries)
    while start < count:
        stop = start + int(np.searchsorted(scripts[start:], scripts[start], side="right"))
        length = int(texts.lengths[start])
        # Longer texts have more columns, so fewer of them make a block.
        stop = min(stop, start + min(_TEXTS_A_BLOCK, max(1024, _CELLS // (4 * length + 512))))
        if length <= LONGEST_LEVELLED:  # a block's texts are levelled, all or none
            stop = min(stop, start + int(np.searchsorted(texts.lengths[start:stop], LONGEST_LEVELLED, side="right")))
        wide = start + int(np.searchsorted(texts.lengths[start:stop], max(16, int(length * _WIDEST)), side="right"))
        # A column of more than half a page has the page to itself: a block of long texts is filled up then.
        full = length > LONGEST_LEVELLED and wide - start > _TEXTS_A_BLOCK // 2
        stop = stop if full else max(min(stop, start + _FEWEST_A_BLOCK), wide)
        yield Texts(texts.entries[start:stop], texts.lengths[start:stop], texts.han[start:stop])
        start = stop


def read_texts(connection: sqlite3.Connection, entries: NDArray[np.uint32]) -> list[str | None]:
    """The texts of entries; None where the unit has been deleted."""
    numbers = entries.tolist()
    return list(map(dict(read_entries(connection, numbers)).get, numbers))
