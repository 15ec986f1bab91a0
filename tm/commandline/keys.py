"""Reads single keys of a terminal, or lines where there is none, and leaves the terminal as it was, whatever happens."""

import codecs
import os
import re
import select
import signal
import sys
import unicodedata
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Protocol

try:
    import termios
    import tty
except ImportError:  # no POSIX: lines of stdin do
    termios = tty = None  # type: ignore[assignment]

from tm.console import read_text

__all__ = ["END", "RESIZED", "Keyboard", "open_keyboard"]

END = ""
"""No more keys: Ctrl-D, the end of a file, a terminal that is gone."""

RESIZED = "resized"
"""In place of a key: the window has another size, or is back from the background."""

_PATIENCE = 0.05
"""Seconds within which the rest of an escape sequence arrives (an arrow key is three characters)."""

_SEQUENCE = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|O.|[^\[O])?", re.DOTALL)


class Keyboard(Protocol):
    """Where a person answers."""

    def read_key(self) -> str:
        """The next key in lower case; `END`; or `RESIZED`. A line where there is no terminal."""

    def ask(self, question: str, answer: str = "") -> str:
        """A line that a person types; `answer` is there already, to be changed. Empty where there is none."""


class _Lines:
    """Answers that come as lines, from a pipe or a platform without single keys."""

    def read_key(self) -> str:
        line = sys.stdin.readline() if sys.stdin else ""
        return _fold(line) or "\n" if line else END

    def ask(self, question: str, answer: str = "") -> str:  # noqa: ARG002 - the Protocol's
        return read_text(sys.stdin.readline()) if sys.stdin else ""


class _Terminal:
    """A terminal that gives key by key, without showing them."""

    def __init__(self, descriptor: int, wake: int) -> None:
        self._descriptor = descriptor
        self._wake = wake
        self._saved = termios.tcgetattr(descriptor)
        self._decoder = codecs.getincrementaldecoder("utf-8")("replace")
        self._pending = ""

    def take(self) -> None:
        """Ask the terminal for single keys; Ctrl-C stays Ctrl-C."""
        tty.setcbreak(self._descriptor, termios.TCSADRAIN)

    def give_back(self) -> None:
        """Leave the terminal as it was."""
        termios.tcsetattr(self._descriptor, termios.TCSADRAIN, self._saved)

    def read_key(self) -> str:
        while not self._pending:
            ready, _, _ = select.select([self._descriptor, self._wake], [], [])
            if self._wake in ready:
                os.read(self._wake, 1024)
                return RESIZED
            if not self._read():
                return END
        if self._pending[0] == "\x1b":
            return self._drop_sequence()
        key, self._pending = self._pending[0], self._pending[1:]
        return END if key == "\x04" else _fold(key) or "\n"

    def _read(self) -> bool:
        try:
            data = os.read(self._descriptor, 1024)
        except OSError:  # the window was closed
            return False
        self._pending += self._decoder.decode(data)
        return bool(data)

    def _drop_sequence(self) -> str:
        """Pass over an arrow or a function key, whose letters mean nothing here."""
        while (found := _SEQUENCE.match(self._pending)) and found.end() == len(self._pending) < 3:
            if not select.select([self._descriptor], [], [], _PATIENCE)[0] or not self._read():
                break
        self._pending = self._pending[found.end() if found else 1 :]
        return "\x1b"

    def ask(self, question: str, answer: str = "") -> str:
        self.give_back()
        try:
            return read_text(_ask_line(question, answer))
        except EOFError:
            return ""
        finally:
            self.take()


def _fold(text: str) -> str:
    """A key whatever the state of the keyboard: full-width letters of a Chinese input method are letters, too."""
    return unicodedata.normalize("NFKC", text).strip().casefold()


def _ask_line(question: str, answer: str) -> str:
    """Let a person change a line, where the platform can."""
    try:
        import readline  # noqa: PLC0415 - not everywhere, and only questions need it
    except ImportError:
        return input(f"{question}: ")
    readline.set_startup_hook(lambda: readline.insert_text(answer))
    try:
        return input(f"{question}: ")
    finally:
        readline.set_startup_hook()


@contextmanager
def open_keyboard() -> Iterator[Keyboard]:
    """Read single keys of the terminal that stdin is, else lines of stdin.

    The terminal is given back as it was at the end, at an error, at Ctrl-C, when the process is told to end, and while
    it is in the background.
    """
    if termios is None or not sys.stdin or not sys.stdin.isatty():
        yield _Lines()
        return
    wake, waker = os.pipe()
    os.set_blocking(waker, False)
    terminal = _Terminal(sys.stdin.fileno(), wake)
    before = signal.set_wakeup_fd(waker, warn_on_full_buffer=False)
    handlers = _watch(terminal)
    try:
        terminal.take()
        yield terminal
    finally:
        terminal.give_back()
        for number, handler in handlers.items():
            signal.signal(number, handler)
        signal.set_wakeup_fd(before)
        os.close(wake)
        os.close(waker)


def _watch(terminal: _Terminal) -> dict[signal.Signals, Callable[[int, FrameType | None], object] | int | None]:
    """Give the terminal back before the process ends or stops; gives back what did these signals before."""

    def leave(number: int, frame: FrameType | None) -> None:  # noqa: ARG001 - the signature is the library's
        terminal.give_back()
        signal.signal(number, signal.SIG_DFL)
        os.kill(os.getpid(), number)
        # Only a process that was stopped comes here, when it goes on.
        signal.signal(number, leave)
        terminal.take()

    def note(number: int, frame: FrameType | None) -> None:
        """Do nothing: that there is a handler wakes whoever waits for a key."""

    handlers = {signal.SIGWINCH: note} | dict.fromkeys(
        (signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT, signal.SIGTSTP), leave
    )
    return {number: signal.signal(number, handler) for number, handler in handlers.items()}
