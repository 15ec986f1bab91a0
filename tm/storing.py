"""Stores what was read, documents and files of pairs, in the memory."""

from collections.abc import Iterator, Sequence

from tm.languages import LANGUAGES
from tm.memory import Added, Memory, Outcome, digest_text
from tm.revising import carry_over, claim_reviewed
from tm.segments import cut
from tm.texts import Bitext, Document, Segment, SegmentPair

__all__ = ["list_pairs", "store_bitext", "store_documents"]


def store_documents(memory: Memory, documents: Sequence[Document]) -> Iterator[tuple[Document, Added]]:
    """Store the languages of one document.

    What a person has reviewed stays as the person left it; where the text has changed, the person's pairs stay whose
    sentences are still there.

    Args:
        memory: inside a transaction.
        documents: of one name, each in another language.
    Yields:
        Each with what became of it.
    """
    digests = [digest_text(document.language, document.text) for document in documents]
    for document, digest in zip(documents, digests, strict=True):
        claim_reviewed(memory, document, digest)
    name = memory.choose_name(documents, digests)
    reviewed = [memory.decisions.read_pairs(*rows, reviewed=True) for rows in memory.decisions.find_couples(name=name)]
    changed = False
    for document, digest in zip(documents, digests, strict=True):
        added = memory.add_document(document, name, digest, cut(document))
        changed |= added.outcome is Outcome.CHANGED
        yield document, added
    if changed:
        for rows, pairs in zip(memory.decisions.find_couples(name=name), reviewed, strict=False):
            carry_over(memory, *rows, [pair for _, pair in pairs])


def _combine(tags: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Every two languages; Chinese is the source, as everywhere."""
    for number, source in enumerate(tags):
        yield from ((source, target) for target in tags[number + 1 :])


def store_bitext(memory: Memory, bitext: Bitext) -> Iterator[tuple[Document, Added]]:
    """Store a file of pairs as two documents, with a pair for each unit.

    Args:
        memory: inside a transaction.
        bitext: what was read.
    Yields:
        Each document with what became of it; nothing where no unit has two registered languages.
    """
    for (source, target), rows in list_pairs(bitext):
        yield from _store_pairs(memory, bitext, (source, target), rows)


def list_pairs(bitext: Bitext) -> Iterator[tuple[tuple[str, str], list[tuple[str, str]]]]:
    """The texts of a file of pairs for every two of its registered languages that stand in one unit.

    Yields:
        The two tags, and both texts of each unit that has them.
    """
    found = {language for unit in bitext.units for language, _ in unit.texts}
    for source, target in _combine(sorted(found & LANGUAGES.keys(), reverse=True)):
        every = (dict(unit.texts) for unit in bitext.units)
        rows = [(texts[source], texts[target]) for texts in every if texts.keys() >= {source, target}]
        yield (source, target), rows


def _store_pairs(
    memory: Memory, bitext: Bitext, languages: tuple[str, str], rows: Sequence[tuple[str, str]]
) -> Iterator[tuple[Document, Added]]:
    documents = [
        Document(bitext.name, language, "\n".join(row[side] for row in rows), bitext.date, bitext.source, bitext.path)
        for side, language in enumerate(languages)
    ]
    # The pairs belong to the text: the same sentences with another translation are another document.
    digests = [digest_text(document.language, *(document.text for document in documents)) for document in documents]
    name = memory.choose_name(documents, digests)
    sides = [
        [Segment(name, number, language, row[side], number) for number, row in enumerate(rows)]
        for side, language in enumerate(languages)
    ]
    added = [
        memory.add_document(document, name, digest, side)
        for side, document, digest in zip(sides, documents, digests, strict=True)
    ]
    if any(one.outcome in {Outcome.NEW, Outcome.CHANGED} for one in added):
        pairs = [SegmentPair((left,), (right,), 1.0) for left, right in zip(*sides, strict=True)]
        memory.add_pairs(added[0].id, added[1].id, pairs)
    yield from zip(documents, added, strict=True)
