"""Words what a look-up found, and entries."""

from collections.abc import Iterable, Iterator, Sequence

from glossary.entries import Entry, Status, Term
from glossary.lookup import Answer, Shown
from glossary.report.places import tell_dates, tell_places, tell_sighting

__all__ = [
    "choose_rendering",
    "describe_answer",
    "describe_entry",
    "describe_term",
    "list_terms",
    "tell_answer",
    "tell_copied",
    "tell_history",
]


def tell_answer(answer: Answer) -> Iterator[str]:
    """What a translator wants to know of a term, as lines."""
    term, entry = answer.term, answer.entry
    facts = [str(term.status), entry.domain, tell_history(term), "" if answer.why == "exact" else answer.why]
    yield f"{term.text}  [{' · '.join(filter(None, facts))}]"
    if entry.definition:
        yield f"  = {entry.definition}"
    if answer.members:
        yield f"  members: {'; '.join(answer.members)}"
    others = [other for other in entry.terms if other.language == term.language and other.text != term.text]
    if term.status is Status.DEPRECATED:
        # What is not to be used says first what to use.
        instead = [other for other in others if other.status is Status.PREFERRED]
        yield from (f"  instead {other.text}  [{other.status}]" for other in instead)
        others = [other for other in others if other not in instead]
    for shown in answer.renderings:
        remark = f" — {shown.term.note}" if shown.term.note else ""
        yield f"  → {shown.term.text}  [{shown.term.status} · {tell_sighting(shown.sighting)}]{remark}"
    for other in others:
        yield f"  also {other.text}  [{other.status}]"
    if entry.note:
        yield f"  note: {entry.note}"
    if answer.example:
        place = ", ".join(filter(None, [answer.example.document, answer.example.source, answer.example.date]))
        yield f"  “{answer.example.text}” ({place})"
        if answer.example.translation:
            yield f"  “{answer.example.translation}”"


def choose_rendering(answers: Sequence[Answer]) -> tuple[Answer, Term] | None:
    """The rendering to copy: the best decided one of the best answer, or of one that answers as well and has one.

    Args:
        answers: the best one first.
    Returns:
        The answer with its rendering; None where the best ones have none but deprecated ones.
    """
    for answer in answers:
        if answer.why == answers[0].why:
            for shown in answer.renderings:
                if shown.term.status is not Status.DEPRECATED:
                    return answer, shown.term
    return None


def tell_copied(answer: Answer, rendering: Term) -> str:
    """What whoever copies a rendering unseen should know of it; nothing where it was decided for just these words."""
    doubts = [
        "" if answer.why in {"exact", "folded", "inflected"} else f"{answer.why}: {answer.term.text}",
        "its rendering is only proposed" if rendering.status is Status.PROPOSED else "",
    ]
    return "; ".join(filter(None, doubts))


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
        "members": list(answer.members),
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
