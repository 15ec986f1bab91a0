"""Tables: reads CSV, TSV and XLSX with a column for each language, writes the CSV that Translate Toolkit and Weblate read."""

import csv
import io
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from tm.errors import UnreadableFile
from tm.formats.base import Languages
from tm.formats.combinations import combine
from tm.formats.guard import guard_units
from tm.formats.names import Names
from tm.formats.plain_units import make_unit
from tm.formats.table_columns import Columns, find_columns
from tm.formats.table_rows import Row, read_rows
from tm.languages import canonical_tag
from tm.normalize import clean
from tm.texts import Report, Skipped, Unit

NAME = "csv"
FILE_NAME = "glossary.csv"
SUFFIXES = (".csv", ".tsv", ".xlsx")
CARRIES = frozenset(
    {"id", "status", "domain", "definition", "note", "source", "usage", "context", "concept", "created", "changed"}
)
LOSES = ""
TAKES_SINGLE_TEXTS = False

_STATUSES = frozenset({"", "preferred", "admitted", "proposed", "deprecated"})
# `source` is the source text here, as Translate Toolkit wants it; where the wording comes from is its `origin`.
_HEADER = "context,source,target,source_language,target_language,status,domain,definition,note,origin,id,concept,created,changed,usage"
# A cell that begins so is a formula to a spreadsheet. The apostrophe before it is taken back on reading, and one more
# goes before those that the text has itself, so that every text comes back.
_FORMULA = re.compile(r"'*[=+\-@\t]")
_NEUTRALISED = re.compile(r"'+[=+\-@\t]")


def is_glossary(path: Path) -> bool:
    """Tell whether a table's rows are terms: it has a column for their status, domain or definition.

    Args:
        path: a table.
    Raises:
        MissingFile: it is not there.
        UnreadableFile: as from `read`.
    """
    first = next(read_rows(path), None)
    return first is not None and find_columns(first[1], path).is_glossary


def read(
    path: Path,
    report: Report,
    *,
    languages: Languages | None = None,
    drafts: bool = False,  # noqa: ARG001 - it has none
) -> Iterator[Unit]:
    """Read a table row by row; rows with the same `id` are one concept. See `Reader.read`.

    A row with a text in one language only is kept where the table is a glossary: a term that waits for its translation.
    """
    rows = read_rows(path)
    first = next(rows, None)
    if first is None:
        raise UnreadableFile(path, "has no row with anything in it", "export it again from the program that made it")
    columns = find_columns(first[1], path, languages)
    names = Names()
    pair = _find_plain_pair(columns)
    is_csv = path.suffix.lower() == ".csv"
    for number, (line, given) in enumerate(rows if columns.is_header else _prepend(first, rows), start=1):
        cells = [_take_back(cell) for cell in given] if is_csv else given
        if pair and len(cells) == 2 and (source := clean(cells[0]).strip()) and (target := clean(cells[1]).strip()):
            yield make_unit(str(number), ((pair[0], source), (pair[1], target)), {})
            continue
        texts, fields = _read_row(cells, columns)
        if reason := _find_fault(cells, texts, fields, columns):
            report(Skipped(str(path), line, reason))
            continue
        name = fields.pop("id", "")
        fields.setdefault("concept", name)
        if "context" in fields:
            fields["context"] = _read_context(fields["context"], name)
        combinations = list(combine(texts))
        if len(combinations) > 1:  # two columns of one language hold synonyms
            fields["concept"] = fields["concept"] or f"row {number}"
        for combination in combinations:
            yield make_unit(names.claim(name, number), combination, fields)


def _find_plain_pair(columns: Columns) -> tuple[str, str] | None:
    """The languages of a table that has nothing but two columns of texts, as the largest ones are."""
    if columns.fields or columns.pair or [column for column, _ in columns.languages] != [0, 1] or columns.width > 2:
        return None
    (_, source), (_, target) = columns.languages
    return (source, target) if source and target and source != target else None


def _prepend(first: Row, rows: Iterator[Row]) -> Iterator[Row]:
    yield first
    yield from rows


def _read_row(cells: list[str], columns: Columns) -> tuple[dict[str, list[str]], dict[str, str]]:
    """The texts of each language and the fields of a row; cells that are missing at its end are empty."""
    filled = [clean(cell) for cell in cells] + [""] * (columns.width - len(cells))
    languages = columns.languages
    if columns.pair and columns.pair_languages:
        tags = (filled[column] for column in columns.pair_languages)
        languages = tuple(zip(columns.pair, (canonical_tag(tag) for tag in tags), strict=True))
    texts: dict[str, list[str]] = {}
    for column, tag in languages:
        if tag and (text := filled[column].strip()):
            texts.setdefault(tag, []).append(text)
    fields = {"source" if name == "origin" else name: filled[column].strip() for column, name in columns.fields}
    return texts, fields


def _find_fault(cells: list[str], texts: dict[str, list[str]], fields: dict[str, str], columns: Columns) -> str:
    """Why a row is left out; empty where it is not."""
    if any(cell.strip() for cell in cells[columns.width :]):
        return f"has {len(cells)} cells under {columns.width} columns"
    if fields.get("status", "") not in _STATUSES:
        return f"has an unknown status ({fields['status'][:40]})"
    if not texts:
        return "has no text"
    if len(texts) == 1 and not columns.is_glossary:
        return f"has text in only one language ({next(iter(texts))})"
    return ""


def write(units: Iterable[Unit], stream: BinaryIO, *, source: str, target: str) -> None:
    """Write CSV with everything that a unit has; every `context` stands once. See `Writer.write`."""
    text = io.StringIO(newline="")
    text.write(f"{_HEADER}\n")
    rows = csv.writer(text, quoting=csv.QUOTE_ALL, lineterminator="\n")
    for unit in guard_units(units, source=source, target=target):
        (_, source_text), (_, target_text) = unit.texts
        cells = (
            _write_context(unit),
            *(source_text, target_text, source, target),
            *(unit.status, unit.domain, unit.definition, unit.note, unit.source),
            *(unit.id, unit.concept, unit.created, unit.changed, unit.usage),
        )
        rows.writerow([_neutralise(cell) for cell in cells])
        stream.write(text.getvalue().encode())
        text.seek(0)
        text.truncate()
    stream.write(text.getvalue().encode())


def _write_context(unit: Unit) -> str:
    """Unique, since Weblate loses all but one of the units with the same context and source."""
    return f"{unit.context} [{unit.id}]" if unit.context else unit.id


def _read_context(context: str, name: str) -> str:
    """The opposite; a context as other tools write it stays."""
    if context == name:
        return ""
    return context.removesuffix(f" [{name}]") if name else context


def _neutralise(cell: str) -> str:
    return f"'{cell}" if _FORMULA.match(cell) else cell


def _take_back(cell: str) -> str:
    return cell[1:] if cell.startswith("'") and _NEUTRALISED.match(cell) else cell
