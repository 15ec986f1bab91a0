"""Words the units that contain a text: the text in its context for people, plain objects and rows for programs."""

from collections.abc import Iterator, Sequence

from tm.concordance import Occurrence
from tm.texts import Origin

__all__ = ["HEADER", "describe_occurrence", "list_occurrence", "tell_occurrence"]

HEADER = ("left", "text", "right", "other", "language", "other language", "date", "document", "unit")
"""The columns of a table of occurrences: every place has a row."""


def tell_occurrence(one: Occurrence, origins: Sequence[Origin], width: int) -> Iterator[str]:
    """An occurrence in three lines: the text in its context, the other side, and where and when that stands.

    Args:
        one: what was found.
        origins: of the unit, the newest first.
        width: characters of context on either side; 0 for the whole text.
    """
    yield _in_a_line(mark_places(one.text, one.places, width))
    yield f"     {_in_a_line(one.other)}"
    parts = [origins[0].name, origins[0].date or "", origins[0].domain] if origins else []
    more = f"and {len(origins) - 1:,} more" if len(origins) > 1 else ""
    yield f"     [{' · '.join(filter(None, [*parts, more])) or f'unit {one.unit}'}]"


def mark_places(text: str, places: Sequence[tuple[int, int]], width: int) -> str:
    """A text with its places between brackets, cut to the context of the first and the last."""
    first, last = places[0][0] - width, places[-1][1] + width
    start, end = (max(first, 0), min(last, len(text))) if width else (0, len(text))
    parts: list[str] = []
    for begin, behind in places:
        parts += [text[start:begin], "[", text[begin:behind], "]"]
        start = behind
    return "".join(("…" if width and first > 0 else "", *parts, text[start:end], "…" if end < len(text) else ""))


def list_occurrence(one: Occurrence, origins: Sequence[Origin], width: int) -> Iterator[tuple[object, ...]]:
    """The rows of an occurrence, see `HEADER`."""
    date, name = (origins[0].date or "", origins[0].name) if origins else ("", "")
    for begin, end in one.places:
        left = one.text[max(begin - width, 0) if width else 0 : begin]
        right = one.text[end : end + width if width else None]
        yield left, one.text[begin:end], right, one.other, *one.languages, date, name, one.unit


def describe_occurrence(one: Occurrence, origins: Sequence[Origin]) -> dict[str, object]:
    """An occurrence as a plain object; places are counted in characters of `text`, from 0."""
    return {
        "text": one.text,
        "other": one.other,
        "places": [list(place) for place in one.places],
        "languages": list(one.languages),
        "unit": one.unit,
        "date": origins[0].date if origins else None,
        "documents": [{"name": origin.name, "kind": origin.kind, "date": origin.date} for origin in origins],
    }


def _in_a_line(text: str) -> str:
    return "⏎".join(text.split("\n"))
