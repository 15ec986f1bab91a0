"""Tells what was expected in a term's place, and what speaks for that."""

from collections.abc import Sequence

from glossary.checking.known import DECIDED, Known, list_renderings
from glossary.entries import Entry, Status, Term
from glossary.report.places import tell_sighting

__all__ = ["tell_evidence", "tell_lines", "tell_terms"]

_SHOWN = 3


def tell_terms(entry: Entry, language: str) -> str:
    """What a concept is called in the other language, for a draft that has no source: `安全生产`."""
    others = [term for term in entry.terms if term.language != language and term.status is not Status.DEPRECATED]
    return others[0].text if others else entry.id


def tell_evidence(known: Known, entry: Entry, term: Term | None, language: str) -> str:
    """What is decided about the renderings of a concept and what pairs show of them.

    Args:
        known: the terms of the termbase.
        entry: the concept.
        term: the one that is rendered; any of the other language where none is given.
        language: the renderings' tag.
    Returns:
        `workplace safety: preferred · rank 2 of 3 · 3× (27%) in 2 documents · 2024; work safety: admitted · …`
    """
    asked = term or next((one for one in entry.terms if one.language != language), None)
    told = []
    for rendering in list_renderings(entry, language, DECIDED)[:_SHOWN]:
        sighting = known.read_sighting(entry, asked, rendering) if asked else None
        seen = tell_sighting(sighting) if sighting and sighting.of else ""
        source = f"from {rendering.source}" if rendering.source else ""
        told.append(f"{rendering.text}: {' · '.join(filter(None, (str(rendering.status), seen, source)))}")
    return "; ".join(told)


def tell_lines(lines: Sequence[int]) -> str:
    """Where something stands in a file: `lines 3, 5 and 8`; `5 places` where the file has no lines."""
    numbers = sorted(set(lines))
    if numbers == [0]:
        return f"{len(lines)} place{'s' if len(lines) > 1 else ''}"
    told = [str(number) for number in numbers]
    return f"lines {', '.join(told[:-1])} and {told[-1]}" if len(told) > 1 else f"line {told[0]}"
