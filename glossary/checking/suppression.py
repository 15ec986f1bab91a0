"""Reads in comments which rules are switched off where they stand: `tifaku: ignore=numbers,width`."""

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator

from glossary.checking.base import ALL, Finding, Passage

__all__ = ["RULE", "find_unknown", "read_ignored", "take_ignored"]

RULE = "ignore"
"""The name under which a suppression that names no rule is told."""

_NAMES = r"[a-z0-9_-]+(?:\s*,\s*[a-z0-9_-]+)*"
_MARK = rf"tifaku\s*:\s*ignore\b(?!-)(?:\s*=\s*(?P<names>{_NAMES}))?"
_IGNORED = re.compile(_MARK, re.IGNORECASE)
# In a document only where a comment begins with it: a text about this project may say `tifaku: ignore`. A Markdown
# heading begins with # and has its text after it; a comment at the end has a space before its #.
_COMMENT = re.compile(
    rf"<!--\s*{_MARK}[^<>]*?-->|(?:^|(?<=\s))[#＃]\s*{_MARK.replace('<names>', '<others>')}[^#＃]*$", re.IGNORECASE
)


def read_ignored(comment: str) -> frozenset[str]:
    """Read what a comment, a translator's note or a note column of a unit switches off.

    Args:
        comment: all comments of the unit; several suppressions add up.
    Returns:
        Names of rules, as they stand there, or `all` where none is named; nothing where nothing is switched off.
    """
    if "tifaku" not in comment.lower() and comment.isascii():
        return frozenset()
    found: set[str] = set()
    for mark in _IGNORED.finditer(unicodedata.normalize("NFKC", comment).replace("，", ",").replace("、", ",")):
        found |= {name.strip().lower() for name in (mark["names"] or ALL).split(",")}
    return frozenset(found)


def take_ignored(line: str) -> tuple[str, frozenset[str]]:
    """Take such a comment out of a line of a document, where it is no part of the text.

    Args:
        line: of a text, Markdown or HTML file; the comment is `<!-- tifaku: ignore=… -->` or, at the end,
            `# tifaku: ignore=…`.
    Returns:
        The line without it, and what it switches off, as from `read_ignored`.
    """
    names: set[str] = set()
    rest = line
    while found := _COMMENT.search(rest):
        names |= read_ignored(found.group())
        rest = rest[: found.start()] + rest[found.end() :]
    return (rest.rstrip() if names else line), frozenset(names)


def find_unknown(passages: Iterable[Passage], rules: Collection[str]) -> Iterator[Finding]:
    """Tell suppressions that name no rule: they switch nothing off.

    Args:
        passages: of one file.
        rules: the names of all rules.
    """
    for passage in passages:
        for name in sorted(passage.ignored - {ALL, RULE, *rules}):
            yield Finding(RULE, passage, f"{name} is no rule, and nothing is switched off by it", tuple(rules))
