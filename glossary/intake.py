"""Puts entries that a person or a file gives into the termbase, beside or in place of what a program proposed."""

from collections.abc import Iterable
from dataclasses import replace

from glossary.entries import Entry
from glossary.termbase import Termbase, make_concept_id

__all__ = ["store_entries"]


def store_entries(termbase: Termbase, entries: Iterable[Entry]) -> tuple[int, int]:
    """Store entries; storing them again changes nothing.

    Args:
        termbase: inside a transaction.
        entries: from `gather_entries()`; those without an id find their concept by their first term.
    Returns:
        How many entries there were, and how many changed something.
    """
    total = changed = 0
    for entry in entries:
        total += 1
        placed = replace(entry, id=_find_place(termbase, entry))
        changed += termbase.save_entry(placed)
        _drop_proposals(termbase, placed)
    return total, changed


def _find_place(termbase: Termbase, entry: Entry) -> str:
    """The id that an entry is stored under."""
    if entry.id:
        return entry.id
    first = entry.terms[0]
    found = termbase.find_concepts(first.language, first.text)
    if not found:
        attempt = 0
        while list(termbase.read_entries([concept := make_concept_id(first.language, first.text, attempt)])):
            attempt += 1
        return concept
    others = {(term.language, term.text) for term in entry.terms[1:]}
    shared = {
        known.id: sum((term.language, term.text) in others for term in known.terms)
        for known in termbase.read_entries(found)
    }
    return max(found, key=lambda concept: (shared[concept], concept == found[0]))


def _drop_proposals(termbase: Termbase, entry: Entry) -> None:
    """Take away the concepts that a program proposed for a single term that this entry has now."""
    for term in entry.terms:
        for concept in termbase.find_concepts(term.language, term.text):
            if concept == entry.id:
                continue
            (other,) = termbase.read_entries([concept])
            if len(other.terms) == 1 and other.terms[0].status == "proposed" and other.terms[0].kind != "imported":
                termbase.remove_concept(concept, term.text, into=entry.id)
