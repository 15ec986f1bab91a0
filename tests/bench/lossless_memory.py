"""What comes back of real files that are taken into the memory with `tm import` and written again with `tm export`.

Data: every PO, TMX, XLIFF and TBX under ../shared/data/files. Nothing was tuned on it but by mending what it showed.

    python tests/bench/lossless_memory.py
"""

import contextlib
import subprocess
import sys
import tempfile
from collections.abc import Hashable, Iterator
from pathlib import Path

import polib

from tm.errors import UserError
from tm.intake import read_units

FILES = Path(__file__).parents[3] / "shared" / "data" / "files"
FIELDS = ("msgid_plural", "msgstr", "msgstr_plural", "comment", "tcomment", "occurrences", "previous_msgid")
WRITTEN = {".po": ".po", ".tmx": ".tmx", ".tbx": ".tbx", ".xlf": ".xlf", ".xliff": ".xlf", ".sdlxliff": ".xlf"}


def list_entries(path: Path) -> Iterator[Hashable]:
    """Every translated entry of a PO file with all that polib knows of it."""
    for entry in polib.pofile(str(path)):
        if not entry.obsolete and (entry.translated() or entry.fuzzy):
            told = [str(getattr(entry, field)) for field in FIELDS]
            yield entry.msgctxt, entry.msgid, *told, tuple(sorted(entry.flags))


def list_units(path: Path) -> Iterator[Hashable]:
    """Every unit of another file with all that our reader gives."""
    for unit in read_units(path, report=lambda _: None, drafts=True):
        fields = (unit.note, unit.domain, unit.definition, unit.context, unit.created, unit.changed)
        yield unit.texts, *fields, unit.wordings, tuple(sorted(unit.extras))


def go_through(path: Path, folder: Path) -> Path | None:
    """Take a file into a new memory and write it again; None where the memory takes nothing of it."""
    memory, written = folder / "memory.db", folder / f"out{WRITTEN[path.suffix.lower()]}"
    for old in folder.iterdir():
        old.unlink()
    for words in (["import", path, "--fuzzy"], ["export", "--output", written]):
        done = subprocess.run([sys.executable, "-m", "tm", *words, "--db", memory], capture_output=True, check=False)
        if done.returncode:
            return None
    return written


def main() -> None:
    entries = same = 0
    with tempfile.TemporaryDirectory() as name:
        for path in sorted(one for one in FILES.rglob("*") if one.suffix.lower() in WRITTEN):
            written = go_through(path, Path(name))
            if written is None:
                continue
            read = list_entries if path.suffix == ".po" else list_units
            with contextlib.suppress(UserError):
                before, after = list(read(path)), set(read(written))
                kept = sum(one in after for one in before)
                entries, same = entries + len(before), same + kept
                if kept < len(before):
                    print(f"{path.relative_to(FILES)}: {kept:,} of {len(before):,}")
    print(f"in all: {same:,} of {entries:,} units come back with everything that is said of them")


if __name__ == "__main__":
    main()
