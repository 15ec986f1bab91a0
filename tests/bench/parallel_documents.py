"""Read documents with gold beads from ../shared/data, and make harder ones of them, for align_sentences.py."""

import gzip
import json
import random
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from tm.texts import Segment

DATA = Path(__file__).resolve().parents[3] / "shared" / "data"
AUDIT = Path(__file__).resolve().parents[1] / "cases" / "alignment_audit.json"
Bead = tuple[tuple[int, ...], tuple[int, ...]]
Beads = list[Bead]


@dataclass(frozen=True, slots=True)
class Parallel:
    name: str
    chinese: list[Segment]
    english: list[Segment]
    beads: Beads


def make_segments(texts: Sequence[str], language: str) -> list[Segment]:
    return [Segment("text", number, language, text) for number, text in enumerate(texts)]


def read_beads(beads: Sequence[Sequence[Sequence[int]]]) -> Beads:
    return [(tuple(source), tuple(target)) for source, target in beads]


def read_documents() -> list[Parallel]:
    documents = []
    for line in (DATA / "align" / "sentences.jsonl").read_text("utf-8").splitlines():
        row = json.loads(line)
        chinese, english = make_segments(row["zh"], "zh-CN"), make_segments(row["en"], "en")
        documents.append(Parallel(row["name"], chinese, english, read_beads(row["beads"])))
    return documents


def read_bible() -> Parallel:
    folder = DATA / "align"
    beads = []
    for line in (folder / "bible-001.gold").read_text("utf-8").splitlines():
        english, chinese = (tuple(int(number) for number in re.findall(r"\d+", side)) for side in line.split(":"))
        beads.append((chinese, english))
    chinese, english = ((folder / f"bible-001.{tag}").read_text("utf-8").splitlines() for tag in ("zh", "en"))
    return Parallel("bible-001", make_segments(chinese, "zh-CN"), make_segments(english, "en"), beads)


