"""Reads everything about a concept: its terms, how they render each other, sentences that show it, its latest changes."""

from dataclasses import dataclass

from glossary.entries import Entry
from glossary.evidence import Shown, read_shown
from glossary.history import Change, read_changes
from glossary.sightings import Sighting, read_sightings
from glossary.termbase import Termbase
from tm.errors import WrongUse
from tm.normalize import fold

__all__ = ["Concept", "Seen", "read_concept"]


@dataclass(frozen=True, slots=True)
class Seen:
    """What the pairs show of a term as a rendering of the concept's terms in the other language."""

    sighting: Sighting
    """Rank, counts, documents, dates."""

    examples: tuple[Shown, ...]
    """Pairs of sentences, the newest first; the term stands in the target."""


@dataclass(frozen=True, slots=True)
class Concept:
    """A concept with all that is known about it."""

    entry: Entry
    """Its fields and terms."""

    seen: dict[tuple[str, str], Seen]
    """By (language, text) of a term; what no pair shows is not there."""

    changes: tuple[Change, ...]
    """The latest, the newest first."""


def read_concept(termbase: Termbase, name: str, *, changes: int = 5) -> Concept | None:
    """Read a concept.

    Args:
        termbase: open for reading.
        name: its id, or the text of a term that no other concept has.
        changes: how many at most.
    Returns:
        The concept; None where there is none.
    Raises:
        WrongUse: several concepts have such a term.
    """
    entry = next(termbase.read_entries([name]), None) or _find_entry(termbase, name)
    if entry is None:
        return None
    languages = list(dict.fromkeys(term.language for term in entry.terms))
    seen = {}
    for (language, text), sighting in read_sightings(termbase.connection, entry.id).items():
        other = next(tag for tag in languages if tag != language)
        seen[language, text] = Seen(sighting, read_shown(termbase.connection, sighting.pairs, other))
    return Concept(entry, seen, tuple(read_changes(termbase, entry.id, limit=changes)))


def _find_entry(termbase: Termbase, text: str) -> Entry | None:
    """The entry with a term of this text, letter for letter or folded."""
    sql = "SELECT DISTINCT concept_id FROM terms WHERE text = ? ORDER BY concept_id"
    found = [concept for (concept,) in termbase.connection.execute(sql, (text,))]
    if not found and (key := fold(text)):
        sql = "SELECT DISTINCT concept_id FROM terms WHERE folded = ? ORDER BY concept_id"
        found = [concept for (concept,) in termbase.connection.execute(sql, (key,))]
    if len(found) > 1:
        raise WrongUse(text, f"{len(found)} concepts have such a term", f"name one of {', '.join(found)}")
    return next(termbase.read_entries(found), None)
