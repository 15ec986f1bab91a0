"""What every format module offers; plain modules satisfy these protocols with constants and functions."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO, Protocol, runtime_checkable

from tm.texts import Report, Skipped, Unit

__all__ = ["Format", "Languages", "Reader", "Report", "Skipped", "Writer"]

Languages = tuple[str | None, str | None]
"""The languages of source and target, as far as a person has named them."""


class Format(Protocol):
    """One kind of interchange file; what can be done with it, `Reader` and `Writer` say."""

    NAME: str
    """What `--format` calls it: `tmx`."""

    SUFFIXES: tuple[str, ...]
    """The suffixes that it is read from, with their dot, the usual one first; empty where it is only written."""


@runtime_checkable
class Reader(Format, Protocol):
    """A format that is read."""

    def read(
        self, path: Path, report: Report, *, languages: Languages | None = None, drafts: bool = False
    ) -> Iterator[Unit]:
        """Read a file unit by unit.

        Args:
            path: a file.
            report: told of every unit that is left out.
            languages: for a file that does not name its own, registered or not; they choose nothing from one that does.
                None where nobody could name them, so that no message asks for that.
            drafts: whether translations are read that wait for a person, too, such as fuzzy entries of PO; their status
                is `proposed`. Without it they are left out and reported.
        Yields:
            Units whose ids are unique within the file and whose texts are `clean()`.
        Raises:
            MissingFile: it is not there.
            UnreadableFile: it is empty or broken; the place names the line. What came before has been yielded.
        """


@runtime_checkable
class Writer(Format, Protocol):
    """A format that is written."""

    FILE_NAME: str
    """What it is called in an EXPORT_DIR: `memory.tmx`."""

    CARRIES: frozenset[str]
    """The fields of a `Unit`, beside its texts, that reading gives back as they were written; `extras` are those of its
    own kind."""

    LOSES: str
    """What becomes of texts that it cannot hold as they are: `line ends and tabs become spaces`; empty where every text
    comes back."""

    TAKES_SINGLE_TEXTS: bool
    """Whether a unit may have a text in one of the two languages only: a term that waits for its rendering."""

    def write(self, units: Iterable[Unit], stream: BinaryIO, *, source: str, target: str) -> None:
        """Write units with a text in both languages.

        Args:
            units: each with exactly two texts, the source first, none empty; with one text where `TAKES_SINGLE_TEXTS`.
            stream: where the bytes go; the caller makes the file appear whole or not at all.
            source: the tag of the source language.
            target: the tag of the target language.
        Raises:
            WrongUse: a unit that no file can carry; the place names it.
        """
