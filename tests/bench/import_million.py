"""Prints what it takes to import a million units from TMX until they can be searched: time, memory, and the file's size.

    python tests/bench/import_million.py [--units N] [--keep FOLDER]

Data: `million.py`. The command runs as a user runs it, in a process of its own.
"""

import argparse
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from million import make_units

from tm.export import write_file
from tm.texts import Unit


def run(*arguments: str) -> tuple[float, float, float, str]:
    """Run `tm`; gives back wall and processor seconds, the peak of memory in MB, and what it told."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    began = time.monotonic()
    done = subprocess.run([sys.executable, "-m", "tm", *arguments], capture_output=True, text=True, check=False)
    wall = time.monotonic() - began
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return wall, spent, after.ru_maxrss / 1024, (done.stderr or done.stdout).strip().splitlines()[-1][:100]


def main(arguments: list[str]) -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--units", type=int, default=1_000_000)
    parser.add_argument("--keep", type=Path)
    chosen = parser.parse_args(arguments)
    folder = chosen.keep or Path(tempfile.mkdtemp())
    tmx, database = folder / "million.tmx", folder / "million.db"
    bytes_of_text = 0

    def number() -> "object":
        nonlocal bytes_of_text
        for place, (source, target) in enumerate(make_units(chosen.units)):
            if source.strip() and target.strip():
                bytes_of_text += len(source.encode()) + len(target.encode())
                yield Unit(str(place), (("en", source), ("zh-CN", target)))

    if not tmx.exists():
        if os.fork() == 0:  # the units need not be in the memory that is measured
            write_file(number(), tmx, "tmx", source="en", target="zh-CN")  # type: ignore[arg-type]
            (folder / "bytes").write_text(str(bytes_of_text), encoding="ascii")
            os._exit(0)
        os.wait()
    text = int((folder / "bytes").read_text(encoding="ascii"))
    for path in folder.glob("million.db*"):
        path.unlink()
    for what in ("first import", "the same again"):
        wall, spent, peak, told = run("import", str(tmx), "--db", str(database))
        size = database.stat().st_size
        print(
            f"{what}: {wall:.1f} s wall, {spent:.1f} s of processor time, at most {peak:.0f} MB;"
            f" the file is {size / 1e6:.0f} MB, {size / text:.2f} times its text ({text / 1e6:.0f} MB); {told}",
            flush=True,
        )
    wall, spent, _, told = run("doctor", "--db", str(database))
    print(f"tm doctor: {wall:.1f} s; {told}")


if __name__ == "__main__":
    main(sys.argv[1:])
