"""How fast TMX, PO, CSV and TBX are read and written, and in how much memory, beside Translate Toolkit on the same entries.

Data: ../shared/data/tm/en-zh-100k.tsv.gz, 100,000 pairs of software documentation, 200 characters a pair; the reading of
TMX was tuned on it. Both read the same files, which are ours, to the last unit's texts; both write pairs that are read
from a table on the way, which is in both figures. The toolkit does it as its documentation says: `parsefile`, and
`addsourceunit` and `serialize`.

Each figure is a process of its own, which has read or written three units before it is measured, so that everything is
imported: seconds of CPU time, the least of --times runs; the peak of the whole process, and how far that is above what it
was before. The toolkit is no dependency: --peers names a Python that has it.

    python tests/bench/formats_peers.py --peers PYTHON [--units 100000] [--times 1] [--only tmx,csv]
"""

import argparse
import json
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

FORMATS = ("tmx", "po", "csv", "tbx")
LANGUAGES = ("en", "zh-CN")
WARMING = 3


def read_ours(name: str, path: Path) -> int:
    from tm.formats import find_format  # noqa: PLC0415 - each process loads what it measures, and nothing else

    return sum(1 for unit in find_format(path).read(path, print) if unit.texts[0][1] and unit.texts[1][1])


def write_ours(name: str, pairs: Iterator[list[str]], path: Path) -> int:
    from tm.export import write_file  # noqa: PLC0415 - see above
    from tm.formats.plain_units import make_unit  # noqa: PLC0415 - see above

    count = 0

    def make() -> Iterator[object]:
        nonlocal count
        for count, (source, target) in enumerate(pairs, start=1):
            yield make_unit(str(count), (("en", source), ("zh-CN", target)), {})

    write_file(make(), path, name, source="en", target="zh-CN")
    return count


def load_toolkit(name: str):  # noqa: ANN201 - a class that only the peers' Python knows
    """The toolkit's class of files of a format."""
    from importlib import import_module  # noqa: PLC0415 - see above

    module, kind = {"csv": ("csvl10n", "csvfile"), "po": ("po", "pofile")}.get(name, (name, f"{name}file"))
    return getattr(import_module(f"translate.storage.{module}"), kind)


def read_toolkit(name: str, path: Path) -> int:
    units = load_toolkit(name).parsefile(str(path)).units
    return sum(1 for unit in units if unit.source and unit.target)


def write_toolkit(name: str, pairs: Iterator[list[str]], path: Path) -> int:
    kind = load_toolkit(name)
    store = kind(sourcelanguage="en", targetlanguage="zh-CN") if name in {"tmx", "tbx"} else kind()
    for source, target in pairs:
        unit = store.addsourceunit(source)
        unit.target = target
    with path.open("wb") as stream:
        store.serialize(stream)
    return len(store.units)


def read_pairs(table: Path) -> Iterator[list[str]]:
    """The pairs of the table that the processes share, one JSON list a line."""
    with table.open(encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def measure(who: str, way: str, name: str, folder: Path) -> dict[str, float]:
    """What one process is for: read or write a few units, then all of them.

    Returns:
        Seconds of CPU time, how many units, and in MB the peak and what the process had before.
    """
    work = globals()[f"{way}_{who}"]

    def run(label: str, count: int | None) -> int:
        if way == "read":
            return int(work(name, folder / f"{label}.{name}"))
        pairs = islice(read_pairs(folder / "pairs.jsonl"), count)
        return int(work(name, pairs, folder / f"written.{name}"))

    run("few", WARMING)
    before = find_memory("VmRSS")
    begin = time.process_time()
    count = run("all", None)
    return {"seconds": time.process_time() - begin, "units": count, "peak": find_memory("VmHWM"), "before": before}


def find_memory(field: str) -> float:
    """Memory of this process in MB: what it has (`VmRSS`) or has had at most (`VmHWM`)."""
    found = re.search(rf"{field}:\s+(\d+) kB", Path("/proc/self/status").read_text("ascii"))
    return int(found.group(1)) / 1024 if found else 0.0


def write_files(count: int, folder: Path) -> None:
    """The pairs, and our file of each format, whole and with a few units."""
    import million  # noqa: PLC0415 - see above

    from tm.normalize import clean  # noqa: PLC0415 - see above

    pairs = [[clean(text).strip() or "-" for text in pair] for pair in million.make_units(count)]
    (folder / "pairs.jsonl").write_text(
        "".join(f"{json.dumps(pair, ensure_ascii=False)}\n" for pair in pairs), encoding="utf-8"
    )
    for name in FORMATS:
        write_ours(name, iter(pairs), folder / f"all.{name}")
        write_ours(name, iter(pairs[:WARMING]), folder / f"few.{name}")


def run_processes(who: str, way: str, name: str, folder: Path, options: argparse.Namespace) -> dict[str, float] | None:
    """Measure as often as wanted; the run that took the least time. None where the Python lacks the toolkit."""
    figures = []
    for _ in range(options.times):
        python = options.peers if who == "toolkit" else sys.executable
        command = [python, __file__, "--measure", who, way, name, folder]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode:
            if "ModuleNotFoundError" not in done.stderr:
                sys.exit(done.stderr)
            return None
        figures.append(json.loads(done.stdout))
    return min(figures, key=lambda figure: float(figure["seconds"]))


def print_row(way: str, name: str, ours: dict[str, float], theirs: dict[str, float] | None) -> None:
    """One line of the table: CPU seconds, peaks of whole processes, and what lies above what they had before."""
    above = ours["peak"] - ours["before"]
    if theirs is None:
        print(f"{name:5}{way:6}{ours['seconds']:9.2f}{'absent':>10}{'':>8}{ours['peak']:10.1f}{'':>18}{above:10.1f}")
        return
    their_above = theirs["peak"] - theirs["before"]
    print(
        f"{name:5}{way:6}{ours['seconds']:9.2f}{theirs['seconds']:10.2f}{theirs['seconds'] / ours['seconds']:7.1f}×"
        f"{ours['peak']:10.1f}{theirs['peak']:10.1f}{ours['peak'] / theirs['peak']:8.1%}"
        f"{above:10.1f}{their_above:10.1f}{above / their_above:8.1%}"
        + ("" if ours["units"] == theirs["units"] else f"  ({ours['units']:,.0f} units, {theirs['units']:,.0f})")
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--peers", default=sys.executable, metavar="PYTHON")
    parser.add_argument("--units", type=int, default=100_000)
    parser.add_argument("--times", type=int, default=1)
    parser.add_argument("--only", default=",".join(FORMATS), help="formats, with commas")
    parser.add_argument("--measure", nargs=4, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.measure:
        *what, folder = options.measure
        print(json.dumps(measure(*what, Path(folder))))
        return
    import million  # noqa: PLC0415 - see above

    if not million.REAL.is_file():
        sys.exit(f"{million.REAL} is not here")
    print(
        f"{options.units:,} units of {million.REAL.name}; least of {options.times}; ours, the toolkit's, and the ratio"
    )
    print(
        f"{'':11}{'CPU seconds':>19}{'faster':>8}{'MB of the process':>20}{'share':>8}{'MB above its start':>20}{'share':>8}"
    )
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_files(options.units, folder)
        for form in options.only.split(","):
            for way in ("read", "write"):
                ours, theirs = (run_processes(who, way, form, folder, options) for who in ("ours", "toolkit"))
                if ours is None:
                    sys.exit("this Python lacks the project")
                print_row(way, form, ours, theirs)


if __name__ == "__main__":
    main()
