"""Finds the terms of a termbase in documents, and gathers what a translator wants to know of each."""

from collections.abc import Collection, Iterable, Mapping

import numpy as np

from glossary.entries import Status
from glossary.scanning.found import Found, Inner, Scan
from glossary.scanning.gathering import Gathered, gather
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
    inner = gathered.count_inner(index.count)
    forms = np.flatnonzero(counts)
    ordered: list[int] = forms[np.lexsort((first[forms], -counts[forms]))].tolist()
    if limit is not None:
        outer = [form for form in ordered if alone[form]]
        kept = _reach(outer[:limit], inner)
        ordered = [form for form in ordered if form in kept]
    numbers = {form: number for number, form in enumerate(ordered)}
    list_rows = gathered.sort_rows(index.count) if everywhere else None
    owners = [[rows[term] for term in index.list_terms(form)] for form in ordered]
    surfaces = [gathered.read(int(first[form])) for form in ordered]
    found = [
        Found(
            senses,
            senses[0].term.language,
            int(counts[form]),
            int(alone[form]),
            gathered.locate(int(first[form])),
            tuple(gathered.locate(int(row)) for row in list_rows(form)) if list_rows else (),
            tuple(Inner(numbers[one], count) for one, count in inner.get(form, ())),
        )
        for form, senses in zip(ordered, read_senses(termbase, owners, surfaces, target), strict=True)
    ]
    return Scan(tuple(found), sum(len(page.text) for page in gathered.pages), _find_language(gathered))


def _reach(forms: Iterable[int], inner: Mapping[int, Iterable[tuple[int, int]]]) -> set[int]:
    """Forms, all that stand within these, and so on."""
    reached: set[int] = set()
    waiting = list(forms)
    while waiting:
        if (form := waiting.pop()) not in reached:
            reached.add(form)
            waiting += [one for one, _ in inner.get(form, ())]
    return reached


def _find_language(gathered: Gathered) -> str:
    """The tag of most of the text."""
    sizes = dict.fromkeys(LANGUAGES, 0)
    for page in gathered.pages:
        sizes[page.language] += len(page.text)
    return max(sizes, key=lambda tag: sizes[tag])
