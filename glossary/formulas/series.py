"""Parallel series: 自治、法治、德治相结合; early discovery, early warning and early disposal."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from glossary.forms.lexicon import is_verb
from glossary.formulas.base import Finding, Span
from tm.languages import en
from tm.texts import Segment

__all__ = ["find_chinese", "find_english"]

KIND = "series"

_JOINT = re.compile(r",\s+and\s+|,\s+|\s+and\s+")
_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
_CLAUSE = re.compile(r"[^.;:()!?—–]+")


def find_english(segments: Sequence[Segment]) -> Iterator[Finding]:
    """Series within a sentence, and over sentences that are counted: First, … Second, … Third, …."""
    for segment in segments:
        for clause in _CLAUSE.finditer(segment.text):
            yield from _find_in_clause(segment, clause.start(), clause.end())
    yield from _find_over_sentences(segments)


def _find_in_clause(segment: Segment, start: int, end: int) -> Iterator[Finding]:
    """Three or more members between commas and `and` that begin or end with the same word."""
    members: list[list[re.Match[str]]] = []
    at = start
    for joint in [*_JOINT.finditer(segment.text, start, end), None]:
        stop = joint.start() if joint else end
        members.append(list(_WORD.finditer(segment.text, at, stop)))
        at = joint.end() if joint else end
    first = 0
    while first < len(members) - 2:
        last, spans = _grow(segment, members, first)
        if last:
            yield Finding(KIND, (Span(segment, spans[0].start, spans[-1].end),))
            for span in spans:
                yield Finding(KIND, (span,))
        first = last or first + 1


def _grow(segment: Segment, members: list[list[re.Match[str]]], first: int) -> tuple[int, list[Span]]:
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
            return first + len(parts), [Span(segment, part[0].start(), part[-1].end()) for part in parts]
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


_ORDINAL = re.compile(r"(?P<which>First|Second|Third|Fourth|Fifth|Sixth)(?:ly)?,?\s")
_ORDER = ("First", "Second", "Third", "Fourth", "Fifth", "Sixth")
_REACH = 12


def _find_over_sentences(segments: Sequence[Segment]) -> Iterator[Finding]:
    """Counted sentences of one document that all name another X orientation, in the same frame (`adhere to … `)."""
    run: list[Segment] = []
    for segment in [*segments, None]:
        match = _ORDINAL.match(segment.text) if segment else None
        if segment is not None and match is None:
            continue
        place = _ORDER.index(match["which"]) if match else 0
        if segment is not None and place == len(run) and place:
            run.append(segment)
            continue
        yield from _find_frame(run)
        run = [segment] if segment is not None and place == 0 else []


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


_CHINESE = re.compile("[\u4e00-\u9fff、]+")
_MOST = 30
"""Members of one series: what goes on longer is a list."""
_TAIL = re.compile("相结合|相统一|相衔接|一体推进|并重|并举|协调发展")


def find_chinese(segments: Sequence[Segment]) -> Iterator[Finding]:
    """Three or more members of one length between enumeration commas, with the same beginning or end."""
    for segment in segments:
        if segment.text.count("、") < 2:
            continue
        for match in _CHINESE.finditer(segment.text):
            yield from _find_members(segment, match.start(), match.group().split("、"))


def _find_members(segment: Segment, start: int, members: list[str]) -> Iterator[Finding]:
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
            spans = [Span(segment, at, at + width) for at in (head, *starts[first + 1 : last + 1])]
            tail = _TAIL.match(segment.text, spans[-1].end)
            yield Finding(KIND, (Span(segment, head, tail.end() if tail else spans[-1].end),))
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
