"""Print how well and how fast sentences are aligned: strict bead F1, micro-averaged, nltk's Gale-Church beside it.

Data: align/sentences.jsonl (UN, WMT21, government work report 2024; gold beads made from human pairs by dropping and
joining sentences) and align/bible-001 (gold beads from verses). Tuned on every other document of sentences.jsonl,
starting with the first; the others were kept apart. The Bible is not quite apart: its figure was printed beside while
settings were chosen, and its errors were read. "With" and "without" tell whether CC-CEDICT is given; the aligner's own
vocabulary of some 760 common words, written after reading errors of tuned-on documents and the Bible, is always there.
Run: python tests/bench/align_sentences.py [--large]
--large adds tm/en-zh-100k.tsv.gz as one document of 100,000 pairs with every 17th translation and every 19th source
left out, its time and peak memory.
"""

import gzip
import json
import re
import resource
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from nltk.translate.gale_church import LanguageIndependent, align_blocks

from tm.align import align, measure_parallelism
from tm.dictionary import Lexicon, read_cedict
from tm.texts import Segment, SegmentPair

DATA = Path(__file__).resolve().parents[3] / "shared" / "data"
Beads = list[tuple[tuple[int, ...], tuple[int, ...]]]


@dataclass(frozen=True, slots=True)
class Parallel:
    name: str
    chinese: list[Segment]
    english: list[Segment]
    beads: Beads


def make_segments(texts: Sequence[str], language: str) -> list[Segment]:
    return [Segment("text", number, language, text) for number, text in enumerate(texts)]


def read_documents() -> list[Parallel]:
    documents = []
    for line in (DATA / "align" / "sentences.jsonl").read_text("utf-8").splitlines():
        row = json.loads(line)
        beads = [(tuple(source), tuple(target)) for source, target in row["beads"]]
        documents.append(
            Parallel(row["name"], make_segments(row["zh"], "zh-CN"), make_segments(row["en"], "en"), beads)
        )
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
    chinese: list[str] = []
    english: list[str] = []
    beads: Beads = []
    with gzip.open(DATA / "tm" / "en-zh-100k.tsv.gz", "rt", encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            target, source = line.rstrip("\n").split("\t")[:2]
            if number % 17 == 5:
                beads.append(((len(chinese),), ()))
                chinese.append(source)
            elif number % 19 == 7:
                beads.append(((), (len(english),)))
                english.append(target)
            else:
                beads.append(((len(chinese),), (len(english),)))
                chinese.append(source)
                english.append(target)
    return Parallel("en-zh-100k", make_segments(chinese, "zh-CN"), make_segments(english, "en"), beads)


def number(pairs: Sequence[SegmentPair]) -> Beads:
    return [(tuple(one.number for one in pair.source), tuple(one.number for one in pair.target)) for pair in pairs]


def pair_by_length(document: Parallel, *, fitted: bool) -> Beads:
    """What nltk's Gale-Church makes of a document, as it comes or with the documents' own ratio and spread of lengths."""
    source = [len(segment.text) for segment in document.chinese]
    target = [len(segment.text) for segment in document.english]
    ratio = sum(target) / sum(source)
    values = {"AVERAGE_CHARACTERS": ratio, "VARIANCE_CHARACTERS": 20 * ratio} if fitted else {}
    parameters = type("Fitted", (LanguageIndependent,), values)
    sources: dict[int, set[int]] = {}
    targets: dict[int, set[int]] = {}
    for one, other in align_blocks(source, target, parameters):
        sources.setdefault(other, set()).add(one)
        targets.setdefault(one, set()).add(other)
    beads: dict[int, tuple[set[int], set[int]]] = {}
    for others in targets.values():
        together = {one for other in others for one in sources[other]}
        beads[min(together)] = (together, {other for one in together for other in targets[one]})
    return [(tuple(sorted(left)), tuple(sorted(right))) for left, right in beads.values()]


def score(results: Sequence[tuple[Parallel, Beads]]) -> float:
    right = sum(len(set(beads) & set(document.beads)) for document, beads in results)
    return 2 * right / sum(len(beads) + len(document.beads) for document, beads in results)


def print_scores(title: str, documents: Sequence[Parallel], lexicon: Lexicon) -> None:
    print(f"{title:<34} with   without  Gale-Church: as it comes, fitted")
    for source in ("un-dev", "wmt21", "gwr2024", "bible-001"):
        chosen = [document for document in documents if document.name.startswith(source)]
        if not chosen:
            continue
        figures = [
            score([(one, number(list(align(one.chinese, one.english, lexicon=words)))) for one in chosen])
            for words in (lexicon, None)
        ]
        plain = [
            score([(one, pair_by_length(one, fitted=fitted)) for one in chosen]) if source != "bible-001" else None
            for fitted in (False, True)
        ]
        beside = "  ".join("(quadratic: too slow)" if figure is None else f"{figure:.3f}" for figure in plain)
        print(f"  {source:<10} {len(chosen):>2} documents            {figures[0]:.3f}  {figures[1]:.3f}    {beside}")


def print_certainty(documents: Sequence[Parallel]) -> None:
    """How far the score can be believed, and what a text that is no translation gets."""
    shares: dict[int, list[bool]] = {}
    right, wrong = [], []
    for place, document in enumerate(documents):
        pairs = list(align(document.chinese, document.english))
        right.append(measure_parallelism(pairs))
        for pair, bead in zip(pairs, number(pairs), strict=True):
            if pair.source and pair.target:
                shares.setdefault(min(9, int(pair.score * 10)), []).append(bead in document.beads)
        foreign = documents[(place + len(documents) // 2) % len(documents)]
        wrong.append(measure_parallelism(list(align(document.chinese, foreign.english))))
    print("Score and share of beads that are right, kept apart, without dictionary:")
    print(
        "  "
        + "  ".join(f".{tenth}: {sum(hits) / len(hits):.2f} of {len(hits)}" for tenth, hits in sorted(shares.items()))
    )
    print(
        f"Mean score: translations {min(right):.2f} to {max(right):.2f}, foreign texts {min(wrong):.2f} to {max(wrong):.2f}"
    )


def print_speed(document: Parallel, lexicon: Lexicon | None) -> None:
    start = time.process_time()
    beads = number(list(align(document.chinese, document.english, lexicon=lexicon)))
    seconds = time.process_time() - start
    quality = f", F1 {score([(document, beads)]):.3f}" if document.beads else ""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(
        f"  {document.name:<10} {'with' if lexicon else 'without':<8} {len(document.chinese):>7,} Chinese segments"
        f" {len(document.chinese) / seconds:>6,.0f} a second of processor time,"
        f" peak memory so far {peak:,} MB{quality}"
    )


def main() -> None:
    start = time.process_time()
    lexicon = read_cedict(DATA / "dictionary" / "cedict_ts.u8")
    print(f"Dictionary: {len(lexicon):,} terms read in {time.process_time() - start:.2f} s")
    documents, bible = read_documents(), read_bible()
    print_scores("Tuned on", documents[::2], lexicon)
    print_scores("Kept apart (the Bible: watched)", [*documents[1::2], bible], lexicon)
    print_certainty(documents[1::2])
    print("Speed, one core:")
    joined = Parallel(
        "sentences",
        make_segments([one.text for document in documents for one in document.chinese], "zh-CN"),
        make_segments([one.text for document in documents for one in document.english], "en"),
        [],
    )
    for document in (joined, bible, *([read_large()] if "--large" in sys.argv else [])):
        for words in (None, lexicon):
            print_speed(document, words)


if __name__ == "__main__":
    main()
