"""Words what a scan has found: a table, and plain objects."""

from collections.abc import Iterator

from glossary.entries import Status
from glossary.lookup import Shown
from glossary.report.places import describe_sighting
from glossary.scanning.found import Place, Scan, Sense

__all__ = ["describe_scan", "list_scan", "tell_glossary", "tell_others"]

# A table leaves out spaces at the beginning of a cell.
_INDENT = "· "
_HEADER = ("term", "count", "first", "status", "renderings")


def list_scan(scan: Scan) -> tuple[tuple[str, ...], list[tuple[object, ...]]]:
    """What was found as a table: each term that stands by itself, and beneath it, indented, those within it.

    Args:
        scan: what was found.
    """
    paths = {found.first.path for found in scan.found}
    several = len(paths) > 1 or len({found.first.document for found in scan.found}) > 1
    rows: list[tuple[object, ...]] = []
    for row in scan.rows:
        found = scan.found[row.number]
        place = "" if row.depth else _tell_place(found.first, several=several)
        term = found.senses[0].term
        # Concepts that share a word show it once: what it means in each stands between bars.
        told = " | ".join(filter(None, ("; ".join(_tell_renderings(sense)) for sense in found.senses)))
        rows.append((f"{_INDENT * row.depth}{term.text}", row.count, place, term.status, told))
    return _HEADER, rows


def _tell_place(place: Place, *, several: bool) -> str:
    """The line, and the file where there are more than one."""
    if not several:
        return str(place.line)
    # A file that holds many documents has lines of its own for none of them.
    name = place.document if place.path.endswith((".jsonl", ".ndjson")) else place.path
    return f"{name}:{place.line}"


def _tell_renderings(sense: Sense) -> Iterator[str]:
    """What should stand for a term, the best first: `production safety (rank 1 of 3, 6×)`."""
    if sense.term.status is Status.DEPRECATED:
        yield f"use {sense.instead.text}" if sense.instead else "do not use"
    yield from map(_tell_rendering, sense.renderings)


def _tell_rendering(shown: Shown) -> str:
    seen = shown.sighting
    facts = ["deprecated"] if shown.term.status is Status.DEPRECATED else []
    facts += [f"rank {seen.rank} of {seen.of}", f"{seen.count}×"] if seen.count else []
    return f"{shown.term.text} ({', '.join(facts)})" if facts else shown.term.text


def tell_glossary(pairs: int, terms: int, source: str, target: str, place: object) -> str:
    """What became of the terms of a text in its glossary, in a line.

    Args:
        pairs: how many it has.
        terms: how many of the source language were found.
        source: its tag.
        target: the tag of the target language.
        place: where it was written.
    """
    if not terms:
        return f"no {source} term was found; nothing is written"
    rest = terms - pairs
    told = (
        f"{rest:,} of {terms:,} {source} terms {'has' if rest == 1 else 'have'} no {target} rendering" if rest else ""
    )
    written = f"{pairs:,} pair{'' if pairs == 1 else 's'} of terms in {'stdout' if str(place) == '-' else place}"
    return "; ".join(filter(None, (written if pairs else "nothing is written", told)))


def tell_others(count: int, source: str, target: str) -> str:
    """What a glossary leaves out since it is not in its source language.

    Args:
        count: how many terms.
        source: the tag of the source language.
        target: the tag of the target language.
    """
    one = count == 1
    told = f"{count:,} {'term' if one else 'terms'} of the text {'is' if one else 'are'} not {source}"
    return f"{told}; add --from {target} for {'it' if one else 'them'}"


def describe_scan(scan: Scan) -> Iterator[dict[str, object]]:
    """What was found as plain objects, one a term and concept.

    Args:
        scan: what was found, with all places.
    """
    for found in scan.found:
        places = [_describe_place(place) for place in found.places]
        for sense in found.senses:
            yield {
                "id": sense.entry.id,
                "term": sense.term.text,
                "language": sense.term.language,
                "status": str(sense.term.status),
                "instead": sense.instead and sense.instead.text,
                "count": found.count,
                "alone": found.alone,
                "renderings": [_describe_rendering(shown) for shown in sense.renderings],
                "places": places,
            }


def _describe_rendering(shown: Shown) -> dict[str, object]:
    seen = describe_sighting(shown.sighting)
    return {
        "text": shown.term.text,
        "language": shown.term.language,
        "status": str(shown.term.status),
        **seen,
        "documents": len(shown.sighting.documents),
    }


def _describe_place(place: Place) -> dict[str, object]:
    return {
        "file": place.path,
        "document": place.document,
        "line": place.line,
        "start": place.start,
        "end": place.end,
        "nested": bool(place.within),
        "within": place.within,
    }
