"""The rows of a table as units, and units as the cells of a row: what CSV, TSV and XLSX have in common."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import chain
from pathlib import Path

from tm.errors import UnreadableFile
from tm.formats.base import Languages
from tm.formats.combinations import combine
from tm.formats.names import Names
from tm.formats.plain_units import make_unit
from tm.formats.table_columns import Columns, find_columns
from tm.formats.table_moments import read_moment
from tm.formats.table_rows import Row, read_rows
from tm.formats.table_terms import STATUSES, Terms, read_terms, settle_statuses
from tm.formats.wordings import WORDING_FIELDS, take_wordings
from tm.languages import canonical_tag
from tm.normalize import clean
from tm.texts import Report, Skipped, Unit, Wording

__all__ = ["CARRIES", "HEADER", "is_glossary", "is_own", "list_cells", "read_rows_of", "read_units"]

# `source` is the source text here, as Translate Toolkit wants it; where the wording comes from is its `origin`.
HEADER = (
    *("context", "source", "target", "source_language", "target_language"),
    *("status", "domain", "definition", "note", "origin", "id", "concept", "created", "changed", "usage"),
    *WORDING_FIELDS,
)
"""The columns of our own tables."""

CARRIES = frozenset(
    {"id", "status", "domain", "definition", "note", "source", "usage", "context", "concept", "created", "changed"}
) | {"wordings"}
"""As of a `Writer`: everything but the extras."""

_LINES = {"note": "\n", "definition": "\n"}
_WORDINGS = frozenset(WORDING_FIELDS)
_STATUS_FIELDS = ("status", "source_status", "target_status")
_NOTHING_SAID = ("",) * len(WORDING_FIELDS)


def is_glossary(path: Path) -> bool:
    """Tell whether a table's rows are terms: it has a column for their status, domain or definition.

    Args:
        path: a table.
    Raises:
        MissingFile: it is not there.
        UnreadableFile: as from `read_units`.
    """
    first = next(read_rows(path), None)
    return first is not None and find_columns(first[1], path).is_glossary


def is_own(header: Sequence[str]) -> bool:
    """Tell whether we wrote a table: its columns begin as ours do."""
    return tuple(header[:5]) == HEADER[:5]


def read_units(rows: Iterator[Row], path: Path, report: Report, languages: Languages | None) -> Iterator[Unit]:
    """Read a table row by row; rows with the same `id` are one concept. See `Reader.read`.

    A row with a text in one language only is kept where the table is a glossary: a term that waits for its translation.

    Args:
        rows: the header first, none of them empty, their cells as they are meant.
        path: where they come from.
        report: see `Reader.read`.
        languages: see `Reader.read`.
    Raises:
        UnreadableFile: there are no rows, or nobody says which languages the columns are in.
    """
    first = next(rows, None)
    if first is None:
        raise UnreadableFile(path, "has no row with anything in it", "export it again from the program that made it")
    columns = find_columns(first[1], path, languages)
    yield from read_rows_of(rows if columns.is_header else chain((first,), rows), columns, path, report)


def read_rows_of(rows: Iterable[Row], columns: Columns, path: Path, report: Report) -> Iterator[Unit]:
    """Read the rows below a header. See `read_units`.

    Args:
        rows: those that hold texts.
        columns: what is in their cells.
        path: where they come from.
        report: see `Reader.read`.
    """
    names = Names()
    pair = _find_plain_pair(columns)
    names_concepts = any(field == "concept" for _, field in columns.fields)
    tags: dict[str, str] = {}
    for number, (line, cells) in enumerate(rows, start=1):
        if pair and len(cells) == 2 and (source := clean(cells[0]).strip()) and (target := clean(cells[1]).strip()):
            yield make_unit(str(number), ((pair[0], source), (pair[1], target)), {})
            continue
        filled = [clean(cell).strip() if cell else "" for cell in cells] + [""] * (columns.width - len(cells))
        fields = _read_fields(filled, columns)
        spoken = _find_languages(filled, columns, tags)
        terms = read_terms(filled, columns, spoken)
        if reason := _find_fault(filled, terms, fields, columns):
            report(Skipped(str(path), line, reason))
            continue
        said = _take_wordings(fields, filled, spoken)
        name = fields.pop("id", "")
        if not names_concepts:
            fields["concept"] = name
        if any(len(found) > 1 for found in terms.values()):
            fields["concept"] = fields.get("concept") or f"row {number}"
        if "context" in fields:
            fields["context"] = _read_context(fields["context"], name)
        yield from _make_units(terms, {**fields, **said}, name, partial(names.claim, number=number))


def _find_plain_pair(columns: Columns) -> tuple[str, str] | None:
    """The languages of a table that has nothing but two columns of texts, as the largest ones are."""
    if columns.fields or columns.pair or [column for column, _ in columns.languages] != [0, 1] or columns.width > 2:
        return None
    (_, source), (_, target) = columns.languages
    return (source, target) if source and target and source != target and not columns.separator else None


def _find_languages(filled: list[str], columns: Columns, tags: dict[str, str]) -> tuple[tuple[int, str], ...]:
    """Which columns hold texts of which language, in this row."""
    if not (columns.pair and columns.pair_languages):
        return columns.languages
    found = []
    for column, named in zip(columns.pair, columns.pair_languages, strict=True):
        name = filled[named]
        if name not in tags:
            tags[name] = canonical_tag(name)
        found.append((column, tags[name]))
    return tuple(found)


def _read_fields(filled: list[str], columns: Columns) -> dict[str, str]:
    """The fields of a row that are not empty; what stands in several columns is put together."""
    fields: dict[str, str] = {}
    for column, name in columns.fields:
        if not (value := filled[column]):
            continue
        if name in fields and value != fields[name]:
            value = f"{fields[name]}{_LINES.get(name, '; ')}{value}"
        fields[name] = value
    for name in ("created", "changed"):
        if name in fields:
            fields[name] = read_moment(fields[name])
    if "status" in fields:
        fields["status"] = fields["status"].lower()
    return fields


def _find_fault(filled: list[str], terms: Terms, fields: dict[str, str], columns: Columns) -> str:
    """Why a row is left out; empty where it is not."""
    if len(filled) > columns.width and any(filled[columns.width :]):
        return f"has {len(filled)} cells under {columns.width} columns"
    said = [fields[name] for name in _STATUS_FIELDS if name in fields]
    said += [wording.status for found in terms.values() for _, wording in found if wording]
    if unknown := next((status for status in said if status and status not in STATUSES), ""):
        return f"has an unknown status ({unknown[:40]})"
    if not terms:
        return "has no text"
    if len(terms) == 1 and not columns.is_glossary:
        return f"has text in only one language ({next(iter(terms))})"
    return ""


def _take_wordings(
    fields: dict[str, str], filled: list[str], languages: tuple[tuple[int, str], ...]
) -> dict[str, tuple[Wording, ...]]:
    """What the columns of our own tables say of the source and of the target, for each text that is there."""
    if not _WORDINGS & fields.keys():
        return {}
    both = zip(take_wordings(fields), languages, strict=True)
    kept = tuple(wording for wording, (column, _) in both if filled[column])
    return {"wordings": kept} if any(wording != Wording() for wording in kept) else {}


def _make_units(
    terms: Terms, fields: Mapping[str, str | tuple[Wording, ...]], name: str, claim: Callable[[str], str]
) -> Iterator[Unit]:
    """The units of a row: one, or several where a language has several terms."""
    if all(len(found) == 1 and found[0][1] is None for found in terms.values()):
        yield make_unit(claim(name), tuple((tag, found[0][0]) for tag, found in terms.items()), fields)
        return
    for combination in combine(terms):
        texts = tuple((tag, text) for tag, (text, _) in combination)
        said = settle_statuses([wording for _, (_, wording) in combination])
        yield make_unit(claim(name), texts, {**fields, **said})


def list_cells(unit: Unit, source: str, target: str) -> tuple[str, ...]:
    """The cells of a unit under our own header.

    Args:
        unit: with one text or two.
        source: the tag of the source language.
        target: the tag of the target language.
    """
    texts = dict(unit.texts)
    said = _NOTHING_SAID
    if unit.wordings:
        by_tag = {
            tag: (one.status, one.note, one.source) for (tag, _), one in zip(unit.texts, unit.wordings, strict=True)
        }
        said = (*by_tag.get(source, _NOTHING_SAID[:3]), *by_tag.get(target, _NOTHING_SAID[:3]))
    return (
        _write_context(unit),
        *(texts.get(source, ""), texts.get(target, ""), source, target),
        *(unit.status, unit.domain, unit.definition, unit.note, unit.source),
        *(unit.id, unit.concept, unit.created, unit.changed, unit.usage),
        *said,
    )


def _write_context(unit: Unit) -> str:
    """Unique, since Weblate loses all but one of the units with the same context and source."""
    return f"{unit.context} [{unit.id}]" if unit.context else unit.id


def _read_context(context: str, name: str) -> str:
    """The opposite; a context as other tools write it stays."""
    if context == name:
        return ""
    return context.removesuffix(f" [{name}]") if name else context
