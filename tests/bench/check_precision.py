"""How many findings of `glossary check` on human translations are false, as far as a person has read a sample of them.

A finding is false where a reviser who holds the termbase as binding would not want to see it: the rendering is there in
another form, the source has other words, the sentence needs none. The termbase is built of seeds/, with
terms/political-terms-228.zh-en.tsv imported as preferred. Tuned on the odd lines of parallel/un-dev and
parallel/wmt21-zhen and on the report of 2024; counted on the even lines and on the report of 2025, where the upstream
pairs are wrong in about one of eleven (what is told of such a row counts as true: the target lacks it). After a first
count had 6 false of 14, missing-rendering was given its verbs, its common halves and its names of five characters: its
figure is no held-out one. The verdicts are in tests/cases/check_judged.tsv: data, line, rule, where the
finding begins, true or false, why.

    python tests/bench/check_precision.py [--sample]    (with --sample: print what is to be judged)
"""

import csv
import hashlib
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from glossary.checking.base import Finding
from glossary.checking.check import check
from glossary.checking.configuration import Configuration, choose_rules
from glossary.checking.known import Known
from glossary.checking.passages import Job, read_passages
from glossary.termbase import open_termbase

ROOT = Path(__file__).resolve().parents[2]
SHARED = ROOT.parent / "shared" / "data"
JUDGED = ROOT / "tests" / "cases" / "check_judged.tsv"
DATA = {"un-dev": 2, "wmt21-zhen": 2, "government-work-report-2025": 1}
"""Files of ../shared/data/parallel; of the first two every second line counts."""
SAMPLE, SEED = 120, 7
Key = tuple[str, int, str, int]


def build_termbase(folder: Path) -> Path:
    """A termbase of seeds/ with the political terms, each alternative a row."""
    table = folder / "terms.csv"
    with (
        (SHARED / "terms" / "political-terms-228.zh-en.tsv").open(encoding="utf-8") as lines,
        table.open("w", encoding="utf-8", newline="") as stream,
    ):
        writer = csv.writer(stream)
        writer.writerow(["zh-CN", "en"])
        for line in lines:
            term, renderings = line.rstrip("\n").split("\t")
            writer.writerows([term, one.strip()] for one in renderings.split("||"))
    database = folder / "glossary.db"
    for arguments in (
        ["build", "seeds/", "--out", str(folder / "out")],
        ["import", str(table), "--status", "preferred"],
    ):
        command = [sys.executable, "-m", "glossary", *arguments, "--db", str(database)]
        subprocess.run(command, check=True, capture_output=True, cwd=ROOT)
    return database


def find_all(database: Path) -> Iterator[tuple[str, Finding]]:
    """Every finding in what is counted on."""
    rules = choose_rules(Configuration(), "")
    with open_termbase(database) as termbase:
        known = Known(termbase)
        for name, step in DATA.items():
            job = Job(SHARED / "parallel" / f"{name}.zh-en.tsv")
            passages = [one for one in read_passages(job, report=print, tell=print) if one.line % step == 0]
            yield from ((name, finding) for finding in check(passages, known, rules))


def read_verdicts() -> dict[Key, bool]:
    """What a person has said of findings, by data, line, rule and place."""
    with JUDGED.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.reader(stream, delimiter="\t"))
    return {(row[0], int(row[1]), row[2], int(row[3])): row[4] == "true" for row in rows if len(row) > 4}


def make_key(name: str, finding: Finding) -> Key:
    """What tells a finding from all others: data, line, rule and where it begins."""
    return name, finding.passage.line, finding.rule, finding.start


def draw(key: Key) -> str:
    """A random number for a finding, the same whatever else is found: a rule that changes keeps most of a sample."""
    return hashlib.sha256(f"{SEED} {key}".encode()).hexdigest()


def main() -> None:
    """Print counts by data and rule, then the precision of the sample."""
    if not SHARED.exists():
        sys.exit("no ../shared/data here: nothing to measure on")
    with tempfile.TemporaryDirectory() as folder:
        found = list(find_all(build_termbase(Path(folder))))
    for name in DATA:
        counts = Counter(finding.rule for other, finding in found if other == name)
        print(f"{name}: {counts.total()} findings: {', '.join(f'{rule} {n}' for rule, n in counts.most_common())}")
    drawn = sorted(found, key=lambda one: draw(make_key(*one)))[:SAMPLE]
    keys = [make_key(name, finding) for name, finding in drawn]
    if "--sample" in sys.argv:
        for key, (_, finding) in zip(keys, drawn, strict=True):
            passage = finding.passage
            print(*key, finding.message, passage.source, passage.target, sep="\t")
    verdicts = read_verdicts() if JUDGED.exists() else {}
    judged = [key for key in keys if key in verdicts]
    print(f"sample of {len(keys)} (seed {SEED}), {len(judged)} judged")
    for rule in [*sorted({key[2] for key in judged}), "all"]:
        own = [verdicts[key] for key in judged if rule in (key[2], "all")]
        print(f"  {rule:24s} {len(own):4d} judged {own.count(False):4d} false")


if __name__ == "__main__":
    main()
