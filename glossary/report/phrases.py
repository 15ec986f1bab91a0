"""Words phrases that were found in documents."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from glossary.findings import Phrase
from glossary.report.places import tell_places
from tm.texts import Segment

__all__ = ["describe_phrases", "list_phrases", "tell_phrases"]


def describe_phrases(phrases: Sequence[Phrase], segments: Iterable[Segment]) -> Iterator[dict[str, object]]:
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


def list_phrases(phrases: Iterable[Phrase]) -> tuple[tuple[str, ...], list[tuple[object, ...]]]:
    """Phrases as a table, a row a phrase or family: its header and its rows."""
    header = ("text", "language", "kind", "count", "documents", "score")
    rows: list[tuple[object, ...]] = []
    for family in _gather_families(phrases):
        best, count, documents = family[0], sum(one.count for one in family), max(one.documents for one in family)
        rows.append((best.family or best.text, best.language, best.kind, count, documents, best.score))
    return header, rows


def tell_phrases(phrases: Sequence[Phrase], segments: Iterable[Segment]) -> Iterator[str]:
    """Phrases with their other surfaces, the members of their families, and the sentences that show them, as lines."""
    examples = _read_examples(phrases, segments)
    for family in _gather_families(phrases):
        best = family[0]
        places = tell_places(sum(one.count for one in family), max(one.documents for one in family))
        yield f"{best.family or best.text}  [{best.language} · {best.kind} · {places} · {best.score:.2f}]"
        if best.family:
            yield f"  {', '.join(f'{one.text} ({one.count:,}×)' for one in family)}"
        if variants := [variant for one in family for variant in one.variants]:
            yield f"  also {', '.join(variants)}"
        yield from (f"  “{text}” ({document})" for document, text in examples(best))


def _gather_families(phrases: Iterable[Phrase]) -> list[list[Phrase]]:
    """The members of each family together, where the best of them stands; others alone."""
    gathered: dict[tuple[str, str, str], list[Phrase]] = {}
    for phrase in phrases:
        gathered.setdefault((phrase.language, phrase.family, "" if phrase.family else phrase.text), []).append(phrase)
    return list(gathered.values())


def _read_examples(phrases: Iterable[Phrase], segments: Iterable[Segment]) -> Callable[[Phrase], list[tuple[str, str]]]:
    """A function from a phrase to the (document name, sentence) of each of its examples."""
    wanted = {(phrase.language, *place) for phrase in phrases for place in phrase.examples}
    keys = (((segment.language, segment.document, segment.number), segment.text) for segment in segments)
    texts = {key: text for key, text in keys if key in wanted}
    return lambda phrase: [(place[0], texts[phrase.language, *place]) for place in phrase.examples]
