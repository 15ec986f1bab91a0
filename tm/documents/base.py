"""What every reader of documents must offer: a function from a path to what stands in the file."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from tm.texts import Skipped, Unit

__all__ = ["Reader", "Reading"]


@dataclass(frozen=True, slots=True)
class Reading:
    """What a reader found in a file, before anything is decided about it: one for most files, many for a `.jsonl`."""

    text: str = ""
    """The text as it stands there, paragraphs ended by newlines; empty where the file holds `units`."""

    part: str = ""
    """What tells it from the other documents of its file: a title; empty where the file is one document."""

    line: int | None = None
    """Where it begins in its file, from 1, in a file of several documents."""

    language: str | None = None
    """The language that the file says, in any spelling."""

    date: str | None = None
    """The date that the file says, in any notation."""

    source: str | None = None
    """The publisher that the file says."""

    units: tuple[Unit, ...] = ()
    """The paired texts of a bilingual file."""

    glossary: bool = False
    """True where the units are terms rather than running text."""

    skipped: tuple[Skipped, ...] = ()
    """What was left out of a bilingual file, with the reasons."""


Reader = Callable[[Path], Iterator[Reading]]
"""Reads a file that exists.

Raises:
    UnreadableFile: it is empty, broken, binary or undecodable; the place names the line where there is one.
"""
