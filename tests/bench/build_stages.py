"""Prints characters per second and peak memory of each stage of `glossary build`, on real documents.

Run it with `python tests/bench/build_stages.py [SOURCE…]`; without arguments it takes ../shared/data/zh (72 government
work reports and 16 party congress reports) and ../shared/data/parallel (6,811 pairs). Each stage runs in a process of
its own, so that its peak memory is its own. Nothing was tuned on this data but the extractor's default cutoff.
"""

import multiprocessing
import resource
import sys
import tempfile
import time
from pathlib import Path

from glossary.stages import STAGES, Job
from glossary.termbase import open_termbase

DATA = Path(__file__).parents[3] / "shared" / "data"


def measure(
    name: str, database: Path, job: Job, results: "multiprocessing.Queue[tuple[float, float, int, str]]"
) -> None:
    """Run one stage; puts (CPU seconds, wall seconds, peak KiB, its line)."""
    with open_termbase(database, command="build") as termbase:
        wall, cpu = time.perf_counter(), time.process_time()
        with termbase.transaction():
            result = STAGES[name].run(termbase, job, lambda done, total: None)
        wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    results.put((cpu, wall, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, result.line))


def main(sources: list[Path]) -> None:
    """Build and print a table."""
    missing = [source for source in sources if not source.exists()]
    if missing:
        sys.exit(f"{missing[0]} is not here: name documents to measure on")
    spawn = multiprocessing.get_context("spawn")
    with tempfile.TemporaryDirectory() as folder:
        database, job = Path(folder) / "g.db", Job(tuple(sources), Path(folder) / "out")
        rows = []
        for name in STAGES:
            results = spawn.Queue()
            process = spawn.Process(target=measure, args=(name, database, job, results))
            process.start()
            rows.append((name, *results.get()))
            process.join()
        with open_termbase(database) as termbase:
            (characters,) = termbase.connection.execute("SELECT sum(length(text)) FROM segments").fetchone()
    print(f"data: {' '.join(source.name for source in sources)}, {characters:,} characters")
    print("stage | CPU s | wall s | characters / CPU s | peak MB | result")
    print("--- | --: | --: | --: | --: | ---")
    for name, cpu, wall, peak, line in rows:
        print(f"{name} | {cpu:.1f} | {wall:.1f} | {characters / max(cpu, 0.01):,.0f} | {peak / 1024:.0f} | {line}")
    total = sum(row[1] for row in rows)
    print(
        f"all | {total:.1f} | {sum(row[2] for row in rows):.1f} | {characters / total:,.0f} | {max(r[3] for r in rows) / 1024:.0f} |"
    )


if __name__ == "__main__":
    main([Path(argument) for argument in sys.argv[1:]] or [DATA / "zh", DATA / "parallel"])
