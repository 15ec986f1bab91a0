"""Parallel series: 自治、法治、德治相结合; early discovery, early warning and early disposal."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

import numpy as np

from glossary.forms.lexicon import is_verb
from glossary.formulas.base import Finding, Span
from glossary.formulas.chinese_edges import cut, is_place, list_edges
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
        if last and not any(map(_is_listed, spans)):
            yield Finding(KIND, (_join(spans),))
            for span in spans:
                yield Finding(KIND, (span,))
        first = last or first + 1


def _is_listed(span: Span) -> bool:
    """Whether a member is a name or a figure, so that the series is a list: Tang River, 28 rivers, one student."""
    words = [word.group() for word in _WORD.finditer(span.text)]
    return (
        all(word[0].isupper() or word in en.FUNCTION_WORDS for word in words)
        or any(word[0].isdigit() for word in words)
        or words[0].lower() in _COUNTING
        or "including" in words
    )


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


_COUNTING = frozenset("one two three four five six seven eight nine ten sometimes".split())
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
_CONTEXT = 3
_NARROWEST, _WIDEST = 2, 6
"""Characters of a member."""

_MOST = 30
"""Members of one series: what goes on longer is a list."""
_TAIL = re.compile("相结合|相统一|相衔接|一体推进|并重|并举|协调发展")


def find_chinese(segments: Sequence[Segment]) -> Iterator[Finding]:
    """Three or more members of one length between enumeration commas, with the same beginning or end."""
    page = lay_out(segments)
    for start, end in _find_lists(page):
        yield from _find_members(page, start, page.text[start:end].split("、"))


def _find_lists(page: Page) -> Iterator[tuple[int, int]]:
    """The stretches of Han characters and enumeration commas in which three members begin or end with one character."""
    codes = page.codes
    commas = np.flatnonzero(codes == ord("、"))
    edges = np.flatnonzero(((codes < _FIRST_HAN) | (codes > _LAST_HAN)) & (codes != ord("、")))
    lists = np.searchsorted(edges, commas)
    width = commas[1:] - commas[:-1] - 1
    held = np.flatnonzero((lists[1:] == lists[:-1]) & (width >= _NARROWEST) & (width <= _WIDEST))
    before, after, width = commas[held], commas[held + 1], width[held]
    # What is beyond the page's end agrees with nothing.
    padded = np.concatenate([codes, np.zeros(_WIDEST, codes.dtype)])
    heads = (padded[before + 1] == padded[before - width]) & (padded[before + 1] == padded[after + 1])
    tails = (padded[after - 1] == padded[before - 1]) & (padded[after - 1] == padded[after + width])
    numbers = np.unique(lists[held[heads | tails]])
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
        if last - first < _LEAST - 1:
            first = max(last, first + 1)
            continue
        parts = [members[first][-width:], *members[first + 1 : last], members[last][:width]]
        # 底线思维[能力]: without it, the others may still be a series.
        if not _ends_whole(members[last], parts):
            last -= 1
        if last - first < _LEAST - 1 or not _starts_whole(members[first], parts) or _is_list(parts):
            first += 1
            continue
        head = starts[first] + len(members[first]) - width
        spans = [page.span(at, at + width) for at in (head, *starts[first + 1 : last + 1])]
        tail = _TAIL.match(page.text, starts[last] + width)
        yield Finding(KIND, (page.span(head, tail.end() if tail else starts[last] + width),))
        yield from (Finding(KIND, (span,)) for span in spans)
        first = max(last, first + 1)


def _starts_whole(member: str, parts: Sequence[str]) -> bool:
    """Whether the first part is made of whole words in its member: 轻工业, not 农业 out of 实[现农业]."""
    width = len(parts[0])
    if parts[0][0] == parts[1][0]:
        return True
    window = member[-width - _CONTEXT :]
    return len(window) - width in list_edges(window)


def _ends_whole(member: str, parts: Sequence[str]) -> bool:
    """Whether the last part is made of whole words in its member: 老画家, not 老艺术 out of 老艺术家."""
    width = len(parts[-1])
    return parts[-1][-1] == parts[0][-1] or width in list_edges(member[: width + _CONTEXT])


def _is_list(parts: Sequence[str]) -> bool:
    """Whether parts are counted, placed or only joined: 六十斤、八十斤, 淮河、海河, 伟大的、光荣的."""
    if all(_COUNTED.match(part) for part in parts) or sum(map(is_place, parts)) >= _LEAST - 1:
        return True
    return any(_FUNCTION.intersection((words[0][0], words[-1][0])) or _HAPPENED.intersection(
        word for word, _, _ in words) for words in map(cut, parts))  # fmt: skip


_LEAST = 3
"""Members; two make a pair, not a series."""

_COUNTED = re.compile(r"第?[一二三四五六七八九十百千万\d]")
_FUNCTION = frozenset("的 地 着 过 上 中 下 里 时 等 和 与 对于 越".split())
_HAPPENED = frozenset("了着")


def _reach(members: Sequence[str], first: int, width: int) -> int:
    """The last member of the series that begins with the first one; the first one itself where there is none."""
    if not _NARROWEST <= width <= _WIDEST or len(members[first]) < width:
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
