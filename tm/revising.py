"""Takes a reviewed table into the memory: finds its documents there, or makes them, and gives them the person's pairs."""

from collections import defaultdict, deque
from collections.abc import Collection, Sequence
from itertools import chain, count

from tm.memory import Memory, digest_text
from tm.review import Reviewed
from tm.segments import cut
from tm.texts import Document, Segment, SegmentPair

__all__ = ["carry_over", "claim_reviewed", "store_review"]

# Even a table where a person mends most sentences leaves a heading, a date, a name as they were.
_SAME = 0.25
# Of another name it is the same document only where most is the same.
_SAME_ELSEWHERE = 0.5
_TRUSTED = 0.5

Part = tuple[str, int | None]


def store_review(memory: Memory, reviewed: Reviewed, path: str) -> tuple[list[SegmentPair], list[SegmentPair]]:
    """Let a document have the pairs that a person has left in the table, each with score 1.

    A sentence that the table has not any more stays in its document, without a counterpart.

    Args:
        memory: inside a transaction.
        reviewed: all of one document's rows.
        path: the table, for messages.
    Returns:
        The document's pairs before and after.
    """
    order = sorted((0, 1), key=lambda side: reviewed.languages[side], reverse=True)  # Chinese first, as everywhere
    name = _choose_name(memory, reviewed)
    digest = digest_text(name, *(text for pair in reviewed.pairs for side in pair.texts for text in (*side, "")))
    rows = [_find_or_add(memory, Document(name, reviewed.languages[side], "", path=path), digest) for side in order]
    before = memory.decisions.read_pairs(rows[0], rows[1])
    sides = [_rewrite(memory, row, name, reviewed, side) for row, side in zip(rows, order, strict=True)]
    after = [SegmentPair(left, right, 1.0) for left, right in zip(*sides, strict=True) if left and right]
    _replace_pairs(memory, rows[0], rows[1], after)
    memory.decisions.settle(rows[0], rows[1])
    return [pair for _, pair in before], after


def _find_or_add(memory: Memory, document: Document, digest: str) -> int:
    row = memory.decisions.find_document(document.name, document.language)
    return memory.decisions.add_table(document, digest) if row is None else row


def _rewrite(memory: Memory, document: int, name: str, reviewed: Reviewed, side: int) -> list[tuple[Segment, ...]]:
    """Give a document the sentences of one side of a table; comes back with those of each row as they are there."""
    lines, places = _place(memory.read_document(document), _list_parts(reviewed, side))
    memory.decisions.rewrite(document, lines)
    numbers, tag = iter(places), reviewed.languages[side]
    rows = ([Segment(name, next(numbers), tag, text) for text in pair.texts[side]] for pair in reviewed.pairs)
    return [tuple(sorted(one, key=lambda segment: segment.number)) for one in rows]


def _choose_name(memory: Memory, reviewed: Reviewed) -> str:
    """The name of the document in the memory that the table is about, else the first free one."""
    names = memory.decisions.find_names(reviewed.document)
    for name in names:
        rows = [memory.decisions.find_document(name, tag) for tag in reviewed.languages]
        there = [(row, side) for side, row in enumerate(rows) if row is not None]
        known = {one.text for row, _ in there for one in memory.read_document(row)}
        texts = [text for _, side in there for text, _ in _list_parts(reviewed, side)]
        if _measure_likeness(known, texts) >= (_choose_threshold(name, reviewed.document)):
            return name
    numbered = (f"{reviewed.document} ({number})" for number in count(2))
    return next(name for name in chain([reviewed.document], numbered) if name not in names)


def _choose_threshold(name: str, wanted: str) -> float:
    """How alike two documents must be to be one, by their names: in one folder less, `report` and `report (2)` too."""
    return _SAME if name.count("/") == wanted.count("/") else _SAME_ELSEWHERE


def _measure_likeness(known: Collection[str], texts: Sequence[str]) -> float:
    """The share of texts that are known word for word; 1 where there are no texts."""
    return sum(text in known for text in texts) / len(texts) if texts else 1.0


def _list_parts(reviewed: Reviewed, side: int) -> list[Part]:
    """The segments of one side in the order of the rows, each with the number that its row says."""
    return [
        (text, number)
        for pair in reviewed.pairs
        for text, number in zip(pair.texts[side], pair.numbers[side] or [None] * len(pair.texts[side]), strict=True)
    ]


