"""Prints how long decisions and their undoing take on a termbase of 100,000 entries: CC-CEDICT's, imported as a table.

Run it with `python tests/bench/decision_time.py [ENTRIES]`; it reads `../shared/data/dictionary/cedict_ts.u8`. Seconds are
of the processor. Nothing is tuned on the data.
"""

import csv
import re
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from glossary import importing
from glossary.deciding import decide, edit_term, merge_concepts, remove_concept, set_status, undo_last
from glossary.entries import Status
from glossary.importing import import_file
from glossary.termbase import Termbase, open_termbase

DICTIONARY = Path(__file__).parents[3] / "shared/data/dictionary/cedict_ts.u8"
LINE = re.compile(r"\S+ (?P<term>\S+) \[[^]]*\] /(?P<meaning>[^/]+)/")


def write_table(path: Path, entries: int) -> int:
    """Write the dictionary's terms with their first meanings, one row for each term; gives back how many."""
    rows: dict[str, str] = {}
    for line in DICTIONARY.read_text(encoding="utf-8").splitlines():
        if (found := LINE.match(line)) and len(rows) < entries:
            rows.setdefault(found["term"], found["meaning"])
    with path.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows([("zh-CN", "en"), *rows.items()])
    return len(rows)


@contextmanager
def plain(termbase: Termbase) -> Iterator[int]:
    """In place of `decide()`: the same without a journal."""
    with termbase.transaction():
        yield 0


def measure(name: str, act: Callable[[], object]) -> None:
    """Print how many seconds something takes."""
    began = time.process_time()
    act()
    print(f"{name}\t{time.process_time() - began:.3f}")


def import_table(database: Path, table: Path) -> None:
    """Import the table, and print the size of the file."""
    with open_termbase(database, command="import") as termbase:
        import_file(termbase, table, status=Status.ADMITTED, progress=lambda done, total: None)
        termbase.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    print(f"MB\t{database.stat().st_size / 1e6:.1f}")


def decide_some(termbase: Termbase) -> None:
    """Time one decision of each kind, and its undoing."""
    sql = "SELECT concept_id, language, text FROM terms WHERE language = 'en' LIMIT 3 OFFSET 40000"
    first, second, third = termbase.connection.execute(sql).fetchall()
    acts: dict[str, Callable[[], object]] = {
        "set-status": lambda: set_status(termbase, *first, Status.PREFERRED),
        "edit": lambda: edit_term(termbase, *first, new_text="quite another thing"),
        "merge": lambda: merge_concepts(termbase, second[0], third[0]),
        "remove": lambda: remove_concept(termbase, second[0]),
    }

    def make(act: Callable[[], object]) -> None:
        with decide(termbase):
            act()

    for name, act in acts.items():
        measure(name, lambda act=act: make(act))
        measure(f"undo {name}", lambda: undo_last(termbase))


def main(entries: int) -> None:
    """Import with a journal and without, then decide and undo."""
    with tempfile.TemporaryDirectory() as folder:
        table = Path(folder) / "table.csv"
        print(f"{DICTIONARY.name}: {write_table(table, entries):,} entries")
        journaling = importing.decide
        importing.decide = plain
        measure("import without a journal", lambda: import_table(Path(folder) / "plain.db", table))
        importing.decide = journaling
        measure("import", lambda: import_table(Path(folder) / "t.db", table))
        with open_termbase(Path(folder) / "t.db", command="bench", who="bench") as termbase:
            decide_some(termbase)
            measure("undo import", lambda: undo_last(termbase))


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)
