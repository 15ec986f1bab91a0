"""Words matches of the memory: lines for people, plain objects for programs."""

from collections.abc import Iterator, Sequence

from tm.similarity import mark_differences
from tm.texts import Match, Origin

__all__ = ["describe_matches", "tell_match", "tell_score"]

_MARKS = {"same": ("", ""), "asked": ("[-", "-]"), "found": ("{+", "+}")}


def tell_score(score: float) -> str:
    """A score as translators know it: `95%`; only what is the same is 100%."""
    return f"{100 if score >= 1 else min(round(100 * score), 99)}%" if score <= 1 else f"{round(100 * score)}%"


def tell_match(text: str, match: Match) -> Iterator[str]:
    """A match in two or three lines: score, what differs, the marked text, its translation, and where it stands.

    Args:
        text: what was asked for.
        match: what was found: `[-a-]` stands in the former only, `{+b+}` in the latter.
    """
    marked = "".join(
        f"{_MARKS[kind][0]}{piece}{_MARKS[kind][1]}" for kind, piece in mark_differences(text, match.source)
    )
    margin = " " * 5
    yield f"{tell_score(match.score):<5}{_in_a_line(marked)}"
    yield f"{margin}{_in_a_line(match.target)}"
    remarks = [
        "other " + ", ".join(match.differences) if match.differences else "",
        *(_tell_origin(origin) for origin in match.origins[:2]),
        f"and {len(match.origins) - 2:,} more" if len(match.origins) > 2 else "",
    ]
    yield f"{margin}[{' · '.join(filter(None, remarks))}]"


def _in_a_line(text: str) -> str:
    return "⏎".join(text.split("\n"))


def _tell_origin(origin: Origin) -> str:
    parts = [origin.name, origin.date or "", origin.domain, origin.note, f"-{origin.penalty}" if origin.penalty else ""]
    return ", ".join(filter(None, parts))


def describe_matches(text: str, matches: Sequence[Match]) -> dict[str, object]:
    """Matches as plain objects, with the text that was asked for."""
    return {"query": text, "matches": [_describe(match) for match in matches]}


def _describe(match: Match) -> dict[str, object]:
    return {
        "score": round(match.score, 4),
        "similarity": round(match.similarity, 4),
        "source": match.source,
        "target": match.target,
        "languages": list(match.languages),
        "differences": list(match.differences),
        "unit": match.unit,
        "date": match.date,
        "origins": [
            {key: getattr(origin, key) for key in ("name", "kind", "date", "domain", "note", "penalty")}
            for origin in match.origins
        ],
    }
