"""How fast TMX is read, and in how much memory, beside the parsers that others use; formats_peers.py has a toolkit.

Data: ../shared/data/tm/en-zh-100k.tsv.gz, 100,000 pairs of software documentation, more by seeded perturbation (see
million.py), in two files: as we write them; and as CAT tools do, with dates, users and properties at every unit, CRLF,
and inline codes in every tenth unit. Reading was tuned on both. The table has two columns and languages in its name.

Each figure is a process of its own: units a second of CPU time, the best of three, or one where the file is large,
imports left out; memory is the peak of the whole process, Python and imports with it.

    python tests/bench/tmx_speed.py [--units 1000000]
"""

import argparse
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

ROWS = {
    "read ours": ("ours", "tmx"),
    "read tables, two columns": ("ours_table", "tsv"),
    "read expat, text only": ("expat_texts", "tmx"),
    "read expat, no handlers": ("expat_bare", "tmx"),
    "read ElementTree": ("elementtree", "tmx"),
    "read lxml": ("lxml", "tmx"),
}
LARGE = 1 << 27
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def read_ours(path: Path) -> int:
    from tm.formats import tmx  # noqa: PLC0415 - each process loads what it measures, and nothing else

    return sum(1 for _ in tmx.read(path, print))


def read_ours_table(path: Path) -> int:
    from tm.formats import find_format  # noqa: PLC0415 - see above

    return sum(1 for _ in find_format(path).read(path, print))


def read_expat_bare(path: Path) -> int:
    from xml.parsers import expat  # noqa: PLC0415 - see above

    with path.open("rb") as stream:
        expat.ParserCreate().ParseFile(stream)
    return 0


def read_expat_texts(path: Path) -> int:
    """The least that a reader with handlers does: both texts of each unit."""
    from xml.parsers import expat  # noqa: PLC0415 - see above

    parser = expat.ParserCreate()
    parser.buffer_text = True
    parts: list[str] = []
    texts: list[str] = []
    count = 0

    def start(name: str, _attributes: dict[str, str]) -> None:
        if name == "seg":
            parser.CharacterDataHandler = parts.append

    def end(name: str) -> None:
        nonlocal count
        if name == "seg":
            parser.CharacterDataHandler = None
            texts.append("".join(parts))
            parts.clear()
        elif name == "tu":
            count += len(texts) == 2
            texts.clear()

    parser.StartElementHandler, parser.EndElementHandler = start, end
    with path.open("rb") as stream:
        parser.ParseFile(stream)
    return count


def read_elementtree(path: Path) -> int:
    from xml.etree.ElementTree import iterparse  # noqa: PLC0415 - see above

    count = 0
    for _, element in iterparse(path):  # noqa: S314 - the file is our own
        if element.tag == "tu":
            count += len([(one.get(XML_LANG), one.findtext("seg")) for one in element.iter("tuv")]) == 2
            element.clear()
    return count


def read_lxml(path: Path) -> int:
    from lxml import etree  # noqa: PLC0415 - see above

    count = 0
    for _, element in etree.iterparse(path, tag="tu"):
        count += len([(one.get(XML_LANG), one.findtext("seg")) for one in element.iter("tuv")]) == 2
        element.clear()
        while element.getprevious() is not None:
            del element.getparent()[0]
    return count


def measure(kind: str, path: Path) -> None:
    """Print seconds, units and peak in MB: what the process that is measured does."""
    read = globals()[f"read_{kind}"]
    seconds = []
    for _ in range(1 if path.stat().st_size > LARGE else 3):
        begin = time.process_time()
        count = read(path)
        seconds.append(time.process_time() - begin)
    print(min(seconds), count, find_peak())


def read_pairs(path: Path) -> Iterator[tuple[str, str]]:
    """The texts of our own file, without any of the parsers that are measured."""
    found = re.compile(r"<seg>([^<]*)</seg></tuv>\n<tuv[^>]*><seg>([^<]*)</seg></tuv>\n</tu>\n")
    rest = ""
    with path.open(encoding="utf-8", newline="\n") as stream:
        while chunk := stream.read(1 << 20):
            rest += chunk
            end = 0
            for one in found.finditer(rest):
                end = one.end()
                source, target = (
                    text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&") for text in one.groups()
                )
                yield source, target
            rest = rest[end:]


