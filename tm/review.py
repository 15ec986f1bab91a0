"""The table in which a person checks what the aligner paired, a row a bead: writes it, and reads it back as it was left.

Tab-separated UTF-8 with a byte order mark and quotation marks where they are needed, which is what Excel and LibreOffice
open without questions and save again. The texts decide; the segments' numbers beside them only tell which is which.
"""

import csv
import io
import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from tm.decoding import decode, read_bytes
from tm.errors import UnreadableFile
from tm.formats.table_rows import Row, read_rows, split_quoted
from tm.formats.table_text import open_text
from tm.languages import LANGUAGES, canonical_tag
from tm.normalize import clean
from tm.texts import SegmentPair

__all__ = ["SEPARATOR", "Reviewed", "ReviewedPair", "is_review", "read_review", "write_review"]

SEPARATOR = "‖"
"""What stands between two segments of a cell; a person may type it, or break the line within the cell.

GBK has it, too, in which Chinese versions of Excel save CSV.
"""

_SUFFIXES = frozenset({".tsv", ".txt", ".csv", ".xlsx"})
_MARK = "\ufeff"
_DOCUMENT, _SCORE, _NUMBERS = "document", "score", " segments"
_SEPARATORS = re.compile(f"{SEPARATOR}+|\n")
_RANGE = re.compile(r"(\d{1,9})(?:\s*[–-]\s*(\d{1,9}))?")
# What a spreadsheet would run as a formula, or take for a date or a number and write in its own way: 2024-05-01, 3/4,
# 5月1日. An apostrophe before it keeps it text, and one more goes before those that the text has itself.
_CONVERTED = re.compile(r"'*[=+\-@\t]|'+\d|\d[\d\s.,:/%年月日时分秒-]*(?:[A-Za-z]{1,9}[\d\s.,:/-]*)?$")
_NEUTRALISED = re.compile(r"'+[=+\-@\t\d]")


@dataclass(frozen=True, slots=True)
class ReviewedPair:
    """A row of the table as it was left."""

    texts: tuple[tuple[str, ...], tuple[str, ...]]
    """The segments of each side, none of them empty; one side can have none."""

    numbers: tuple[tuple[int, ...], tuple[int, ...]]
    """The places that these segments had in their documents, from 0; empty where the row does not say one for each."""


@dataclass(frozen=True, slots=True)
class Reviewed:
    """All rows of one document."""

    document: str
    """Its name."""

    languages: tuple[str, str]
    """The tags of both sides."""

    pairs: tuple[ReviewedPair, ...]
    """In document order."""


def write_review(documents: Iterable[tuple[str, Iterable[SegmentPair]]], languages: tuple[str, str]) -> Iterator[bytes]:
    """Write beads as a table, those without a counterpart among them.

    Args:
        documents: each document's name and beads, in document order.
        languages: the tags of all sources and of all targets.
    Yields:
        The file, piece by piece.
    """
    text = io.StringIO(newline="")
    rows = csv.writer(text, "excel-tab", lineterminator="\n")
    text.write(_MARK)
    rows.writerow([_DOCUMENT, _SCORE, *(f"{tag}{_NUMBERS}" for tag in languages), *languages])
    for name, pairs in documents:
        for pair in pairs:
            sides = (pair.source, pair.target)
            numbers = (_write_numbers([one.number for one in side if one.text]) for side in sides)
            texts = (_write_texts([one.text for one in side if one.text]) for side in sides)
            rows.writerow([_neutralise(name), f"{pair.score:.2f}", *numbers, *texts])
        yield text.getvalue().encode()
        text.seek(0)
        text.truncate()
    yield text.getvalue().encode()


def _write_numbers(numbers: Sequence[int]) -> str:
    """`7`, `7–9`: with a dash that no spreadsheet makes a date of."""
    if not numbers or list(numbers) != list(range(numbers[0], numbers[-1] + 1)):
        return ", ".join(map(str, numbers))
    return f"{numbers[0]}–{numbers[-1]}" if len(numbers) > 1 else str(numbers[0])


def _write_texts(texts: Sequence[str]) -> str:
    """The segments in one cell; a separator that the text has itself is doubled."""
    return _neutralise(f" {SEPARATOR} ".join(text.replace(SEPARATOR, SEPARATOR * 2) for text in texts))


def _neutralise(cell: str) -> str:
    return f"'{cell}" if _CONVERTED.match(cell) else cell


def read_review(path: Path) -> list[Reviewed] | None:
    """Read a table that a person has corrected, in whatever way a spreadsheet saved it.

    Columns may stand in any order and rows too; a row that was added may leave out its document, which then is that of
    the row above. Rows without any text are passed over, and so is one that repeats another with its numbers.

    Args:
        path: TSV, CSV (commas or semicolons) or XLSX.
    Returns:
        The documents in the order of their first rows; None where the file is no such table.
    Raises:
        MissingFile: it is not there.
        UnreadableFile: a row that cannot be understood, told with its line; nothing is read then.
    """
    if path.suffix.lower() not in _SUFFIXES:
        return None
    if path.suffix.lower() != ".xlsx" and not _has_header(path):
        return None
    rows = read_rows(path) if path.suffix.lower() == ".xlsx" else _read_separated(path)
    columns: dict[str, int] | None = None
    documents: dict[str, list[ReviewedPair]] = {}
    languages: list[str] = []
    name = ""
    for line, cells in rows:
        if columns is None:
            if not is_review(cells):
                return None
            columns = _find_columns(cells)
            languages = [tag for tag in columns if tag in LANGUAGES]
            width = len(cells)
            continue
        filled = [_take_back(clean(cell).strip()) for cell in cells] + [""] * (width - len(cells))
        if any(filled[width:]):
            problem = f"has {len(cells)} cells under {width} columns"
            raise UnreadableFile(
                f"{path}:{line}", problem, "take what is too much out, or put quotation marks around it"
            )
        pair = _read_row(filled, columns, languages)
        name = filled[columns[_DOCUMENT]] or name
        if pair and not name:
            raise UnreadableFile(f"{path}:{line}", "names no document", "fill the first cell of the column document")
        if pair:
            documents.setdefault(name, []).append(pair)
    if columns is None:
        return None
    return [
        Reviewed(one, (languages[0], languages[1]), _restore_order(_drop_repeated(found)))
        for one, found in documents.items()
    ]


