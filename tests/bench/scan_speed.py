"""Print how fast `glossary scan` finds terms, 100,000 of them in real texts, and what loading them takes.

The terms are those of the seeds and of dictionary/cedict_ts.u8, evenly taken, both sides; the texts are zh/*.jsonl,
the English side of parallel/*.tsv, and both line by line. Nothing is tuned on them but the order of the work.
Run: python tests/bench/scan_speed.py [TERMS]
"""

import json
import os
import re
import resource
import subprocess
import sys
import tempfile
import time
from itertools import chain, zip_longest
from pathlib import Path

from glossary.entries import Entry, Status, Term
from glossary.importing import import_file
from glossary.intake import store_entries
from glossary.scanning.gathering import gather
from glossary.scanning.index import Index
from glossary.scanning.known import read_terms
from glossary.scanning.pages import Page, lay_out
from glossary.termbase import open_termbase
from tm.texts import Document

ROOT = Path(__file__).parent.parent.parent
SHARED = ROOT.parent / "shared" / "data"
TERMS = 100_000
CHARACTERS = 1_000_000
ROUNDS = 5
# What a process was started by counts in its peak as the kernel tells it to its parent, so that it must tell its own.
RUN = """
import atexit, pathlib, sys
atexit.register(lambda: sys.stderr.write(pathlib.Path("/proc/self/status").read_text().split("VmHWM:")[1].split()[0]))
from glossary.cli import main
main()
"""


def read_dictionary(count: int) -> list[Entry]:
    """So many terms, each Chinese one with its first English one, evenly taken from the whole dictionary."""
    pairs = []
    for line in (SHARED / "dictionary" / "cedict_ts.u8").read_text("utf-8").splitlines():
        if found := re.match(r"\S+ (\S+) \[.*?\] /([^/]+)/", line):
            gloss = re.sub(r"\(.*?\)", "", found[2]).strip()
            if gloss:
                pairs.append((found[1], gloss))
    chosen = [pairs[2 * number * len(pairs) // count] for number in range(count // 2)]
    return [
        Entry(f"d{number}", (
            Term(chinese, "zh-CN", Status.PROPOSED, "imported"), Term(english, "en", Status.PROPOSED, "imported")
        ))
        for number, (chinese, english) in enumerate(chosen)
    ]  # fmt: skip


def read_texts() -> dict[str, list[Page]]:
    """A million characters of each kind, laid out."""
    chinese = [
        line
        for path in sorted((SHARED / "zh").glob("*.jsonl"))
        for record in path.read_text("utf-8").splitlines()
        for line in json.loads(record)["content"].split("\n")
    ]
    english = [
        line.split("\t")[1]
        for path in sorted((SHARED / "parallel").glob("*.tsv"))
        for line in path.read_text("utf-8").splitlines()
    ]
    mixed = chain.from_iterable(zip_longest(chinese, english, fillvalue=""))
    texts = {"zh": ("zh-CN", chinese), "en": ("en", english), "mixed": ("zh-CN", mixed)}
    return {
        name: list(lay_out(Document(name, tag, "\n".join(lines)[:CHARACTERS], path=f"{name}.txt")))
        for name, (tag, lines) in texts.items()
    }


def measure_index(database: Path) -> Index:
    """Print what loading takes."""
    with open_termbase(database) as termbase:
        start = time.process_time()
        _, terms = read_terms(termbase, language=None, statuses=frozenset(Status))
        read = time.process_time()
        index = Index(terms)
    done = time.process_time()
    print(f"load: {len(terms):,} terms read in {read - start:.2f} CPU s, indexed in {done - read:.2f} CPU s")
    return index


def measure_command(database: Path, text: str, name: str) -> None:
    """Print what a whole command takes on a file of a megabyte."""
    path = database.with_name(f"{name}.txt")
    path.write_text(text.encode()[:CHARACTERS].decode("utf-8", "ignore"), "utf-8")
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    began = time.perf_counter()
    command = [sys.executable, "-c", RUN, "scan", str(path), "--db", str(database)]
    done = subprocess.run(command, capture_output=True, check=True, cwd=ROOT, env=os.environ | {"OMP_NUM_THREADS": "1"})
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    seconds = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    rows = done.stdout.count(b"\n") - 1
    print(
        f"glossary scan, 1 MB {name}: {seconds:.1f} CPU s, {time.perf_counter() - began:.1f} s, {rows:,} rows,"
        f" at most {int(done.stderr.split()[-1]) / 1024:.0f} MB"
    )


def main(count: int) -> None:
    """Make the termbase, then measure."""
    print("data: zh/*.jsonl, parallel/*.tsv, dictionary/cedict_ts.u8, the seeds")
    texts = read_texts()
    with tempfile.TemporaryDirectory() as folder:
        database = Path(folder) / "t.db"
        with open_termbase(database, command="bench") as termbase:
            with termbase.transaction():
                store_entries(termbase, read_dictionary(count))
            import_file(
                termbase, ROOT / "seeds" / "terms.csv", status=Status.PROPOSED, progress=lambda done, total: None
            )
        index = measure_index(database)
        for name, pages in texts.items():
            best = float("inf")
            for _ in range(ROUNDS):
                start = time.process_time()
                gathered = gather(index, pages)
                gathered.count(index.count)
                gathered.nest(index.count)
                best = min(best, time.process_time() - start)
            size = sum(len(page.text) for page in pages)
            print(f"{name}: {size / best:,.0f} characters a CPU s, {len(gathered.numbers):,} places in {size:,}")
        for name in ("zh", "mixed"):
            measure_command(database, texts[name][0].text.replace("\0", "\n"), name)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else TERMS)
