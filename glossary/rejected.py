"""What a person took away from the termbase: no program proposes it again, until a person or a file brings it back."""

from collections.abc import Iterable, Iterator

from glossary.termbase import Termbase
from tm.normalize import fold

__all__ = ["ANYWHERE", "read_rejected", "reject"]

ANYWHERE = ""
"""In place of a concept: no program proposes the text for any."""


def reject(termbase: Termbase, concept: str, terms: Iterable[tuple[str, str]]) -> None:
    """Remember that a person took terms away.

    Args:
        termbase: inside a transaction.
        concept: the one that shall not get them again, or `ANYWHERE`.
        terms: (language, text) of each.
    """
    termbase.connection.executemany(
        "INSERT OR IGNORE INTO rejected (concept_id, language, folded, text) VALUES (?, ?, ?, ?)",
        ((concept, language, fold(text), text) for language, text in terms),
    )


def read_rejected(termbase: Termbase) -> Iterator[tuple[str, str, str]]:
    """Every (concept or `ANYWHERE`, language, text) that a person took away.

    Args:
        termbase: open for reading.
    """
    yield from termbase.connection.execute("SELECT concept_id, language, text FROM rejected ORDER BY 1, 2, 3")
