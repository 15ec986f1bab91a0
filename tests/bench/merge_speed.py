"""Prints what it costs to merge a termbase into another one of the same size, and to do so once more.

Two made-up termbases, half of whose concepts are the same; nothing was tuned on them. CPU time of this process, since other
programs share the machine. `python tests/bench/merge_speed.py [CONCEPTS]`
"""

import random
import sys
import tempfile
import time
from pathlib import Path

from glossary.entries import Entry, Status, Term
from glossary.merging.merge import merge_termbase
from glossary.termbase import open_termbase

CHARACTERS = "改革发展安全生产党政同责农村治理体系现代化高质量监督"
CONCEPTS = 5_000


def make(path: Path, numbers: range, seed: int) -> Path:
    """A termbase with a concept for each number, every second decided differently from that of another seed."""
    draw = random.Random(seed)
    with open_termbase(path, command="bench") as termbase, termbase.transaction():
        for number in numbers:
            chinese = "".join(CHARACTERS[number // 20**place % 20] for place in range(4))
            termbase.save_entry(
                Entry(
                    f"k{number}",
                    (
                        Term(f"{chinese}{number}", "zh-CN", Status.PREFERRED, "imported"),
                        Term(f"measure number {number}", "en", draw.choice(list(Status)), "imported"),
                    ),
                )
            )
    return path


def main() -> None:
    """Merge twice and print."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else CONCEPTS
    with tempfile.TemporaryDirectory() as folder:
        ours = make(Path(folder) / "ours.db", range(count), 1)
        theirs = make(Path(folder) / "theirs.db", range(count // 2, count // 2 + count), 2)
        for time_of in ("first", "again"):
            began = time.process_time()
            with open_termbase(ours, command="import") as termbase:
                merged = merge_termbase(termbase, theirs, lambda done, total: None)
            took = time.process_time() - began
            print(
                f"{time_of}: {merged.total:,} concepts, {merged.changed:,} new or changed,"
                f" {len(merged.conflicts):,} conflicts: {took:.1f} CPU s"
            )


if __name__ == "__main__":
    main()
