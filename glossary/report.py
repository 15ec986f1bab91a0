"""Words what commands found: lines for people, plain objects for programs."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from glossary.entries import Entry, Term
    from glossary.lookup import Answer
    from glossary.summary import Summary
    from tm.texts import Skipped

__all__ = ["describe_answer", "describe_entry", "list_terms", "tell_answer", "tell_skipped", "tell_summary"]


def tell_summary(summary: "Summary", database: Path, files: Sequence[Path]) -> Iterator[str]:
    """A build's result as lines."""
    yield (
        f"{summary.documents:,} documents, {summary.segments:,} segments, {summary.phrases:,} phrases and terms in them, "
        f"{summary.rendered:,} of these with a rendering"
    )
    yield f"termbase: {database}"
    if files:
        yield f"files: {files[0].parent}/ {' '.join(file.name for file in files)}"
    if summary.best:
        yield "the best phrases:"
    for best in summary.best:
        shown = f"{best.times}×" if best.times else best.rendering and best.rendering.status
        rendered = f" → {best.rendering.text} ({shown})" if best.rendering else ""
        yield f"  {best.term.text} ({best.term.count}×){rendered}"


def tell_skipped(skipped: "Sequence[Skipped]") -> str:
    """How many units or texts of a file were left out and why the first was, as the end of a line."""
    if not skipped:
        return ""
    where = f"{skipped[0].path}:{skipped[0].line}" if skipped[0].line else skipped[0].path
    return f"; {len(skipped):,} left out, the first: {where}: {skipped[0].reason}"


def tell_answer(answer: "Answer") -> Iterator[str]:
    """What a translator wants to know of a term, as lines."""
    term, entry = answer.term, answer.entry
    facts = [str(term.status), entry.domain, _tell_places(term), "" if answer.why == "exact" else answer.why]
    yield f"{term.text}  [{' · '.join(filter(None, facts))}]"
    if entry.definition:
        yield f"  = {entry.definition}"
    for shown in answer.renderings:
        counted = f"{shown.count}× ({shown.share:.0%})" if shown.count else "not in the documents' pairs"
        dates = _tell_dates(shown.term)
        remark = f" — {shown.term.note}" if shown.term.note else ""
        yield f"  → {shown.term.text}  [{' · '.join(filter(None, [str(shown.term.status), counted, dates]))}]{remark}"
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


def _tell_places(term: "Term") -> str:
    if not term.count:
        return "not in the documents"
    places = f"{term.count}× in {term.documents} document{'s' if term.documents > 1 else ''}"
    return f"{places}, {dates}" if (dates := _tell_dates(term)) else places


def _tell_dates(term: "Term") -> str:
    """From first to last: `2022-11-03 to 2025-10-21`."""
    return term.first if term.first == term.last else f"{term.first} to {term.last}"


def describe_answer(answer: "Answer") -> dict[str, object]:
    """A look-up's answer as a plain object."""
    example = answer.example
    return {
        "id": answer.entry.id,
        "why": answer.why,
        "term": _describe_term(answer.term),
        "domain": answer.entry.domain,
        "definition": answer.entry.definition,
        "note": answer.entry.note,
        "renderings": [
            {**_describe_term(shown.term), "renderings": shown.count, "share": round(shown.share, 4)}
            for shown in answer.renderings
        ],
        "example": example
        and {
            "text": example.text,
            "translation": example.translation,
            "document": example.document,
            "source": example.source,
            "date": example.date,
        },
    }


def describe_entry(entry: "Entry") -> dict[str, object]:
    """An entry with all its terms as a plain object."""
    return {
        "id": entry.id,
        "domain": entry.domain,
        "definition": entry.definition,
        "note": entry.note,
        "source": entry.source,
        "terms": [_describe_term(term) for term in entry.terms],
    }


def _describe_term(term: "Term") -> dict[str, object]:
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


def list_terms(entries: "Iterable[Entry]") -> tuple[tuple[str, ...], list[tuple[object, ...]]]:
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
