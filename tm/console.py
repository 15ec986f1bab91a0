"""What all commands share at the terminal: options, tables, JSON, progress, messages, and exit codes."""

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, BinaryIO, cast

from tm.commandline.parameters import option
from tm.files import replace_file
from tm.normalize import clean
from tm.widths import cut_to_width, measure_width

__all__ = [
    "DEFAULT_DATABASE",
    "DatabaseOption",
    "DictionaryOption",
    "JsonOption",
    "Progress",
    "Stop",
    "clear_progress",
    "cut_to_width",
    "measure_width",
    "open_output",
    "print_json",
    "print_json_line",
    "print_line",
    "print_table",
    "read_input",
    "read_lines",
    "read_text",
    "read_today",
    "read_user",
    "report",
    "start_progress",
    "stop",
    "take_text",
]

# What is written to stdout waits in memory up to this size, and beyond it in a file.
_SPOOLED = 1 << 24

DONE, NOTHING, UNUSABLE, BUG, INTERRUPTED = 0, 1, 2, 3, 130
"""Exit codes: done; nothing or problems found; wrong use or unusable input; a bug of ours; Ctrl-C."""

DatabaseOption = Annotated[Path, option("--db", envvar="GLOSSARY_DB", metavar="FILE", help="The termbase.")]
DEFAULT_DATABASE = Path("glossary.db")
DictionaryOption = Annotated[
    Path | None, option("--dictionary", metavar="FILE", help="A copy of CC-CEDICT to align better with.")
]
JsonOption = Annotated[bool, option("--json", help="Print one JSON array.")]


def read_text(argument: str) -> str:
    """A text that a person typed, in one line, fit to be looked for; in UTF-8 where the locale could not read it."""
    return " ".join(clean(argument.encode("utf-8", "surrogateescape").decode("utf-8", "replace")).split())


def take_text(argument: str) -> str:
    """A text that a person typed, with its spaces and line breaks, fit to be compared."""
    return clean(argument.encode("utf-8", "surrogateescape").decode("utf-8", "replace"))


_ESCAPED = {"\\n": "\n", "\\t": "\t", "\\\\": "\\"}


def read_lines(*, escaped: bool = False) -> Iterator[str]:
    """The lines of stdin one by one, fit to be compared, without empty ones.

    Args:
        escaped: whether a backslash and `n`, `t` or a backslash stand for a line break, a tab and a backslash.
    """
    import re  # noqa: PLC0415 - a text that was typed has no escapes

    for line in sys.stdin.buffer if sys.stdin else ():
        text = clean(line.decode("utf-8", "replace").rstrip("\r\n"))
        if text and not text.isspace():
            yield re.sub(r"\\[nt\\]", lambda found: _ESCAPED[found.group()], text) if escaped else text


def read_user() -> str:
    """Who types: $GLOSSARY_USER, or the login; nothing where the system knows none."""
    import getpass  # noqa: PLC0415 - look-ups change nothing

    try:
        return read_text(os.environ.get("GLOSSARY_USER", "")) or read_text(getpass.getuser())
    except (OSError, KeyError, ImportError):  # a container's user may have a number only
        return ""


def read_today() -> str:
    """What today is, as ISO 8601 writes it."""
    import time  # noqa: PLC0415 - few commands ask

    return time.strftime("%Y-%m-%d")


def read_input() -> bytes:
    """All of stdin, for a command that was given `-`; nothing where the caller has closed it."""
    return sys.stdin.buffer.read() if sys.stdin else b""


class Stop(Exception):
    """The end of a command, with its exit code."""

    def __init__(self, code: int) -> None:
        super().__init__(code)
        self.code = code


def stop(code: int) -> None:
    """End a command with an exit code other than 0."""
    raise Stop(code)


def report(line: str) -> None:
    """Tell a person something in one line, on stderr; long work clears its progress line first."""
    clear = "\r\x1b[K" if sys.stderr.isatty() else ""
    # What a person typed or a file is called can hold control characters, which a terminal would obey.
    safe = "".join(one if one.isprintable() else f"\\x{ord(one):02x}" for one in " ".join(line.split()))
    print(f"{clear}{safe}", file=sys.stderr, flush=True)


