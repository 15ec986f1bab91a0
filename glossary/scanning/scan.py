"""Finds the terms of a termbase in documents, and gathers what a translator wants to know of each."""

from collections.abc import Collection, Iterable, Iterator, Sequence

import numpy as np

from glossary.entries import Status
from glossary.scanning.found import Found, Row, Scan
from glossary.scanning.gathering import Gathered, Node, gather
from glossary.scanning.index import Index
from glossary.scanning.known import read_senses, read_terms
from glossary.scanning.pages import Page
from glossary.termbase import Termbase
from tm.languages import LANGUAGES

__all__ = ["scan"]


def scan(
    termbase: Termbase,
    pages: Iterable[Page],
    *,
    language: str | None = None,
    target: str | None = None,
    statuses: Collection[Status] = frozenset(Status),
    limit: int | None = None,
    everywhere: bool = False,
) -> Scan:
    """Find every known term in documents.

    Args:
        termbase: open for reading.
        pages: the documents.
        language: the tag of the terms' language; all languages where none is named.
        target: the tag of the renderings' language; all others than the term's where none is named.
        statuses: of the terms that are looked for.
        limit: how many terms at most, of those that stand by themselves somewhere; the terms within them come with them.
        everywhere: whether all places are told, rather than the first of each.
    Returns:
        What was found, the most frequent terms first.
    """
    rows, terms = read_terms(termbase, language=language, statuses=statuses)
    index = Index(terms)
    gathered = gather(index, pages)
    counts, alone, first = gathered.count(index.count)
    forms = np.flatnonzero(counts)
    ordered: list[int] = forms[np.lexsort((first[forms], -counts[forms]))].tolist()
    listed = list(_list_rows(gathered.nest(index.count), [form for form in ordered if alone[form]][:limit]))
    kept = {form for form, _, _ in listed}
    ordered = [form for form in ordered if form in kept]
    numbers = {form: number for number, form in enumerate(ordered)}
    list_places = gathered.sort_rows(index.count) if everywhere else None
    owners = [[rows[term] for term in index.list_terms(form)] for form in ordered]
    surfaces = [gathered.read(int(first[form])) for form in ordered]
    found = [
        Found(
            senses,
            senses[0].term.language,
            int(counts[form]),
            int(alone[form]),
            gathered.locate(int(first[form])),
            tuple(gathered.locate(int(row)) for row in list_places(form)) if list_places else (),
        )
        for form, senses in zip(ordered, read_senses(termbase, owners, surfaces, target), strict=True)
    ]
    shown = tuple(Row(numbers[form], depth, count if depth else int(counts[form])) for form, depth, count in listed)
    return Scan(tuple(found), shown, sum(len(page.text) for page in gathered.pages), _find_language(gathered))


def _list_rows(nodes: Sequence[Node], forms: Iterable[int]) -> Iterator[tuple[int, int, int]]:
    """The form, depth and count of each row: these forms in this order, beneath each what stands within it."""
    outer = {node.form: number for number, node in enumerate(nodes) if node.outer < 0}
    inner: dict[int, list[int]] = {}
    for number, node in enumerate(nodes):
        inner.setdefault(node.outer, []).append(number)
    waiting = [(outer[form], 0) for form in reversed(list(forms))]
    while waiting:
        number, depth = waiting.pop()
        yield nodes[number].form, depth, nodes[number].count
        waiting += [(one, depth + 1) for one in reversed(inner.get(number, ()))]


def _find_language(gathered: Gathered) -> str:
    """The tag of most of the text."""
    sizes = dict.fromkeys(LANGUAGES, 0)
    for page in gathered.pages:
        sizes[page.language] += len(page.text)
    return max(sizes, key=lambda tag: sizes[tag])
