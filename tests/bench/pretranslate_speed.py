"""Prints how long `tm pretranslate` takes for 1,000 strings against 100,000 units, beside GNU `msgmerge -C` on the same.

Run it with `python tests/bench/pretranslate_speed.py [--without-msgmerge]`; the data are `tm/en-zh-100k.tsv.gz` and
`tm/queries-en.jsonl` of ../shared/data. The strings: the 500 natural queries, 250 units as they are, 250 units with a
tenth of their words exchanged by a fixed seed. CPU time of the processes, the loading of Python and the reading of the
compendium among it. Nothing is tuned on these data; the least score is the default.
"""

import json
import random
import resource
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from million import SEED, SHARED, perturb_words, read_real

from tm.export import write_file
from tm.formats.po_wrapping import escape_text
from tm.texts import Unit

HEADER = 'msgid ""\nmsgstr ""\n"Language: zh_CN\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n"X-Source-Language: en\\n"\n'


def make_strings(units: list[tuple[str, str]]) -> list[str]:
    """A thousand sources, each once."""
    lines = (SHARED / "tm" / "queries-en.jsonl").read_text(encoding="utf-8").splitlines()
    queries = [json.loads(line)["query"] for line in lines]
    choose = random.Random(SEED)
    known = [source for source, _ in choose.sample(units, 250)]
    chosen = choose.sample(units, 500)
    perturbed = [
        perturb_words(one, other, 0.1, choose) for (one, _), (other, _) in zip(chosen[:250], chosen[250:], strict=True)
    ]
    strings = list(dict.fromkeys([*queries, *known, *perturbed]))
    choose.shuffle(strings)
    return strings


def write_po(path: Path, pairs: list[tuple[str, str]]) -> None:
    r"""A PO file without wrapping; what it cannot have, a `\n` on one side only, is taken from both."""
    entries = (f'\nmsgid "{escape_text(source)}"\nmsgstr "{escape_text(target)}"\n' for source, target in pairs)
    path.write_text(HEADER + "".join(entries), encoding="utf-8")


def store(folder: Path, units: list[tuple[str, str]]) -> None:
    """Import the units as a translator would."""
    numbered = (
        Unit(str(place), (("en", one), ("zh-CN", other))) for place, (one, other) in enumerate(units) if other.strip()
    )
    write_file(numbered, folder / "memory.tmx", "tmx", source="en", target="zh-CN")
    command = [sys.executable, "-m", "tm", "import", "memory.tmx", "--db", "memory.db"]
    subprocess.run(["env", "-C", folder, *command], capture_output=True, check=True)


def measure(arguments: list[str]) -> tuple[float, str]:
    """The CPU time of a process in seconds, and the last line that it told."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(arguments, capture_output=True, text=True, check=False)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return spent, (done.stderr.strip().splitlines() or [""])[-1]


def count_filled(path: Path) -> str:
    done = subprocess.run(
        ["msgfmt", "--statistics", "-o", "/dev/null", path], capture_output=True, text=True, check=False
    )
    return done.stderr.strip().splitlines()[-1]


def main(arguments: list[str]) -> None:
    units = read_real()
    strings = make_strings(units)
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        store(place, units)
        write_po(place / "strings.po", [(one, "") for one in strings])
        ours = [sys.executable, "-m", "tm", "pretranslate", "strings.po", "--output", "filled.po", "--approve", "--db"]
        spent, line = measure(["env", "-C", folder, *ours, "memory.db"])
        print(f"{len(strings):,} strings of queries-en.jsonl and en-zh-100k.tsv.gz against {len(units):,} units")
        print(f"tm pretranslate     {spent:6.2f} s CPU   {line}")
        if "--without-msgmerge" in arguments or not shutil.which("msgmerge"):
            return
        write_po(place / "compendium.po", list(dict(reversed(units)).items()))
        write_po(place / "empty.po", [])
        merge = ["msgmerge", "--quiet", "-C", "compendium.po", "empty.po", "strings.po", "-o", "merged.po"]
        spent, _ = measure(["env", "-C", folder, *merge])
        print(f"GNU msgmerge -C     {spent:6.2f} s CPU   {count_filled(place / 'merged.po')}")


if __name__ == "__main__":
    main(sys.argv[1:])
