"""Words what a look-up found, and entries."""

from collections.abc import Iterable, Iterator

from glossary.entries import Entry, Term
from glossary.lookup import Answer, Shown
from glossary.report.places import tell_dates, tell_places, tell_sighting

__all__ = ["describe_answer", "describe_entry", "describe_term", "list_terms", "tell_answer", "tell_history"]


def tell_answer(answer: Answer) -> Iterator[str]:
    """What a translator wants to know of a term, as lines."""
    term, entry = answer.term, answer.entry
    facts = [str(term.status), entry.domain, tell_history(term), "" if answer.why == "exact" else answer.why]
    yield f"{term.text}  [{' · '.join(filter(None, facts))}]"
    if entry.definition:
        yield f"  = {entry.definition}"
    for shown in answer.renderings:
        remark = f" — {shown.term.note}" if shown.term.note else ""
        yield f"  → {shown.term.text}  [{shown.term.status} · {tell_sighting(shown.sighting)}]{remark}"
    for other in entry.terms:
        if other.language == term.language and other.text != term.text:
            yield f"  also {other.text}  [{other.status}]"
    if entry.note:
        yield f"  note: {entry.note}"
    if answer.example:
        place = ", ".join(filter(None, [answer.example.document, answer.example.source, answer.example.date]))
        yield f"  “{answer.example.text}” ({place})"
        if answer.example.translation:
            yield f"  “{answer.example.translation}”"


def tell_history(term: Term) -> str:
    """Where and when a term stands in the documents of its language."""
    if not term.count:
        return "not in the documents"
    places = tell_places(term.count, term.documents)
    return f"{places}, {dates}" if (dates := tell_dates(term)) else places


def describe_answer(answer: Answer) -> dict[str, object]:
    """A look-up's answer as a plain object."""
    example = answer.example
    return {
        "id": answer.entry.id,
        "why": answer.why,
        "term": describe_term(answer.term),
        "domain": answer.entry.domain,
        "definition": answer.entry.definition,
        "note": answer.entry.note,
        "renderings": [_describe_rendering(shown) for shown in answer.renderings],
        "example": example
        and {
            "text": example.text,
            "translation": example.translation,
            "document": example.document,
            "source": example.source,
            "date": example.date,
        },
    }


def _describe_rendering(shown: Shown) -> dict[str, object]:
    """A rendering; `count` is how often its words stand anywhere, all else what the pairs show of it."""
    seen = shown.sighting
    return {
        **describe_term(shown.term),
        "rank": seen.rank or None,
        "renderings": seen.count,
        "share": round(seen.share, 4),
        "documents": len(seen.documents),
        "first": seen.first,
        "last": seen.last,
    }


def describe_entry(entry: Entry) -> dict[str, object]:
    """An entry with all its terms as a plain object."""
    return {
        "id": entry.id,
        "domain": entry.domain,
        "definition": entry.definition,
        "note": entry.note,
        "source": entry.source,
        "terms": [describe_term(term) for term in entry.terms],
    }


def describe_term(term: Term) -> dict[str, object]:
    """A term as a plain object."""
    return {
        "text": term.text,
        "language": term.language,
        "status": str(term.status),
        "kind": term.kind,
        "score": term.score,
        "count": term.count,
        "documents": term.documents,
        "first": term.first,
        "last": term.last,
        "note": term.note,
        "source": term.source,
    }


def list_terms(entries: Iterable[Entry]) -> tuple[tuple[str, ...], list[tuple[object, ...]]]:
    """Entries as a table, a row a term: its header and its rows."""
    header = ("id", "language", "text", "status", "kind", "count", "documents", "score", "first", "last", "domain")
    rows: list[tuple[object, ...]] = [
        (
            *(entry.id, term.language, term.text, term.status, term.kind, term.count, term.documents),
            # What was never extracted has no score, and 0.0 would look like a bad one.
            *(f"{term.score:.2f}" if term.score else "", term.first, term.last, entry.domain),
        )
        for entry in entries
        for term in entry.terms
    ]
    return header, rows