def read_large() -> Parallel:
    """100,000 pairs as one document, with every 17th translation and every 19th source left out."""
    chinese: list[str] = []
    english: list[str] = []
    beads: Beads = []
    with gzip.open(DATA / "tm" / "en-zh-100k.tsv.gz", "rt", encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            target, source = line.rstrip("\n").split("\t")[:2]
            kept = ([source] if number % 19 != 7 or number % 17 == 5 else [], [target] if number % 17 != 5 else [])
            add_bead(chinese, english, beads, *kept)
    return Parallel("en-zh-100k", make_segments(chinese, "zh-CN"), make_segments(english, "en"), beads)


def join_documents(documents: Sequence[Parallel]) -> Parallel:
    """All documents as one, without gold beads: for the time it takes."""
    return Parallel(
        "sentences",
        make_segments([one.text for document in documents for one in document.chinese], "zh-CN"),
        make_segments([one.text for document in documents for one in document.english], "en"),
        [],
    )


def correct(documents: Sequence[Parallel]) -> list[Parallel]:
    """The documents with the gold beads that we found wrong replaced by ours, see `print_audit`."""
    corrections = json.loads(AUDIT.read_text("utf-8"))
    corrected = []
    for document in documents:
        beads = list(document.beads)
        for place in reversed([place for place in corrections if place["document"] == document.name]):
            beads[place["gold"][0] : place["gold"][-1] + 1] = read_beads(place["beads"])
        corrected.append(replace(document, beads=beads))
    return corrected


def add_bead(
    chinese: list[str], english: list[str], beads: Beads, source: Sequence[str], target: Sequence[str]
) -> None:
    beads.append(
        (
            tuple(range(len(chinese), len(chinese) + len(source))),
            tuple(range(len(english), len(english) + len(target))),
        )
    )
    chinese.extend(source)
    english.extend(target)


def cut(text: str, stops: str, pieces: int, chance: random.Random) -> list[str]:
    """Cut a text at some of its commas."""
    places = [match.end() for match in re.finditer(stops, text) if 5 < match.end() < len(text) - 3]
    chosen = sorted(chance.sample(places, min(len(places), pieces - 1)))
    return [text[start:end].strip() for start, end in zip([0, *chosen], [*chosen, len(text)], strict=True)]


def make_hard_documents() -> list[Parallel]:
    """WMT21's pairs as a free translation would be: half of them cut at commas, joined, left out, overlapping."""
    path = DATA / "parallel" / "wmt21-zhen.zh-en.tsv"
    rows = [line.split("\t")[:2] for line in path.read_text("utf-8").splitlines()]
    chance = random.Random(3)
    return [
        _make_hard(f"hard-{first // 130}", rows[first : first + 130], chance) for first in range(0, len(rows) - 90, 130)
    ]


def _make_hard(name: str, rows: Sequence[Sequence[str]], chance: random.Random) -> Parallel:
    chinese: list[str] = []
    english: list[str] = []
    beads: Beads = []
    number = 0
    while number < len(rows):
        (source, target), kind = rows[number], chance.random()
        after = rows[number + 1] if number + 1 < len(rows) else None
        if kind < 0.06:
            bead = ([source], []) if kind < 0.03 else ([], [target])
        elif kind < 0.26:
            bead = ([source], cut(target, "[,;:] ", chance.choice([2, 2, 2, 3, 4]), chance))
        elif kind < 0.38:
            bead = (cut(source, "[，；：]", chance.choice([2, 2, 2, 3, 4]), chance), [target])
        elif kind < 0.57 and after:
            number += 1
            bead = _join((source, target), (after[0], after[1]), kind < 0.5, chance)
        else:
            bead = ([source], [target])
        add_bead(chinese, english, beads, *bead)
        number += 1
    return Parallel(name, make_segments(chinese, "zh-CN"), make_segments(english, "en"), beads)


def _join(
    one: tuple[str, str], other: tuple[str, str], whole: bool, chance: random.Random
) -> tuple[list[str], list[str]]:
    """Two pairs as one bead: a side joined; or the end of its first sentence moved into the second."""
    source, target = [one[0], other[0]], [one[1], other[1]]
    turned = chance.random() < 0.5
    pieces = cut(one[1], "[,;:] ", 2, chance) if turned else cut(one[0], "[，；：]", 2, chance)
    if whole or len(pieces) < 2:
        return (source, [" ".join(target)]) if turned else (["".join(source)], target)
    if turned:
        return source, [pieces[0], f"{pieces[1]} {other[1]}"]
    return [pieces[0], pieces[1] + other[0]], target


PARAGRAPHS = {
    "none": "none",
    "same": "the same on both sides",
    "merged": "a third of them joined in the translation",
    "finer": "more of them in the translation",
    "chance": "as many, at other places",
}


def put_into_paragraphs(document: Parallel, kind: str, chance: random.Random) -> Parallel:
    """Give both sides paragraphs of about four beads, those of the translation as `kind` says."""
    inner = [(source[0], target[0]) for source, target in document.beads if source and target]
    chosen = [pair for pair in inner if min(pair) and chance.random() < 0.25]
    source, target = {row for row, _ in chosen}, {column for _, column in chosen}
    if kind == "none":
        source, target = set(), set()
    elif kind == "merged":
        target = {column for column in sorted(target) if chance.random() > 1 / 3}
    elif kind == "finer":
        target |= {column for _, column in inner if column and chance.random() < 0.2}
    elif kind == "chance":
        target = set(chance.sample(range(1, len(document.english)), len(target)))
    return replace(document, chinese=_number(document.chinese, source), english=_number(document.english, target))


def _number(segments: Sequence[Segment], begins: set[int]) -> list[Segment]:
    paragraph, numbered = 0, []
    for place, segment in enumerate(segments):
        paragraph += place in begins
        numbered.append(replace(segment, paragraph=paragraph))
    return numbered
