"""What all commands share at the terminal: options, tables, JSON, progress, messages, and exit codes."""

import gc
import os
import signal
import sys
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from io import TextIOWrapper
from pathlib import Path
from types import FrameType
from typing import Annotated, BinaryIO

import typer
from typer.exceptions import TyperException

from tm.errors import UserError
from tm.files import replace_file
from tm.normalize import clean

__all__ = [
    "DEFAULT_DATABASE",
    "DatabaseOption",
    "DictionaryOption",
    "JsonOption",
    "Progress",
    "clear_progress",
    "cut_to_width",
    "measure_width",
    "open_output",
    "print_json",
    "print_line",
    "print_table",
    "read_input",
    "read_text",
    "report",
    "run",
    "start_progress",
    "stop",
]

DONE, NOTHING, UNUSABLE, BUG, INTERRUPTED = 0, 1, 2, 3, 130
"""Exit codes: done; nothing or problems found; wrong use or unusable input; a bug of ours; Ctrl-C."""

DatabaseOption = Annotated[
    Path, typer.Option("--db", envvar="GLOSSARY_DB", metavar="FILE", help="The termbase.", show_default=True)
]
DEFAULT_DATABASE = Path("glossary.db")
DictionaryOption = Annotated[
    Path | None, typer.Option("--dictionary", metavar="FILE", help="A copy of CC-CEDICT to align better with.")
]
JsonOption = Annotated[bool, typer.Option("--json", help="Print one JSON array.")]


def run(app: typer.Typer, name: str) -> None:
    """Run a command line and turn whatever happens into its exit code.

    Args:
        app: the commands.
        name: what the user typed.
    """
    _write_utf8()
    interrupts = _note_interrupts()
    try:
        code = app(prog_name=name, standalone_mode=False)
        if code == INTERRUPTED:  # what Typer makes of Ctrl-C
            _report_interrupt()
        sys.stdout.flush()
    except UserError as error:
        report(str(error))
        code = UNUSABLE
    except TyperException as error:
        _report_usage(error, name)
        code = UNUSABLE
    except (KeyboardInterrupt, typer.Abort):
        _report_interrupt()
        code = INTERRUPTED
    except (BrokenPipeError, SystemExit):
        # The reader has left, as `head` does: nobody is there to be told. Typer makes an exit of it.
        _drop_output()
        code = DONE
    except OSError as error:
        _drop_output()
        report(f"{error.filename or 'stdout'}: {error.strerror or error}; free space or name another place")
        code = UNUSABLE
    except Exception:  # noqa: BLE001 - a bug keeps its traceback and gets its own exit code
        if interrupts:
            _report_interrupt()
            code = INTERRUPTED
        else:
            sys.excepthook(*sys.exc_info())
            code = BUG
    # What is left need not be looked through for rubbish once more before the process ends: that takes 20 ms.
    gc.freeze()
    raise SystemExit(code or DONE)


def _write_utf8() -> None:
    """Write UTF-8 whatever the locale says (LANG=C is common in containers), and file names byte by byte."""
    # A stream that the caller has closed is None; what goes there is nobody's concern.
    sys.stdout = sys.stdout or open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123 - open until the end
    sys.stderr = sys.stderr or open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123 - open until the end
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", errors="surrogateescape")
    if isinstance(sys.stderr, TextIOWrapper):
        sys.stderr.reconfigure(encoding="utf-8", errors="backslashreplace")


def _note_interrupts() -> list[int]:
    """A list that Ctrl-C adds to: libraries that are interrupted while they load make an ImportError of it."""
    interrupts: list[int] = []

    def note(number: int, frame: FrameType | None) -> None:
        interrupts.append(number)
        signal.default_int_handler(number, frame)

    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, note)
    return interrupts


def _report_interrupt() -> None:
    report("interrupted: nothing of the unfinished stage was stored; run the same command again to go on")


def _drop_output() -> None:
    """Send what is still to be written nowhere: the flush at exit must not fail again."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _report_usage(error: TyperException, name: str) -> None:
    """Tell what was wrong with the arguments in one line; where there are none, show the help."""
    text = str(getattr(error, "format_message", lambda: str(error))())
    if text.startswith("Usage:"):
        print(text, file=sys.stderr)
        return
    path = getattr(getattr(error, "ctx", None), "command_path", name)
    report(f"{path}: {text.rstrip('.')}; see `{path} --help`")


def read_text(argument: str) -> str:
    """A text that a person typed, in one line, fit to be looked for; in UTF-8 where the locale could not read it."""
    return " ".join(clean(argument.encode("utf-8", "surrogateescape").decode("utf-8", "replace")).split())


def read_input() -> bytes:
    """All of stdin, for a command that was given `-`; nothing where the caller has closed it."""
    return sys.stdin.buffer.read() if sys.stdin else b""


def stop(code: int) -> None:
    """End a command with an exit code other than 0."""
    raise typer.Exit(code)


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


@contextmanager
def open_output(path: Path) -> Iterator[BinaryIO]:
    """Open a file that appears whole or not at all, or stdout where the path is `-`."""
    if str(path) == "-":
        yield sys.stdout.buffer
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


def measure_width(text: str) -> int:
    """How many columns a terminal needs for a text: two a Han character, none a combining mark (UAX 11)."""
    return sum(
        0 if unicodedata.combining(character) else 2 if unicodedata.east_asian_width(character) in "WF" else 1
        for character in text
    )


def cut_to_width(text: str, width: int) -> str:
    """A text of at most so many columns, with … where something is cut off."""
    if measure_width(text) <= width:
        return text
    kept = ""
    for character in text:
        if measure_width(kept + character) > width - 1:
            break
        kept += character
    return kept + "…"


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
