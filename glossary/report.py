"""Words what commands found: lines for people, plain objects for programs."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from glossary.entries import Entry, Term
    from glossary.findings import Phrase
    from glossary.lookup import Answer
    from glossary.summary import Summary
    from tm.texts import Segment, Skipped

__all__ = [
    "describe_answer",
    "describe_entry",
    "describe_phrases",
    "list_phrases",
    "list_terms",
    "tell_answer",
    "tell_phrases",
    "tell_skipped",
    "tell_summary",
]


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
    facts = [str(term.status), entry.domain, _tell_history(term), "" if answer.why == "exact" else answer.why]
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


def _tell_history(term: "Term") -> str:
    if not term.count:
        return "not in the documents"
    places = _tell_places(term.count, term.documents)
    return f"{places}, {dates}" if (dates := _tell_dates(term)) else places


def _tell_places(count: int, documents: int) -> str:
    return f"{count}× in {documents} document{'s' if documents > 1 else ''}"


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


def describe_phrases(phrases: "Sequence[Phrase]", segments: "Iterable[Segment]") -> Iterator[dict[str, object]]:
    """Phrases as plain objects, with the sentences that show them."""
    examples = _read_examples(phrases, segments)
    for phrase in phrases:
        yield {
            "text": phrase.text,
            "language": phrase.language,
            "kind": phrase.kind,
            "count": phrase.count,
            "documents": phrase.documents,
            "score": phrase.score,
            "variants": list(phrase.variants),
            "family": phrase.family,
            "examples": [{"document": document, "text": text} for document, text in examples(phrase)],
        }


def list_phrases(phrases: "Iterable[Phrase]") -> tuple[tuple[str, ...], list[tuple[object, ...]]]:
    """Phrases as a table, a row a phrase or family: its header and its rows."""
    header = ("text", "language", "kind", "count", "documents", "score")
    rows: list[tuple[object, ...]] = []
    for family in _gather_families(phrases):
        best, count, documents = family[0], sum(one.count for one in family), max(one.documents for one in family)
        rows.append((best.family or best.text, best.language, best.kind, count, documents, best.score))
    return header, rows


def tell_phrases(phrases: "Sequence[Phrase]", segments: "Iterable[Segment]") -> Iterator[str]:
    """Phrases with their other surfaces, the members of their families, and the sentences that show them, as lines."""
    examples = _read_examples(phrases, segments)
    for family in _gather_families(phrases):
        best = family[0]
        places = _tell_places(sum(one.count for one in family), max(one.documents for one in family))
        yield f"{best.family or best.text}  [{best.language} · {best.kind} · {places} · {best.score:.2f}]"
        if best.family:
            yield f"  {', '.join(f'{one.text} ({one.count:,}×)' for one in family)}"
        if variants := [variant for one in family for variant in one.variants]:
            yield f"  also {', '.join(variants)}"
        yield from (f"  “{text}” ({document})" for document, text in examples(best))


def _gather_families(phrases: "Iterable[Phrase]") -> "list[list[Phrase]]":
    """The members of each family together, where the best of them stands; others alone."""
    gathered: dict[tuple[str, str, str], list[Phrase]] = {}
    for phrase in phrases:
        gathered.setdefault((phrase.language, phrase.family, "" if phrase.family else phrase.text), []).append(phrase)
    return list(gathered.values())


def _read_examples(
    phrases: "Iterable[Phrase]", segments: "Iterable[Segment]"
) -> "Callable[[Phrase], list[tuple[str, str]]]":
    """A function from a phrase to the (document name, sentence) of each of its examples."""
    wanted = {(phrase.language, *place) for phrase in phrases for place in phrase.examples}
    keys = (((segment.language, segment.document, segment.number), segment.text) for segment in segments)
    texts = {key: text for key, text in keys if key in wanted}
    return lambda phrase: [(place[0], texts[phrase.language, *place]) for place in phrase.examples]
