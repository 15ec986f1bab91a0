"""Finds source terms that a preferred or admitted rendering is decided for, which the target does not have."""

from collections.abc import Iterator, Sequence

from glossary.checking.base import Finding, Passage
from glossary.checking.everyday import is_name
from glossary.checking.evidence import tell_evidence
from glossary.checking.judging import Judgement, Verdict, judge
from glossary.checking.known import Known, list_renderings
from glossary.report.places import tell_sighting

__all__ = ["HELP", "NAME", "find", "make_missing"]

NAME = "missing-rendering"
HELP = "A term whose preferred or admitted rendering is not in the target: 一岗双责 in the source, nothing of it here."


def find(passages: Sequence[Passage], known: Known) -> Iterator[Finding]:
    """Find the terms that nothing in the target renders; see `Rule.find`."""
    for one in judge(passages, known):
        renderings = list_renderings(one.entry, one.passage.target_language)
        if one.verdict is Verdict.MISSING and not is_name(one.entry, one.term, renderings):
            yield make_missing(NAME, one, known)


def make_missing(rule: str, one: Judgement, known: Known) -> Finding:
    """Tell that a term's rendering is missing, and what stands there instead as far as that can be told.

    Args:
        rule: the rule's name.
        one: a judgement that it is not rendered.
        known: the terms of the termbase.
    """
    passage, standing = one.passage, one.standing
    term = passage.source[standing.start : standing.end]
    expected = tuple(rendering.text for rendering in list_renderings(one.entry, passage.target_language))
    evidence = tell_evidence(known, one.entry, one.term, passage.target_language)
    if one.rendering:
        seen = known.read_sighting(one.entry, one.term, one.rendering)
        evidence += f"; “{one.rendering.text}”: {one.rendering.status}, {tell_sighting(seen)}"
    if one.words:
        message = f"“{one.words}” for {term}, where “{expected[0]}” is decided"
        return Finding(rule, passage, message, expected, evidence, one.start, one.end)
    message = f"{term} is not rendered as “{expected[0]}”"
    return Finding(rule, passage, message, expected, evidence, standing.start, standing.end, in_source=True)
