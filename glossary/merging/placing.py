"""Gives every concept of another termbase its id here."""

from collections.abc import Mapping

from glossary.entries import Entry
from glossary.merging.matching import match_concepts
from glossary.termbase import Termbase, is_made_id, make_concept_id

__all__ = ["place_concepts", "remember_places"]


def place_concepts(termbase: Termbase, theirs: tuple[Entry, ...], origin: str) -> dict[str, str]:
    """Say where each concept of another termbase goes.

    One that is here, too, keeps our id, unless ours was made and theirs is a name that a person gave. One that is new keeps
    its own, where that is free.

    Args:
        termbase: inside `decide()`; concepts can get another id.
        theirs: all entries of the other termbase.
        origin: its file, by which an earlier import is remembered.
    Returns:
        Their ids, each with the one here.
    """
    ours = {entry.id: entry for entry in termbase.read_entries() if entry.terms}
    ids = {concept for (concept,) in termbase.connection.execute("SELECT id FROM concepts")}
    sql = "SELECT theirs, concept_id FROM counterparts WHERE origin = ?"
    known = dict(termbase.connection.execute(sql, (origin,)).fetchall())
    places = match_concepts(list(ours.values()), theirs, known)
    renamed: dict[str, str] = {}
    for entry in theirs:
        here = places.get(entry.id)
        if here in renamed:
            continue
        if here is None:
            places[entry.id] = _find_free(entry, ids)
            ids.add(places[entry.id])
        elif not (entry.id in ids or entry.id in known) and is_made_id(here) and not is_made_id(entry.id):
            termbase.rename_concept(here, entry.id, ours[here].terms[0].text)
            ids.remove(here)
            ids.add(entry.id)
            renamed[here] = entry.id
    return {there: renamed.get(here, here) for there, here in places.items()}


def remember_places(termbase: Termbase, places: Mapping[str, str], origin: str) -> None:
    """Note which concepts have another id here, so that the same import finds them again whatever was decided meanwhile.

    Args:
        termbase: inside `decide()`, with all that the other one has.
        places: from `place_concepts()`.
        origin: the other termbase's file.
    """
    termbase.connection.executemany(
        "INSERT INTO counterparts SELECT ?, ?, id FROM concepts WHERE id = ?"
        " ON CONFLICT DO UPDATE SET concept_id = excluded.concept_id WHERE concept_id != excluded.concept_id",
        ((origin, there, here) for there, here in places.items() if there != here),
    )


def _find_free(entry: Entry, ids: set[str]) -> str:
    concept, attempt = entry.id, 0
    while concept in ids:
        concept = make_concept_id(entry.terms[0].language, entry.terms[0].text, attempt)
        attempt += 1
    return concept
