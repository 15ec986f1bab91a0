"""Print how fast formulas are found, and how many of each kind: zh/, and parallel/ in English, once and four times over.

Nothing is tuned here. Run: python tests/bench/formulas_speed.py
"""

import sys
import time
from collections import Counter

from extract_speed import SHARED, read_case

from glossary.formulas import find_formulas

RUNS = 5


def main() -> None:
    """Time the best of several runs, since other work on the machine only adds to it."""
    if not SHARED.exists():
        sys.exit("no ../shared/data here: nothing to measure on")
    for case in ("zh", "parallel", "parallel 4x"):
        segments = read_case(case)
        characters = sum(len(segment.text) for segment in segments)
        words = sum(segment.text.count(" ") + 1 for segment in segments)
        seconds = []
        for _ in range(RUNS):
            start = time.process_time()
            kinds = Counter(found.kind for found in find_formulas(segments))
            seconds.append(time.process_time() - start)
        size = f"{characters:,} characters" if case == "zh" else f"{words:,} words"
        rate = f"{min(seconds) / words * 1e7:.1f} CPU s for 10 million words" if case != "zh" else ""
        print(
            f"{case:12s} {size:20s} {min(seconds):.3f} CPU s (first run {seconds[0]:.3f})  {rate}  {dict(sorted(kinds.items()))}"
        )


if __name__ == "__main__":
    main()
