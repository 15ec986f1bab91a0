"""Prints how fast and how completely `tm match` finds what is like natural queries, beside rapidfuzz and Translate Toolkit.

    python tests/bench/match_speed.py [--large] [--folder DIR] [--peers PYTHON]

Data: 100,000 real units (shared/data/tm), 500 queries in each language with the exhaustive answer; with `--large` the
million units of `million.py`, compared with rapidfuzz on every text. Nothing was fitted to the queries; the thresholds of
`--fast` were chosen with them in sight. Milliseconds are of processor time, in one process, after 20 queries.
"""

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from million import SHARED, make_units, read_real
from rapidfuzz.distance import Levenshtein
from rapidfuzz.process import extract

from tm.indexes import bring_up_to_date
from tm.matching import Matcher
from tm.normalize import clean
from tm.texts import Origin, Unit
from tm.units import open_units

LEAST = 0.7
Answer = list[tuple[str, float]]

TOOLKIT = """
import json, sys, time
from translate.search.match import matcher
from translate.storage import base, po
base.TranslationUnit.__lt__ = lambda one, other: one.source < other.source  # it compares units of one score, and fails
store = po.pofile()
for source, target in json.load(open(sys.argv[1])):
    unit = store.addsourceunit(source)
    unit.target = target
found = matcher(store, max_candidates=1000, min_similarity=70, max_length=5000)
answers = []
for query in json.load(open(sys.argv[2])):
    began = time.process_time()
    matches = [unit.source for unit in found.matches(query)]
    answers.append([time.process_time() - began, matches])
json.dump(answers, sys.stdout)
"""


def read_queries(language: str) -> list[tuple[str, Answer]]:
    lines = (SHARED / "tm" / f"queries-{language}.jsonl").read_text(encoding="utf-8").splitlines()
    return [(row["query"], [tuple(one) for one in row["matches"]]) for row in map(json.loads, lines)]


def store(path: Path, count: int) -> None:
    """Put units into a memory, unless they are there."""
    if path.exists():
        return
    with open_units(path, write=True) as units:
        numbered = (
            Unit("", (("en", clean(one)), ("zh-CN", clean(other))))
            for one, other in make_units(count)
            if one.strip() and other.strip()
        )
        with units.transaction():
            row, first, _ = units.begin(Origin(0, "bench", "file"), "bench", "2026-11-22T00:00:00Z")
            units.add(row, enumerate(numbered))
            units.drop_older(row, first, 1)
        bring_up_to_date(units.connection)
        units.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def measure(ask: Callable[[str], list[str]], queries: Sequence[tuple[str, Answer]]) -> tuple[list[float], int, int]:
    """Milliseconds a query, how many of the expected texts were found, and how many are expected."""
    spent: list[float] = []
    found = expected = 0
    for query, _ in queries[:20]:
        ask(query)
    for query, answer in queries:
        began = time.process_time()
        texts = set(ask(query))
        spent.append(1000 * (time.process_time() - began))
        found += sum(text in texts for text, _ in answer)
        expected += len(answer)
    return spent, found, expected


def show(name: str, spent: Sequence[float], found: int, expected: int, base: float = 0) -> None:
    cuts = statistics.quantiles(spent, n=100)
    times = f"; {base / statistics.mean(spent):5.1f} times as fast as rapidfuzz, mean" if base else ""
    print(
        f"  {name:<34} p50 {cuts[49]:7.1f}  p95 {cuts[94]:7.1f}  p99 {cuts[98]:7.1f}  mean {statistics.mean(spent):7.1f} ms;"
        f" found {found:,} of {expected:,} ({found / max(expected, 1):.2%}){times}",
        flush=True,
    )


def compare_all(texts: Sequence[str], queries: Sequence[tuple[str, Answer]], asked: int) -> tuple[float, list[Answer]]:
    """Milliseconds a query by comparing every text with rapidfuzz, and the answers."""
    began = time.process_time()
    answers = []
    for query, _ in queries[:asked]:
        scorer = Levenshtein.normalized_similarity
        rows = extract(query, texts, scorer=scorer, score_cutoff=LEAST - 1e-9, limit=None)
        answers.append([(text, score) for text, score, _ in rows])
    return 1000 * (time.process_time() - began) / asked, answers


def ask_toolkit(python: str, units: list[tuple[str, str]], queries: list[tuple[str, Answer]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        files = [Path(folder) / "units.json", Path(folder) / "queries.json"]
        files[0].write_text(json.dumps(units), encoding="utf-8")
        files[1].write_text(json.dumps([query for query, _ in queries]), encoding="utf-8")
        run = subprocess.run([python, "-c", TOOLKIT, *map(str, files)], capture_output=True, text=True, check=False)
    if run.returncode:
        print(f"  Translate Toolkit did not run in {python}: {run.stderr.strip().splitlines()[-1:]}")
        return
    answers = json.loads(run.stdout)
    found = sum(
        text in set(texts) for (_, texts), (_, answer) in zip(answers, queries, strict=True) for text, _ in answer
    )
    expected = sum(len(answer) for _, answer in queries)
    show("Translate Toolkit, search.match", [1000 * seconds for seconds, _ in answers], found, expected)


def main(arguments: list[str]) -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--large", action="store_true")
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--peers", default=sys.executable)
    chosen = parser.parse_args(arguments)
    folder = chosen.folder or Path(tempfile.mkdtemp())
    count = 1_000_000 if chosen.large else 100_000
    store(folder / f"{count}.db", count)
    units = [
        unit for unit in (make_units(count) if chosen.large else read_real()) if all(text.strip() for text in unit)
    ]
    with open_units(folder / f"{count}.db") as memory:
        matcher = Matcher(memory)
        for side, language in enumerate(("en", "zh")):
            print(f"{count:,} units, queries-{language}.jsonl:", flush=True)
            queries = read_queries(language)
            texts = [clean(unit[side]) for unit in units]
            base, answers = compare_all(texts, queries, 250 if chosen.large else 60)
            print(
                f"  rapidfuzz on every text: mean {base:.1f} ms, {min(250 if chosen.large else 60, len(queries))} queries",
                flush=True,
            )
            if chosen.large:
                queries = [(query, answer) for (query, _), answer in zip(queries, answers, strict=False)]
            for name, fast in (("tm match, default: all, by proof", False), ("tm match --fast", True)):

                def ask(query: str, fast: bool = fast) -> list[str]:
                    return [match.source for match in matcher.find(query, min_score=LEAST, limit=None, fast=fast)]

                show(name, *measure(ask, queries), base)
            if not chosen.large and side == 0:
                ask_toolkit(chosen.peers, units, queries[:60:3])


if __name__ == "__main__":
    main(sys.argv[1:])
