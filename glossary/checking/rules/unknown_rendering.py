"""Finds words that stand in the place of a decided rendering and are none that the termbase has decided on."""

from collections.abc import Iterator, Sequence

from glossary.checking.base import Finding, Passage
from glossary.checking.everyday import is_name
from glossary.checking.judging import Verdict, judge
from glossary.checking.known import Known, list_renderings
from glossary.checking.rules.missing_rendering import make_missing

__all__ = ["HELP", "NAME", "find"]

NAME = "unknown-rendering"
HELP = "Other words in the place of a decided rendering: `governance capabilities` for `governance capacity`."


def find(passages: Sequence[Passage], known: Known) -> Iterator[Finding]:
    """Find the terms that are rendered as nobody has decided; see `Rule.find`."""
    for one in judge(passages, known):
        renderings = list_renderings(one.entry, one.passage.target_language)
        if one.verdict is Verdict.OTHERWISE and not is_name(one.entry, one.term, renderings):
            yield make_missing(NAME, one, known)
