"""Print how fast text becomes ranked phrases, and in how much memory, each in a process of its own.

Chinese: zh/, 1.5M characters. English: the English side of parallel/, and the same four times over with the words
of each copy renamed, so that growth shows. Nothing is tuned here. Run: python tests/bench/extract_speed.py
"""

import json
import resource
import subprocess
import sys
import time
from pathlib import Path

from glossary.extract import extract
from tm.languages import find_language
from tm.texts import Segment

SHARED = Path(__file__).resolve().parents[3] / "shared" / "data"
CASES = ("zh quarter", "zh", "parallel", "parallel 4x")


def read_case(case: str) -> list[Segment]:
    if case.startswith("zh"):
        paths = sorted((SHARED / "zh").glob("*.jsonl"))
        texts = [json.loads(line)["content"] for path in paths for line in path.read_text("utf-8").splitlines()]
        return cut(texts[:: 4 if case == "zh quarter" else 1], "zh-CN")
    paths = sorted((SHARED / "parallel").glob("*.tsv"))
    texts = ["\n".join(line.partition("\t")[2] for line in path.read_text("utf-8").splitlines()) for path in paths]
    if case == "parallel":
        return cut(texts, "en")
    return cut([" ".join(word + "q" * copy for word in text.split(" ")) for copy in range(4) for text in texts], "en")


def cut(texts: list[str], language: str) -> list[Segment]:
    split = find_language(language).split_sentences
    return [
        Segment(str(document), number, language, sentence)
        for document, text in enumerate(texts)
        for number, sentence in enumerate(part for line in text.split("\n") for part in split(line))
    ]


def measure(case: str) -> None:
    segments = read_case(case)
    characters = sum(len(segment.text) for segment in segments)
    words = sum(segment.text.count(" ") + 1 for segment in segments)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    start = time.process_time()
    phrases = extract(segments)
    seconds = time.process_time() - start
    after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    rate = f"{words / seconds:10,.0f} words/s" if not case.startswith("zh") else " " * 18
    print(f"{case:12s} {characters:10,d} characters  {seconds:6.2f} CPU s  {characters / seconds:12,.0f} characters/s", rate,
          f"  peak {after / 1024:5.0f} MB (text {before / 1024:.0f})  {len(phrases)} phrases")  # fmt: skip


def main() -> None:
    if not SHARED.exists():
        sys.exit("no ../shared/data here: nothing to measure on")
    if len(sys.argv) > 1:
        measure(" ".join(sys.argv[1:]))
        return
    for case in CASES:
        subprocess.run([sys.executable, __file__, *case.split()], check=True)


if __name__ == "__main__":
    main()
