"""Print what `tm audit` costs over a million units, made as `million.py` makes them, and what it finds in the real ones.

The rules were mended on tm/en-zh-100k.tsv.gz and files/tico19.en-zh.tmx; nothing else was looked at.
Run: python tests/bench/audit_speed.py [UNITS]
"""

import resource
import sys
import time
from collections.abc import Iterable, Iterator
from itertools import islice

from million import REAL, SHARED, make_units, read_real

from tm.audit import Audited, audit
from tm.auditing import RULES
from tm.formats.tmx import read
from tm.units import StoredUnit

UNITS = 1_000_000
TMX = SHARED / "files" / "tico19.en-zh.tmx"


def number(pairs: Iterable[tuple[str, str]]) -> Iterator[StoredUnit]:
    for row, (source, target) in enumerate(pairs, 1):
        yield StoredUnit(row, ("en", "zh-CN"), source, target)


def tell(name: str, found: Iterable[Audited], seconds: float, units: int) -> None:
    print(f"{name}: {units:,} units, {seconds:.1f} CPU s, {seconds / units * 1e6:.0f} µs a unit")
    for one in found:
        print(f"  {one.rule:16s} {one.findings:>9,} findings {one.units:>9,} units")


def measure(name: str, units: Iterable[StoredUnit], count: int) -> None:
    start = time.process_time()
    found = audit(units, RULES, limit=20)
    tell(name, found, time.process_time() - start, count)


def main() -> None:
    """Measure the small ones first; the making of the million is not counted, the peak is the whole process's."""
    if not REAL.exists():
        sys.exit("no ../shared/data here: nothing to measure on")
    count = int(sys.argv[1]) if len(sys.argv) > 1 else UNITS
    pairs = [(unit.texts[0][1], unit.texts[1][1]) for unit in read(TMX, print)]
    measure(TMX.name, number(pairs), len(pairs))
    real = read_real()
    measure(REAL.name, number(real), len(real))
    made = list(islice(make_units(count), count))
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    measure("a million like them", number(made), len(made))
    after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(
        f"peak with all texts in memory {before >> 10} MB, with the audit {after >> 10} MB: {after - before >> 10} MB more"
    )


if __name__ == "__main__":
    main()
