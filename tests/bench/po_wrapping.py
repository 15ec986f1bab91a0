"""How many strings we put over lines otherwise than GNU gettext's msgcat does.

Data: every `msgid`, `msgid_plural` and `msgstr` of ../shared/data/files/po, and both sides of the 100,000 pairs of
../shared/data/tm/en-zh-100k.tsv.gz. The classes of characters in `line_breaking` were settled by what msgcat does with
both. Each string, written as one line, goes through the msgcat of this machine as `msgid` and as `msgstr`.

    python tests/bench/po_wrapping.py [--show 10] [--pairs 5000]
"""

import argparse
import gzip
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from tm.formats.po_entries import scan_entries, split_lines
from tm.formats.po_wrapping import escape_text, wrap_text

DATA = Path(__file__).parents[3] / "shared" / "data"
HEADER = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'


def load_catalogue(path: Path) -> list[str]:
    """All strings of a PO file that are not its header's."""
    entries = scan_entries(split_lines(path.read_text(encoding="utf-8")), path)
    return [field.text for entry in entries if entry.find("msgid") for field in entry.fields if field.text]


def load_pairs(path: Path) -> list[str]:
    """Both sides of a table of pairs."""
    with gzip.open(path, "rt", encoding="utf-8", newline="\n") as lines:
        cells = (cell for line in lines for cell in line.rstrip("\n").split("\t")[:2])
        return [cell.replace("\\n", "\n").replace("\\t", "\t").replace("\r", "") for cell in cells if cell.strip()]


def wrap_with_gettext(texts: list[str]) -> Iterator[tuple[list[str], list[str]]]:
    """What msgcat makes of each text as `msgid` and as `msgstr`: the lines of both, as it is given them in one."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.po"
        with path.open("w", encoding="utf-8") as stream:
            stream.write(HEADER)
            for number, text in enumerate(texts):
                string = escape_text(text)
                stream.write(f'msgctxt "{number}"\nmsgid "{string}"\nmsgstr "{string}"\n\n')
        done = subprocess.run(["msgcat", path], capture_output=True, check=True)
    lines = split_lines(done.stdout.decode())
    for entry in list(scan_entries(lines, path))[1:]:
        msgid, msgstr = (
            [line.rstrip("\n") for line in lines[field.first : field.behind]] for field in entry.fields[1:3]
        )
        yield msgid, msgstr


def main() -> None:
    if not DATA.is_dir() or not shutil.which("msgcat"):
        sys.exit(f"{DATA} or msgcat is not here")
    parser = argparse.ArgumentParser()
    parser.add_argument("--show", type=int, default=0, help="how many differences to print")
    parser.add_argument("--pairs", type=int, help="how many of the pairs to take")
    arguments = parser.parse_args()
    shown = arguments.show
    print(subprocess.run(["msgcat", "--version"], capture_output=True, text=True, check=True).stdout.partition("\n")[0])
    sets = {path.name: load_catalogue(path) for path in sorted((DATA / "files" / "po").glob("*.po"))}
    sets["en-zh-100k.tsv.gz"] = load_pairs(DATA / "tm" / "en-zh-100k.tsv.gz")[: arguments.pairs and 2 * arguments.pairs]
    for name, texts in sets.items():
        wrong = {"msgid": 0, "msgstr": 0}
        for text, written in zip(texts, wrap_with_gettext(texts), strict=True):
            for keyword, theirs in zip(wrong, written, strict=True):
                ours = wrap_text(keyword, text)
                if ours != theirs:
                    wrong[keyword] += 1
                    if wrong[keyword] <= shown:
                        print("\n".join(["  ours", *ours, "  msgcat", *theirs]))
        figures = ", ".join(f"{count:,} otherwise as {keyword}" for keyword, count in wrong.items())
        print(f"{name:20}{len(texts):>9,} strings: {figures}", flush=True)


if __name__ == "__main__":
    main()
