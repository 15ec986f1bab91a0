"""How many faults that we put into human translations `glossary check` finds, by kind, and how fast it is.

Every rendering of a decided term that stands in the target letter for letter is, one at a time, (dropped) taken out,
(other) replaced by the rendering of another concept, (deprecated) replaced by a wording that is deprecated for it, (word)
given another word of the same part of speech in the place of its last one. A fault is found where a finding is about that
term. The rules are tuned for few false findings: what translators often leave out is not told.

The termbase and the data are those of check_precision.py; for speed the terms are dictionary/cedict_ts.u8's and the units
tm/en-zh-100k.tsv.gz's.

    python tests/bench/check_recall.py
"""

import csv
import gzip
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from pathlib import Path

from check_precision import DATA, ROOT, SHARED, build_termbase

from glossary.checking.base import Passage
from glossary.checking.check import check
from glossary.checking.configuration import Configuration, choose_rules
from glossary.checking.judging import Judgement, Verdict, judge
from glossary.checking.known import Known
from glossary.checking.passages import Job, read_passages
from glossary.entries import Status
from glossary.termbase import open_termbase
from tm.dictionary import read_cedict

UNITS, TERMS = 10_000, 50_000
OTHERS = {"noun": "arrangements", "adjective": "wooden"}


def spoil(one: Judgement, other: str) -> Iterator[tuple[str, Passage]]:
    """The passage of a judgement with each kind of fault in it."""
    passage = one.passage
    before, words, after = passage.target[: one.start], one.words, passage.target[one.end :]
    texts = {"dropped": "", "other": other}
    if bad := next((term for term in one.entry.terms if term.status is Status.DEPRECATED), None):
        texts["deprecated"] = bad.text
    if " " in words:
        texts["word"] = f"{words.rpartition(' ')[0]} {OTHERS['noun']}"
    for kind, text in texts.items():
        yield kind, replace(passage, target=f"{before}{text}{after}")


def is_found(passage: Passage, one: Judgement, known: Known) -> bool:
    """Whether the term is judged not to be rendered as decided any more."""
    span = (one.standing.start, one.standing.end)
    return any(
        (other.standing.start, other.standing.end) == span and other.verdict is not Verdict.RENDERED
        for other in judge([passage], known)
    )


def measure_recall(database: Path) -> None:
    """Count what is found, by kind."""
    faults: dict[str, list[bool]] = {}
    with open_termbase(database) as termbase:
        known = Known(termbase)
        for name, step in DATA.items():
            job = Job(SHARED / "parallel" / f"{name}.zh-en.tsv")
            passages = [one for one in read_passages(job, report=print, tell=print) if one.line % step == 0]
            judged = [one for one in judge(passages, known) if one.verdict is Verdict.RENDERED and one.rendering]
            for place, one in enumerate(judged):
                other = judged[(place + 17) % len(judged)].words
                for kind, passage in spoil(one, other):
                    faults.setdefault(kind, []).append(is_found(passage, one, known))
    for kind, found in faults.items():
        print(f"{kind:12s} {len(found):5d} faults, found {sum(found):5d} ({sum(found) / len(found):.0%})")


def measure_speed(folder: Path) -> None:
    """Time a check of many units against many terms."""
    table, units = folder / "cedict.csv", folder / "units.en-zh.tsv"
    with table.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(["zh-CN", "en"])
        words = read_cedict(SHARED / "dictionary" / "cedict_ts.u8").items()
        writer.writerows((term, renderings[0]) for term, renderings in islice(words, TERMS) if renderings)
    with gzip.open(SHARED / "tm" / "en-zh-100k.tsv.gz", "rt", encoding="utf-8") as lines:
        units.write_text("".join(islice(lines, UNITS)), encoding="utf-8")
    database = folder / "cedict.db"
    command = [sys.executable, "-m", "glossary", "import", str(table), "--status", "preferred", "--db", str(database)]
    subprocess.run(command, check=True, capture_output=True, cwd=ROOT)
    start = time.process_time()
    with open_termbase(database) as termbase:
        known = Known(termbase)
        loaded = time.process_time()
        passages = read_passages(Job(units), languages=("en", "zh-CN"), report=lambda _: None, tell=print)
        read = time.process_time()
        found = sum(1 for _ in check(passages, known, choose_rules(Configuration(), "")))
        done = time.process_time()
    print(
        f"{len(passages):,} units against {2 * TERMS:,} terms: {found:,} findings; "
        f"terms {loaded - start:.1f}, units {read - loaded:.1f}, rules {done - read:.1f} CPU s"
    )


def main() -> None:
    """Print recall by kind of fault, then the time."""
    if not SHARED.exists():
        sys.exit("no ../shared/data here: nothing to measure on")
    with tempfile.TemporaryDirectory() as folder:
        measure_recall(build_termbase(Path(folder)))
        measure_speed(Path(folder))


if __name__ == "__main__":
    main()
