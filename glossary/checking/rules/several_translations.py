"""Finds source segments that one file translates in different ways."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from glossary.checking.base import Finding, Passage
from glossary.checking.evidence import tell_lines
from glossary.recognize import make_key
from tm.normalize import fold

if TYPE_CHECKING:
    from glossary.checking.known import Known

__all__ = ["HELP", "NAME", "find"]

NAME = "several-translations"
HELP = "One source segment translated in different ways in one file; another context (`msgctxt`) is another segment."

_SHOWN = 60


def find(passages: Sequence[Passage], known: "Known") -> Iterator[Finding]:  # noqa: ARG001 - needs no termbase
    """Find what is translated differently elsewhere in the file; each source is told once; see `Rule.find`."""
    same: dict[tuple[str, str, str], dict[str, list[Passage]]] = {}
    for passage in passages:
        if passage.source and passage.target and not passage.unfinished:
            source = (passage.source_language, fold(passage.source), passage.context)
            ways = same.setdefault(source, {})
            ways.setdefault(_make_key(passage.target, passage.target_language), []).append(passage)
    for ways in same.values():
        if len(ways) > 1:
            yield _tell(list(ways.values()))


def _make_key(target: str, language: str) -> str:
    """What a translation is compared by: not by case, articles' neighbours, inflection or the mark at its end."""
    return make_key(target.strip(" .。;；:：,，!！?？"), language)


def _tell(ways: Sequence[Sequence[Passage]]) -> Finding:
    """Tell it where the file first departs from its commonest translation."""
    ordered = sorted(ways, key=lambda way: -len(way))
    usual = ordered[0][0].target
    other = min((way[0] for way in ordered[1:]), key=lambda passage: passage.line)
    told = "; ".join(f"“{_cut(way[0].target)}” {tell_lines([one.line for one in way])}" for way in ordered)
    message = f"the same source is translated in {len(ways)} ways"
    return Finding(NAME, other, message, (usual,), told, 0, len(other.target))


def _cut(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1]}…"
