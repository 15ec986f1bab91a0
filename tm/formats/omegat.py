"""OmegaT's glossary: source, target and comment between tabs, a line each; a line that begins with `#` is a comment."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from tm.errors import UnreadableFile
from tm.formats.base import Languages
from tm.formats.guard import guard_units
from tm.formats.table_cells import flatten
from tm.formats.table_columns import Columns, find_named_languages
from tm.formats.table_rows import Row
from tm.formats.table_text import open_text
from tm.formats.table_units import read_rows_of
from tm.texts import Report, Skipped, Unit

__all__ = ["CARRIES", "FILE_NAME", "NAME", "SUFFIXES", "TAKES_SINGLE_TEXTS", "carry_text", "read", "write"]

NAME = "omegat"
FILE_NAME = "glossary.txt"
# Its own glossaries are .txt; .utf8 and .tab are what it reads beside (its manual, "Glossaries").
SUFFIXES = (".txt", ".utf8", ".tab")
CARRIES: frozenset[str] = frozenset()
LOSES = "line ends and tabs become spaces"
TAKES_SINGLE_TEXTS = False
carry_text = flatten  # what reading gives back of a text
_COMMENTS = ("status", "usage", "domain", "definition", "note", "source")
_COLUMNS = 3


def read(
    path: Path,
    report: Report,
    *,
    languages: Languages | None = None,
    drafts: bool = False,  # noqa: ARG001 - it has none
) -> Iterator[Unit]:
    """Read an OmegaT glossary, whatever its encoding; its third column becomes the note. See `Reader.read`.

    OmegaT takes the languages from its project. Here they come from a person or from the name, `NAME.zh-CN_en.txt`.
    """
    rows = _read_rows(path)
    first = next(rows, None)
    if first is None:
        raise UnreadableFile(path, "holds nothing but comments", "export the glossary again")
    line, cells = first
    if len(cells) < 2:
        remedy = "put a tab between term and translation; a document is paired with its translation by `tm align`"
        raise UnreadableFile(path, f"is no glossary: line {line} has no tab", remedy)
    named = find_named_languages(path, languages)
    if named is None:
        remedy = "call it NAME.zh-CN_en.txt" + ("" if languages is None else ", or name both with --from and --to")
        raise UnreadableFile(path, "does not say which languages it is in", remedy)
    columns = Columns(tuple(enumerate(named)), ((2, "note"),), width=_COLUMNS)

    def list_rows() -> Iterator[Row]:
        yield first
        for line, cells in rows:
            if len(cells) > 1:
                yield line, cells
            else:
                report(Skipped(str(path), line, "has no tab"))

    yield from read_rows_of(list_rows(), columns, path, report)


def _read_rows(path: Path) -> Iterator[Row]:
    """The lines that are no comments, cut at tabs; further columns belong to people, as OmegaT leaves them alone."""
    with open_text(path, newline="\n") as lines:
        for number, line in enumerate(lines, start=1):
            if not line.isspace() and not line.startswith("#"):
                yield number, line.rstrip("\r\n").split("\t")[:_COLUMNS]


def write(units: Iterable[Unit], stream: BinaryIO, *, source: str, target: str) -> None:
    """Write an OmegaT glossary in UTF-8; the comment holds what is known beside the texts. See `Writer.write`.

    The format has no escapes: tabs and line ends become spaces. A line that begins with `#` would be a comment, so
    a space goes before it, which OmegaT's search does not see.
    """
    for unit in guard_units(units, source=source, target=target):
        (_, source_text), (_, target_text) = unit.texts
        said = [getattr(unit, field) for field in _COMMENTS]
        said += [value for wording in reversed(unit.wordings) for value in (wording.note, wording.source)]
        comment = "; ".join(dict.fromkeys(filter(None, map(flatten, said))))
        cells = [flatten(source_text), flatten(target_text), comment]
        line = "\t".join(cells if comment else cells[:2])
        stream.write((f" {line}\n" if line.startswith("#") else f"{line}\n").encode())
