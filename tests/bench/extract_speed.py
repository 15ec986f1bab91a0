"""Print how fast text becomes ranked phrases, in how much memory, and how both grow; each case in a process of its own.

English: all of tm/, parallel/ and acter/, 3.5 million tokens (words and marks), and twice more with its rarer words
exchanged for others of like frequency, so that the phrases are as many but not the same: 10 million in all. The smaller
cases are every tenth and every hundredth document of these. Chinese: zh/, and a tenth of it. The text is in memory, cut
into sentences (which is timed apart); from there on everything counts: cutting into units, formulas, counting, ranking,
writing out. `counting` is the part that other counters of n-grams do as well: from sentences to all phrases of all lengths
with counts and both entropies, ranked by the default measure. A few sentences are extracted before, so that word lists are
loaded. The machine is shared, and its speed differs by half from one hour to the next: `reading the text once` is what
the bare token expression (English) or jieba's tagging (Chinese) takes on the same text just then. Nothing is tuned here.
Run: python tests/bench/extract_speed.py
"""

import gzip
import json
import random
import re
import resource
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np

from glossary.extract import DEFAULT, extract
from glossary.extraction.anchors import anchor
from glossary.extraction.grams import grow
from glossary.extraction.repeats import choose_repeats
from glossary.extraction.shards import divide
from glossary.extraction.statistics import describe
from glossary.extraction.units import Units, number_documents, silence_stutter
from glossary.forms import FORMS
from glossary.measures import MEASURES
from tm.languages import en, find_language
from tm.texts import Segment

SHARED = Path(__file__).resolve().parents[3] / "shared" / "data"
CASES = ("zh 10", "zh 1", "en 100", "en 10", "en 1", "en 100 counting", "en 10 counting", "en 1 counting")
WORD = re.compile(r"[^\W\d_]{4,}")
COMMON = 2000
COPIES = 3
DOCUMENT = 100


def read_english() -> list[list[str]]:
    """Documents as paragraphs: the files, or 100 lines of what is one long file."""
    documents = [path.read_text("utf-8").split("\n") for path in sorted((SHARED / "acter").glob("*/texts/*.txt"))]
    with gzip.open(SHARED / "tm" / "en-zh-100k.tsv.gz", "rt", encoding="utf-8") as file:
        files = [[line.partition("\t")[0] for line in file]]
    paths = sorted((SHARED / "parallel").glob("*.tsv"))
    files += [[line.partition("\t")[2] for line in path.read_text("utf-8").splitlines()] for path in paths]
    return documents + [lines[at : at + DOCUMENT] for lines in files for at in range(0, len(lines), DOCUMENT)]


def exchange(documents: list[list[str]], seed: int) -> Iterator[list[str]]:
    """The same documents, each rarer word exchanged for one of like frequency, always the same one."""
    counts = Counter(word for document in documents for line in document for word in WORD.findall(line))
    words = [word for word, _ in counts.most_common()]
    other = dict(zip(words, words, strict=True))
    rng = random.Random(seed)
    for start in range(COMMON, len(words), COMMON):
        group = words[start : start + COMMON]
        other.update(zip(group, rng.sample(group, len(group)), strict=True))
    for document in documents:
        yield [WORD.sub(lambda match: other[match.group()], line) for line in document]


def read_case(case: str) -> tuple[list[Segment], float]:
    """Every n-th document of a language as segments, and the seconds that cutting them into sentences took."""
    language, step = case.split()
    if language == "zh":
        paths = sorted((SHARED / "zh").glob("*.jsonl"))
        documents = [
            json.loads(line)["content"].split("\n") for path in paths for line in path.read_text("utf-8").splitlines()
        ]
        documents = documents[:: int(step)]
        tag = "zh-CN"
    else:
        originals = read_english()
        copies = [originals, *(list(exchange(originals, seed)) for seed in range(1, COPIES))]
        documents = [document for copy in copies for document in copy][:: int(step)]
        tag = "en"
    start = time.process_time()
    split = find_language(tag).split_sentences
    segments = [
        Segment(f"{document:06d}", number, tag, sentence)
        for document, lines in enumerate(documents)
        for number, sentence in enumerate(part for line in lines for part in split(line))
    ]
    return segments, time.process_time() - start


def count(segments: list[Segment]) -> list[int]:
    """From text to all recurring phrases of all lengths with both entropies, ranked, without what the house adds to it.

    No formulas, no boilerplate, no judging of forms, no writing out: what other counters of n-grams do, and entropies.
    """
    columns = FORMS["en"].read_units([segment.text for segment in segments])
    columns = replace(columns, ids=silence_stutter(columns.ids))
    units = Units("en", tuple(segments), columns, number_documents(segments))
    grams = grow(list(divide(units)))
    anchored = anchor(grams, units, choose_repeats(grams, min_count=2, shortest=1), [])
    scores = MEASURES[DEFAULT](describe(grams, units, anchored, 2).statistics)
    return np.argsort(-scores).tolist()


def read_once(segments: list[Segment], language: str) -> float:
    """What the machine is worth at the moment: CPU seconds of the bare token expression, or of jieba's tagging."""
    if language == "en":
        read: Callable[[str], object] = en._TOKEN.findall
    else:
        import rjieba  # noqa: PLC0415 - its lexicon is no part of what English takes

        read = rjieba.tag
    start = time.process_time()
    for segment in segments:
        read(segment.text)
    return time.process_time() - start


def measure(case: str) -> None:
    """Print one case."""
    alone = case.endswith(" counting")
    segments, cutting = read_case(case.removesuffix(" counting"))
    characters = sum(len(segment.text) for segment in segments)
    tokens = sum(len(en._TOKEN.findall(segment.text)) for segment in segments) if case.startswith("en") else characters
    extract(segments[:20])
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    start = time.process_time()
    phrases = count(segments) if alone else extract(segments)
    seconds = time.process_time() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    what = "tokens" if case.startswith("en") else "characters"
    bare = read_once(segments, case[:2])
    print(f"{'counting' if alone else case[:2]} {tokens:10,d} {what:10s} {seconds:6.2f} CPU s {tokens / seconds:10,.0f} {what}/s {1e6 * seconds / tokens:5.2f} us each"
          f"   peak {peak:5.0f} MB, {1e6 * (peak - before) / tokens:4.0f} bytes each over the text's {before:4.0f} MB"
          f"   {len(phrases)} phrases   (cutting into sentences: {cutting:.2f} CPU s; reading the text once: {bare:.2f})")  # fmt: skip


def main() -> None:
    """Print all cases."""
    if not SHARED.exists():
        sys.exit("no ../shared/data here: nothing to measure on")
    if len(sys.argv) > 1:
        measure(" ".join(sys.argv[1:]))
        return
    for case in CASES:
        subprocess.run([sys.executable, __file__, *case.split()], check=True)


if __name__ == "__main__":
    main()
