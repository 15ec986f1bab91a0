"""Finds deprecated wordings: beside the term that they render, and in a draft without a source wherever they stand."""

from collections.abc import Iterator, Sequence

from glossary.checking.base import Finding, Passage
from glossary.checking.evidence import tell_evidence, tell_terms
from glossary.checking.judging import Verdict, judge
from glossary.checking.known import Known, list_renderings
from glossary.entries import Entry, Status, Term

__all__ = ["HELP", "NAME", "find"]

NAME = "deprecated-rendering"
HELP = "A wording that is deprecated: `Daxing investigation and research`, as if 大兴 were a place."


def find(passages: Sequence[Passage], known: Known) -> Iterator[Finding]:
    """Find deprecated wordings; see `Rule.find`."""
    for one in judge(passages, known):
        if one.verdict is Verdict.DEPRECATED and one.rendering:
            term = one.passage.source[one.standing.start : one.standing.end]
            yield _tell(one.passage, (one.start, one.end), (one.entry, one.rendering), term, known)
    for passage in passages:
        if not passage.source and passage.target:
            yield from _find_in_draft(passage, known)


def _find_in_draft(passage: Passage, known: Known) -> Iterator[Finding]:
    """Find what is deprecated in a text of one language, unless the same words are decided for another concept."""
    for standing in known.find_outermost(passage.target, passage.target_language):
        bad = [
            (entry, term)
            for entry, term in standing.named
            if term.status is Status.DEPRECATED and not known.names_another(entry, term)
        ]
        if bad:
            entry, _ = bad[0]
            name = tell_terms(entry, passage.target_language)
            yield _tell(passage, (standing.start, standing.end), bad[0], name, known)


def _tell(passage: Passage, span: tuple[int, int], deprecated: tuple[Entry, Term], name: str, known: Known) -> Finding:
    entry, term = deprecated
    reason = f": {term.note}" if term.note else ""
    message = f"“{passage.target[slice(*span)]}” is deprecated for {name}{reason}"
    expected = tuple(rendering.text for rendering in list_renderings(entry, passage.target_language))
    evidence = tell_evidence(known, entry, None, passage.target_language)
    return Finding(NAME, passage, message, expected, evidence, *span)
