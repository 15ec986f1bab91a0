"""Print the alignment error rate on align/words-450, trained with the pairs in parallel/, and pairs a second.

The number of iterations and the smoothing were chosen on these 450 pairs without the dictionary; the rest is as
published. Run: python tests/bench/word_alignment.py
"""

import re
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from glossary.wordalign import Alignment, align_words, symmetrise
from tm.languages import en, zh

SHARED = Path(__file__).resolve().parents[3] / "shared" / "data"
PUNCTUATION = dict(zip("。，、：；（）“”？！", '.,,:;()""?!', strict=True))
Links = set[tuple[int, int]]


def read_gold() -> list[tuple[Links, Links]]:
    """Sure and possible links of each pair, 0-based."""
    gold = []
    for line in (SHARED / "align/words-450.gold").read_text("utf-8").splitlines():
        marks = [(int(s) - 1, int(t) - 1, kind) for s, kind, t in re.findall(r"(\d+)([-p])(\d+)", line)]
        gold.append(({(s, t) for s, t, kind in marks if kind == "-"}, {(s, t) for s, t, _ in marks}))
    return gold


def read_questions() -> Iterator[tuple[list[str], list[str]]]:
    for line in (SHARED / "align/words-450.src-tgt").read_text("utf-8").splitlines():
        source, _, target = line.partition(" ||| ")
        yield source.split(), [en.stem(word) for word in target.split()]


def read_parallel() -> Iterator[tuple[list[str], list[str]]]:
    for path in sorted((SHARED / "parallel").glob("*.tsv")):
        for line in path.read_text("utf-8").splitlines():
            source, _, target = line.partition("\t")
            yield (
                [token.text for token in zh.tokenize(source)],
                [en.stem(part) for token in en.tokenize(target) for part in re.split(r"(-)", token.text) if part],
            )


def read_dictionary(words: set[str]) -> Iterator[tuple[str, str]]:
    """Every word of an entry's English, glosses in brackets left out."""
    for line in (SHARED / "dictionary/cedict_ts.u8").read_text("utf-8").splitlines():
        if entry := re.match(r"(\S+) (\S+) \[[^\]]*\] /(.*)/", line):
            if entry[2] not in words:
                continue
            for sense in re.sub(r"\([^)]*\)|\[[^\]]*\]|CL:[^/]*", "", entry[3]).split("/"):
                for word in re.findall(r"[A-Za-z]+", sense):
                    if word.lower() not in en.FUNCTION_WORDS and len(word) > 1:
                        yield entry[2], en.stem(word)


def measure(alignment: Alignment, gold: Sequence[tuple[Links, Links]], *, threshold: float) -> str:
    made = sure = good = likely = 0
    for pair, (certain, possible) in enumerate(gold):
        links = symmetrise(*alignment.directions(pair), threshold)
        made, sure = made + len(links), sure + len(certain)
        good, likely = good + len(links & certain), likely + len(links & possible)
    return f"AER {1 - (good + likely) / (made + sure):.3f} (precision {likely / made:.3f}, recall {good / sure:.3f})"


def main() -> None:
    gold = read_gold()
    pairs = [*read_questions(), *read_parallel()]
    source, target = [s for s, _ in pairs], [t for _, t in pairs]
    words = {word for text in source for word in text}
    marks = set(PUNCTUATION.items()) | {(word, word.lower()) for word in words if word.isascii()}
    for name, lexicon in (("without dictionary", marks), ("with CC-CEDICT", marks | set(read_dictionary(words)))):
        for jumps in (0, 1):
            start = time.perf_counter()
            alignment = align_words(source, target, lexicon=lexicon, jumps=jumps)
            took = time.perf_counter() - start
            print(f"align/words-450 + {len(pairs) - 450} pairs of parallel/, {name}, {jumps} HMM iterations:")
            print(f"  {measure(alignment, gold, threshold=0.5)}, {len(pairs) / took:,.0f} pairs/s")


if __name__ == "__main__":
    main()
