"""What other tools' files give: every unit is read or left out with its reason, or the file is refused in one line.

A file's units are counted by lxml and regular expressions (tests/counting_units.py), not by our readers. Beside that stands
what the format's reader reads and leaves out, what `glossary import` and `tm import` do when they are run on an empty
database, and how many units each of the two ways in gives: `read_terms` keeps what has one language only and needs
registered ones, `read_units` needs two languages of any kind. A star marks a file whose units do not add up.

Data: ../shared/data/files. Nothing was tuned on it.

    python tests/bench/files.py
"""

import contextlib
import io
import os
import re
import sys
import tempfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from lxml import etree

from glossary.cli import main as glossary
from tm.cli import main as tm
from tm.errors import UserError
from tm.formats import Skipped, find_format
from tm.intake import LOST, read_terms, read_units

sys.path.append(str(Path(__file__).parent.parent))

from counting_units import count_units

FILES = Path(__file__).parents[3] / "shared" / "data" / "files"


def run(program: Callable[[], None], path: Path) -> str:
    """Import a file into an empty database; gives what is said of it."""
    said = io.StringIO()
    with tempfile.TemporaryDirectory() as folder:
        sys.argv = ["program", "import", path.name, "--db", f"{folder}/t.db"]
        with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said), contextlib.suppress(SystemExit):
            program()
    line = " ".join(said.getvalue().split()).removeprefix(f"{path.name}: ")
    return f"{line[:69]}…" if len(line) > 70 else line


def count_ways(path: Path) -> tuple[str, ...]:
    """How many units each way in takes and leaves out."""
    counts = []
    for way in (read_terms, read_units):
        skipped: list[Skipped] = []
        taken = len({unit.id for unit in way(path, report=skipped.append)})
        counts.append(f"{taken}+{sum(not one.reason.startswith(LOST) for one in skipped)}")
    return tuple(counts)


def describe(path: Path) -> tuple[str, ...]:
    """The cells of a file's row: counted, read, left out, ways in; or why it is refused."""
    try:
        counted = str(count_units(path))
    except etree.XMLSyntaxError:
        counted = "broken"
    skipped: list[Skipped] = []
    try:
        units = list(find_format(path).read(path, skipped.append))
    except UserError as error:
        return "", counted, "-", "-", "-", "-", str(error).removeprefix(str(path))
    read = len([unit for unit in units if not re.search(r"#\d+$", unit.id)])
    star = "" if counted == str(read + len(skipped)) and all(one.line for one in skipped) else "*"
    reasons = Counter(one.reason.partition(" (")[0] for one in skipped)
    return (
        star,
        counted,
        str(read),
        str(len(skipped)),
        *count_ways(path),
        ", ".join(f"{why} {n}" for why, n in reasons.items()),
    )


def main() -> None:
    if not FILES.is_dir():
        sys.exit(f"{FILES} is not here")
    print(
        f"{'file':54}{'units':>7}{'read':>6}{'left':>6}{'terms':>10}{'pairs':>10}  reasons / glossary import / tm import"
    )
    files = sorted(path for path in FILES.rglob("*") if path.is_file())
    wrong = refused = 0
    for path in files:
        star, counted, read, left, terms, pairs, told = describe(path)
        wrong, refused = wrong + bool(star), refused + (read == "-")
        print(f"{star + path.name:54}{counted:>7}{read:>6}{left:>6}{terms:>10}{pairs:>10}  {told}")
        os.chdir(path.parent)
        print(f"{'':95}{run(glossary, path)}\n{'':95}{run(tm, path)}")
    print(f"{len(files)} files, {refused} refused, {wrong} whose units do not add up")
    sys.exit(wrong > 0)


if __name__ == "__main__":
    main()