def print_line(line: str = "") -> None:
    """Print one line of a result."""
    print(line)


def print_json(rows: Iterable[Mapping[str, object]]) -> None:
    """Print objects as one JSON array, an object a line."""
    import json  # noqa: PLC0415 - most output is for people

    lines = [json.dumps(row, ensure_ascii=False) for row in rows]
    print("[" + ",\n ".join(lines) + "]")


def print_json_line(row: Mapping[str, object]) -> None:
    """Print one object in one line, at once: a program may wait for it."""
    import json  # noqa: PLC0415 - see print_json

    print(json.dumps(row, ensure_ascii=False), flush=True)


@contextmanager
def open_output(path: Path) -> Iterator[BinaryIO]:
    """Open a file that appears whole or not at all; where the path is `-`, stdout gets what was written, likewise."""
    if str(path) == "-":
        from shutil import copyfileobj  # noqa: PLC0415 - look-ups write no files
        from tempfile import SpooledTemporaryFile  # noqa: PLC0415 - see above

        with SpooledTemporaryFile(_SPOOLED) as spool:  # some formats go back to their beginning, which a pipe cannot
            yield cast("BinaryIO", spool)
            spool.seek(0)
            copyfileobj(spool, sys.stdout.buffer)
        sys.stdout.buffer.flush()
    else:
        with replace_file(path) as stream:
            yield stream


NARROWEST = 24
"""A column is not cut to less than this, in a terminal's columns: twelve Chinese characters."""


def print_table(header: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Print rows: aligned columns on a terminal, tab-separated lines under a header in a pipe.

    What is wider than the terminal is cut in its widest column, with … at the end; a pipe gets everything.

    Args:
        header: the columns' names.
        rows: cells are shown as `str`; white space inside them as one space.
    """
    cells = [[" ".join(str(cell).split()) for cell in row] for row in rows]
    if not sys.stdout.isatty():
        for row in [list(header), *cells]:
            print("\t".join(row))
        return
    widths = [max(measure_width(row[column]) for row in [list(header), *cells]) for column in range(len(header))]
    widest = widths.index(max(widths))
    excess = sum(widths) + 2 * (len(widths) - 1) - _read_width()
    widths[widest] -= min(max(excess, 0), max(widths[widest] - NARROWEST, 0))
    for row in [list(header), *cells]:
        shown = [cut_to_width(cell, width) for cell, width in zip(row, widths, strict=True)]
        padded = (cell + " " * (width - measure_width(cell)) for cell, width in zip(shown, widths, strict=True))
        print("  ".join(padded).rstrip())


def _read_width() -> int:
    """How many columns the terminal has; $COLUMNS says it where somebody set it."""
    if (columns := os.environ.get("COLUMNS", "")).isdecimal() and int(columns):
        return int(columns)
    try:
        return os.get_terminal_size(sys.stdout.fileno()).columns or 80
    except OSError:
        return 80


Progress = Callable[[int, int], None]


def start_progress(name: str) -> Progress:
    """Show how far a stage is, on one line of a terminal; say nothing in a pipe.

    Args:
        name: the stage's.
    Returns:
        To be told (done, total).
    """
    if not sys.stderr.isatty():
        return lambda done, total: None  # noqa: ARG005 - the signature is Progress's
    shown = -1

    def show(done: int, total: int) -> None:
        nonlocal shown
        percent = 100 * done // max(total, 1)
        if percent != shown:
            shown = percent
            print(f"\r\x1b[K{name} … {percent}%", end="", file=sys.stderr, flush=True)

    print(f"\r\x1b[K{name} …", end="", file=sys.stderr, flush=True)
    return show


def clear_progress() -> None:
    """Take the progress line away before a result is printed."""
    if sys.stderr.isatty():
        print("\r\x1b[K", end="", file=sys.stderr, flush=True)
