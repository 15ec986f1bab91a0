"""Finds brackets and quotation marks that are left open on one side of a passage only."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from glossary.checking.base import Finding, Passage
from tm.auditing.brackets import check_brackets

if TYPE_CHECKING:
    from glossary.checking.known import Known

__all__ = ["HELP", "NAME", "find"]

NAME = "brackets"
HELP = "A bracket or quotation mark without its other half on one side only: `(see annex` for （见附件）."


def find(passages: Sequence[Passage], known: "Known") -> Iterator[Finding]:  # noqa: ARG001 - needs no termbase
    """Find what does not close on one side; see `Rule.find`, and `check_brackets` for what counts."""
    for passage in passages:
        if passage.source.strip() and passage.target.strip():
            problem = check_brackets(passage.source, passage.target)
            if problem.endswith("target"):
                yield Finding(NAME, passage, problem)
