"""TermBase eXchange: reads v2 (martif) and v3 in both styles, writes v2 (ISO 30042:2008, ISO 30042:2019).

One `termEntry` a unit, also where units share a concept: Translate Toolkit, and with it Weblate, sees only the first term
of a language in an entry. The concept stands in an `admin` of our own, so that reading joins the synonyms again.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO
from xml.etree.ElementTree import Element

from tm.formats.base import Languages
from tm.formats.combinations import combine
from tm.formats.guard import guard_units
from tm.formats.names import Names
from tm.formats.plain_units import make_unit
from tm.formats.xml_parsing import local_name
from tm.formats.xml_reading import flatten, read_records
from tm.formats.xml_writing import escape
from tm.languages import canonical_tag
from tm.normalize import clean
from tm.texts import Report, Skipped, Unit

NAME = "tbx"
FILE_NAME = "glossary.tbx"
SUFFIXES = (".tbx", ".xml")
CARRIES = frozenset(
    {"id", "status", "domain", "definition", "note", "source", "usage", "context", "concept", "created", "changed"}
)
LOSES = ""
TAKES_SINGLE_TEXTS = False

_ROOTS = frozenset({"martif", "tbx", "TBX"})
_RECORDS = frozenset({"termEntry", "conceptEntry"})
_LANGUAGES = frozenset({"langSet", "langSec"})
_TERMS = frozenset({"tig", "ntig", "termSec"})
_CODES = frozenset({"bpt", "ept", "ph"})
# Data categories by the `type` of a descrip, admin or termNote (v2, and v3 in the style DCA) or by the name of the
# element itself (v3 in the style DCT).
_FIELDS = {
    "subjectField": "domain",
    "definition": "definition",
    "note": "note",
    "source": "source",
    "usageNote": "usage",
    "administrativeStatus": "status",
    "usageStatus": "status",
    "processStatus": "status",
    "x-concept": "concept",
    "x-context": "context",
}
_TRANSACTIONS = {"origination": "created", "modification": "changed"}
# The picklists of v2, of v3 and of TermWeb by the letters that they begin with.
_STATUSES = {
    "preferred": "preferred",
    "standardized": "preferred",
    "legal": "preferred",
    "regulated": "preferred",
    "admitted": "admitted",
    "provisionally": "proposed",
    "proposed": "proposed",
    "deprecated": "deprecated",
    "superseded": "deprecated",
    "obsolete": "deprecated",
    "notrecommended": "deprecated",
}
_RANK = {status: rank for rank, status in enumerate(("preferred", "", "admitted", "proposed", "deprecated"))}
_TERM_NOTES = {
    "preferred": ("administrativeStatus", "preferredTerm-admn-sts"),
    "admitted": ("administrativeStatus", "admittedTerm-admn-sts"),
    "deprecated": ("administrativeStatus", "deprecatedTerm-admn-sts"),
    # The picklist has no word for what nobody has decided; the one for the state of the work on a term has.
    "proposed": ("processStatus", "provisionallyProcessed"),
}

_Fields = dict[str, str]


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
    names = Names()
    number = 0
    for line, element in read_records(path, roots=_ROOTS, openings=frozenset(), records=_RECORDS):
        if local_name(element.tag) not in _RECORDS:
            continue
        number += 1
        terms = _read_terms(element)
        if not terms:
            report(Skipped(str(path), line, "has no term with a language"))
            continue
        name = names.claim(_read_id(element.get("id", "")), number)
        for place, unit in enumerate(_make_units(name, _read_fields(element), terms), start=1):
            yield unit if place == 1 else replace(unit, id=names.claim(f"{name}#{place}", number))


def _read_terms(entry: Element) -> dict[str, list[_Fields]]:
    """The different terms of each language with their fields, the best status first."""
    terms: dict[str, list[_Fields]] = {}
    for section in entry:
        tag = section.get("xml:lang") or section.get("lang")
        if local_name(section.tag) not in _LANGUAGES or not tag:
            continue
        known = terms.setdefault(canonical_tag(tag), [])
        shared = _read_fields(section)
        for group in section:
            term = next((one for one in group.iter() if local_name(one.tag) == "term"), None)
            text = clean(flatten(term, _CODES)).strip() if term is not None else ""
            if text and all(text != other["text"] for other in known):
                known.append(shared | _read_fields(group) | {"text": text})
        known.sort(key=lambda fields: _RANK[fields.get("status", "")])
    return {language: known for language, known in terms.items() if known}


def _read_fields(element: Element) -> _Fields:
    """What stands beside the terms at one level of an entry, the levels below left out."""
    fields: _Fields = {}
    for child in element:
        name = local_name(child.tag)
        if name in _LANGUAGES or name in _TERMS:
            continue
        if name == "transacGrp":
            fields |= _read_transaction(child)
        elif name in {"descripGrp", "termGrp", "adminGrp", "termNoteGrp"}:
            # The source in such a group is that of the description, not of the wording.
            found = _read_fields(child)
            fields |= {key: value for key, value in found.items() if name == "termGrp" or key != "source"}
        elif (field := _FIELDS.get(child.get("type", name))) and (text := clean(flatten(child, _CODES)).strip()):
            if field == "status":
                text = _read_status(text)
            if field == "note" and field in fields:
                text = f"{fields[field]}\n{text}"
            if text:
                fields[field] = text
    return fields


def _read_transaction(group: Element) -> _Fields:
    """`created` or `changed` by the kind of a transaction."""
    date = kind = ""
    for child in group:
        text = (child.text or "").strip()
        if local_name(child.tag) == "date":
            date = clean(text)
        elif text in _TRANSACTIONS:
            kind = _TRANSACTIONS[text]
    return {kind: date} if date and kind else {}


def _read_status(text: str) -> str:
    letters = re.sub("[^a-z]", "", text.lower())
    return next((status for start, status in _STATUSES.items() if letters.startswith(start)), "")


def _make_units(name: str, entry: _Fields, terms: dict[str, list[_Fields]]) -> Iterator[Unit]:
    """Units of one concept: the first is as good as its worst term, each further one is there for the term it adds."""
    first = {language: found[0] for language, found in terms.items()}
    entry.setdefault("concept", name if any(len(found) > 1 for found in terms.values()) else "")
    for place, combination in enumerate(combine(terms), start=1):
        added = [term for language, term in combination if place == 1 or term is not first[language]]
        added.sort(key=lambda term: _RANK[term.get("status", "")])
        fields = dict(entry)
        for term in added:
            fields |= {field: value for field, value in term.items() if field not in {"text", "note"}}
        notes = dict.fromkeys([entry.get("note", ""), *(term.get("note", "") for term in added)])
        fields["note"] = "\n".join(filter(None, notes))
        texts = tuple((language, term["text"]) for language, term in combination)
        yield make_unit(name, texts, fields)


_HEADER = """<?xml version="1.0" encoding="UTF-8"?>
<martif type="TBX" xml:lang="{source}">
<martifHeader><fileDesc><sourceDesc><p>Tifaku</p></sourceDesc></fileDesc></martifHeader>
<text><body>
"""
_FOOTER = "</body></text>\n</martif>\n"
_ENTRY = """<termEntry id="{id}">
{details}<langSet xml:lang="{source}"><tig><term>{source_text}</term></tig></langSet>
<langSet xml:lang="{target}"><tig><term>{target_text}</term>{term_details}</tig></langSet>
</termEntry>
"""
_DETAILS = (
    ("domain", '<descrip type="subjectField">{}</descrip>\n'),
    ("definition", '<descrip type="definition">{}</descrip>\n'),
    ("concept", '<admin type="x-concept">{}</admin>\n'),
    ("context", '<admin type="x-context">{}</admin>\n'),
    ("created", '<transacGrp><transac type="transactionType">origination</transac><date>{}</date></transacGrp>\n'),
    ("changed", '<transacGrp><transac type="transactionType">modification</transac><date>{}</date></transacGrp>\n'),
    ("note", "<note>{}</note>\n"),
)


def write(units: Iterable[Unit], stream: BinaryIO, *, source: str, target: str) -> None:
    """Write TBX v2 as OmegaT and Translate Toolkit read it. See `Writer.write`."""
    stream.write(_HEADER.format(source=source).encode())
    for unit in guard_units(units, source=source, target=target):
        (_, source_text), (_, target_text) = unit.texts
        term_details = ""
        if unit.status:
            kind, value = _TERM_NOTES[unit.status]
            term_details = f'<termNote type="{kind}">{value}</termNote>'
        if unit.usage:
            term_details += f'<termNote type="usageNote">{escape(unit.usage)}</termNote>'
        if unit.source:
            term_details += f'<admin type="source">{escape(unit.source)}</admin>'
        entry = _ENTRY.format(
            id=_write_id(unit.id),
            details="".join(form.format(escape(value)) for field, form in _DETAILS if (value := getattr(unit, field))),
            source=source,
            source_text=escape(source_text),
            target=target,
            target_text=escape(target_text),
            term_details=term_details,
        )
        stream.write(entry.encode())
    stream.write(_FOOTER.encode())


_XML_ID = re.compile(r"[A-Za-z][A-Za-z0-9.-]*")
_NOT_IN_ID = re.compile(r"[^A-Za-z0-9.-]")
_ESCAPE_IN_ID = re.compile(r"_([0-9a-f]{1,6})_")


def _write_id(name: str) -> str:
    """An XML ID (a name that begins with a letter or `_`) for any text: `7` as `_7`, `国-1` as `_56fd_-1`."""
    if _XML_ID.fullmatch(name):
        return name
    return "_" + _NOT_IN_ID.sub(lambda found: f"_{ord(found.group()):x}_", name)


def _read_id(value: str) -> str:
    """The opposite, for any file's ids."""
    if not value.startswith("_"):
        return clean(value)
    return clean(_ESCAPE_IN_ID.sub(lambda found: chr(min(int(found.group(1), 16), 0x10FFFF)), value[1:]))
