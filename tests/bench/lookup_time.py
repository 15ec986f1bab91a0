"""Prints how long `glossary lookup` takes in a new process on 5,000 entries, beside `python -c "import typer"`.

Run it with `python tests/bench/lookup_time.py [ROUNDS]`. The commands take turns, so that a drift of the machine's speed
meets all of them; the ratio is that of the medians. The entries are made up here; nothing is tuned on them.
"""

import itertools
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from glossary.entries import Entry, Status, Term
from glossary.intake import store_entries
from glossary.termbase import open_termbase

ENTRIES = 5_000
FIRST, SECOND = "安高质改创协绿开共民", "全质量革新调色放享生"


def make_entries() -> list[Entry]:
    """Five thousand pairs of made-up terms, and one real one."""
    pairs = itertools.product(range(10), FIRST, SECOND, FIRST)
    entries = [
        Entry(f"e{number}", (
            Term(f"{a}{b}{c}第{n}条", "zh-CN", Status.PREFERRED, "imported"),
            Term(f"article {number} on term {ord(a)} and {ord(b)}", "en", Status.PREFERRED, "imported"),
        ))
        for number, (n, a, b, c) in enumerate(itertools.islice(pairs, ENTRIES - 1))
    ]  # fmt: skip
    real = (
        Term("一岗双责", "zh-CN", Status.PREFERRED, "imported"),
        Term("one post with two responsibilities", "en", Status.PREFERRED, "imported"),
    )
    return [*entries, Entry("real", real)]


def main(rounds: int) -> None:
    """Time the commands in turn and print medians and ratios."""
    with tempfile.TemporaryDirectory() as folder:
        database = Path(folder) / "g.db"
        with open_termbase(database, command="bench") as termbase, termbase.transaction():
            store_entries(termbase, make_entries())
        glossary = [str(Path(sys.executable).with_name("glossary")), "lookup", "--db", str(database)]
        commands = {
            "python -c 'import typer'": [sys.executable, "-c", "import typer"],
            "lookup 一岗双责": [*glossary, "一岗双责"],
            "lookup 'two responsibilities'": [*glossary, "two responsibilities"],
            "lookup 一崗雙責": [*glossary, "一崗雙責"],
        }
        times: dict[str, list[float]] = {name: [] for name in commands}
        for number in range(rounds + 1):
            for name, command in commands.items():
                began = time.perf_counter()
                subprocess.run(command, capture_output=True, check=True)
                if number:
                    times[name].append(time.perf_counter() - began)
    base = statistics.median(times["python -c 'import typer'"])
    print(f"data: {ENTRIES:,} entries, {rounds} rounds")
    for name, seconds in times.items():
        median = statistics.median(seconds)
        print(f"{name}: median {1000 * median:.0f} ms, {median / base:.2f}× of import typer")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 20)
