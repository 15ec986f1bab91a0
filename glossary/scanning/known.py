"""Reads from the termbase what a scan needs: all terms at once before it, and the concepts of the found ones after it."""

import json
from collections.abc import Collection, Iterator, Sequence

from glossary.entries import Entry, Status, Term
from glossary.lookup import Shown, rank_shown
from glossary.scanning.found import Sense
from glossary.sightings import UNSEEN, read_sightings
from glossary.termbase import Termbase

__all__ = ["read_senses", "read_terms"]

_RANK = {status: rank for rank, status in enumerate(Status)}
# Where more than this part of all concepts is wanted it is faster to read all of them.
_MANY = 0.25


def read_terms(
    termbase: Termbase, *, language: str | None, statuses: Collection[Status]
) -> tuple[list[int], list[tuple[str, str]]]:
    """The rows of terms, and what an index is made from: (text, language tag).

    Args:
        termbase: open for reading.
        language: of the terms; any where none is named.
        statuses: theirs.
    """
    sql = "SELECT id, text, language FROM terms WHERE status IN (SELECT value FROM json_each(?))"
    parameters = [json.dumps(sorted(statuses))]
    if language:
        sql += " AND language = ?"
        parameters.append(language)
    rows = termbase.connection.execute(f"{sql} ORDER BY id", parameters).fetchall()
    return [row for row, _, _ in rows], [(text, tag) for _, text, tag in rows]


def read_senses(
    termbase: Termbase, owners: Sequence[Sequence[int]], surfaces: Sequence[str], target: str | None
) -> Iterator[tuple[Sense, ...]]:
    """What found terms mean.

    Args:
        termbase: open for reading.
        owners: the rows of the terms that each found form stands for.
        surfaces: how each is written where it stands first.
        target: the tag of the renderings' language; all others than the term's where none is named.
    Yields:
        For each form a sense a concept, the best decided and most frequent first; where two terms of a concept are one
        form, it is of the one that is written as in the text.
    """
    named = _read_names(termbase, [row for rows in owners for row in rows])
    entries = _read_entries(termbase, {concept for concept, _, _ in named.values()})
    evident = _find_evident(termbase)
    for rows, surface in zip(owners, surfaces, strict=True):
        senses: dict[str, tuple[tuple[object, ...], Term]] = {}
        for concept, language, text in (named[row] for row in rows):
            term = next(term for term in entries[concept].terms if (term.language, term.text) == (language, text))
            rank = (text != surface, _RANK[term.status], -term.count, text)
            senses[concept] = min(senses.get(concept, (rank, term)), (rank, term), key=lambda one: one[0])
        best = sorted(senses, key=lambda concept: (senses[concept][0][1:], concept))
        yield tuple(
            _make_sense(termbase, entries[concept], senses[concept][1], target, evident=concept in evident)
            for concept in best
        )


def _make_sense(termbase: Termbase, entry: Entry, term: Term, target: str | None, *, evident: bool) -> Sense:
    sightings = read_sightings(termbase.connection, entry.id, term) if evident else {}
    shown = [
        Shown(other, sightings.get((other.language, other.text), UNSEEN))
        for other in entry.terms
        if other.language != term.language and target in {None, other.language}
    ]
    shown.sort(key=rank_shown)
    instead = None
    if term.status is Status.DEPRECATED:
        others = [other for other in entry.terms if other.language == term.language]
        instead = next((other for other in others if other.status is not Status.DEPRECATED), None)
    return Sense(entry, term, tuple(shown), instead)


def _read_names(termbase: Termbase, rows: Sequence[int]) -> dict[int, tuple[str, str, str]]:
    """The concept, language and text of terms, by row."""
    sql = "SELECT id, concept_id, language, text FROM terms WHERE id IN (SELECT value FROM json_each(?))"
    found = termbase.connection.execute(sql, (json.dumps(rows),))
    return {row: (concept, language, text) for row, concept, language, text in found}


def _read_entries(termbase: Termbase, concepts: Collection[str]) -> dict[str, Entry]:
    (total,) = termbase.connection.execute("SELECT count(*) FROM concepts").fetchone()
    if len(concepts) < _MANY * total:
        return {entry.id: entry for entry in termbase.read_entries(sorted(concepts))}
    return {entry.id: entry for entry in termbase.read_entries() if entry.id in concepts}


def _find_evident(termbase: Termbase) -> set[str]:
    """The concepts whose renderings pairs show: most imported ones have no pairs, and need not be asked about."""
    sql = "SELECT DISTINCT concept_id FROM renderings JOIN terms ON terms.id = term_id"
    return {concept for (concept,) in termbase.connection.execute(sql)}
