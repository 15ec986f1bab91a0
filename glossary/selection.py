"""Chooses entries: by status, by language, by when they were first seen, the best-ranked."""

from collections.abc import Collection

from glossary.entries import Entry, Status, Term
from glossary.termbase import Termbase
from tm.dates import read_date
from tm.errors import WrongUse

__all__ = ["parse_since", "select_entries"]


def parse_since(since: str) -> str:
    """Write the date of a `--since` as ISO 8601 does.

    Args:
        since: a date in any usual notation, or nothing.
    Returns:
        The date, as exact as it was given; nothing where none was given.
    Raises:
        WrongUse: it is no date.
    """
    first = read_date(since)
    if since and first is None:
        raise WrongUse(f"--since {since}", "is no date", "give one as 2025-01-31, 2025-01 or 2025")
    return first or ""


def select_entries(
    termbase: Termbase,
    *,
    statuses: Collection[Status] | None = None,
    language: str | None = None,
    since: str = "",
    best: int | None = None,
) -> list[Entry]:
    """Entries that have a term with everything that is asked for.

    Args:
        termbase: open for reading.
        statuses: the term's is one of these.
        language: the term's.
        since: a date in any usual notation; the oldest document that has the term is not older.
        best: only so many, those whose term the extractor ranks first, among terms that stand in the documents.
    Returns:
        By id, or best first.
    Raises:
        WrongUse: `since` is no date.
    """
    first = parse_since(since)

    def fits(term: Term) -> bool:
        return (
            (statuses is None or term.status in statuses)
            and (language is None or term.language == language)
            and term.first >= first
            and (best is None or (term.count > 0 and term.score > 0))
        )

    chosen = [
        (max(term.score for term in fitting), entry)
        for entry in termbase.read_entries()
        if (fitting := [term for term in entry.terms if fits(term)])
    ]
    if best is not None:
        chosen = sorted(chosen, key=lambda pair: (-pair[0], pair[1].id))[:best]
    return [entry for _, entry in chosen]
