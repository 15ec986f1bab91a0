"""Print what reading and cutting real data gives and takes, and how well sentences are cut.

Data: zh/ (88 reports), seeds/ (2 news texts), parallel/ (government work reports of 2024 and 2025, UN, WMT21).
"kept whole" is the share of rows, each a translator's sentence, that stay one sentence. As a cutter that never cuts
would keep them all, "found again" is the F1 of the boundaries between rows that end in a full stop, question or
exclamation mark, joined by tens. Rules were written looking at un-dev and wmt21; the work reports were looked at too:
there one row often holds two sentences.
Run: python tests/bench/reading.py
"""

import resource
import time
from itertools import accumulate
from pathlib import Path

from tm.documents import Source, find_sources, read_source
from tm.languages import LANGUAGES
from tm.segments import cut
from tm.texts import Bitext, Document

DATA = Path(__file__).resolve().parents[3] / "shared" / "data"
ENDS = {"zh-CN": "。！？”", "en": ".?!"}


def print_folder(name: str) -> None:
    start = time.perf_counter()
    texts = [text for one in find_sources([DATA / name]) if isinstance(one, Source) for text in read_source(one)]
    read = time.perf_counter()
    documents = [text for text in texts if isinstance(text, Document)]
    segments = sum(1 for document in documents for _ in cut(document))
    done = time.perf_counter()
    characters = sum(len(document.text) for document in documents)
    units = sum(len(text.units) for text in texts if isinstance(text, Bitext))
    print(
        f"{name:<9} {len(documents):>3} documents {characters:>9,} characters {segments:>6,} segments {units:>5,} units"
        f"   read {read - start:.2f} s, cut {done - read:.2f} s"
    )


def measure_boundaries(rows: list[str], tag: str) -> float:
    """F1 of the boundaries found in every ten rows joined, in characters that are no white space."""
    rows = [row for row in rows if row.rstrip().endswith(tuple(ENDS[tag]))]
    right = found = wanted = 0
    for start in range(0, len(rows), 10):
        group = rows[start : start + 10]
        cuts = LANGUAGES[tag].split_sentences(("" if tag == "zh-CN" else " ").join(group))
        gold, mine = (
            set(accumulate(len("".join(piece.split())) for piece in pieces)) for pieces in (group, list(cuts))
        )
        right, found, wanted = right + len(gold & mine), found + len(mine), wanted + len(gold)
    return 2 * right / (found + wanted) if wanted else 0.0


def print_sentences(path: Path) -> None:
    rows = [line.split("\t") for line in path.read_text("utf-8").splitlines()]
    for column, tag in enumerate(("zh-CN", "en")):
        side = [row[column] for row in rows]
        whole = sum(len(list(LANGUAGES[tag].split_sentences(row))) <= 1 for row in side)
        print(
            f"{path.name:<42} {tag:<5} {len(side):>5} rows, kept whole {whole / len(side):7.2%},"
            f" found again {measure_boundaries(side, tag):.4f}"
        )


def main() -> None:
    for name in ("zh", "seeds", "parallel"):
        print_folder(name)
    for path in sorted((DATA / "parallel").glob("*.tsv")):
        print_sentences(path)
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB")


if __name__ == "__main__":
    main()
