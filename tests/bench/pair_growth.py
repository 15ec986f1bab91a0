"""Print what a pair costs as there are more of them: the stages of `glossary build` on 6,250, 25,000 and 200,000 pairs.

Data: tm/en-zh-100k.tsv.gz (software documentation, 200 characters a pair), each pair and, for the second hundred
thousand, each pair joined with the next one (400). Smaller samples take every so manieth, so that their pairs are alike.
200,000 pairs take about 50 minutes and 10 GB; name fewer to stay below. Nothing was tuned on this.
Run: python tests/bench/pair_growth.py [PAIRS…]
"""

import gzip
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from build_stages import DATA
from build_stages import main as build

SIZES = (6_250, 25_000, 200_000)


def read_pairs() -> Iterator[tuple[str, str]]:
    """Chinese and English of each pair, in one line each."""
    with gzip.open(DATA / "tm" / "en-zh-100k.tsv.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            english, chinese = (
                cell.replace("\\n", " ").replace("\\t", " ").replace("\\\\", "\\")
                for cell in line.rstrip("\n").split("\t")[:2]
            )
            yield chinese, english


def main(sizes: list[int]) -> None:
    """Build from samples of each size."""
    single = list(read_pairs())
    joined = [
        (f"{one[0]} {two[0]}", f"{one[1]} {two[1]}") for one, two in zip(single, single[1:] + single[:1], strict=True)
    ]
    pairs = single + joined
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder:
            sample = pairs[:: max(1, len(pairs) // size)][:size]
            table = "".join(f"{chinese}\t{english}\n" for chinese, english in sample)
            (Path(folder) / "pairs.zh-en.tsv").write_text(table, encoding="utf-8")
            print(f"{len(sample):,} pairs")
            build([Path(folder)])


if __name__ == "__main__":
    main([int(argument) for argument in sys.argv[1:]] or list(SIZES))
