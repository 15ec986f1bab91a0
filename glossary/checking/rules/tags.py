"""Finds tags and placeholders that a translation lost or added: `%s`, `{name}`, `<b>`."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from glossary.checking.base import Finding, Passage
from tm.auditing.tags import check_tags

if TYPE_CHECKING:
    from glossary.checking.known import Known

__all__ = ["HELP", "NAME", "find"]

NAME = "tags"
HELP = "A tag or placeholder on one side only: `%s`, `{name}`, `<b>`, `&nbsp;`."


def find(passages: Sequence[Passage], known: "Known") -> Iterator[Finding]:  # noqa: ARG001 - needs no termbase
    """Find the passages whose tags and placeholders differ; see `Rule.find`, and `check_tags` for what counts.

    Asked both ways: %1 分钟前 may be `a minute ago`, whichever is the source.
    """
    for passage in passages:
        source, target = passage.source, passage.target
        if source.strip() and target.strip() and (problem := check_tags(source, target)) and check_tags(target, source):
            yield Finding(NAME, passage, problem)
