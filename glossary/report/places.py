"""Words where and when something stands: counts, ranks, dates, documents, sentences."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from glossary.entries import Term
from glossary.sightings import Sighting

if TYPE_CHECKING:
    from glossary.evidence import Shown  # loads what a look-up does not need

__all__ = ["describe_shown", "describe_sighting", "tell_dates", "tell_places", "tell_shown", "tell_sighting"]


def tell_places(count: int, documents: int) -> str:
    """How often and in how many documents: `4× in 2 documents`."""
    return f"{count}× in {documents} document{'s' if documents > 1 else ''}"


def tell_dates(dated: Term | Sighting) -> str:
    """From first to last: `2022-11-03 to 2025-10-21`; nothing where nobody knows."""
    return dated.first if dated.first == dated.last else f"{dated.first} to {dated.last}"


def tell_sighting(sighting: Sighting) -> str:
    """How a rendering stands among all of its phrase: `rank 1 of 3 · 4× (67%) in 2 documents · 2023 to 2024`."""
    if not sighting.count:
        return "counted with other renderings" if sighting.of else "not in the documents' pairs"
    share = f"({sighting.share:.0%})"
    documents = len(sighting.documents)
    counted = f"{sighting.count}× {share} in {documents} document{'s' if documents > 1 else ''}"
    counted = counted if sighting.count > 1 else f"seen once {share}"
    return " · ".join(filter(None, [f"rank {sighting.rank} of {sighting.of}", counted, tell_dates(sighting)]))


def describe_sighting(sighting: Sighting) -> dict[str, object]:
    """How often a rendering was seen, where and when, as a plain object; no rank where no pair counts for it."""
    return {
        "rank": sighting.rank or None,
        "of": sighting.of,
        "count": sighting.count,
        "share": round(sighting.share, 4),
        "first": sighting.first,
        "last": sighting.last,
        "documents": list(sighting.documents),
    }


def tell_shown(shown: "Shown") -> Iterator[str]:
    """A pair of sentences, with its place behind the second."""
    yield f"“{shown.source}”"
    yield f"“{shown.target}” ({', '.join(filter(None, [shown.document, shown.date]))})"


def describe_shown(shown: "Shown") -> dict[str, object]:
    """A pair of sentences as a plain object."""
    return {"source": shown.source, "target": shown.target, "document": shown.document, "date": shown.date}