def find_peak() -> float:
    """The most memory that this process has had, in MB."""
    status = Path("/proc/self/status")
    if status.is_file():  # what the resource module says counts the parent's peak, too
        found = re.search(r"VmHWM:\s+(\d+) kB", status.read_text("ascii"))
        return int(found.group(1)) / 1024 if found else 0.0
    import resource  # noqa: PLC0415 - not everywhere

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def write_files(count: int, folder: Path) -> None:
    """The units as our TMX, as another tool's, and as a table without a header."""
    import million  # noqa: PLC0415 - see above

    from tm.export import write_file  # noqa: PLC0415 - see above
    from tm.formats.xml_writing import escape  # noqa: PLC0415 - see above
    from tm.normalize import clean  # noqa: PLC0415 - see above
    from tm.texts import Unit  # noqa: PLC0415 - see above

    def make() -> Iterator[Unit]:
        for number, texts in enumerate(million.make_units(count), start=1):
            source, target = (clean(text).strip() or "-" for text in texts)
            yield Unit(str(number), (("en", source), ("zh-CN", target)))

    write_file(make(), folder / "ours.tmx", "tmx", source="en", target="zh-CN")
    with (
        (folder / "tool.tmx").open("w", encoding="utf-8", newline="\r\n") as tmx,
        (folder / "units.en-zh.tsv").open("w", encoding="utf-8", newline="\n") as table,
    ):
        tmx.write('<?xml version="1.0" encoding="utf-8"?>\n<tmx version="1.4">\n')
        tmx.write(
            '  <header creationtool="T" creationtoolversion="1" datatype="xml" segtype="sentence" srclang="en-US"/>\n  <body>\n'
        )
        for number, (source, target) in enumerate(read_pairs(folder / "ours.tmx")):
            table.write(" ".join(source.split()) + "\t" + " ".join(target.split()) + "\n")
            code = '<bpt i="1">&lt;b&gt;</bpt>x<ept i="1">&lt;/b&gt;</ept>' if number % 10 == 0 else ""
            tmx.write(
                f'    <tu creationdate="20240131T081500Z" creationid="user {number % 7}" changedate="20250131T081500Z">\n'
                f'      <prop type="project">P{number % 50}</prop>\n'
                f'      <tuv xml:lang="en-US">\n        <seg>{escape(source)}{code}</seg>\n      </tuv>\n'
                f'      <tuv xml:lang="zh-CN">\n        <seg>{escape(target)}{code}</seg>\n      </tuv>\n    </tu>\n'
            )
        tmx.write("  </body>\n</tmx>\n")


def print_rows(title: str, path: Path, suffix: str, units: int) -> None:
    megabytes = path.stat().st_size / 2**20
    print(f"\n{title}: {megabytes:,.0f} MB")
    for name, (kind, wanted) in ROWS.items():
        if wanted != suffix:
            continue
        command = [sys.executable, __file__, "--measure", kind, str(path)]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
        seconds, count, peak = map(float, done.stdout.split())
        print(f"  {name:26} {(count or units) / seconds:>10,.0f} units/s {peak:>8.1f} MB")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--units", type=int, default=100_000)
    parser.add_argument("--measure", nargs=2, metavar=("KIND", "FILE"), help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.measure:
        measure(options.measure[0], Path(options.measure[1]))
        return
    import million  # noqa: PLC0415 - see above

    if not million.REAL.is_file():
        sys.exit(f"{million.REAL} is not here")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_files(options.units, folder)
        print(f"{options.units:,} units of {million.REAL.name}, seed {million.SEED}")
        print_rows("TMX as we write it", folder / "ours.tmx", "tmx", options.units)
        print_rows("TMX as CAT tools write it", folder / "tool.tmx", "tmx", options.units)
        print_rows("TSV, two columns", folder / "units.en-zh.tsv", "tsv", options.units)


if __name__ == "__main__":
    main()
