"""Finds bodies and titles without their established name: `Central Economic Work Meeting` has one with Conference."""

from collections.abc import Iterator, Sequence

from glossary.checking.base import Finding, Passage
from glossary.checking.everyday import is_name
from glossary.checking.judging import Verdict, judge
from glossary.checking.known import Known, list_renderings
from glossary.checking.rules.missing_rendering import make_missing

__all__ = ["HELP", "NAME", "find"]

NAME = "unestablished-name"
HELP = "A body or title without its established name: 国家发展和改革委员会 as `State Development Commission`."


def find(passages: Sequence[Passage], known: Known) -> Iterator[Finding]:
    """Find the bodies and titles whose name is not there; see `Rule.find`."""
    for one in judge(passages, known):
        renderings = list_renderings(one.entry, one.passage.target_language)
        missing = one.verdict in (Verdict.MISSING, Verdict.OTHERWISE)
        if missing and is_name(one.entry, one.term, renderings):
            yield make_missing(NAME, one, known)
