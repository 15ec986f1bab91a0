"""Print how fast texts become units and tokens, beside the bare regular expression on the same texts.

English: parallel/, acter/ and tm/, line by line; tokens are words, numbers and marks. Chinese: zh/, line by line. Every
figure is the best of three runs, in CPU seconds, with nothing known of any word at the start of each; word lists and
jieba's lexicon are loaded before. Nothing is tuned here but the sizes of pieces. Run: python tests/bench/tokenize_speed.py
"""

import gzip
import json
import re
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import rjieba

from glossary.forms import FORMS
from tm.languages import en, zh

SHARED = Path(__file__).resolve().parents[3] / "shared" / "data"
RUNS = 3
PLAIN = re.compile(r"\w+|[^\w\s]")


def read_english() -> dict[str, list[str]]:
    parallel = sorted((SHARED / "parallel").glob("*.tsv"))
    acter = sorted((SHARED / "acter").glob("*/texts/*.txt"))
    with gzip.open(SHARED / "tm" / "en-zh-100k.tsv.gz", "rt", encoding="utf-8") as lines:
        memory = [line.partition("\t")[0] for line in lines]
    return {
        "parallel": [line.partition("\t")[2] for path in parallel for line in path.read_text("utf-8").splitlines()],
        "acter": [line for path in acter for line in path.read_text("utf-8").splitlines()],
        "tm": memory,
        "tm three times": memory * 3,
    }


def read_chinese() -> list[str]:
    paths = sorted((SHARED / "zh").glob("*.jsonl"))
    texts = [json.loads(line)["content"] for path in paths for line in path.read_text("utf-8").splitlines()]
    return [line for text in texts for line in text.splitlines()]


def measure(work: Callable[[], object]) -> float:
    best = float("inf")
    for _ in range(RUNS):
        en.stem.cache_clear()
        start = time.process_time()
        work()
        best = min(best, time.process_time() - start)
    return best


def each(work: Callable[[str], object], texts: Sequence[str]) -> Callable[[], object]:
    def run() -> None:
        for text in texts:
            work(text)

    return run


def measure_english(name: str, texts: Sequence[str]) -> None:
    tokens = sum(len(en._TOKEN.findall(text)) for text in texts)
    bare = measure(each(lambda text: sum(1 for _ in en._TOKEN.finditer(text)), texts))
    print(f"{name}: {tokens:,} English tokens, {sum(map(len, texts)):,} characters")
    for what, work in {
        "bare expression, finditer": None,
        "bare expression, findall": each(en._TOKEN.findall, texts),
        r"\w+|[^\w\s], findall": each(PLAIN.findall, texts),
        "tokenize": each(en.tokenize, texts),
        "read_units": lambda: FORMS["en"].read_units(texts),
        "split_sentences": each(lambda text: sum(1 for _ in en.split_sentences(text)), texts),
    }.items():
        seconds = measure(work) if work else bare
        print(f"  {what:28s} {seconds:7.3f} s {tokens / seconds:12,.0f} tokens/s   {seconds / bare:5.2f} of the bare")


def measure_chinese(texts: Sequence[str]) -> None:
    characters = sum(map(len, texts))
    print(f"zh: {characters:,} Chinese characters")
    for what, work in {
        "rjieba.tag": each(rjieba.tag, texts),
        "rjieba.cut": each(rjieba.cut, texts),
        "tokenize": each(zh.tokenize, texts),
        "read_units": lambda: FORMS["zh-CN"].read_units(texts),
        "split_sentences": each(lambda text: sum(1 for _ in zh.split_sentences(text)), texts),
    }.items():
        seconds = measure(work)
        print(f"  {what:28s} {seconds:7.3f} s {characters / seconds:12,.0f} characters/s")


def main() -> None:
    if not SHARED.exists():
        sys.exit("no ../shared/data here: nothing to measure on")
    for form, text in (("en", "The rule of law."), ("zh-CN", "改革开放的中国")):
        FORMS[form].read_units([text])
    for name, texts in read_english().items():
        measure_english(name, texts)
    measure_chinese(read_chinese())


if __name__ == "__main__":
    main()