def _place(old: Sequence[Segment], parts: Sequence[Part]) -> tuple[list[tuple[int | None, str]], list[int]]:
    """Put a table's segments to those of the document.

    Returns:
        The document's sentences in order, each with the number that it had, None where the table brings it new; and
        the number of each part among them.
    """
    found = _match(old, parts)
    added: dict[int, list[int]] = defaultdict(list)
    previous = -1
    for part, number in enumerate(found):
        if number is None:
            added[previous].append(part)
        else:
            previous = number
    texts = {number: parts[part][0] for part, number in enumerate(found) if number is not None}
    part_of = {number: part for part, number in enumerate(found) if number is not None}
    lines: list[tuple[int | None, str]] = []
    places = [0] * len(parts)
    for number in range(-1, len(old)):
        if number >= 0:
            if number in part_of:
                places[part_of[number]] = len(lines)
            lines.append((number, texts.get(number, old[number].text)))
        for part in added[number]:
            places[part] = len(lines)
            lines.append((None, parts[part][0]))
    return lines, places


def _match(old: Sequence[Segment], parts: Sequence[Part], *, mended: bool = True) -> list[int | None]:
    """Which sentence of the document each part is: the same words, where it was or elsewhere, else what was mended."""
    found: list[int | None] = [
        number if number is not None and number < len(old) and old[number].text == text else None
        for text, number in parts
    ]
    taken: set[int] = set()
    for part, number in enumerate(found):
        if number in taken:
            found[part] = None  # a number that several rows say belongs to the first of them
        elif number is not None:
            taken.add(number)
    numbered = sum(number is not None for _, number in parts)
    trusted = mended and numbered and len(taken) >= _TRUSTED * numbered
    free: dict[str, deque[int]] = defaultdict(deque)
    for number, segment in enumerate(old):
        if number not in taken:
            free[segment.text].append(number)
    for part, (text, _) in enumerate(parts):
        if found[part] is None and free.get(text):
            place = free[text].popleft()
            found[part] = place
            taken.add(place)
    for part, (_, number) in enumerate(parts):
        # Only where the table's numbers are the document's is another wording under the same number a correction.
        if trusted and found[part] is None and number is not None and number < len(old) and number not in taken:
            found[part] = number
            taken.add(number)
    return found


def _replace_pairs(memory: Memory, source: int, target: int, pairs: Sequence[SegmentPair]) -> None:
    """Keep the pairs that are as the person wants them, with all that was found in them; change the others."""
    old = memory.decisions.read_pairs(source, target)
    rows = {_key(pair): row for row, pair in old}
    wanted = {_key(pair): pair for pair in pairs}
    kept = [row for key, row in rows.items() if key in wanted]
    memory.decisions.delete_pairs(sorted({row for row, _ in old} - set(kept)))
    memory.decisions.confirm_pairs(kept)
    memory.add_pairs(source, target, [pair for key, pair in wanted.items() if key not in rows], reviewed=True)


def _key(pair: SegmentPair) -> tuple[tuple[int, ...], tuple[int, ...]]:
    return tuple(one.number for one in pair.source), tuple(one.number for one in pair.target)


def claim_reviewed(memory: Memory, document: Document, digest: str) -> None:
    """Let a document be the one that a reviewed table brought before it, where most says so.

    Args:
        memory: inside a transaction.
        document: what was read from its own file.
        digest: of its text.
    """
    if memory.has_text(document.language, digest):
        return
    for name in memory.decisions.find_names(document.name):
        row = memory.decisions.find_document(name, document.language)
        if row is None or not memory.decisions.is_waiting(row):
            continue
        texts = [segment.text for segment in memory.read_document(row)]
        likeness = _measure_likeness({segment.text for segment in cut(document)}, texts)
        if likeness >= (_choose_threshold(name, document.name)):
            memory.decisions.claim(row, document, digest)
            return


def carry_over(memory: Memory, source: int, target: int, pairs: Sequence[SegmentPair]) -> None:
    """Give documents whose text has changed the pairs of a person whose sentences are still there.

    Args:
        memory: inside a transaction.
        source: the row of the pairs' source document as it is now.
        target: that of the other.
        pairs: what a person had checked before.
    """
    sides = []
    for row, side in ((source, [pair.source for pair in pairs]), (target, [pair.target for pair in pairs])):
        segments = memory.read_document(row)
        found = iter(_match(segments, [(one.text, one.number) for part in side for one in part], mended=False))
        numbers = [[next(found) for _ in part] for part in side]
        sides.append([[segments[number] for number in part if number is not None] for part in numbers])
    kept = [
        SegmentPair(tuple(left), tuple(right), pair.score)
        for pair, left, right in zip(pairs, *sides, strict=True)
        if (len(left), len(right)) == (len(pair.source), len(pair.target))
    ]
    memory.add_pairs(source, target, kept, reviewed=True)
