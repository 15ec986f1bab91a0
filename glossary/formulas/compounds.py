"""Compounds of nouns: what a short text has to offer beside what recurs and what has a formula's form."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from glossary.forms import en, zh
from glossary.forms.english_words import GENERAL_NOUNS
from glossary.formulas.base import Finding, Span
from tm.texts import Segment

__all__ = ["find_chinese", "find_english"]

KIND = "compound"

_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
_GAP = re.compile(r"\s+")
_AND = re.compile(r"\s+and\s+")
_MOST = 5


def find_english(segments: Sequence[Segment]) -> Iterator[Finding]:
    """Runs of two to five adjectives and nouns that end in a noun, and two such runs that belong together."""
    for segment in segments:
        runs = list(_read_runs(segment.text))
        pairs = [
            (left, right)
            for left, right in pairwise(runs)
            if _AND.fullmatch(segment.text, left[-1].end(), right[0].start()) and _belong(left, right)
        ]
        # What `hierarchical and` stands before is no compound without it.
        bound = [right for left, right in pairs if not en.can_close(left[-1].group())]
        for run in runs:
            if run not in bound:
                yield from _write_run(segment, run)
        for left, right in pairs:
            yield from _write(segment, left[0], right[-1])


def _write_run(segment: Segment, run: list[re.Match[str]]) -> Iterator[Finding]:
    """A run, and the parts of a long one that are compounds themselves, if worse ones."""
    if 2 <= len(run) <= _MOST:
        yield from _write(segment, run[0], run[-1])
    if 2 < len(run) <= _MOST:
        # [advantageous] industrial clusters, refined management [capabilities]
        yield from _write(segment, run[-2], run[-1])
        if run[-1].group().lower() in GENERAL_NOUNS:
            yield from _write(segment, run[0], run[-2])


def _read_runs(text: str) -> Iterator[list[re.Match[str]]]:
    """The runs of adjectives and nouns in a text, one word long or longer; not all of them end in a noun."""
    run: list[re.Match[str]] = []
    for word in _WORD.finditer(text):
        apart = bool(run) and not _GAP.fullmatch(text, run[-1].end(), word.start())
        role = en.tell_role(word.group(), bool(run) and not apart)
        if run and (apart or not role):
            yield run
            run = []
        if role:
            run.append(word)
    if run:
        yield run


def _write(segment: Segment, first: re.Match[str], last: re.Match[str]) -> Iterator[Finding]:
    """The stretch from one word to another, unless it stops short of a noun or is a name, which has a finder of its own."""
    words = _WORD.findall(segment.text, first.start(), last.end())
    # `satisfaction and sense of gain`: what the last word goes on to is not known to belong to it alone.
    if len(words) > 2 and "and" in words and segment.text.startswith(" of ", last.end()):
        return
    if en.can_close(last.group()) and not all(word[0].isupper() for word in words):
        end = last.end() - (2 if re.search("['’]s$", last.group()) else 0)
        yield Finding(KIND, (Span(segment, first.start(), end),))


def _belong(left: list[re.Match[str]], right: list[re.Match[str]]) -> bool:
    """Whether `and` makes one compound of two runs: law enforcement and supervision, hierarchical and classified supervision."""
    if en.can_close(left[-1].group()):
        return len(left) <= 2 and len(right) == 1
    return len(left) == 1 and len(right) >= 2 and not en.can_close(right[0].group())


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
