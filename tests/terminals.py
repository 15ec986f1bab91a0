"""A terminal for the tests: a command runs in it as in a window, keys are typed, the screen is read."""

import fcntl
import os
import pty
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

_PATIENCE = 30.0
"""Seconds after which what is waited for will not come."""

_START = "import fcntl, os, sys, termios; fcntl.ioctl(0, termios.TIOCSCTTY, 0); os.execv(sys.argv[1], sys.argv[1:])"
"""Makes the terminal that of the process, so that Ctrl-C reaches it."""


class Terminal:
    """A window in which `glossary` runs."""

    def __init__(
        self, folder: Path, *arguments: object, size: tuple[int, int] = (80, 24), more: Mapping[str, str] | None = None
    ) -> None:
        self._own, self._other = pty.openpty()
        self.resize(*size)
        self.before = self.read_settings()
        environment = {key: value for key, value in os.environ.items() if key not in {"NO_COLOR", "COLUMNS", "LINES"}}
        words = [sys.executable, "-c", _START, sys.executable, "-m", "glossary", *map(str, arguments)]
        self.process = subprocess.Popen(
            words,
            cwd=folder,
            stdin=self._other,
            stdout=self._other,
            stderr=self._other,
            start_new_session=True,
            env={**environment, "TERM": "xterm", "GLOSSARY_USER": "li", **(more or {})},
        )
        self.screen = ""
        """All that was written so far."""
        self._data = b""
        self._seen = 0

    def resize(self, columns: int, lines: int) -> None:
        """Give the window another size; the process is told."""
        fcntl.ioctl(self._own, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))

    def read_settings(self) -> list[Any]:
        """How the terminal treats what is typed: by lines or keys, shown or not."""
        return termios.tcgetattr(self._other)

    def press(self, keys: str) -> None:
        """Type keys."""
        os.write(self._own, keys.encode())

    def wait_for(self, text: str) -> str:
        """Wait until a text is written behind what was waited for last; gives back what was written up to it."""
        ends = time.monotonic() + _PATIENCE
        while (place := self.screen.find(text, self._seen)) < 0:
            if not self._read(ends - time.monotonic()):
                raise AssertionError(
                    f"{text!r} never came; behind what was seen there is {self.screen[self._seen :]!r}"
                )
        begins, self._seen = self._seen, place + len(text)
        return self.screen[begins : self._seen]

    def end(self) -> int:
        """Wait for the end of the process; gives back its exit code."""
        ends = time.monotonic() + _PATIENCE
        while self.process.poll() is None and time.monotonic() < ends:
            self._read(0.05)
        code = self.process.wait(1)
        while self._read(0.0):
            pass
        return code

    def close(self) -> None:
        """End whatever still runs."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGKILL)
            self.process.wait()
        os.close(self._own)
        os.close(self._other)

    def _read(self, seconds: float) -> bool:
        if not select.select([self._own], [], [], max(seconds, 0.0))[0]:
            return False
        self._data += os.read(self._own, 65536)
        self.screen = self._data.decode(errors="replace").replace("\r\n", "\n")
        return True
