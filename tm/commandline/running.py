"""Runs a program in this process, and turns whatever happens into its exit code."""

import errno
import gc
import os
import signal
import sys
from io import TextIOWrapper
from types import FrameType
from typing import NoReturn

from tm.commandline.parameters import list_parameters
from tm.commandline.plain import read_plain
from tm.commandline.program import Program
from tm.console import BUG, DONE, INTERRUPTED, UNUSABLE, Stop, report
from tm.errors import UserError

__all__ = ["run"]


def run(program: Program) -> NoReturn:
    """Run what was typed, and end the process.

    Args:
        program: its commands.
    """
    _write_utf8()
    interrupts = _note_interrupts()
    try:
        code = _run_command(program, sys.argv[1:])
        sys.stdout.flush()
    except UserError as error:
        report(str(error))
        code = UNUSABLE
    except KeyboardInterrupt:
        _report_interrupt()
        code = INTERRUPTED
    except (BrokenPipeError, SystemExit):
        # The reader has left, as `head` does: nobody is there to be told. Typer makes an exit of it.
        _drop_output()
        code = DONE
    except OSError as error:
        _drop_output()
        if error.errno == errno.EBADF and not error.filename:
            report("stdout: is closed; open it, or send it to a file or to /dev/null")
        else:
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
    raise SystemExit(code)


def _run_command(program: Program, words: list[str]) -> int:
    """Run a plain line at once and any other by Typer; gives back the exit code."""
    command = program.find(words[0]) if words else None
    try:
        if os.environ.get(f"_{program.name.upper()}_COMPLETE"):
            from tm.commandline.full import answer_shell  # noqa: PLC0415 - see below

            return answer_shell(program)
        if command:
            function = command.load()
            values = read_plain(list_parameters(function), words[1:])
            if values is not None:
                function(**values)
                return DONE
        from tm.commandline.full import run_app  # noqa: PLC0415 - Typer takes longer to load than most answers take

        return run_app(program, words)
    except Stop as end:
        return end.code


def _write_utf8() -> None:
    """Write UTF-8 whatever the locale says (LANG=C is common in containers), and file names byte by byte."""
    # A stream that the caller has closed is None. What goes to stdout fails then, and only what is written there: its
    # number must be taken, lest the database gets it. What goes to stderr is nobody's concern.
    if sys.stdout is None:
        sys.stdout = open(os.open(os.devnull, os.O_RDONLY), "w", encoding="utf-8")  # noqa: SIM115, PTH123 - see below
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
