"""Finds concepts that one text renders in several ways, each known to the termbase: 安全生产 as three things."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from glossary.checking.base import Finding, Passage
from glossary.checking.evidence import tell_evidence, tell_lines, tell_terms
from glossary.checking.judging import judge
from glossary.checking.known import Known, Standing, is_inside, list_renderings
from glossary.checking.likeness import find_like
from glossary.checking.roots import list_content
from glossary.entries import Entry, Status, Term
from glossary.recognize import make_key

__all__ = ["HELP", "NAME", "find"]

NAME = "inconsistent-rendering"
HELP = "One concept rendered in several ways in one text: `production safety`, `safety production`, `safe production`."


@dataclass(frozen=True, slots=True)
class _Use:
    """A rendering where it stands in a target."""

    passage: Passage
    entry: Entry
    term: Term
    start: int
    end: int


def find(passages: Sequence[Passage], known: Known) -> Iterator[Finding]:
    """Find concepts whose renderings compete in one file, each told once; see `Rule.find`."""
    uses = [
        _Use(one.passage, one.entry, one.rendering, one.start, one.end)
        for one in judge(passages, known)
        if one.rendering
    ]
    for passage in passages:
        if not passage.source and passage.target:
            uses += _find_in_draft(passage, known)
    concepts: dict[str, list[_Use]] = {}
    for use in uses:
        concepts.setdefault(use.entry.id, []).append(use)
    for found in concepts.values():
        ways = _part(found)
        if len(ways) > 1 and any(way[0].term.status is not Status.PREFERRED for way in ways):
            yield _tell(ways, known)


def _find_in_draft(passage: Passage, known: Known) -> Iterator[_Use]:
    """The decided and deprecated wordings in a text of one language that name one concept only."""
    found: list[tuple[Standing, Entry, Term]] = []
    for standing in known.find(passage.target, passage.target_language):
        named = [(entry, term) for entry, term in standing.named if term.status is not Status.PROPOSED]
        if len({entry.id for entry, _ in named}) == 1 and _is_sure(named[0][1]):
            found.append((standing, *named[0]))
    for standing, entry, term in found:
        longer = any(other.id == entry.id and is_inside(standing, one) for one, other, _ in found)
        if not longer and not known.names_another(entry, term):
            yield _Use(passage, entry, term, standing.start, standing.end)


def _is_sure(term: Term) -> bool:
    """Whether a wording can be taken for its concept without a source: `promotion` may render many things."""
    return term.language != "en" or len(list_content(term.text)) > 1


def _part(uses: Sequence[_Use]) -> list[list[_Use]]:
    """The uses of a concept by wording; inflection makes no difference, nor does a short form beside the long one."""
    ways: dict[str, list[_Use]] = {}
    for use in uses:
        ways.setdefault(make_key(use.term.text, use.term.language), []).append(use)
    kept: list[list[_Use]] = []
    for way in sorted(ways.values(), key=lambda way: -len(list_content(way[0].term.text))):
        if not any(_is_short_form(way[0].term, other[0].term) for other in kept):
            kept.append(way)
    return sorted(kept, key=lambda way: (-len(way), way[0].passage.line, way[0].start))


def _is_short_form(short: Term, long: Term) -> bool:
    """Whether a wording is an abbreviation or a part of a longer one: CEWC, `Party secretary`."""
    words = list_content(long.text)
    if len(list_content(short.text)) >= len(words):
        return False
    if short.text.removesuffix("s") == "".join(word.text[0].upper() for word in words):
        return True
    return find_like(short.text, long.text, short.language).share == 1


def _tell_way(way: Sequence[_Use]) -> str:
    term = way[0].term
    status = "deprecated, " if term.status is Status.DEPRECATED else ""
    return f"“{term.text}” ({status}{tell_lines([one.passage.line for one in way])})"


def _tell(ways: Sequence[Sequence[_Use]], known: Known) -> Finding:
    """Tell it at the first use of the second most frequent way."""
    use = ways[1][0]
    language = use.passage.target_language
    told = ", ".join(map(_tell_way, ways))
    message = f"{tell_terms(use.entry, language)} is rendered in {len(ways)} ways: {told}"
    expected = tuple(term.text for term in list_renderings(use.entry, language))
    return Finding(
        NAME, use.passage, message, expected, tell_evidence(known, use.entry, None, language), use.start, use.end
    )
