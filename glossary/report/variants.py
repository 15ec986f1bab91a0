"""Words renderings side by side, and what competes among them."""

from collections.abc import Iterable, Sequence

from glossary.competing import WEIGHTS, Change, Competition
from glossary.report.places import describe_sighting
from glossary.variants import Variant

__all__ = ["describe_variants", "list_competitions", "list_variants", "tell_change"]

_HEADER = (
    "term",
    "rendering",
    "status",
    "rank",
    "count",
    "share",
    "first",
    "last",
    "documents",
    "change",
    "also",
    "in",
)


def list_variants(found: Iterable[Competition]) -> tuple[tuple[str, ...], list[tuple[object, ...]]]:
    """Terms with all their renderings as a table, a row a rendering: its header and its rows.

    Args:
        found: what competes among them.
    """
    return _HEADER, [
        (one.variants.term, *_list_cells(rendering, one.change))
        for one in found
        for rendering in one.variants.renderings
    ]


def list_competitions(found: Iterable[Competition]) -> tuple[tuple[str, ...], list[tuple[object, ...]]]:
    """Terms with the renderings that compete as a table, the best of each first: its header and its rows.

    Args:
        found: each with its cost, which every row of it has.
    """
    return ("cost", *_HEADER), [
        (f"{one.cost:g}", one.variants.term, *_list_cells(rendering, one.change))
        for one in found
        for rendering in (one.best, *one.rivals)
    ]


def _list_cells(one: Variant, change: Change | None) -> tuple[object, ...]:
    seen = one.sighting
    # What no pair shows has no rank, and 0 would look like the best.
    place = (f"{seen.rank} of {seen.of}", seen.count, f"{seen.share:.0%}") if seen.count else ("", 0, "")
    dates = (seen.first, seen.last, len(seen.documents))
    also, documents = ", ".join(one.spellings), ", ".join(seen.documents)
    return one.text, one.status, *place, *dates, _tell_part(one, change), also, documents


def _tell_part(one: Variant, change: Change | None) -> str:
    """What a rendering was in a change: `until 2022-11`, `since 2023-02`."""
    if change and one.text == change.before:
        return f"until {change.until}"
    return f"since {change.since}" if change and one.text == change.after else ""


def tell_change(change: Change, term: str) -> str:
    """A change in one line."""
    return f"{term}: the wording changed: {change.before} until {change.until}, {change.after} since {change.since}"


def describe_variants(found: Competition) -> dict[str, object]:
    """A term with all its renderings as a plain object; `cost` is 0 where nothing competes."""
    variants, change = found.variants, found.change
    return {
        "term": variants.term,
        "language": variants.language,
        "status": str(variants.status),
        "concepts": list(variants.concepts),
        "cost": found.cost,
        "change": change
        and {"before": change.before, "until": change.until, "after": change.after, "since": change.since},
        "renderings": [_describe(one, found.rivals, is_best=one is found.best) for one in variants.renderings],
    }


def _describe(one: Variant, rivals: Sequence[Variant], *, is_best: bool) -> dict[str, object]:
    return {
        "text": one.text,
        "language": one.language,
        "status": str(one.status),
        **describe_sighting(one.sighting),
        "spellings": list(one.spellings),
        "best": is_best,
        "cost": WEIGHTS[one.status] * one.sighting.count if one in rivals else 0.0,
    }
