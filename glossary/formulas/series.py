"""Parallel series: 自治、法治、德治相结合; early discovery, early warning and early disposal."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

import numpy as np

from glossary.forms.en import is_verb
from glossary.formulas.base import Finding, Span
from glossary.formulas.english_scan import find_clauses
from glossary.formulas.page import GAP, Page, lay_out
from tm.languages import en
from tm.texts import Segment

__all__ = ["find_chinese", "find_english"]

KIND = "series"

_JOINT = re.compile(rf",{GAP}and{GAP}|,{GAP}|{GAP}and{GAP}")
_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")


def find_english(segments: Sequence[Segment]) -> Iterator[Finding]:
    """Series within a sentence, and over sentences that are counted: First, … Second, … Third, …."""
    page = lay_out(segments)
    for start, end in find_clauses(page):
        yield from _find_in_clause(page, start, end)
    yield from _find_over_sentences(page)


def _find_in_clause(page: Page, start: int, end: int) -> Iterator[Finding]:
    """Three or more members between commas and `and` that begin or end with the same word."""
    members: list[list[re.Match[str]]] = []
    at = start
    for joint in [*_JOINT.finditer(page.text, start, end), None]:
        stop = joint.start() if joint else end
        members.append(list(_WORD.finditer(page.text, at, stop)))
        at = joint.end() if joint else end
    first = 0
    while first < len(members) - 2:
        last, spans = _grow(page, members, first)
        if last:
            yield Finding(KIND, (_join(spans),))
            for span in spans:
                yield Finding(KIND, (span,))
        first = last or first + 1


def _grow(page: Page, members: list[list[re.Match[str]]], first: int) -> tuple[int, list[Span]]:
    """The longest series that begins with a member: the member after its last, and its parts; 0 where there is none."""
    middle = members[first + 1]
    if not 2 <= len(middle) <= 4:
        return 0, []
    for place in (0, -1):
        shared = en.stem(middle[place].group())
        if shared in en.FUNCTION_WORDS:
            continue
        parts = [_cut_head(members[first], shared, place, len(middle))]
        at = first + 1
        while parts[-1] and at < len(members):
            parts.append(_cut_tail(members[at], shared, place, len(middle)))
            at += 1
        if not parts[-1]:
            parts.pop()
        if len(parts) >= 3:
            return first + len(parts), [page.span(part[0].start(), part[-1].end()) for part in parts]
    return 0, []


def _cut_head(member: list[re.Match[str]], shared: str, place: int, width: int) -> list[re.Match[str]]:
    """The first member without what stands before the series: [to realize] early discovery."""
    part = member[-width:]
    while place < 0 and len(part) > 2 and is_verb(part[0].group()):
        part, width = part[1:], width - 1
    return part if part and len(part) == width and _agrees(part, shared, place) else []


def _cut_tail(member: list[re.Match[str]], shared: str, place: int, width: int) -> list[re.Match[str]]:
    """A further member without what stands after the series: early disposal [of major risks]."""
    if place == 0:
        part = member[:width]
        if len(member) > width and member[width].group().lower() not in en.FUNCTION_WORDS:
            part = []
        return part if len(part) == width and _agrees(part, shared, 0) else []
    for size in range(2, min(len(member), width + 1) + 1):
        if _agrees(member[:size], shared, -1):
            return member[:size]
    return []


def _agrees(part: list[re.Match[str]], shared: str, place: int) -> bool:
    words = [word.group().lower() for word in part]
    edges = {words[0], words[-1]}
    return en.stem(words[place]) == shared and not edges & en.FUNCTION_WORDS


def _join(spans: Sequence[Span]) -> Span:
    """From the first stretch to the last one of the same segment."""
    return Span(spans[0].segment, spans[0].start, spans[-1].end)


_ORDINAL = re.compile(rf"\n(?P<which>First|Second|Third|Fourth|Fifth|Sixth)(?:ly)?,?{GAP}")
_ORDER = ("First", "Second", "Third", "Fourth", "Fifth", "Sixth")
_REACH = 12


def _find_over_sentences(page: Page) -> Iterator[Finding]:
    """Counted sentences of one document that all name another X orientation, in the same frame (`adhere to … `)."""
    run: list[Segment] = []
    for match in _ORDINAL.finditer(page.text):
        segment = page[page.number(match.start("which"))]
        place = _ORDER.index(match["which"])
        if not place or place != len(run) or run[0].document != segment.document:
            yield from _find_frame(run)
            run = []
        if place == len(run):
            run.append(segment)
    yield from _find_frame(run)


def _find_frame(run: Sequence[Segment]) -> Iterator[Finding]:
    if len(run) < 3:
        return
    openings = [list(_WORD.finditer(segment.text))[:_REACH] for segment in run]
    for at in range(2, len(openings[0])):
        head = en.stem(openings[0][at].group())
        spans = [_find_pair(segment, words, head) for segment, words in zip(run, openings, strict=True)]
        found = [span for span in spans if span]
        if head in en.FUNCTION_WORDS or len(found) < len(run) or len({span.text.lower() for span in found}) < len(run):
            continue
        yield Finding(KIND, tuple(found))
        for span in found:
            yield Finding(KIND, (span,))
        return


def _find_pair(segment: Segment, words: list[re.Match[str]], head: str) -> Span | None:
    """The first word pair that ends in the head: goal orientation."""
    for before, word in pairwise(words):
        if en.stem(word.group()) == head and before.group().lower() not in en.FUNCTION_WORDS:
            return Span(segment, before.start(), word.end())
    return None


_FIRST_HAN, _LAST_HAN = 0x4E00, 0x9FFF
_MOST = 30
"""Members of one series: what goes on longer is a list."""
_TAIL = re.compile("相结合|相统一|相衔接|一体推进|并重|并举|协调发展")


def find_chinese(segments: Sequence[Segment]) -> Iterator[Finding]:
    """Three or more members of one length between enumeration commas, with the same beginning or end."""
    page = lay_out(segments)
    for start, end in _find_lists(page):
        yield from _find_members(page, start, page.text[start:end].split("、"))


def _find_lists(page: Page) -> Iterator[tuple[int, int]]:
    """The stretches of Han characters and enumeration commas that have two or more of these."""
    codes = page.codes
    commas = np.flatnonzero(codes == ord("、"))
    edges = np.flatnonzero(((codes < _FIRST_HAN) | (codes > _LAST_HAN)) & (codes != ord("、")))
    numbers, counts = np.unique(np.searchsorted(edges, commas), return_counts=True)
    numbers = numbers[counts >= 2]
    yield from zip((edges[numbers - 1] + 1).tolist(), edges[numbers].tolist(), strict=True)


def _find_members(page: Page, start: int, members: list[str]) -> Iterator[Finding]:
    """The series among members: each begins where the one before ends, and takes as many as agree."""
    starts = [start]
    for member in members[:-1]:
        starts.append(starts[-1] + len(member) + 1)
    first = 0
    while first < len(members) - 2:
        width = len(members[first + 1])
        last = _reach(members, first, width)
        if last - first >= 2:
            head = starts[first] + len(members[first]) - width
            spans = [page.span(at, at + width) for at in (head, *starts[first + 1 : last + 1])]
            tail = _TAIL.match(page.text, starts[last] + width)
            yield Finding(KIND, (page.span(head, tail.end() if tail else starts[last] + width),))
            yield from (Finding(KIND, (span,)) for span in spans)
        first = max(last, first + 1)


def _reach(members: Sequence[str], first: int, width: int) -> int:
    """The last member of the series that begins with the first one; the first one itself where there is none."""
    if not 2 <= width <= 6 or len(members[first]) < width:
        return first
    taken = {members[first][-width:], members[first + 1]}
    heads = {member[0] for member in taken}
    tails = {member[-1] for member in taken}
    if len(taken) < 2 or (len(heads) > 1 and len(tails) > 1):
        return first
    last = first + 1
    for member in members[first + 2 : first + 2 + _MOST]:
        part = member[:width]
        heads.add(part[:1])
        tails.add(part[-1:])
        if len(part) < width or part in taken or (len(heads) > 1 and len(tails) > 1):
            break
        taken.add(part)
        last += 1
        # What goes on after the member's length is the rest of the sentence: 德治[相结合].
        if len(member) > width:
            break
    return last