def is_review(header: Sequence[str]) -> bool:
    """Whether a table's first row is that of a table to correct: two languages, the document, the score or numbers."""
    columns = _find_columns(header)
    languages = [tag for tag in columns if tag in LANGUAGES]
    known = {_SCORE, *(f"{tag}{_NUMBERS}" for tag in languages)}
    return len(languages) == 2 and _DOCUMENT in columns and not known.isdisjoint(columns)


def _has_header(path: Path) -> bool:
    """Whether the first line is that of a table to correct: others may be as long as memory."""
    with open_text(path, newline="\n") as lines:
        header = next(lines, "").rstrip("\r\n")
    delimiter = max("\t,;", key=header.count)
    return is_review([cell.strip('"') for cell in header.split(delimiter)])


def _read_separated(path: Path) -> Iterator[Row]:
    """The rows of a table as spreadsheets write it, TSV with quotation marks among them."""
    text = decode(read_bytes(path), path)
    header = text.partition("\n")[0]
    delimiter = max("\t,;", key=header.count)
    return split_quoted(text, delimiter, path, strict=delimiter in header)


def _find_columns(header: Sequence[str]) -> dict[str, int]:
    """Which column has which name; a language in any spelling."""
    columns: dict[str, int] = {}
    for column, cell in enumerate(header):
        name = cell.strip(f"{_MARK} \t\r\n").lower()
        tag, numbers, _ = name.partition(_NUMBERS)
        known = canonical_tag(tag)
        columns.setdefault(f"{known}{numbers}" if known in LANGUAGES else name, column)
    return columns


def _take_back(cell: str) -> str:
    return cell[1:] if _NEUTRALISED.match(cell) else cell


def _read_row(cells: Sequence[str], columns: dict[str, int], languages: Sequence[str]) -> ReviewedPair | None:
    """A row's segments; nothing where it has none."""
    texts = [_read_texts(cells[columns[tag]]) for tag in languages]
    if not any(texts):
        return None
    numbers = []
    for tag, found in zip(languages, texts, strict=True):
        column = columns.get(f"{tag}{_NUMBERS}")
        said = _read_numbers(cells[column]) if column is not None else ()
        numbers.append(said if len(said) == len(found) else ())
    return ReviewedPair((texts[0], texts[1]), (numbers[0], numbers[1]))


def _read_texts(cell: str) -> tuple[str, ...]:
    """The opposite of `_write_texts`; of an odd number of separators the last one separates."""
    parts = [""]
    past = 0
    for found in _SEPARATORS.finditer(cell):
        signs = found.group().count(SEPARATOR)
        parts[-1] += cell[past : found.start()] + SEPARATOR * (signs // 2)
        if signs % 2 or not signs:
            parts.append("")
        past = found.end()
    parts[-1] += cell[past:]
    return tuple(part.strip() for part in parts if part.strip())


def _read_numbers(cell: str) -> tuple[int, ...]:
    """Numbers and ranges; what a spreadsheet or a person has made unreadable says nothing."""
    numbers: list[int] = []
    for part in re.split(r"[,;]\s*", cell):
        found = _RANGE.fullmatch(part.strip())
        if not found:
            return ()
        first, last = int(found[1]), int(found[2] or found[1])
        if not 0 <= last - first < 1000:
            return ()
        numbers += range(first, last + 1)
    return tuple(numbers)


def _drop_repeated(pairs: Sequence[ReviewedPair]) -> list[ReviewedPair]:
    """Without rows that were pasted twice: they have one number. What has none may well be said twice."""
    seen: set[ReviewedPair] = set()
    kept: list[ReviewedPair] = []
    for pair in pairs:
        if pair not in seen:
            kept.append(pair)
        if any(pair.numbers):
            seen.add(pair)
    return kept


def _restore_order(pairs: list[ReviewedPair]) -> tuple[ReviewedPair, ...]:
    """Rows in document order, though somebody sorted them by score; a row without a number stays behind the one above."""
    if all(_is_ordered([one.numbers[side][0] for one in pairs if one.numbers[side]]) for side in (0, 1)):
        return tuple(pairs)
    keys: list[tuple[int, int]] = []
    starts = sorted((one.numbers[1][0], one.numbers[0][0]) for one in pairs if one.numbers[0] and one.numbers[1])
    targets = [target for target, _ in starts]
    for one in pairs:
        if one.numbers[0]:
            keys.append((one.numbers[0][0], 0))
        elif one.numbers[1]:
            # What only the target has stands behind the last pair whose target comes before it.
            place = bisect_left(targets, one.numbers[1][0])
            keys.append((starts[place - 1][1] if place else -1, 1 + one.numbers[1][0]))
        else:
            keys.append(keys[-1] if keys else (-1, 0))
    order = sorted(range(len(pairs)), key=lambda place: keys[place])
    return tuple(pairs[place] for place in order)


def _is_ordered(numbers: Sequence[int]) -> bool:
    return all(first <= second for first, second in pairwise(numbers))
