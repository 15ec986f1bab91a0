"""TermBase eXchange: reads v2 (martif) and v3 in both styles, writes v2 (ISO 30042:2008, ISO 30042:2019).

One `termEntry` a unit, also where units share a concept: Translate Toolkit, and with it Weblate, sees only the first term
of a language in an entry. The concept stands in an `admin` of our own, so that reading joins the synonyms again.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from operator import attrgetter
from pathlib import Path
from typing import BinaryIO

from tm.formats.base import Languages
from tm.formats.guard import guard_units
from tm.formats.tbx_details import NOTHING, Details, keep_true, tell_concept, tell_fields
from tm.formats.tbx_extras import Extra, sort_extras
from tm.formats.tbx_ids import write_id
from tm.formats.tbx_reading import read_units
from tm.formats.tbx_statuses import PICKLIST, spread_statuses
from tm.formats.xml_writing import escape, quote
from tm.texts import Report, Unit, Wording

NAME = "tbx"
FILE_NAME = "glossary.tbx"
SUFFIXES = (".tbx", ".xml")
CARRIES = frozenset(
    {
        "id", "status", "domain", "definition", "note", "source", "usage", "context", "concept", "created", "changed",
        "wordings", "extras",
    }
)  # fmt: skip
LOSES = ""
TAKES_SINGLE_TEXTS = True

_BATCH = 1000
_HEADER = """<?xml version="1.0" encoding="UTF-8"?>
<martif type="TBX" xml:lang="{}">
<martifHeader><fileDesc><sourceDesc><p>Tifaku</p></sourceDesc></fileDesc></martifHeader>
<text><body>
"""
_FOOTER = "</body></text>\n</martif>\n"
_CONCEPT = (
    ("domain", '<descrip type="subjectField">{}</descrip>\n'),
    ("definition", '<descrip type="definition">{}</descrip>\n'),
    ("concept", '<admin type="x-concept">{}</admin>\n'),
    ("context", '<admin type="x-context">{}</admin>\n'),
    ("source", '<admin type="source">{}</admin>\n'),
    ("created", '<transacGrp><transac type="transactionType">origination</transac><date>{}</date></transacGrp>\n'),
    ("changed", '<transacGrp><transac type="transactionType">modification</transac><date>{}</date></transacGrp>\n'),
    ("note", "<note>{}</note>\n"),
)
_STATUS = {
    status: f'<termNote type="{category}">{value}</termNote>' for status, (category, value) in PICKLIST.items()
} | {"": ""}
_get_fields = attrgetter(*(field for field, _ in _CONCEPT))


def read(
    path: Path,
    report: Report,
    *,
    languages: Languages | None = None,  # noqa: ARG001 - every file names its own
    drafts: bool = False,  # noqa: ARG001 - it has none
) -> Iterator[Unit]:
    """Read a TBX file; an entry with synonyms gives several units of one concept. See `Reader.read`.

    An entry in one language only is kept, as a unit with one text: a term that waits for its translation.
    """
    return read_units(path, report)


def write(units: Iterable[Unit], stream: BinaryIO, *, source: str, target: str) -> None:
    """Write TBX v2 as OmegaT and Translate Toolkit read it. See `Writer.write`."""
    _write(guard_units(units, source=source, target=target, single=True), stream, source)


def write_all_languages(units: Iterable[Unit], stream: BinaryIO, *, source: str) -> None:
    """Write units of any number of languages into one TBX.

    Args:
        units: none of their texts empty.
        stream: as for `write`.
        source: the language that the file itself is in.
    Raises:
        WrongUse: a unit that no file can carry; the place names it.
    """
    _write(guard_units(units, source=source, target=None), stream, source)


def _write(units: Iterable[Unit], stream: BinaryIO, source: str) -> None:
    stream.write(_HEADER.format(quote(source)).encode())
    batch: list[str] = []
    for unit in units:
        batch.append(_format_entry(unit) if unit.wordings or unit.extras else _format_plain_entry(unit))
        if len(batch) == _BATCH:
            stream.write("".join(batch).encode())
            batch.clear()
    stream.write(("".join(batch) + _FOOTER).encode())


def _format_plain_entry(unit: Unit) -> str:
    """An entry of a unit that says nothing of single texts."""
    parts = [f'<termEntry id="{write_id(unit.id)}">\n']
    if any(_get_fields(unit)):
        parts += [form.format(escape(value)) for field, form in _CONCEPT if (value := getattr(unit, field))]
    status = _STATUS.get(unit.status, "")
    last = len(unit.texts) - 1
    for place, (language, text) in enumerate(unit.texts):
        usage = _format_usage(unit) if unit.usage and place == last else ""
        parts.append(
            f'<langSet xml:lang="{language}"><tig><term>{escape(text)}</term>{status}{usage}</tig></langSet>\n'
        )
    parts.append("</termEntry>\n")
    return "".join(parts)


def _format_usage(unit: Unit) -> str:
    return f'<termNote type="usageNote">{escape(unit.usage)}</termNote>'


def _format_entry(unit: Unit) -> str:
    """An entry with what is said of its texts, and what else a TBX said of it."""
    places = {
        place: Details({}, tell_fields(extras, place.partition(":")[0]), extras)
        for place, extras in sort_extras(unit.extras).items()
    }
    sides = [
        (text, language, places.get(f"language:{language}", NOTHING), places.get(f"term:{language}", NOTHING))
        for language, text in unit.texts
    ]
    entry = places.get("concept", NOTHING)
    told = tell_concept(entry, [side[2] for side in sides], [side[3] for side in sides])
    parts = [f'<termEntry id="{write_id(unit.id)}">\n', _format_extras(entry)]
    parts += [
        form.format(escape(value))
        for field, form in _CONCEPT
        if (value := getattr(unit, field)) and told.get(field) != value
    ]
    statuses, says_all = spread_statuses(unit)
    if not says_all:
        parts.append(f'<admin type="x-status">{unit.status}</admin>\n')
        statuses = [wording.status for wording in unit.wordings]
    wordings = unit.wordings or [Wording()] * len(sides)
    last = unit.texts[-1][0]
    for (text, language, shared, own), status, wording in zip(sides, statuses, wordings, strict=True):
        usage = _format_usage(unit) if unit.usage and language == last else ""
        said = own.told.get("source") or shared.told.get("source") or ""
        left = replace(wording, source="") if wording.source == said else wording
        term = _format_term(text, own, status, left, usage)
        parts.append(f'<langSet xml:lang="{language}">{_format_extras(shared)}{term}</langSet>\n')
    parts.append("</termEntry>\n")
    return "".join(parts)


def _format_term(text: str, details: Details, status: str, wording: Wording, usage: str) -> str:
    """A `tig`, or an `ntig` where there is more than a `tig` can hold."""
    extras = keep_true(details, status)
    own = "" if extras is details.extras and details.told.get("status") == status else _STATUS.get(status, "")
    notes = [_format_extra(extra) for extra in extras if extra.kind.startswith("term")]
    others = [_format_extra(extra) for extra in extras if not extra.kind.startswith("term")]
    if wording.note:
        others.append(f"<note>{escape(wording.note)}</note>")
    if wording.source:
        others.append(f'<admin type="source">{escape(wording.source)}</admin>')
    head = f"<term>{escape(text)}</term>{own}{''.join(notes)}{usage}"
    if any(extra.kind in {"termNoteGrp", "termCompList"} for extra in extras):
        return f"<ntig><termGrp>{head}</termGrp>{''.join(others)}</ntig>"
    return f"<tig>{head}{''.join(others)}</tig>"


def _format_extras(details: Details) -> str:
    return "".join(f"{_format_extra(extra)}\n" for extra in details.extras)


def _format_extra(extra: Extra) -> str:
    if extra.value.startswith("<"):
        return extra.value
    return f'<{extra.kind} type="{quote(extra.category)}">{escape(extra.value)}</{extra.kind}>'
