"""How fast CSV is read and written, and in how much memory, beside Translate Toolkit's csvl10n in the same run.

Data: ../shared/data/tm/en-zh-100k.tsv.gz, 100,000 pairs of software documentation. Reading was tuned on our own table of
them. Both read that table, of 21 columns; ours writes it, the toolkit two columns. Each figure is a process of its own:
entries a second of CPU time, the best of three, imports left out; memory is the peak of the whole process that reads. The
rows come in turns, since other work on the machine slows all of them.

    python tests/bench/table_speed.py [--peers PYTHON]
"""

import argparse
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from tmx_speed import find_peak

TURNS = 3


def prepare_reading(path: Path) -> Callable[[], int]:
    from tm.formats import table_csv  # noqa: PLC0415 - each process loads what it measures, and nothing else

    return lambda: sum(1 for _ in table_csv.read(path, print))


def prepare_reading_toolkit(path: Path) -> Callable[[], int]:
    from translate.storage.csvl10n import csvfile  # noqa: PLC0415 - see above

    def read() -> int:
        with path.open("rb") as stream:
            return sum(1 for unit in csvfile(stream).units if unit.source and unit.target)

    return read


def prepare_writing(path: Path) -> Callable[[], int]:
    from tm.formats import table_csv  # noqa: PLC0415 - see above

    units = list(table_csv.read(path, print))

    def write() -> int:
        with tempfile.TemporaryFile() as stream:
            table_csv.write(units, stream, source="en", target="zh-CN")
        return len(units)

    return write


def prepare_writing_toolkit(path: Path) -> Callable[[], int]:
    from translate.storage.csvl10n import csvfile  # noqa: PLC0415 - see above

    with path.open("rb") as stream:
        pairs = [(unit.source, unit.target) for unit in csvfile(stream).units]

    def write() -> int:
        store = csvfile(fieldnames=["source", "target"])
        for source, target in pairs:
            store.addsourceunit(source).target = target
        with tempfile.TemporaryFile() as stream:
            stream.write(bytes(store))
        return len(pairs)

    return write


ROWS: dict[str, Callable[[Path], Callable[[], int]]] = {
    "read ours": prepare_reading,
    "read translate-toolkit": prepare_reading_toolkit,
    "write ours": prepare_writing,
    "write translate-toolkit": prepare_writing_toolkit,
}


def measure(row: str, path: Path) -> None:
    """Print seconds, entries and peak in MB: what the process that is measured does."""
    work = ROWS[row](path)
    begin = time.process_time()
    count = work()
    print(time.process_time() - begin, count, find_peak())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--peers", default=sys.executable, metavar="PYTHON", help="a Python that has Translate Toolkit")
    parser.add_argument("--measure", nargs=2, metavar=("ROW", "FILE"), help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.measure:
        measure(options.measure[0], Path(options.measure[1]))
        return
    from formats import DATA, load_units  # noqa: PLC0415 - see above

    from tm.export import write_file  # noqa: PLC0415 - see above

    if not DATA.is_file():
        sys.exit(f"{DATA} is not here")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "units.csv"
        units = load_units()
        write_file(units, path, "csv", source="en", target="zh-CN")
        print(f"{len(units):,} entries of {DATA.name}, {path.stat().st_size / 2**20:.0f} MB")
        best: dict[str, tuple[float, float]] = {}
        for _ in range(TURNS):
            for row in ROWS:
                python = options.peers if "toolkit" in row else sys.executable
                done = subprocess.run(
                    [python, __file__, "--measure", row, str(path)], capture_output=True, text=True, check=False
                )  # fmt: skip
                if done.returncode:
                    sys.exit(f"{row}: {done.stderr[-300:]}")
                seconds, count, peak = map(float, done.stdout.split())
                best[row] = max(best.get(row, (0.0, 0.0)), (count / seconds, peak))
        for row, (speed, peak) in best.items():
            print(f"{row:26}{speed:>10,.0f} entries/s" + (f"{peak:>8.0f} MB" if row.startswith("read") else ""))


if __name__ == "__main__":
    main()
