"""Prints how fast `tm concordance` answers at a million units, and how large its index is, beside what SQLite offers.

Run it with `python tests/bench/concordance_speed.py [UNITS]`. The units are those of `million.py`: `tm/en-zh-100k.tsv.gz` and a
seeded perturbation of it. The questions are drawn from the real texts by a seed: words, phrases of two to four words, two-
and four-character Chinese pieces, single Chinese characters. The
peers see the same texts: `LIKE '%…%'` over the table, and an FTS5 table with the trigram tokenizer, which cannot find fewer
than three characters; both compare letters as they are, but for the case of ASCII. CPU time. The chunks, the
pairs of words and the layers were chosen with questions of seed 7 in sight; these are others.
"""

import random
import re
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from million import make_units, read_real

from tm.concordance import Concordance
from tm.concordances.layers import build_concordance
from tm.units import Units, open_units

SEED = 11
EACH = 40
LIMIT = 20


def draw_questions() -> dict[str, list[str]]:
    """Questions by kind."""
    choose = random.Random(SEED)
    real = read_real()
    found: dict[str, list[str]] = {}

    def draw(kind: str, side: int, pattern: str) -> None:
        questions = found.setdefault(kind, [])
        while len(questions) < EACH:
            pieces = re.findall(pattern, choose.choice(real)[side])
            if pieces and (piece := choose.choice(pieces)).strip():
                questions.append(piece)

    word = r"[A-Za-z]{3,}"
    draw("English word", 0, rf"\b{word}\b")
    for count in (2, 3, 4):
        draw(f"{count} English words", 0, rf"\b{word}(?: {word}){{{count - 1}}}\b")
    draw("1 Chinese character", 1, r"[\u4e00-\u9fff]")
    draw("2 Chinese characters", 1, r"[\u4e00-\u9fff]{2}")
    draw("4 Chinese characters", 1, r"[\u4e00-\u9fff]{4}")
    return found


def measure(find: Callable[[str], object], questions: list[str]) -> list[float]:
    """CPU milliseconds of each question, asked once before."""
    times = []
    for question in questions:
        began = time.process_time()
        find(question)
        times.append(1000 * (time.process_time() - began))
    return sorted(times)


def tell(name: str, times: list[float]) -> None:
    p95 = times[min(len(times) - 1, int(0.95 * len(times)))]
    print(
        f"{name}: {len(times)} questions, p50 {statistics.median(times):.1f} ms, p95 {p95:.1f} ms, max {times[-1]:.1f} ms"
    )


def fill(units: Units, count: int) -> None:
    """Store the units, without origins."""
    with units.transaction():
        units.connection.execute("INSERT INTO directions VALUES (1, 'en', 'zh-CN')")
        sql = "INSERT INTO units (direction_id, source, target) VALUES (1, ?, ?)"
        units.connection.executemany(sql, make_units(count))


def measure_peers(connection: sqlite3.Connection, folder: Path, questions: list[str]) -> None:
    """Time what SQLite offers, and weigh its index."""
    like = "SELECT id, source, target FROM units WHERE source LIKE ? OR target LIKE ? LIMIT 20"
    tell("peer LIKE", measure(lambda one: connection.execute(like, (f"%{one}%",) * 2).fetchall(), questions[::10]))
    path = folder / "fts.db"
    peer = sqlite3.connect(path)
    peer.execute("CREATE VIRTUAL TABLE texts USING fts5 (source, target, content='', tokenize='trigram')")
    began = time.process_time()
    rows = connection.execute("SELECT id, source, target FROM units")
    with peer:
        peer.executemany("INSERT INTO texts (rowid, source, target) VALUES (?, ?, ?)", rows)
    print(f"peer FTS5 trigram: built in {time.process_time() - began:.1f} CPU s, {path.stat().st_size / 1e6:.1f} MB")
    match = "SELECT rowid FROM texts WHERE texts MATCH ? LIMIT 20"
    long = [one for one in questions if len(one) > 2]
    tell("peer FTS5 trigram", measure(lambda one: peer.execute(match, (f'"{one}"',)).fetchall(), long))


def main(count: int) -> None:
    """Build, ask, print."""
    with tempfile.TemporaryDirectory() as folder, open_units(Path(folder) / "m.db", write=True) as units:
        fill(units, count)
        began = time.process_time()
        while build_concordance(units.connection):
            pass
        print(f"data: {count:,} units of million.py; index built in {time.process_time() - began:.1f} CPU s")
        sizes = dict(units.connection.execute("SELECT name, sum(pgsize) FROM dbstat GROUP BY name").fetchall())
        sql = "SELECT sum(length(CAST(source AS BLOB)) + length(CAST(target AS BLOB))) FROM units"
        (text,) = units.connection.execute(sql).fetchone()
        size = sizes["concordance_pieces"] + sizes["concordance_layers"]
        print(f"index {size / 1e6:.1f} MB, {size / text:.2f} of the texts' {text / 1e6:.1f} MB")
        concordance = Concordance(units)
        concordance.find("warm")
        questions = draw_questions()
        times = {
            kind: measure(lambda one: concordance.find(one, limit=LIMIT), some) for kind, some in questions.items()
        }
        for kind, some in times.items():
            tell(kind, some)
        tell("all", sorted(one for some in times.values() for one in some))
        measure_peers(units.connection, Path(folder), [one for some in questions.values() for one in some])


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000)
