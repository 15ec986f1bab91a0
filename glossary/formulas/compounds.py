"""Compounds of nouns: what a short text has to offer beside what recurs and what has a formula's form."""

import re
from collections.abc import Iterator, Sequence

from glossary.forms import en, zh
from glossary.formulas.base import Finding, Span
from tm.texts import Segment

__all__ = ["find_chinese", "find_english"]

KIND = "compound"

_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
_GAP = re.compile(r"\s+")
_MOST = 5


def find_english(segments: Sequence[Segment]) -> Iterator[Finding]:
    """Runs of two to five adjectives and nouns that end in a noun: elderly care institutions."""
    for segment in segments:
        run: list[re.Match[str]] = []
        for word in _WORD.finditer(segment.text):
            if run and not _GAP.fullmatch(segment.text, run[-1].end(), word.start()):
                yield from _close(segment, run)
                run = []
            role = en.tell_role(word.group(), bool(run))
            if role == "":
                yield from _close(segment, run)
                run = []
            else:
                run.append(word)
                if role == "last":
                    yield from _close(segment, run)
                    run = []
        yield from _close(segment, run)


def _close(segment: Segment, run: list[re.Match[str]]) -> Iterator[Finding]:
    """A run without the words at its end that no phrase ends with."""
    while run and not en.can_close(run[-1].group()):
        run.pop()
    # Runs in capitals are names, which have a finder of their own.
    if 2 <= len(run) <= _MOST and not all(word.group()[0].isupper() for word in run):
        end = run[-1].end() - (2 if re.search("['’]s$", run[-1].group()) else 0)
        yield Finding(KIND, (Span(segment, run[0].start(), end),))


def find_chinese(segments: Sequence[Segment]) -> Iterator[Finding]:
    """Runs of two or three words, four to ten characters, that modify and name: 基层治理体系."""
    for segment in segments:
        run: list[tuple[int, int, str]] = []
        for start, end, role in zh.tell_roles(segment.text):
            if role == "" or (role == "verb" and not run):
                yield from _close_chinese(segment, run)
                run = []
            else:
                run.append((start, end, role))
        yield from _close_chinese(segment, run)


def _close_chinese(segment: Segment, run: list[tuple[int, int, str]]) -> Iterator[Finding]:
    while run and run[-1][2] != "noun":
        run.pop()
    if run and len(run) <= 3 and 4 <= run[-1][1] - run[0][0] <= 10:
        yield Finding(KIND, (Span(segment, run[0][0], run[-1][1]),))
