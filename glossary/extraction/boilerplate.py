"""Chooses the segments that phrases are counted in: nothing that was given twice, no furniture of pages."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import groupby, islice
from math import ceil
from operator import attrgetter

from tm.texts import Report, Segment, Skipped

__all__ = ["leave_out_repeats"]

# A sentence of so many bytes (20 Chinese characters, 60 English ones) is not said twice by chance; a heading may be.
_LONG = 60
_LONG_COPIES = 1
_SHORT_COPIES = 3
# A document with fewer sentences, these of so many characters, is too short to tell whether it is another one's copy.
_FEWEST_TELLING = 3
_TELLING = 20
# A copy may have another editor's line, or a sentence cut off.
_SAME_SHARE = 0.9

# A line of furniture has at most so many characters, is among the first or last lines (of a short document, in its
# first or last third, and never beyond its middle), and is there in three documents and in one of fifty.
_LENGTH = 160
_EDGE = 12
_EDGE_SHARE = 3
_FEWEST_DOCUMENTS = 3
_DOCUMENTS_SHARE = 0.02
# Of the places where the line stands alone so many are at an edge: a heading in the middle is the text's own.
_AT_EDGES = 0.8
# What stands in sentences too, once for every so many edges, is the text's own: 政府工作报告 as a title.
_EDGES_PER_SENTENCE = 3
# What never differs in it has two characters: no page numbers, which are no words anyway.
_SHORTEST_CORE = 2
# How often the next neighbours are looked at, and how many lines each time, the commonest first.
_ROUNDS = 3
_MOST_LINES = 60

# No page exclaims or asks this of itself, 中国共产党万岁！, nor does it address anybody, 各位代表：
_SPOKEN = re.compile(r"[!！?？:：]\W*$")
# What opens a document is often the same sentence or heading: 现在，我代表国务院向大会作政府工作报告。 一、工作回顾
_OPENING = re.compile(
    r"[.。!！?？:：;；]\W*$|^[(（]?(?:[一二三四五六七八九十]{1,3}|\d{1,2})[)）.、．]|^第.{1,3}[章节条部]"
)
_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_VARIABLE = re.compile(rf"\d+|\b(?:{_MONTHS})\b", re.ASCII)
_FIGURES = re.compile(r"\d+")
_GAP = "\x00"
_VARIABLE_OPENINGS = (*"0123456789０１２３４５６７８９", *_MONTHS.split("|"))
_MARKS = re.compile(r"^\W+|\W+$")
# 记者：张三 and 记者：李四 are the same line.
_LABELLED = re.compile(r"([^:：，,。]{2,24}[:：])\s*\S.{0,30}$")


def leave_out_repeats(segments: Iterable[Segment], report: Report) -> list[Segment]:
    """Choose what phrases are counted in.

    Left out are, in this order: documents that say what another one says; short lines that stand, but for figures,
    months and what follows a colon, at the head or foot of several documents and hardly anywhere else (navigation,
    licences, `Editor: …`); sentences that were there before, and short lines that were there three times.

    Args:
        segments: of one language, in any order.
        report: told of every document that is left out whole.
    Returns:
        The others, by document and number.
    """
    ordered = sorted(segments, key=attrgetter("document", "number", "text"))
    documents = [list(group) for _, group in groupby(ordered, key=attrgetter("document"))]
    # What stands in the text once needs no closer look; of most texts that is nearly all.
    repeated = {text for text, count in Counter([segment.text for segment in ordered]).items() if count > 1}
    documents = list(_leave_out_copies(documents, repeated, report))
    furniture = _find_furniture(documents)
    whole = (segment for document in documents for segment in document)
    return list(_leave_out_sentences(_leave_out_furniture(whole, furniture) if furniture else whole, repeated))


def _leave_out_copies(
    documents: Iterable[list[Segment]], repeated: Collection[str], report: Report
) -> Iterator[list[Segment]]:
    """The documents that say something of their own; of two that say the same, the first by its name."""
    owners: dict[str, str] = {}
    for document in documents:
        name = document[0].document
        known = {text for segment in document if (text := segment.text) in repeated and len(text) >= _TELLING}
        shared: Counter[str] = Counter()
        for text in known & owners.keys():
            shared[owners[text]] += len(text)
        if shared:
            telling = {segment.text for segment in document if len(segment.text) >= _TELLING}
            first, size = max(shared.items(), key=lambda item: (item[1], item[0]))
            if len(telling) >= _FEWEST_TELLING and size >= _SAME_SHARE * sum(map(len, telling)):
                report(Skipped(name, None, f"says what {first} says, counted once"))
                continue
        for text in known:
            owners.setdefault(text, name)
        yield document


def _is_long(text: str) -> bool:
    return len(text) >= _LONG or (3 * len(text) >= _LONG and len(text.encode()) >= _LONG)


def _leave_out_sentences(segments: Iterable[Segment], repeated: Collection[str]) -> Iterator[Segment]:
    """Few of many copies: a sentence that is quoted says nothing new the second time."""
    seen: dict[str, int] = {}
    for segment in segments:
        if segment.text not in repeated:
            yield segment
            continue
        times = seen[segment.text] = seen.get(segment.text, 0) + 1
        if times == 1 or times <= (_LONG_COPIES if _is_long(segment.text) else _SHORT_COPIES):
            yield segment


def _leave_out_furniture(segments: Iterable[Segment], furniture: Collection[str]) -> Iterator[Segment]:
    """All but the lines that fold to furniture, wherever they stand."""
    openings = _list_openings(furniture)
    for segment in segments:
        if not segment.text.startswith(openings) or _fold(segment.text) not in furniture:
            yield segment


def _list_openings(lines: Iterable[str]) -> tuple[str, ...]:
    """How lines begin that fold to one of these: most of a text need not be folded at all."""
    whole = {line.partition(_GAP)[0] for line in lines}
    return tuple(sorted(whole - {""})) + (_VARIABLE_OPENINGS if "" in whole else ())


@lru_cache(maxsize=10_000)
def _fold(line: str) -> str:
    """A line without what differs from page to page."""
    if len(line) > _LENGTH:
        return line
    labelled = _LABELLED.match(line)
    line = labelled[1] if labelled else line
    return (_VARIABLE if line.isascii() else _FIGURES).sub(_GAP, line)


def _find_furniture(documents: Sequence[list[Segment]]) -> set[str]:
    """The folded lines that are of the page and not of the text.

    What a short page has of its own begins where its furniture ends: when some is found, its neighbours are looked at.
    """
    least = max(_FEWEST_DOCUMENTS, ceil(_DOCUMENTS_SHARE * len(documents)))
    furniture: set[str] = set()
    own: set[str] = set()
    text = ""
    for _ in range(_ROUNDS if len(documents) >= least else 0):
        edges = [list(_read_edges(document, furniture)) for document in documents]
        counts = Counter(line for lines in edges for line in set(lines))
        often = [line for line, count in counts.items() if count >= least and line not in own]
        often = sorted(often, key=lambda line: (-counts[line], line))[:_MOST_LINES]
        text = text or "\n".join(["", *(segment.text for document in documents for segment in document), ""])
        placed = Counter(line for lines in edges for line in lines)
        known = furniture.union(often)
        own.update([line for line in often if _is_own(line, placed[line], text, known)])
        if own.issuperset(often):
            break
        furniture.update(line for line in often if line not in own)
    return furniture


def _read_edges(document: Sequence[Segment], furniture: Collection[str]) -> Iterator[str]:
    """The folded lines at the head and foot of a document that look like furniture, but for what is known for it."""
    size = min(_EDGE, len(document) // _EDGE_SHARE)
    for lines, pattern in ((document, _OPENING), (reversed(document), _SPOKEN)):
        half = islice(lines, len(document) // 2)
        edge = ((_fold(segment.text), segment.text) for segment in half)
        for line, text in islice((pair for pair in edge if pair[0] not in furniture), size):
            if len(text) <= _LENGTH and not pattern.search(text):
                yield line


def _cut_core(line: str) -> str:
    """The longest piece of a folded line that never differs, without the marks at its ends."""
    return _MARKS.sub("", max(line.split(_GAP), key=len))


def _is_own(line: str, placed: int, text: str, known: Collection[str]) -> bool:
    """Whether a folded line that stands at so many edges is the text's own: it stands elsewhere, or in sentences.

    Args:
        line: the line.
        placed: at how many edges.
        text: all lines, each between two newlines.
        known: the lines that may be furniture: it does not count when one stands in another.
    """
    core = _cut_core(line)
    if len(core) < _SHORTEST_CORE:
        return True
    alone = inside = 0
    at = text.find(core)
    while at >= 0:
        end = text.index("\n", at)
        whole = _fold(text[text.rindex("\n", 0, at) + 1 : end])
        alone += whole == line
        inside += whole not in known
        if placed < _AT_EDGES * alone or placed <= _EDGES_PER_SENTENCE * inside:
            return True
        at = text.find(core, end)
    return False
