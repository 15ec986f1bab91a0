"""Finds spaces that are too many: two between words, one before a comma, at the edges where the source has none."""

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from glossary.checking.base import Finding, Passage
from glossary.checking.sides import HAN, is_inside, list_foreign

if TYPE_CHECKING:
    from glossary.checking.known import Known

__all__ = ["HELP", "NAME", "find"]

NAME = "spacing"
HELP = "Two spaces between words, or one beside a mark that has none: `the  plan`, 计划 。 or `the plan , then`."

_SLIPS = (
    (re.compile(r"(?<=[^\W\d_][,;)]|[^\W\d_]{2})(?P<place>[ \u00a0]{2,})(?=[^\W\d_(])"), "two spaces", " "),
    (re.compile(r"(?<=\w)(?P<place>[ \u00a0]+)(?=[,;](?:\s|$))"), "a space before a comma", ""),
    # 新华社电 综合报道 has a space on purpose, 介绍 ，and ，他 have none.
    (
        re.compile(
            rf"(?<=[{HAN}])(?P<place>[ \u00a0]+)(?=[，。；：、！？”])|(?<=[，；、])(?P<after>[ \u00a0]+)(?=[{HAN}“《])"
        ),
        "a space beside Chinese punctuation",
        "",
    ),
)


def find(passages: Sequence[Passage], known: "Known") -> Iterator[Finding]:  # noqa: ARG001 - needs no termbase
    """Find the superfluous spaces of a translation or a draft; see `Rule.find`. The source's own are meant so."""
    for passage in passages:
        for pattern, name, expected in _SLIPS:
            found = pattern.search(passage.target)
            if (
                found
                and not pattern.search(passage.source)
                and not is_inside(*found.span(), list_foreign(passage.target))
            ):
                yield Finding(
                    NAME, passage, name, (expected,) if expected.strip() else (), "", *found.span(found.lastgroup or 0)
                )
