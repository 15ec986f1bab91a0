"""Turns entries into translation units for the formats, and the units of a file into entries."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from glossary.entries import Entry, Status, Term
from glossary.usage import Usage, tell_usage
from tm.errors import WrongUse
from tm.formats.combinations import combine
from tm.formats.wordings import make_wordings
from tm.languages import canonical_tag, find_language
from tm.normalize import fold
from tm.texts import Unit, Wording

__all__ = ["gather_entries", "make_all_units", "make_units", "parse_statuses"]

_RANK = {status: rank for rank, status in enumerate(Status)}


def parse_statuses(names: Iterable[str]) -> frozenset[Status]:
    """Read status names as a person types them; `all` is every one.

    Raises:
        WrongUse: there is no such status.
    """
    wanted = [name.strip().lower() for name in names]
    if wanted == ["all"]:
        return frozenset(Status)
    try:
        return frozenset(map(Status, wanted))
    except ValueError as error:
        known = ", ".join(Status)
        raise WrongUse(str(error).split(" is ")[0], "is no status", f"use one or more of {known}") from error


def make_units(
    entries: Iterable[Entry],
    counts: Mapping[tuple[str, str, str], float],
    *,
    source: str,
    target: str,
    statuses: Collection[Status],
    usages: Mapping[str, Usage] = MappingProxyType({}),
) -> list[Unit]:
    """Write entries as pairs of a source term and its best target term.

    A CAT tool shows one answer for one source (OmegaT takes the last, pretranslate the first), so that each source
    text appears once: with its preferred rendering, else the admitted, else the proposed one that the documents show
    most often. Its usage says which rank that one has among all, and what the others are.

    Args:
        entries: concepts with all their terms.
        counts: how often a term was rendered so, by (concept id, source text, target text), and how surely as a
            fraction of 1, so that it decides between equally frequent ones.
        source: the tag of the source language.
        target: the tag of the target language.
        statuses: which terms may appear, on either side.
        usages: how the documents render each source text.
    Returns:
        Units by source text, each with two texts.
    """
    best: dict[str, tuple[tuple[int, float, str], Unit]] = {}
    for entry in entries:
        for number, (term, rendering, count) in enumerate(_pair_terms(entry, counts, source, target, statuses)):
            worse = max(term.status, rendering.status, key=lambda status: _RANK[status])
            rank = (_RANK[worse], -count, entry.id)
            if term.text not in best or rank < best[term.text][0]:
                best[term.text] = (rank, _make_unit(entry, number, (term, rendering), usages.get(term.text)))
    units = [unit for _, unit in best.values()]
    # The units of a concept stand together, where its first source text stands: some formats have one entry a concept.
    first: dict[str, str] = {}
    for unit in units:
        first[unit.concept] = min(first.get(unit.concept, unit.texts[0][1]), unit.texts[0][1])
    return sorted(units, key=lambda unit: (first[unit.concept], unit.concept, unit.texts[0][1]))


def make_all_units(
    entries: Iterable[Entry], *, source: str, target: str, statuses: Collection[Status]
) -> Iterator[Unit]:
    """Write entries with all of their terms, so that reading the units gives the same entries.

    The first unit of a concept has its first term in each language; each further one adds a term. A concept with terms
    in one of the two languages only gives units with one text.

    Args:
        entries: concepts with all their terms.
        source: the tag of the source language.
        target: the tag of the target language.
        statuses: which terms may appear.
    Yields:
        Units, those of a concept in a row.
    """
    for entry in entries:
        terms: dict[str, list[Term]] = {}
        for language in (source, target):
            if found := [term for term in entry.terms if term.language == language and term.status in statuses]:
                terms[language] = found
        if len(terms) == 1:
            (alone,) = terms.values()
            for number, term in enumerate(alone):
                yield _make_unit(entry, number, (term,))
        elif terms:
            for number, combination in enumerate(combine(terms)):
                yield _make_unit(entry, number, [term for _, term in combination])


def _pair_terms(
    entry: Entry, counts: Mapping[tuple[str, str, str], float], source: str, target: str, statuses: Collection[Status]
) -> Iterator[tuple[Term, Term, float]]:
    """Each source term of a concept with its best target term."""
    targets = [term for term in entry.terms if term.language == target and term.status in statuses]
    for term in entry.terms:
        if term.language != source or term.status not in statuses or not targets:
            continue
        seen = {rendering.text: counts.get((entry.id, term.text, rendering.text), 0) for rendering in targets}
        best = min(targets, key=lambda other: (_RANK[other.status], -seen[other.text], -other.count, other.text))
        yield term, best, seen[best.text]


def _make_unit(entry: Entry, number: int, terms: Sequence[Term], usage: Usage | None = None) -> Unit:
    """A unit of a concept: what is said of it, and what is said of each of these terms alone."""
    status = max((term.status for term in terms), key=lambda one: _RANK[one])
    deprecated = {other.text for other in entry.terms if other.status is Status.DEPRECATED}
    return Unit(
        id=entry.id if number == 0 else f"{entry.id}-{number + 1}",
        texts=tuple((term.language, term.text) for term in terms),
        status=str(status),
        domain=entry.domain,
        definition=entry.definition,
        note=entry.note,
        source=entry.source,
        concept=entry.id,
        usage=tell_usage(usage, terms[-1].text, deprecated) if usage else "",
        created=entry.created,
        changed=entry.changed,
        wordings=make_wordings(
            {"status": str(term.status) if term.status != status else "", "note": term.note, "source": term.source}
            for term in terms
        ),
    )


def gather_entries(units: Iterable[Unit], *, status: Status) -> list[Entry]:
    """Put the units of a file together to entries, one a concept.

    Units belong together that name the same concept, or, where a file names none, begin with the same text. A term
    that stands in several units of a concept has the best of their statuses: 大兴调查研究 is preferred by its good
    rendering, though the unit with 'Daxing' in it is deprecated.

    Args:
        units: as a format's reader yields them.
        status: for units that say none.
    Returns:
        Entries in the order of the file; the id is empty where the file gives none.
    Raises:
        UnknownLanguage: a text in a language nobody registered.
        WrongUse: a status that there is not.
    """
    groups: dict[tuple[str, str], list[Unit]] = {}
    for unit in units:
        language, text = unit.texts[0]
        key = ("id", unit.concept) if unit.concept else (canonical_tag(language), fold(text))
        groups.setdefault(key, []).append(unit)
    return [_gather_entry(group, status) for group in groups.values()]


def _gather_entry(units: list[Unit], default: Status) -> Entry:
    """An entry of the units of a concept.

    What all of them say is the concept's; what only some say is of their rendering, as in a table with a row for each
    rendering and a remark in one of them.
    """
    shared = {field: _find_shared(units, field) for field in ("note", "source")}
    terms: dict[tuple[str, str], Term] = {}
    places: Counter[str] = Counter()
    for unit in units:
        (status,) = parse_statuses([unit.status or default])
        for position, (tag, text) in enumerate(unit.texts):
            language = find_language(tag).TAG
            said = unit.wordings[position] if unit.wordings else Wording()
            (own,) = parse_statuses([said.status or status])
            about = {field: getattr(unit, field) for field in shared if position and not shared[field]}
            known = terms.get((language, text))
            if known is None:
                places[language] += 1
                terms[language, text] = Term(
                    text,
                    language,
                    own,
                    "imported",
                    note=said.note or about.get("note", ""),
                    source=said.source or about.get("source", ""),
                    position=places[language],
                )
            elif _RANK[own] < _RANK[known.status]:
                terms[language, text] = replace(known, status=own)

    def first(field: str) -> str:
        return next((value for unit in units if (value := str(getattr(unit, field)))), "")

    return Entry(
        id=units[0].concept,
        terms=tuple(terms.values()),
        domain=first("domain"),
        definition=first("definition"),
        note=shared["note"],
        source=shared["source"],
        created=min(filter(None, (unit.created for unit in units)), default=""),
        changed=max(unit.changed for unit in units),
    )


def _find_shared(units: list[Unit], field: str) -> str:
    """What all units say; empty where they say different things, or one says nothing."""
    values = {str(getattr(unit, field)) for unit in units}
    return values.pop() if len(values) == 1 else ""
