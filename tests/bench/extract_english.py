"""Prints how well each measure ranks English terms, on the gold lists of ACTER, and what heads the list on public life.

ACTER v1.5, domains wind and equi, exact match in lower case; each surface of a row counts at the row's rank, so that the
singular and the plural are two answers. For every measure: the F1 of the list as it is cut by default, the best F1 that
any cutoff has, and average precision, without and with named entities. The parts of the default (which statistics, that
the exponent falls with the length, weights of the form in glossary/forms/en.py, the cutoff's factor) were chosen with
these figures and with the best 300 rows of parallel/ in sight; no number was fitted, and corruption and heart failure, the
other domains of ACTER, were not looked at. Precision: the best 300 rows of the English side of parallel/, judged twice by
tests/cases/extract_guideline.md in tests/cases/extract_en_judged.tsv. `--list` prints these rows in the order of their text, to be judged. Run it with
`python tests/bench/extract_english.py [--list] [MEASURE…]`.
"""

import re
import sys
import unicodedata
from collections.abc import Iterator, Sequence
from pathlib import Path
from time import process_time

from judging import print_precision

from glossary.extract import extract
from glossary.findings import Phrase
from glossary.measures import MEASURES
from tm.languages import find_language
from tm.texts import Segment

SHARED = Path(__file__).resolve().parents[3] / "shared" / "data"
DOMAINS = ("wind", "equi")
EVERYTHING = 1_000_000
BEST = 300


def read_domain(domain: str) -> Iterator[Segment]:
    """The sentences of a domain's texts."""
    for path in sorted((SHARED / "acter" / domain / "texts").glob("*.txt")):
        number = 0
        for paragraph in path.read_text("utf-8").split("\n"):
            for sentence in find_language("en").split_sentences(paragraph):
                yield Segment(path.stem, number, "en", sentence)
                number += 1


def read_parallel() -> Iterator[Segment]:
    """The English side of all pairs."""
    for path in sorted((SHARED / "parallel").glob("*.tsv")):
        for number, line in enumerate(path.read_text("utf-8").splitlines()):
            if "\t" in line:
                yield Segment(path.stem, number, "en", line.split("\t")[1])


def write_plainly(text: str) -> str:
    """As ACTER's own evaluation compares: lower case, straight quotes, no spaces around marks."""
    plain = unicodedata.normalize("NFC", text).lower().replace("’", "'").replace("‐", "-").replace("–", "-")
    return re.sub(r"\s+", " ", re.sub(r"\s*([-'/().,&%:])\s*", r"\1", plain)).strip()


def read_gold(domain: str, *, names: bool) -> set[str]:
    """The terms of a domain."""
    path = SHARED / "acter" / domain / f"{domain}_en_terms{'_nes' if names else ''}.tsv"
    return {write_plainly(line.split("\t")[0]) for line in path.read_text("utf-8").splitlines() if line.strip()}


def list_surfaces(phrases: Sequence[Phrase]) -> list[str]:
    """Every surface once, at the rank of its row."""
    return list(dict.fromkeys(write_plainly(text) for phrase in phrases for text in (phrase.text, *phrase.variants)))


def score(ranked: Sequence[str], gold: set[str]) -> tuple[float, float, float]:
    """F1 of the whole list, the best F1 of any beginning of it, average precision; all in percent."""
    hits, precisions, best = 0, 0.0, 0.0
    for place, text in enumerate(ranked, 1):
        if text in gold:
            hits += 1
            precisions += hits / place
        best = max(best, 200 * hits / (place + len(gold)))
    return 200 * hits / (len(ranked) + len(gold)), best, 100 * precisions / len(gold)


def measure_domain(domain: str, measures: Sequence[str]) -> None:
    """Print one domain's figures."""
    segments = list(read_domain(domain))
    for measure in measures:
        cut = list_surfaces(extract(segments, measure=measure))
        whole = list_surfaces(extract(segments, measure=measure, limit=EVERYTHING))
        print(f"  {domain}  {measure:17s}", end="")
        for names in (False, True):
            gold = read_gold(domain, names=names)
            by_default, best, precision = score(cut, gold)[0], *score(whole, gold)[1:]
            label = "with names" if names else "without names"
            print(f"   {label}: F1 {by_default:4.1f}, at best {best:4.1f}, AP {precision:4.1f}", end="")
        print(f"   ({len(cut)} surfaces by default)")


def main() -> None:
    """Print all figures."""
    if not SHARED.exists():
        sys.exit("no ../shared/data here: nothing to measure on")
    named = [argument for argument in sys.argv[1:] if argument in MEASURES]
    segments = list(read_parallel())
    start = process_time()
    best = extract(segments, limit=BEST)
    spent = process_time() - start
    if "--list" in sys.argv:
        print(*sorted(phrase.text for phrase in best), sep="\n")
        return
    words = sum(phrase.text.replace("-", " ").count(" ") == 0 for phrase in best)
    print(f"parallel/, English: {words} of the best {BEST} rows are single words; {spent:.1f} CPU s")
    print_precision([phrase.text for phrase in best], "extract_en_judged.tsv")
    print("ACTER v1.5, English")
    for domain in DOMAINS:
        measure_domain(domain, named or list(MEASURES))


if __name__ == "__main__":
    main()
