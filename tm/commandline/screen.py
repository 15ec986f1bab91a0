"""What the terminal is that somebody looks at: its size, and whether it shows bold letters."""

import os
import sys

from tm.console import print_line

__all__ = ["embolden", "read_size", "show"]

_COLUMNS, _LINES = 80, 24
"""Of a terminal that does not say how large it is, and of what is no terminal."""


def read_size() -> tuple[int, int]:
    """How many columns and lines the terminal has now; $COLUMNS and $LINES say it where somebody set them."""
    try:
        columns, lines = os.get_terminal_size(sys.stdout.fileno())
    except (OSError, ValueError):
        columns, lines = 0, 0
    return _read_number("COLUMNS") or columns or _COLUMNS, _read_number("LINES") or lines or _LINES


def _read_number(name: str) -> int:
    value = os.environ.get(name, "")
    return int(value) if value.isascii() and value.isdecimal() and len(value) < 6 else 0


def embolden(text: str) -> str:
    """A text in bold where the terminal can and nobody minds (https://no-color.org)."""
    plain = not sys.stdout.isatty() or os.environ.get("NO_COLOR") or os.environ.get("TERM", "dumb") == "dumb"
    return text if plain else f"\x1b[1m{text}\x1b[0m"


def show(*lines: str) -> None:
    """Print lines at once: somebody waits for them."""
    for line in lines:
        # What documents say can hold control characters, which a terminal would obey.
        print_line("".join(one if one.isprintable() or one == "\x1b" else " " for one in line))
    sys.stdout.flush()
