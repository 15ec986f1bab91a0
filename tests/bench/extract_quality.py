"""Print how many known terms the extractor finds, and how high it ranks them.

Chinese: of terms/political-terms-228 those that stand at least 3 times in zh/ (1.5M characters of government and
congress reports): recall of the whole list and of its beginning. The measure's form was chosen on these figures.
English: F1 and average precision on ACTER wind and equi, exact match in lower case, each surface of a row counted at
the row's rank; nothing was tuned or trained on it. Single words, a third to a half of ACTER's terms, are not phrases
and are not found. Run: python tests/bench/extract_quality.py [--show]
"""

import json
import re
import sys
import unicodedata
from collections.abc import Iterator, Sequence
from pathlib import Path

from glossary.extract import extract
from glossary.findings import Phrase
from glossary.measures import MEASURES
from tm.languages import find_language
from tm.normalize import fold
from tm.texts import Segment

SHARED = Path(__file__).resolve().parents[3] / "shared" / "data"
EVERYTHING = 1_000_000


def cut(name: str, language: str, text: str) -> Iterator[Segment]:
    number = 0
    for paragraph in text.split("\n"):
        for sentence in find_language(language).split_sentences(paragraph):
            yield Segment(name, number, language, sentence)
            number += 1


def read_chinese() -> list[Segment]:
    segments: list[Segment] = []
    for path in sorted((SHARED / "zh").glob("*.jsonl")):
        for line in path.read_text("utf-8").splitlines():
            document = json.loads(line)
            segments += cut(document["title"], "zh-CN", document["content"])
    return segments


def read_acter(domain: str) -> list[Segment]:
    paths = sorted((SHARED / "acter" / domain / "texts").glob("*.txt"))
    return [segment for path in paths for segment in cut(path.stem, "en", path.read_text("utf-8"))]


def write_plainly(text: str) -> str:
    """As ACTER's own evaluation compares: lower case, straight quotes, no spaces around marks."""
    plain = unicodedata.normalize("NFC", text).lower().replace("’", "'").replace("‐", "-").replace("–", "-")
    return re.sub(r"\s+", " ", re.sub(r"\s*([-'/().,&%:])\s*", r"\1", plain)).strip()


def read_gold(domain: str, *, names: bool) -> set[str]:
    path = SHARED / "acter" / domain / f"{domain}_en_terms{'_nes' if names else ''}.tsv"
    return {write_plainly(line.split("\t")[0]) for line in path.read_text("utf-8").splitlines() if line.strip()}


def list_surfaces(phrases: Sequence[Phrase]) -> list[str]:
    return list(dict.fromkeys(write_plainly(text) for phrase in phrases for text in (phrase.text, *phrase.variants)))


def score(ranked: Sequence[str], gold: set[str]) -> tuple[float, float]:
    """F1 of the list as it is cut, and average precision."""
    hits, precisions = 0, 0.0
    for place, text in enumerate(ranked, 1):
        if text in gold:
            hits += 1
            precisions += hits / place
    return 200 * hits / (len(ranked) + len(gold)), 100 * precisions / len(gold)


def measure_chinese(*, show: bool) -> None:
    segments = read_chinese()
    text = "\n".join(fold(segment.text) for segment in segments)
    lines = (SHARED / "terms" / "political-terms-228.zh-en.tsv").read_text("utf-8").splitlines()
    gold = {term for line in lines if text.count(term := fold(line.split("\t")[0])) >= 3}
    phrases = extract(segments, limit=EVERYTHING)
    ranks: dict[str, int] = {}
    for place, phrase in enumerate(phrases):
        for surface in (phrase.text, *phrase.variants):
            ranks.setdefault(fold(surface), place)
    usual = len(extract(segments))
    print(f"zh/ with political-terms-228: {len(gold)} terms stand there 3 times or more; {len(phrases)} phrases")
    for first in (1000, 3000, usual, 10_000, len(phrases)):
        found = sum(ranks.get(term, EVERYTHING) < first for term in gold)
        print(f"  recall of the first {first:6d}  {100 * found / len(gold):5.1f}%")
    if show:
        print("  not found:", *sorted(gold - ranks.keys()))


def measure_acter(measure: str) -> None:
    for domain in ("wind", "equi"):
        segments = read_acter(domain)
        usual = list_surfaces(extract(segments, measure=measure))
        whole = list_surfaces(extract(segments, measure=measure, limit=EVERYTHING))
        for names in (False, True):
            gold = read_gold(domain, names=names)
            several = {term for term in gold if " " in term or "-" in term}
            f1, precision = score(usual, gold)[0], score(whole, gold)[1]
            label = "with names" if names else "no names"
            print(f"  {measure:17s} {domain} {label:10s} F1 {f1:5.1f}  AP {precision:5.1f}", end="   ")
            print(f"several words only: F1 {score(usual, several)[0]:5.1f}  AP {score(whole, several)[1]:5.1f}")


def main() -> None:
    if not SHARED.exists():
        sys.exit("no ../shared/data here: nothing to measure on")
    measure_chinese(show="--show" in sys.argv)
    print("ACTER v1.5, English")
    for measure in MEASURES:
        measure_acter(measure)


if __name__ == "__main__":
    main()
