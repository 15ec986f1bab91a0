"""Puts entries that a person or a file gives into the termbase, beside or in place of what a program proposed."""

from collections.abc import Iterable
from dataclasses import replace

from glossary.entries import Entry, Status
from glossary.termbase import Termbase, is_made_id, make_concept_id
from glossary.told import pass_on_news
from tm.normalize import fold

__all__ = ["drop_proposals", "is_proposal", "store_entries"]


def store_entries(
    termbase: Termbase, entries: Iterable[Entry], *, table: str = "", again: bool = True
) -> tuple[int, int]:
    """Store entries; storing them again changes nothing.

    Args:
        termbase: inside a transaction.
        entries: from `gather_entries()`; those without an id find their concept by their first term.
        table: the name of the file that says so, if one does.
        again: whether what it said before counts once more: a person imports it, no build finds it lying there.
    Returns:
        How many entries there were, and how many changed something.
    """
    total = changed = 0
    news = pass_on_news(termbase, entries, table) if table else ((entry, True) for entry in entries)
    for entry, is_new in news:
        total += 1
        if not (again or is_new):
            continue
        placed = replace(entry, id=_find_place(termbase, entry))
        changed += termbase.save_entry(placed)
        drop_proposals(termbase, placed)
    return total, changed


def _find_place(termbase: Termbase, entry: Entry) -> str:
    """The id that an entry is stored under."""
    first = entry.terms[0]
    found = list(termbase.read_entries(termbase.find_concepts(first.language, first.text)))
    if entry.id:
        _adopt_nameless(termbase, entry, found)
        return entry.id
    if not found:
        attempt = 0
        while list(termbase.read_entries([concept := make_concept_id(first.language, first.text, attempt)])):
            attempt += 1
        return concept
    best = max(found, key=lambda known: (_count_shared(entry, known), not is_proposal(known), known.id == found[0].id))
    return best.id


def _adopt_nameless(termbase: Termbase, entry: Entry, found: Iterable[Entry]) -> None:
    """Give a concept that came without an id the one that its entry has now; a homonym shares one text only."""
    if list(termbase.read_entries([entry.id])):
        return
    for known in found:
        if is_made_id(known.id) and _count_shared(entry, known) > 1 and not is_proposal(known):
            termbase.rename_concept(known.id, entry.id, entry.terms[0].text)
            return


def _count_shared(entry: Entry, known: Entry) -> int:
    """How many terms two entries have in common."""
    return len(
        {(term.language, term.text) for term in entry.terms} & {(term.language, term.text) for term in known.terms}
    )


def is_proposal(entry: Entry) -> bool:
    """Whether a program made all of an entry and nobody has decided anything about it.

    Args:
        entry: with all of its terms.
    """
    return all(term.status is Status.PROPOSED and term.kind != "imported" for term in entry.terms)


def drop_proposals(termbase: Termbase, entry: Entry) -> list[str]:
    """Take away the concepts that a program proposed for terms that this entry has now.

    Their renderings go with them; those that the documents show are found again for the entry.

    Args:
        termbase: inside a transaction.
        entry: as it is stored.
    Returns:
        The ids of the concepts that are gone.
    """
    gone = []
    has = {(term.language, fold(term.text)) for term in entry.terms}
    for term in entry.terms:
        for concept in termbase.find_concepts(term.language, term.text):
            if concept == entry.id:
                continue
            (other,) = termbase.read_entries([concept])
            extracted = {(one.language, fold(one.text)) for one in other.terms if one.kind != "rendering"}
            if is_proposal(other) and extracted and extracted <= has:
                termbase.remove_concept(concept, term.text, into=entry.id)
                gone.append(concept)
    return gone
