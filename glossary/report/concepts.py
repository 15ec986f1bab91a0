"""Words everything about a concept."""

from collections.abc import Iterator

from glossary.concepts import Concept
from glossary.entries import Term
from glossary.report.answers import describe_entry, describe_term, tell_history
from glossary.report.changes import describe_change, tell_change
from glossary.report.places import describe_shown, describe_sighting, tell_shown, tell_sighting

__all__ = ["describe_concept", "tell_concept"]


def tell_concept(concept: Concept) -> Iterator[str]:
    """A concept as lines: its fields, its terms with their counts and sentences, its latest changes."""
    entry = concept.entry
    yield f"{entry.id}  [{entry.domain}]" if entry.domain else entry.id
    for sign, value in (("=", entry.definition), ("note:", entry.note), ("source:", entry.source)):
        if value:
            yield f"  {sign} {value}"
    for term in entry.terms:
        yield from (f"  {line}" for line in _tell_term(concept, term))
    if concept.changes:
        yield "  changes:"
    for change in concept.changes:
        yield f"    {tell_change(change)}"


def _tell_term(concept: Concept, term: Term) -> Iterator[str]:
    facts = [term.language, str(term.status), tell_history(term)]
    yield f"{term.text}  [{' · '.join(facts)}]{f' — {term.note}' if term.note else ''}"
    if term.source:
        yield f"  source: {term.source}"
    seen = concept.seen.get((term.language, term.text))
    # The pairs of the first language's terms are those of their renderings.
    if seen and term.language != concept.entry.terms[0].language:
        yield f"  as a rendering: {tell_sighting(seen.sighting)}"
        for shown in seen.examples:
            yield from (f"  {line}" for line in tell_shown(shown))


def describe_concept(concept: Concept) -> dict[str, object]:
    """A concept as a plain object; a term that no pair shows as a rendering has null there."""
    entry = concept.entry
    return {
        **describe_entry(entry),
        "terms": [{**describe_term(term), "rendering": _describe_seen(concept, term)} for term in entry.terms],
        "changes": [describe_change(change) for change in concept.changes],
    }


def _describe_seen(concept: Concept, term: Term) -> dict[str, object] | None:
    seen = concept.seen.get((term.language, term.text))
    if seen is None:
        return None
    return {**describe_sighting(seen.sighting), "examples": [describe_shown(shown) for shown in seen.examples]}
