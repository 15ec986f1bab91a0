"""Remembers what each table has said of an entry, so that reading it again takes no later decision back."""

from collections.abc import Iterable, Iterator
from hashlib import sha256

from glossary.entries import Entry
from glossary.termbase import Termbase
from tm.normalize import fold

__all__ = ["pass_on_news"]


def pass_on_news(termbase: Termbase, entries: Iterable[Entry], table: str) -> Iterator[tuple[Entry, bool]]:
    """Say of entries whether a table says something else of them than when it was read last.

    A build reads its sources each time. Where a row says 双创 is preferred, and a person has deprecated it since, the
    same row is no new decision; a row that was changed is.

    Args:
        termbase: inside a transaction.
        entries: as the table has them.
        table: the name of its file.
    Yields:
        Each entry, and whether it is news.
    """
    for entry in entries:
        first = entry.terms[0]
        place = _shorten(table, entry.id or f"{first.language}\0{fold(first.text)}")
        cursor = termbase.connection.execute(
            "INSERT INTO told (entry, digest) VALUES (?, ?)"
            " ON CONFLICT DO UPDATE SET digest = excluded.digest WHERE digest != excluded.digest",
            (place, _shorten(repr(entry))),
        )
        yield entry, cursor.rowcount > 0


def _shorten(*texts: str) -> int:
    """A number of 63 bits, the same on every machine."""
    return int.from_bytes(sha256("\0".join(texts).encode()).digest()[:8]) >> 1
