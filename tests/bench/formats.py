"""How fast each format is written and read, and in how much memory.

Beside TMX stands what expat alone needs for the same file, calling nobody: the machine's speed at that moment.

Data: ../shared/data/tm/en-zh-100k.tsv.gz, 100,000 pairs of software documentation, 200 characters a pair. Nothing was
tuned on it but the reading of TMX. Each figure is the best of three runs, in CPU time; memory is what reading adds to
the process at its peak, measured in a run of its own, since Python's own measuring makes everything slower.

    python tests/bench/formats.py
"""

import gzip
import sys
import tempfile
import time
import tracemalloc
from collections.abc import Callable
from pathlib import Path
from xml.parsers import expat

from tm.export import write_file
from tm.formats import FORMATS, Reader, list_writers
from tm.normalize import clean
from tm.texts import Unit

DATA = Path(__file__).parents[3] / "shared" / "data" / "tm" / "en-zh-100k.tsv.gz"


def load_units() -> list[Unit]:
    """The pairs with an id and nothing else."""
    units = []
    with gzip.open(DATA, "rt", encoding="utf-8", newline="\n") as lines:
        for number, line in enumerate(lines, start=1):
            cells = [cell.replace("\\n", "\n").replace("\\t", "\t") for cell in line.rstrip("\n").split("\t")]
            english, chinese = (clean(cell).strip() or "-" for cell in cells[:2])
            units.append(Unit(str(number), (("en", english), ("zh-CN", chinese))))
    return units


def measure(work: Callable[[], object]) -> float:
    """Seconds of CPU time, the best of three."""
    figures = []
    for _ in range(3):
        begin = time.process_time()
        work()
        figures.append(time.process_time() - begin)
    return min(figures)


def measure_memory(work: Callable[[], object]) -> int:
    """Bytes that the work holds at its peak."""
    tracemalloc.start()
    work()
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return peak


def parse(content: bytes) -> None:
    """What no reader of XML in Python can be faster than."""
    expat.ParserCreate().Parse(content, True)


def main() -> None:
    if not DATA.is_file():
        sys.exit(f"{DATA} is not here")
    units = load_units()
    print(f"{len(units):,} units of {DATA.name}")
    print(f"{'format':8}{'units/s written':>18}{'units/s read':>16}{'MB to read':>12}{'MB file':>10}")
    with tempfile.TemporaryDirectory() as folder:
        for name in list_writers():
            path = Path(folder) / f"file.{name}"
            written = measure(lambda: write_file(units, path, name, source="en", target="zh-CN"))  # noqa: B023 - runs at once
            figures = f"{name:8}{len(units) / written:>18,.0f}"
            form = FORMATS[name]
            if isinstance(form, Reader):
                path = path.rename(path.with_suffix(form.SUFFIXES[0]))

                def read() -> None:
                    for _ in form.read(path, print):  # noqa: B023 - runs at once
                        pass

                figures += f"{len(units) / measure(read):>16,.0f}{measure_memory(read) / 2**20:>12.0f}"
                figures += f"{path.stat().st_size / 2**20:>10.1f}"
            print(figures)
            if name == "tmx":
                content = path.read_bytes()
                print(f"{'(expat)':8}{len(units) / measure(lambda: parse(content)):>34,.0f}")  # noqa: B023 - runs at once


if __name__ == "__main__":
    main()
