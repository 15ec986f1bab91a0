"""Finds translations that end otherwise than their source: a question without its mark, a sentence without a full stop."""

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from glossary.checking.base import Finding, Passage

if TYPE_CHECKING:
    from glossary.checking.known import Known

__all__ = ["HELP", "NAME", "find"]

NAME = "final-punctuation"
HELP = "A translation that ends otherwise than its source: 为什么？ is not `Why.`, a sentence has its full stop."

_CLOSING = " \t\n\u3000\u00a0\"'”’」』)）]】》*_"
_KINDS = {".": "a full stop", "。": "a full stop", "．": "a full stop", "?": "a question mark", "？": "a question mark"} | {
    "!": "an exclamation mark", "！": "an exclamation mark", ":": "a colon", "：": "a colon",
}  # fmt: skip
# A figure may refer to a note.
_WORD_END = re.compile(r"[^\W\d_]$")
_ABBREVIATION = re.compile(r"(?:\b[A-Za-z]{1,4}|\.[A-Za-z]|\d|\.\.)\.$")
_ASKED = re.compile("[?？]")
_SENTENCE = 20
"""How many letters a target has at least, to be a sentence that wants its full stop."""


def find(passages: Sequence[Passage], known: "Known") -> Iterator[Finding]:  # noqa: ARG001 - needs no termbase
    """Find the translations that end otherwise; see `Rule.find`."""
    for passage in passages:
        source, target = passage.source.rstrip(_CLOSING), passage.target.rstrip(_CLOSING)
        if not source or not target or _ABBREVIATION.search(source):
            continue
        left, right = _KINDS.get(source[-1], ""), _KINDS.get(target[-1], "")
        if left and not right and _WORD_END.search(target) and len(target) >= _SENTENCE:
            yield Finding(NAME, passage, f"no {left.split(' ', 1)[1]} at the end", (), "", len(target) - 1, len(target))
        elif left == "a question mark" and right == "a full stop" and not _ASKED.search(target):
            yield Finding(NAME, passage, f"{right} at the end of a question", ("?",), "", len(target) - 1, len(target))
