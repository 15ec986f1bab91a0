"""Print what internal fuzzies cost in a job of 5,000 segments: the first of tm/en-zh-100k.tsv.gz, and as many all alike.

Nothing is tuned here. Run: python tests/bench/analyse_speed.py
"""

import sys
import time

from million import REAL, read_real

from tm.analyse import analyse
from tm.jobs import JobFile, JobSegment

SEGMENTS = 5_000


def measure(name: str, texts: list[str]) -> None:
    job = [JobFile(name, tuple(JobSegment(text, (None, None)) for text in texts if text.strip()))]
    start = time.process_time()
    (table,) = analyse(job, lambda _segment, _before, _after: 0.0)
    inside = sum(row.amount.segments for row in table.rows if row.internal)
    print(
        f"{name}: {len(texts):,} segments, {inside:,} of them internal fuzzies, {time.process_time() - start:.1f} CPU s"
    )


def main() -> None:
    """Measure English, Chinese, and the worst case."""
    if not REAL.exists():
        sys.exit("no ../shared/data here: nothing to measure on")
    real = read_real()[:SEGMENTS]
    measure("English", [source for source, _ in real])
    measure("Chinese", [target for _, target in real])
    measure("alike", [f"Turn wheel {number} of the old mill slowly" for number in range(SEGMENTS)])


if __name__ == "__main__":
    main()
