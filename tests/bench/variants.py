"""Prints what `glossary variants --inconsistent` lists first, how much of it truly competes, and how long it takes.

Run it with `python tests/bench/variants.py [TERMBASE.db]`. Without a termbase two are built (80 s of CPU): one from the
seeds and the pairs of the work reports of 2024 and 2025 and of un-dev, on whose list the thresholds in
glossary/competing.py were chosen; and one from seeds/terms.csv and wmt21-zhen, which was read once and nothing chosen on
it. The first 30 of each were read by one person beside the sentences that show them (tests/cases/variants_judged.tsv), and
are counted by what is said there; what is not there counts as wrong.
"""

import sys
import tempfile
import time
from pathlib import Path

from glossary.build import build
from glossary.competing import Competition, find_competitions
from glossary.stages import Job
from glossary.termbase import open_termbase
from glossary.variants import read_all_variants

ROOT = Path(__file__).resolve().parents[2]
DATA = ROOT.parent / "shared/data/parallel"
REPORTS = ("government-work-report-2024.zh-en.tsv", "government-work-report-2025.zh-en.tsv", "un-dev.zh-en.tsv")
SETS = {
    "seeds, work reports, un-dev": (ROOT / "seeds", *(DATA / name for name in REPORTS)),
    "terms.csv, wmt21-zhen": (ROOT / "seeds/terms.csv", DATA / "wmt21-zhen.zh-en.tsv"),
}
FIRST = 30


def read_judged() -> dict[str, bool]:
    """By term whether its renderings truly compete."""
    lines = (ROOT / "tests/cases/variants_judged.tsv").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if not line.startswith("#")]
    return {row[0]: row[1] == "1" for row in rows}


def tell(one: Competition) -> str:
    """A term in one line."""
    told = "; ".join(f"{found.text} ({found.sighting.count}, {found.status})" for found in (one.best, *one.rivals))
    change = f" [{one.change.before} until {one.change.until}]" if one.change else ""
    return f"{one.cost:g} {one.variants.term}: {told}{change}"


def measure(name: str, database: Path) -> None:
    """Print the list of a termbase and the figures."""
    judged = read_judged()
    with open_termbase(database) as termbase:
        began = time.process_time()
        terms = sum(len(one.seen) > 1 for one in read_all_variants(termbase))
        read = time.process_time() - began
        began = time.process_time()
        found = find_competitions(termbase)
        seconds = time.process_time() - began
    for one in found[:FIRST]:
        print({True: "+", False: "-", None: "?"}[judged.get(one.variants.term)], tell(one))
    true = sum(judged.get(one.variants.term, False) for one in found[:FIRST])
    changed = sum(one.change is not None for one in found)
    print(f"data: {name}; {terms:,} terms have several renderings ({read:.1f} CPU s)")
    print(f"{len(found):,} of them compete ({seconds:.1f} CPU s), {changed} with a change of wording")
    print(f"of the first {FIRST} truly: {true}")


if __name__ == "__main__":
    if len(sys.argv) > 1:
        measure(sys.argv[1], Path(sys.argv[1]))
        sys.exit()
    for name, sources in SETS.items():
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "glossary.db"
            with open_termbase(path, command="build") as termbase:
                list(build(termbase, Job(sources, Path(folder) / "out"), lambda _: lambda done, total: None))
            measure(name, path)
