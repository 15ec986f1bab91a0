"""Holds the passages of a file against the rules."""

from collections.abc import Iterable, Iterator, Sequence

from glossary.checking.base import ALL, Finding, Passage
from glossary.checking.known import Known
from glossary.checking.rules import RULES
from glossary.checking.suppression import find_unknown

__all__ = ["check"]


def check(passages: Sequence[Passage], known: Known, rules: Iterable[str]) -> Iterator[Finding]:
    """Find what a reviser would want to see in the passages of one file.

    Args:
        passages: in the order of the file.
        known: the terms of the termbase.
        rules: the names of the rules to follow.
    Yields:
        Findings in the order of the lines, those of one passage in the order of the text; none of a rule that the
        passage switches off.
    """
    names = list(rules)
    places = {id(passage): place for place, passage in enumerate(passages)}
    found = [(number, finding) for number, name in enumerate(names) for finding in RULES[name].find(passages, known)]
    found += ((len(names), finding) for finding in find_unknown(passages, RULES))
    kept = (one for one in found if not {ALL, one[1].rule} & one[1].passage.ignored)
    yield from (
        finding for _, finding in sorted(kept, key=lambda one: (places[id(one[1].passage)], one[1].start, one[0]))
    )
