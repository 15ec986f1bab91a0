"""Keeps the index of `tm concordance` true: layers of it cover ranges of units, and grow together as units are added."""

import sqlite3
from collections.abc import Iterator
from typing import TYPE_CHECKING

from tm.concordances.keys import KEYS, PAIRS
from tm.concordances.postings import CHUNK, LARGEST, Posting, read_row, unite
from tm.database import transaction

if TYPE_CHECKING:
    from tm.concordances.building import Built
    from tm.concordances.scanning import Scanner

__all__ = ["build_concordance", "check_concordance", "list_layers"]

TAIL = 512
"""So many units behind the last layer are compared one by one; more of them get a layer."""

GROWTH = 4
"""A layer that is less than so many times as large as what follows it becomes one with it."""

_AT_ONCE = 64 * CHUNK
LayerRow = tuple[int, int, int]
"""A layer's row, its first and its last unit."""


def list_layers(connection: sqlite3.Connection) -> list[LayerRow]:
    """The layers in the order of their units."""
    return connection.execute("SELECT id, first, last FROM concordance_layers ORDER BY first").fetchall()


def build_concordance(connection: sqlite3.Connection) -> bool:
    """Take one step: index units that no layer covers, together with the small layers before them.

    What is new is made beside what is there and takes its place in one transaction; where another process has been
    faster, nothing happens.

    Args:
        connection: no transaction is open.
    Returns:
        Whether there is more to do.
    """
    layers = list_layers(connection)
    chosen = _choose(connection, layers)
    if chosen is None:
        return False
    first, last, old = chosen
    from tm.concordances.scanning import Scanner  # noqa: PLC0415 - most calls have nothing to do

    built = _build(connection, Scanner(), first, last)
    rows = list(built.rows)
    with transaction(connection):
        if list_layers(connection) != layers:
            return True
        for layer, _, _ in old:
            connection.execute("DELETE FROM concordance_layers WHERE id = ?", (layer,))
            span = layer * KEYS, (layer + 1) * KEYS - 1
            connection.execute("DELETE FROM concordance_pieces WHERE key BETWEEN ? AND ?", span)
        sql = "INSERT INTO concordance_layers (first, last, letters, words) VALUES (?, ?, ?, ?)"
        layer = int(connection.execute(sql, (first, last, built.letters, built.words)).lastrowid or 0)
        stored = ((layer * KEYS + key, row) for key, row in rows)
        connection.executemany("INSERT INTO concordance_pieces VALUES (?, ?)", stored)
    return _choose(connection, list_layers(connection)) is not None


def _choose(connection: sqlite3.Connection, layers: list[LayerRow]) -> tuple[int, int, list[LayerRow]] | None:
    """The first and last unit of a layer to be made, and the layers that it replaces; None where there is none."""
    covered = layers[-1][2] if layers else 0
    sql = "SELECT min(id), max(id), count(*) FROM (SELECT id FROM units WHERE id > ? ORDER BY id LIMIT ?)"
    first, last, count = connection.execute(sql, (covered, LARGEST * CHUNK)).fetchone()
    if count <= TAIL:
        return None
    old: list[LayerRow] = []
    for layer in reversed(layers):
        if last - layer[1] >= (LARGEST - 1) * CHUNK or layer[2] - layer[1] >= GROWTH * (last - first):
            break
        old.append(layer)
        first = layer[1]
    return first, min(last, first + (LARGEST - 1) * CHUNK - 1), old


def _build(connection: sqlite3.Connection, scanner: "Scanner", first: int, last: int) -> "Built":
    from tm.concordances.building import build_layer  # noqa: PLC0415 - see above

    pages = _read_pages(connection, first, last)
    return build_layer(scanner, pages, last // CHUNK - first // CHUNK + 1)


def _read_pages(connection: sqlite3.Connection, first: int, last: int) -> Iterator[tuple[int, list[str]]]:
    """The texts of a layer, see `build_layer`."""
    sql = "SELECT id, source, target FROM units WHERE id BETWEEN ? AND ? ORDER BY id"
    base = first // CHUNK * CHUNK
    for start in range(base, last + 1, _AT_ONCE):
        end = min(start + _AT_ONCE - 1, last)
        texts = [""] * (2 * (end - start + 1))
        for row, source, target in connection.execute(sql, (max(start, first), end)).fetchall():
            texts[2 * (row - start)], texts[2 * (row - start) + 1] = source, target
        yield (start - base) // CHUNK, texts


def check_concordance(connection: sqlite3.Connection) -> Iterator[str]:
    """Build every layer anew and compare: what a unit has, the index must have; it may have more of units that are gone.

    Args:
        connection: to read from.
    Yields:
        Each problem in one line; nothing where every unit can be found.
    """
    from tm.concordances.scanning import Scanner  # noqa: PLC0415 - see above

    end = 0
    for layer, first, last in list_layers(connection):
        name = f"concordance layer {layer} (units {first} to {last})"
        if first <= end or last < first:
            yield f"{name}: overlaps another"
        end = max(end, last)
        built = _build(connection, Scanner(), first, last)
        (words,) = connection.execute("SELECT words FROM concordance_layers WHERE id = ?", (layer,)).fetchone()
        if set(built.words.split(b"\n")) - set(words.split(b"\n")):
            yield f"{name}: lacks words"
        count = last // CHUNK - first // CHUNK + 1
        if missing := _count_missing(dict(built.rows), _read_rows(connection, layer), count):
            yield f"{name}: lacks chunks of {missing:,} pieces"


def _read_rows(connection: sqlite3.Connection, layer: int) -> dict[int, bytes]:
    sql = "SELECT key, pieces FROM concordance_pieces WHERE key BETWEEN ? AND ?"
    span = layer * KEYS, (layer + 1) * KEYS - 1
    return {key % KEYS: row for key, row in connection.execute(sql, span)}


def _count_missing(needed: dict[int, bytes], there: dict[int, bytes], count: int) -> int:
    """How many pieces have a chunk in one layer that they have not in another."""
    if needed == there:
        return 0
    known = _list_postings(there, count)
    nowhere = b"", True
    return sum(
        unite([posting]) & ~unite([known.get(key, nowhere)]) != 0
        for key, posting in _list_postings(needed, count).items()
    )


def _list_postings(rows: dict[int, bytes], count: int) -> dict[int, Posting]:
    return {first & PAIRS | piece: posting for first, row in rows.items() for piece, posting in read_row(row, count)}
