"""OmegaT's glossary: source, target and comment between tabs; only written, since a .txt is a document to us."""

from collections.abc import Iterable
from typing import BinaryIO

from tm.formats.guard import guard_units
from tm.texts import Unit

NAME = "omegat"
FILE_NAME = "glossary.txt"
SUFFIXES: tuple[str, ...] = ()
CARRIES: frozenset[str] = frozenset()
LOSES = "line ends and tabs become spaces"
TAKES_SINGLE_TEXTS = False
_COMMENTS = ("status", "usage", "domain", "definition", "note", "source")


def write(units: Iterable[Unit], stream: BinaryIO, *, source: str, target: str) -> None:
    """Write an OmegaT glossary in UTF-8; the comment holds what is known beside the texts. See `Writer.write`.

    The format has no escapes: tabs and line ends become spaces. A line that begins with `#` would be a comment, so
    a space goes before it, which OmegaT's search does not see.
    """
    for unit in guard_units(units, source=source, target=target):
        (_, source_text), (_, target_text) = unit.texts
        comment = "; ".join(value for field in _COMMENTS if (value := _flatten(getattr(unit, field))))
        cells = [_flatten(source_text), _flatten(target_text), comment]
        line = "\t".join(cells if comment else cells[:2])
        stream.write((f" {line}\n" if line.startswith("#") else f"{line}\n").encode())


def _flatten(text: str) -> str:
    """One line without tabs."""
    return text.replace("\t", " ").replace("\n", " ").strip(" ")
