"""Finds translations that are far too long or too short: a sentence was left out, or two were pasted."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from glossary.checking.base import Finding, Passage
from tm.auditing.extent import check_length

if TYPE_CHECKING:
    from glossary.checking.known import Known

__all__ = ["HELP", "NAME", "find"]

NAME = "length"
HELP = "A target that is more than three times as long or as short as its source, a Chinese character for 3.3 letters."


# What translators of free software write their own names and addresses under.
_CREDITS = frozenset({"Your names", "Your emails", "translator-credits", "translator_credits"})


def find(passages: Sequence[Passage], known: "Known") -> Iterator[Finding]:  # noqa: ARG001 - needs no termbase
    """Find the passages whose sides differ too much; see `Rule.find`, and `check_length` for how much that is."""
    for passage in passages:
        if passage.source.strip() in _CREDITS:
            continue
        if (
            passage.source.strip()
            and passage.target.strip()
            and (problem := check_length(passage.source, passage.target))
        ):
            yield Finding(NAME, passage, problem)
