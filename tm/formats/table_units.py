"""The rows of a table as units, and units as the cells of a row: what CSV, TSV and XLSX have in common."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from operator import attrgetter
from pathlib import Path
from unicodedata import is_normalized

from tm.errors import UnreadableFile
from tm.formats.base import Languages
from tm.formats.combinations import combine
from tm.formats.names import Names
from tm.formats.plain_units import make_unit
from tm.formats.table_columns import Columns, find_columns
from tm.formats.table_headings import HEADER
from tm.formats.table_moments import read_moment
from tm.formats.table_rows import Row, read_rows
from tm.formats.table_terms import STATUSES, Terms, read_terms, settle_statuses
from tm.formats.wordings import WORDING_FIELDS, take_wordings
from tm.languages import canonical_tag
from tm.normalize import clean
from tm.texts import Report, Skipped, Unit, Wording

__all__ = ["CARRIES", "HEADER", "is_glossary", "is_own", "list_cells", "read_rows_of", "read_units"]

CARRIES = frozenset(
    {"id", "status", "domain", "definition", "note", "source", "usage", "context", "concept", "created", "changed"}
) | {"wordings"}
"""As of a `Writer`: everything but the extras."""

_LINES = {"note": "\n", "definition": "\n"}
_WORDINGS = frozenset(WORDING_FIELDS)
_get_fields = attrgetter(
    *("status", "domain", "definition", "note", "source", "id", "concept", "created", "changed", "usage")
)
_Spoken = tuple[tuple[int, str], ...]
_Known = dict[tuple[str, str], _Spoken]
_Named = tuple[str, tuple[tuple[str, str], ...], Mapping[str, str | tuple[Wording, ...]]]
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
    known: _Known = {}
    for number, (line, cells) in enumerate(rows, start=1):
        if pair and len(cells) == 2 and (source := clean(cells[0]).strip()) and (target := clean(cells[1]).strip()):
            yield make_unit(str(number), ((pair[0], source), (pair[1], target)), {"line": line})
            continue
        filled = _clean(cells)
        found = (columns.is_ours and _read_own(filled, known)) or _read_row(filled, columns, number, known)
        if isinstance(found, str):
            report(Skipped(str(path), line, found))
            continue
        for place, (name, texts, fields) in enumerate(found):
            own = names.claim(f"{name}#{place + 1}" if place and name else name, number)
            yield make_unit(own, texts, {**fields, "line": line})


def _read_row(filled: list[str], columns: Columns, number: int, known: _Known) -> list[_Named] | str:
    """The id, the texts and the fields of each unit in a row, or why there is none."""
    filled += [""] * (columns.width - len(filled))
    fields = _read_fields(filled, columns)
    spoken = _find_languages(filled, columns, known)
    terms = read_terms(filled, columns, spoken)
    if reason := _find_fault(filled, terms, fields, columns):
        return reason
    said = _take_wordings(fields, filled, spoken)
    name = fields.pop("id", "")
    if all(field != "concept" for _, field in columns.fields):
        fields["concept"] = name
    if any(len(found) > 1 for found in terms.values()):
        fields["concept"] = fields.get("concept") or f"row {number}"
    if "context" in fields:
        fields["context"] = _read_context(fields["context"], name)
    units: list[_Named] = []
    for combination in combine(terms):
        texts = tuple((tag, text) for tag, (text, _) in combination)
        own = settle_statuses([wording for _, (_, wording) in combination]) if columns.wordings else said
        units.append((name, texts, {**fields, **own}))
    return units


def _clean(cells: list[str]) -> list[str]:
    """The cells as they are stored; what changes nothing in all of them together changes nothing in any."""
    everything = "".join(cells)
    if everything.isprintable() and is_normalized("NFC", everything):
        return list(map(str.strip, cells))
    return [cell and clean(cell).strip() for cell in cells]


def _find_plain_pair(columns: Columns) -> tuple[str, str] | None:
    """The languages of a table that has nothing but two columns of texts, as the largest ones are."""
    if columns.fields or columns.pair or [column for column, _ in columns.languages] != [0, 1] or columns.width > 2:
        return None
    (_, source), (_, target) = columns.languages
    return (source, target) if source and target and source != target and not columns.separator else None


def _read_own(filled: list[str], known: _Known) -> list[_Named] | None:
    """What `_read_row` gives for most rows of our own, in a third of the time.

    None where the row is read as any: a language comes for the first time, a text is missing, or something is said of one
    text alone.
    """
    if len(filled) != len(HEADER) or any(filled[-len(WORDING_FIELDS) :]):
        return None
    context, source, target, source_tag, target_tag, status, domain, definition, note, origin, name, *rest = filled
    concept, created, changed, usage = rest[:4]
    spoken = known.get((source_tag, target_tag))
    if (
        not (spoken and source and target and source_tag and target_tag)
        or spoken[0][1] == spoken[1][1]
        or (status and status not in STATUSES)
    ):
        return None
    if "/" in created or "/" in changed:
        return None
    fields = {
        "status": status,
        "domain": domain,
        "definition": definition,
        "note": note,
        "source": origin,
        "concept": concept,
        "created": created,
        "changed": changed,
        "usage": usage,
        "context": "" if context == name else _read_context(context, name),
    }
    return [(name, ((spoken[0][1], source), (spoken[1][1], target)), fields)]


def _find_languages(filled: list[str], columns: Columns, known: _Known) -> _Spoken:
    """Which columns hold texts of which language, in this row."""
    if not (columns.pair and columns.pair_languages):
        return columns.languages
    source, target = columns.pair_languages
    named = filled[source], filled[target]
    if named not in known:
        known[named] = tuple(zip(columns.pair, map(canonical_tag, named), strict=True))
    return known[named]


def _read_fields(filled: list[str], columns: Columns) -> dict[str, str]:
    """The fields of a row that are not empty; what stands in several columns, where one repeats, is put together."""
    fields = {name: value for column, name in columns.fields if (value := filled[column])}
    if len({name for _, name in columns.fields}) < len(columns.fields):
        for name in fields:
            values = dict.fromkeys(filled[column] for column, other in columns.fields if other == name)
            fields[name] = _LINES.get(name, "; ").join(filter(None, values))
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
    if columns.wordings:
        said += [wording.status for found in terms.values() for _, wording in found if wording]
    for status in said:
        if status and status not in STATUSES:
            return f"has an unknown status ({status[:40]})"
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


def list_cells(unit: Unit, source: str, target: str) -> tuple[str, ...]:
    """The cells of a unit under our own header.

    Args:
        unit: with one text or two.
        source: the tag of the source language.
        target: the tag of the target language.
    """
    if len(unit.texts) == 2:
        (_, first), (_, second) = unit.texts
    else:
        ((tag, text),) = unit.texts
        first, second = (text, "") if tag == source else ("", text)
    said = _list_said(unit, source, target) if unit.wordings else _NOTHING_SAID
    context = f"{unit.context} [{unit.id}]" if unit.context else unit.id  # unique, since Weblate loses all others
    return (context, first, second, source, target, *_get_fields(unit), *said)


def _list_said(unit: Unit, source: str, target: str) -> tuple[str, ...]:
    """The cells of `WORDING_FIELDS`."""
    said = {tag: (one.status, one.note, one.source) for (tag, _), one in zip(unit.texts, unit.wordings, strict=True)}
    return (*said.get(source, _NOTHING_SAID[:3]), *said.get(target, _NOTHING_SAID[:3]))


def _read_context(context: str, name: str) -> str:
    """The context without the id that makes it unique; one that other tools have written stays."""
    if context == name:
        return ""
    return context.removesuffix(f" [{name}]") if name else context
