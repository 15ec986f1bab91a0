"""Says in one line of an export how often its rendering was used, and what else was: no single answer without a word."""

from collections.abc import Collection
from dataclasses import dataclass

from glossary.sightings import put_in_order, share_out
from glossary.termbase import Termbase
from tm.normalize import fold

__all__ = ["Usage", "read_usages", "tell_usage"]

OTHERS = 4
"""How many other renderings are named."""


@dataclass(frozen=True, slots=True)
class Usage:
    """How the pairs render a term."""

    pairs: int
    """In how many pairs it stands."""

    ranking: tuple[tuple[str, int], ...]
    """Its renderings, each with the number of pairs that show it, the best first."""


def read_usages(termbase: Termbase, source: str, target: str) -> dict[str, Usage]:
    """How each term of a language is rendered in another, whatever the concepts.

    Args:
        termbase: open for reading.
        source: the tag of the terms' language.
        target: the tag of the renderings'.
    Returns:
        By the term's text; those that no pair shows are not there.
    """
    sql = """
        SELECT text, count(DISTINCT pair_id) FROM terms
        JOIN occurrences ON term_id = terms.id JOIN pair_segments USING (segment_id)
        WHERE language = ? GROUP BY text
    """
    rankings = _read_rankings(termbase, source, target)
    return {
        text: Usage(pairs, tuple(rankings.get(text, ()))) for text, pairs in termbase.connection.execute(sql, (source,))
    }


def _read_rankings(termbase: Termbase, source: str, target: str) -> dict[str, list[tuple[str, int]]]:
    """Each term's renderings with the number of pairs that count for them, the best first."""
    sql = """
        SELECT own.text, other.folded, other.text, pair_id, renderings.score FROM renderings
        JOIN terms AS own ON own.id = {}
        JOIN terms AS other ON other.id = {}
        JOIN evidence ON rendering_id = renderings.id
        WHERE own.language = ? AND other.language = ?
    """
    found: dict[str, tuple[dict[str, set[int]], dict[str, set[int]]]] = {}
    best: dict[tuple[str, str], tuple[float, str]] = {}
    for side, ends in enumerate((("term_id", "rendered_as"), ("rendered_as", "term_id"))):
        for text, key, rendering, pair, score in termbase.connection.execute(sql.format(*ends), (source, target)):
            found.setdefault(text, ({}, {}))[side].setdefault(key, set()).add(pair)
            # Of several ways to write it the surest is named, of equally sure ones that in small letters.
            best[text, key] = max((score, rendering), best.get((text, key), (0.0, "")))
    rankings = {}
    for text, sides in found.items():
        shares = {key: pairs for key, pairs in share_out(*sides).items() if pairs}
        keys = sorted(shares, key=lambda key: put_in_order(len(shares[key]), *best[text, key]))
        rankings[text] = [(best[text, key][1], len(shares[key])) for key in keys]
    return rankings


def tell_usage(usage: Usage, rendering: str, deprecated: Collection[str] = ()) -> str:
    """Where a rendering stands among all of its term: `rank 1 of 2, 24 of 31 pairs; also four winds (5)`.

    Args:
        usage: of the term.
        rendering: the one that is given for it.
        deprecated: renderings that are marked as such where they are named beside it.
    """
    keys = [fold(text) for text, _ in usage.ranking]
    place = keys.index(fold(rendering)) if fold(rendering) in keys else None
    if place is None:
        said = f"in none of {_count_pairs(usage.pairs)}"
    else:
        count = usage.ranking[place][1]
        shown = f"seen once in {_count_pairs(usage.pairs)}" if count == 1 else f"{count} of {_count_pairs(usage.pairs)}"
        said = f"rank {place + 1} of {len(keys)}, {shown}"
    others = [
        f"{text} ({count}{', deprecated' if text in deprecated else ''})"
        for number, (text, count) in enumerate(usage.ranking)
        if number != place
    ]
    if len(others) > OTHERS:
        others[OTHERS:] = [f"{len(others) - OTHERS} more"]
    return f"{said}; also {', '.join(others)}" if others else said


def _count_pairs(count: int) -> str:
    return f"{count} pair{'' if count == 1 else 's'}"
