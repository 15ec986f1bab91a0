"""Prints how long commands take in a new process, beside a two-command Typer application that only prints its argument.

Run it with `python tests/bench/start_time.py [ROUNDS] [--memory FILE.db]`. The commands take turns, so that a drift of the
machine's speed meets all of them; the ratios are those of the medians. Wall time and CPU time (user and system) of the
whole process are printed. `glossary lookup` runs on 5,000 made-up entries; `tm match` and `tm concordance` on the database
that is named, where one is. Nothing is tuned on either.
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from lookup_time import ENTRIES, make_entries

from glossary.intake import store_entries
from glossary.termbase import open_termbase

PEER = """import typer

app = typer.Typer()


@app.command()
def show(text: str) -> None:
    print(text)


@app.command()
def other(text: str) -> None:
    print(text)


app()
"""
BASE = "two-command Typer application"


def list_commands(folder: Path, memory: Path | None) -> dict[str, list[str]]:
    """What is timed, by name; every program is started by the same interpreter."""
    peer, terms = folder / "peer.py", folder / "g.db"
    peer.write_text(PEER, encoding="utf-8")
    with open_termbase(terms, command="bench") as termbase, termbase.transaction():
        store_entries(termbase, make_entries())
    ours = Path(sys.executable)
    lookup = [str(ours.with_name("glossary")), "lookup", "--db", str(terms)]
    commands = {
        "bare Python": [sys.executable, "-c", "pass"],
        "import typer": [sys.executable, "-c", "import typer"],
        BASE: [sys.executable, str(peer), "show", "一岗双责"],
        "glossary lookup 一岗双责": [*lookup, "一岗双责"],
        "glossary lookup 'two responsibilities'": [*lookup, "two responsibilities"],
        "glossary lookup 一崗雙責": [*lookup, "一崗雙責"],
    }
    if memory:
        tm = str(ours.with_name("tm"))
        english = "The meeting stressed that work safety must be improved in every county."
        commands |= {
            "tm match (English)": [tm, "match", english, "--db", str(memory)],
            "tm match (Chinese)": [tm, "match", "会议强调，要抓好安全生产工作。", "--db", str(memory)],
            "tm concordance (English)": [tm, "concordance", "work safety", "--db", str(memory)],
            "tm concordance (Chinese)": [tm, "concordance", "安全", "--db", str(memory)],
        }
    return commands


def run_once(command: list[str]) -> tuple[float, float]:
    """Wall and CPU seconds of one process."""
    before = os.times()
    began = time.perf_counter()
    done = subprocess.run(command, capture_output=True, check=False)
    wall = time.perf_counter() - began
    after = os.times()
    assert done.returncode in {0, 1}, done.stderr
    return wall, after.children_user + after.children_system - before.children_user - before.children_system


def main(rounds: int, memory: Path | None) -> None:
    """Time the commands in turn and print medians and ratios."""
    with tempfile.TemporaryDirectory() as folder:
        commands = list_commands(Path(folder), memory)
        times: dict[str, list[tuple[float, float]]] = {name: [] for name in commands}
        for number in range(rounds + 1):
            for name, command in commands.items():
                seconds = run_once(command)
                if number:
                    times[name].append(seconds)
    print(f"data: {ENTRIES:,} entries made up here{f', {memory}' if memory else ''}; {rounds} rounds")
    medians = {name: [statistics.median(one) for one in zip(*pairs, strict=True)] for name, pairs in times.items()}
    for name, (wall, cpu) in medians.items():
        ratio = wall / medians[BASE][0]
        print(f"{name}: median wall {1000 * wall:.0f} ms, CPU {1000 * cpu:.0f} ms; {ratio:.2f}× of the {BASE}")


if __name__ == "__main__":
    reader = argparse.ArgumentParser()
    reader.add_argument("rounds", type=int, nargs="?", default=20)
    reader.add_argument("--memory", type=Path)
    given = reader.parse_args()
    main(given.rounds, given.memory)
