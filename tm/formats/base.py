"""What every format module must offer; plain modules satisfy this protocol with constants and functions."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Protocol

from tm.texts import Unit

__all__ = ["Format", "Report", "Skipped"]


@dataclass(frozen=True, slots=True)
class Skipped:
    """A unit that a reader left out, with its reason: nothing disappears without a word."""

    path: str
    """The file."""

    line: int | None
    """Where in the file, from 1, where that is known."""

    reason: str
    """Why: `only one language`, `empty target`."""


Report = Callable[[Skipped], None]


class Format(Protocol):
    """One kind of interchange file."""

    NAME: str
    """What `--format` calls it: `tmx`."""

    FILE_NAME: str
    """What it is called in an EXPORT_DIR: `memory.tmx`."""

    SUFFIXES: tuple[str, ...]
    """The suffixes that it is read from, with their dot, the usual one first; empty where it is only written."""

    def read(self, path: Path, report: Report) -> Iterator[Unit]:
        """Read a file unit by unit.

        Args:
            path: a file that exists.
            report: told of every unit that is left out.
        Raises:
            UnreadableFile: it is broken; the place names the line.
        """

    def write(self, units: Iterable[Unit], stream: BinaryIO, *, source: str, target: str) -> None:
        """Write units with a text in both languages.

        Args:
            units: each with exactly two texts, the source first.
            stream: where the bytes go; the caller makes the file appear whole or not at all.
            source: the tag of the source language.
            target: the tag of the target language.
        """
