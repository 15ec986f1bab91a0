"""Prints how many known Chinese terms the extractor finds, how high it ranks them, and how good its best rows are.

Recall: of terms/political-terms-228 those that stand at least 3 times in zh/ (88 government and congress reports, 1.45M
characters), a term being found where it is the text or a variant of a row. Precision: the best 300 rows, judged by hand
and twice by tests/cases/extract_guideline.md in tests/cases/extract_zh_judged.tsv (text, first and second judgement, 1 or
0); rows that nobody judged count as wrong, and are told. The word lists of glossary/forms/chinese_shapes.py and
chinese_words.py and the form of the score were chosen on these very texts, with both figures in sight; no number was
fitted. Run it with `python tests/bench/extract_chinese.py [--show] [--list]`: --show tells which terms are missed and
the worst ranks, --list prints the 300 rows to be judged, in the order of their text.
"""

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from time import process_time

from judging import print_precision

from glossary.extract import extract
from glossary.findings import Phrase
from tm.languages import find_language
from tm.normalize import fold
from tm.texts import Segment

SHARED = Path(__file__).resolve().parents[3] / "shared" / "data"
TERMS = "political-terms-228"
EVERYTHING = 1_000_000
BEST = 300
LEAST = 3


def read_segments() -> list[Segment]:
    segments: list[Segment] = []
    split = find_language("zh-CN").split_sentences
    for path in sorted((SHARED / "zh").glob("*.jsonl")):
        for line in path.read_text("utf-8").splitlines():
            document = json.loads(line)
            sentences = (sentence for row in document["content"].split("\n") for sentence in split(row))
            segments += [Segment(document["title"], at, "zh-CN", sentence) for at, sentence in enumerate(sentences)]
    return segments


def read_terms(segments: Sequence[Segment]) -> set[str]:
    """The known terms that stand often enough in the text."""
    text = "\n".join(fold(segment.text) for segment in segments)
    lines = (SHARED / "terms" / f"{TERMS}.zh-en.tsv").read_text("utf-8").splitlines()
    return {term for line in lines if text.count(term := fold(line.split("\t")[0])) >= LEAST}


def rank_surfaces(phrases: Sequence[Phrase]) -> dict[str, int]:
    """For each surface, folded, the first row that has it, from 1."""
    ranks: dict[str, int] = {}
    for place, phrase in enumerate(phrases, 1):
        for surface in (phrase.text, *phrase.variants):
            ranks.setdefault(fold(surface), place)
    return ranks


def print_recall(phrases: Sequence[Phrase], usual: int, terms: set[str], *, show: bool) -> None:
    ranks = rank_surfaces(phrases)
    print(f"zh/ with {TERMS}: {len(terms)} terms stand there {LEAST} times or more; {len(phrases)} phrases")
    for first, label in ((1000, ""), (3000, ""), (usual, "  (default)"), (10_000, ""), (len(phrases), "  (all)")):
        found = sum(ranks.get(term, EVERYTHING) <= first for term in terms)
        print(f"  recall of the first {first:6d}  {100 * found / len(terms):5.1f}%{label}")
    if show:
        print("  not found:", *sorted(terms - ranks.keys()))
        late = sorted((ranks[term], term) for term in terms & ranks.keys() if ranks[term] > usual)
        print("  below the default:", *(f"{term} {rank}" for rank, term in late))


def main() -> None:
    if not SHARED.exists():
        sys.exit("no ../shared/data here: nothing to measure on")
    segments = read_segments()
    start = process_time()
    usual = extract(segments)
    seconds = process_time() - start
    if "--list" in sys.argv:
        print(*sorted(phrase.text for phrase in usual[:BEST]), sep="\n")
        return
    print_recall(extract(segments, limit=EVERYTHING), len(usual), read_terms(segments), show="--show" in sys.argv)
    print_precision([phrase.text for phrase in usual[:BEST]], "extract_zh_judged.tsv")
    size = sum(len(segment.text) for segment in segments)
    print(f"  {size} characters, segments to ranked phrases, default length: {seconds:.2f} CPU s")


if __name__ == "__main__":
    main()
