"""Merges another termbase into this one as one decision: nothing of either side is lost, and once more changes nothing."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from glossary.deciding import decide
from glossary.entries import Entry, Status, Term
from glossary.importing import count_anew
from glossary.intake import drop_proposals
from glossary.merging.comparing import (
    JOINER,
    PREFERRED,
    REJECTED,
    STATUS,
    Disagreement,
    adopt_entry,
    overlay_entry,
)
from glossary.merging.conflicts import Conflict, list_conflict, read_open_conflicts, read_value
from glossary.merging.placing import place_concepts, remember_places
from glossary.merging.reading import Other, credit, read_other
from glossary.merging.rejections import take_rejections
from glossary.rejected import ANYWHERE, read_rejected
from glossary.stages.base import Progress
from glossary.termbase import Termbase
from tm.normalize import fold

__all__ = ["Merged", "merge_termbase"]

_Rejected = Collection[tuple[str, str, str]]


@dataclass(frozen=True, slots=True)
class Merged:
    """What became of another termbase's concepts."""

    total: int
    """How many it has."""

    changed: int
    """How many of them are new here or changed something."""

    removed: int
    """How many of our proposals went, since it had taken them away."""

    conflicts: tuple[Conflict, ...]
    """The contradictions that were not listed before."""


def merge_termbase(termbase: Termbase, path: Path, progress: Progress) -> Merged:
    """Bring what another termbase says of terms into this one; its documents are not copied.

    Args:
        termbase: open for writing, outside of any transaction.
        path: the other one's file, which is only read.
        progress: told how much of the recount in our documents is done.
    Raises:
        DatabaseError: it is no termbase that can be read.
        UnreadableFile: it has no concept.
    """
    other = read_other(path)
    (newest,) = termbase.connection.execute("SELECT coalesce(max(id), 0) FROM conflicts").fetchone()
    with decide(termbase):
        places = place_concepts(termbase, other.entries, other.name)
        rejected = {(concept, language, fold(text)) for concept, language, text in read_rejected(termbase)}
        changed = [entry.id for entry in other.entries if _bring(termbase, other, entry, places[entry.id], rejected)]
        places = _drop_doubles(termbase, other, places, rejected, changed)
        remember_places(termbase, places, other.name)
        removed = take_rejections(termbase, other, places)
        _pass_on(termbase, other, places)
        if changed or removed:
            count_anew(termbase, progress)
    return Merged(len(other.entries), len(changed), removed, tuple(read_open_conflicts(termbase, after=newest)))


def _bring(termbase: Termbase, other: Other, theirs: Entry, here: str, rejected: _Rejected) -> bool:
    """Store a concept of the other termbase, as far as nobody has taken it away here, and list what contradicts ours.

    Gives back whether the concept is new here or has changed.
    """
    ours = next(termbase.read_entries([here]), None)
    kept, refused = _sift(ours, theirs, here, rejected)
    changed, found = False, list[Disagreement]()
    if kept:
        wanted = replace(theirs, id=here, terms=tuple(kept))
        merged, found = overlay_entry(ours, wanted) if ours and ours.terms else (adopt_entry(wanted), [])
        changed = _store(termbase, other, theirs.id, ours, merged)
    found += [Disagreement(term.language, term.text, STATUS, REJECTED, str(term.status)) for term in refused]
    for one in found:
        _list(termbase, other, theirs.id, here, one)
    return changed


def _drop_doubles(
    termbase: Termbase, other: Other, places: Mapping[str, str], rejected: _Rejected, changed: Collection[str]
) -> dict[str, str]:
    """Take away what programs proposed by itself and a changed concept has now; what is said of it goes over to that.

    A concept to which the other one had nothing to add drops nothing either: importing one's own copy changes nothing.
    Gives back where their concepts are then.
    """
    entries = list(termbase.read_entries(sorted({places[there] for there in changed})))
    gone = {concept: entry.id for entry in entries for concept in drop_proposals(termbase, entry)}
    for entry in other.entries:
        if places[entry.id] in gone:
            _bring(termbase, other, entry, gone[places[entry.id]], rejected)
    return {there: gone.get(here, here) for there, here in places.items()}


def _sift(ours: Entry | None, theirs: Entry, here: str, rejected: _Rejected) -> tuple[list[Term], list[Term]]:
    """The terms to bring, and those that somebody has decided about there and taken away here."""
    has = {(term.language, term.text) for term in ours.terms} if ours else set()

    kept, refused = [], []
    for term in theirs.terms:
        key = (term.language, fold(term.text)) if rejected else ()
        if (term.language, term.text) in has or not any((concept, *key) in rejected for concept in (ANYWHERE, here)):
            kept.append(term)
        elif term.status is not Status.PROPOSED:
            refused.append(term)
    return kept, refused


def _store(termbase: Termbase, other: Other, there: str, ours: Entry | None, merged: Entry) -> bool:
    """Save a concept; what was decided there keeps who did so and when."""
    statuses = {(term.language, term.text): term.status for term in (ours.terms if ours else ())}
    taken = [
        term
        for term in merged.terms
        if term.status is not Status.PROPOSED and statuses.get((term.language, term.text)) != term.status
    ]
    rest = tuple(term for term in merged.terms if term not in taken)
    changed = bool(rest) and termbase.save_entry(replace(merged, terms=rest))
    for term in taken:
        with credit(termbase, other.decided.get((there, term.text, str(term.status)), ("", "")), other.name):
            changed |= termbase.save_entry(replace(merged, terms=(term,)))
    return changed


def _list(termbase: Termbase, other: Other, there: str, here: str, found: Disagreement) -> None:
    """Keep a disagreement, with who decided theirs and when."""
    after = str(Status.PREFERRED) if found.field == PREFERRED else found.theirs
    decided = (
        other.decided.get((there, found.text, after), ("", "")) if found.field in {STATUS, PREFERRED} else ("", "")
    )
    list_conflict(termbase, here, found, other.name, decided)


def _pass_on(termbase: Termbase, other: Other, places: Mapping[str, str]) -> None:
    """List what a third termbase decided otherwise than the other one, as far as we do not decide the same."""
    for conflict in other.conflicts:
        here = replace(conflict, concept=places.get(conflict.concept, ""))
        ours = read_value(termbase, here)
        agreed = ours.split(JOINER) if conflict.field == PREFERRED else [ours]
        if ours and conflict.theirs not in agreed:
            contradiction = Disagreement(conflict.language, conflict.text, conflict.field, ours, conflict.theirs)
            list_conflict(termbase, here.concept, contradiction, conflict.origin, (conflict.who, conflict.decided))
