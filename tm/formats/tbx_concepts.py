"""Write TBX v3 in the dialect TBX-Basic: an entry a concept, with all its terms (ISO 30042:2019)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from operator import attrgetter
from typing import BinaryIO

from tm.formats.guard import guard_units
from tm.formats.names import Names
from tm.formats.tbx_basic import Style, Targets, fit_extra, format_date
from tm.formats.tbx_categories import TRANSACTIONS
from tm.formats.tbx_details import NOTHING, Details, join_notes, tell_concept, tell_fields
from tm.formats.tbx_extras import Extra, sort_extras
from tm.formats.tbx_ids import number_id, write_id, write_unit_id
from tm.formats.tbx_statuses import PICKLIST, STATUSES, spread_statuses
from tm.formats.xml_writing import escape, quote
from tm.texts import Unit, Wording

__all__ = ["CARRIES", "write_concepts"]

CARRIES = frozenset(
    {"id", "status", "domain", "definition", "note", "source", "concept", "created", "changed", "wordings"}
)
"""What TBX-Basic has room for."""

_HEADER = """<?xml version="1.0" encoding="UTF-8"?>
<tbx type="TBX-Basic" style="{style}" xml:lang="{source}" xmlns="urn:iso:std:iso:30042:ed-2"{namespaces}>
<tbxHeader><fileDesc><sourceDesc><p>Tifaku</p></sourceDesc></fileDesc></tbxHeader>
<text>
"""
_SHARED = ("domain", "definition", "note", "source")
_get_fields = attrgetter(*_SHARED, *TRANSACTIONS.values())

_Term = tuple[str, str]
"""Language and text."""


@dataclass(frozen=True, slots=True)
class _Fitted:
    """The extras of a concept that TBX-Basic has room for, as they are written, by the place where they stand."""

    texts: dict[str, list[str]]
    details: dict[str, Details]

    def find(self, place: str) -> Details:
        return self.details.get(place, NOTHING)

    def join(self, place: str) -> str:
        return "".join(self.texts.get(place, ()))


def write_concepts(units: Iterable[Unit], stream: BinaryIO, *, source: str, target: str | None, style: Style) -> None:
    """Write units that follow each other and have the same concept as one entry; see `Writer.write`.

    Args:
        units: as for `Writer.write`.
        stream: as for `Writer.write`.
        source: the tag of the source language.
        target: the tag of the target language; None where each unit may be in languages of its own.
        style: how categories are spelled.
    Raises:
        WrongUse: a unit that no file can carry; the place names it.
    """
    stream.write(_HEADER.format(style=style.name, source=quote(source), namespaces=style.namespaces).encode())
    names = Names()
    targets: Targets = {}
    number = 0
    for number, concept in enumerate(_gather(guard_units(units, source=source, target=target, single=True)), start=1):
        written = write_id(concept[0].concept or concept[0].id)
        own = written if names.claim(written, number) == written else number_id(written, number)
        begin = "<body>\n" if number == 1 else ""  # which the schema wants to hold an entry
        stream.write((begin + _format_concept(concept, own, style, targets)).encode())
    end = "</body>\n" if number else ""
    stream.write(f"{end}{_format_back(targets, names)}</text>\n</tbx>\n".encode())


def _format_back(targets: Targets, names: Names) -> str:
    """What was referred to and is no entry of the file: a reference to nothing is not valid."""
    lists: dict[str, list[str]] = {}
    for name, (kind, called) in targets.items():
        if names.claim(name, 0) == name:
            lists.setdefault(kind, []).append(f'<refObject id="{name}"><item>{escape(called)}</item></refObject>\n')
    sections = [f'<refObjectSec type="{kind}">\n{"".join(objects)}</refObjectSec>\n' for kind, objects in lists.items()]
    return f"<back>\n{''.join(sections)}</back>\n" if sections else ""


def _gather(units: Iterable[Unit]) -> Iterator[list[Unit]]:
    """Gather the units of each concept; one that adds no term, or says otherwise what a concept is, stands alone."""
    concept: list[Unit] = []
    terms: set[_Term] = set()
    for unit in units:
        if concept and not (unit.concept and _belongs(unit, concept[0]) and not terms.issuperset(unit.texts)):
            yield concept
            concept, terms = [], set()
        concept.append(unit)
        terms.update(unit.texts)
    if concept:
        yield concept


def _belongs(unit: Unit, first: Unit) -> bool:
    """Whether a unit is of the concept of another; what it does not say of the concept the other says for both."""
    return unit.concept == first.concept and all(
        getattr(unit, field) in ("", getattr(first, field)) for field in _SHARED
    )


def _format_concept(units: list[Unit], own: str, style: Style, targets: Targets) -> str:
    first = units[0]
    if len(units) == 1 and not first.wordings and not first.extras:
        return _format_plain_concept(first, own, style)
    fitted = _fit_extras(units, style, targets)
    languages = dict.fromkeys(language for unit in units for language, _ in unit.texts)
    told = tell_concept(
        fitted.find("concept"),
        [fitted.find(f"language:{language}") for language, _ in first.texts],
        [fitted.find(_name_term(term)) for term in first.texts],
    )
    parts = [f'<conceptEntry id="{own}">\n', fitted.join("concept")]
    parts += [f"{text}\n" for field, text in _list_fields(first, style) if told.get(field) != getattr(first, field)]
    terms = _format_terms(units, fitted, style)
    for language in languages:
        parts.append(f'<langSec xml:lang="{language}">{fitted.join(f"language:{language}")}\n')
        parts += [f"{text}\n" for (other, _), text in terms.items() if other == language]
        parts.append("</langSec>\n")
    parts.append("</conceptEntry>\n")
    return "".join(parts)


def _format_plain_concept(unit: Unit, own: str, style: Style) -> str:
    """A concept with nothing said of single terms, as most have it, in a third of the time."""
    fields = "".join(f"{text}\n" for _, text in _list_fields(unit, style)) if any(_get_fields(unit)) else ""
    status = _format_status(unit.status, style) if unit.status else ""
    name = f' id="{write_unit_id(unit.id)}"' if unit.concept else ""
    terms = [
        f'<langSec xml:lang="{language}">\n<termSec{"" if place else name}><term>{escape(text)}</term>{status}</termSec>\n</langSec>\n'
        for place, (language, text) in enumerate(unit.texts)
    ]
    return f'<conceptEntry id="{own}">\n{fields}{"".join(terms)}</conceptEntry>\n'


def _format_status(status: str, style: Style) -> str:
    """The picklist has no word for what is proposed: its transaction says so, see `format_date`."""
    if status == "proposed":
        transaction = style.format("transac", "transactionType", "origination")
        return f"<transacGrp>{transaction}<note>proposed</note></transacGrp>"
    return style.format("termNote", *PICKLIST[status]) if status else ""


def _list_fields(unit: Unit, style: Style) -> Iterator[tuple[str, str]]:
    """The fields of a concept, each as an element."""
    if unit.domain:
        yield "domain", style.format("descrip", "subjectField", unit.domain)
    if unit.definition:
        yield "definition", style.format("descrip", "definition", unit.definition)
    if unit.source:
        yield "source", style.format("admin", "source", unit.source)
    for transaction, field in TRANSACTIONS.items():
        if date := getattr(unit, field):
            yield field, format_date(transaction, date, style)
    if unit.note:
        yield "note", f"<note>{escape(unit.note)}</note>"


def _fit_extras(units: list[Unit], style: Style, targets: Targets) -> _Fitted:
    fitted: dict[str, dict[Extra, str]] = {}
    for unit in units:
        if not unit.extras:
            continue
        texts = dict(unit.texts)
        for place, extras in sort_extras(unit.extras).items():
            level, _, language = place.partition(":")
            if language and language not in texts:
                continue
            name = _name_term((language, texts[language])) if level == "term" else place
            known = fitted.setdefault(name, {})
            known |= {extra: text for extra in extras if (text := fit_extra(extra, level, style, targets))}
    return _Fitted(
        {place: list(known.values()) for place, known in fitted.items()},
        {
            place: Details({}, tell_fields(known, place.partition(":")[0]), list(known))
            for place, known in fitted.items()
        },
    )


def _name_term(term: _Term) -> str:
    return f"term:{term[0]}:{term[1]}"


def _format_terms(units: list[Unit], fitted: _Fitted, style: Style) -> dict[_Term, str]:
    """A `termSec` for each term, with the ID of the unit that adds it and, where they are not the concept's, its dates."""
    said: dict[_Term, list[tuple[str, Wording]]] = {}
    head: dict[_Term, str] = {}
    dates: dict[_Term, str] = {}
    for unit in units:
        added = next(term for term in unit.texts if term not in said)
        statuses, _ = spread_statuses(unit)
        wordings = unit.wordings or [Wording()] * len(unit.texts)
        for term, status, wording in zip(unit.texts, statuses, wordings, strict=True):
            said.setdefault(term, []).append((status, wording))
        if unit.concept:
            head[added] = f' id="{write_unit_id(unit.id)}"'
        if unit is not units[0]:
            told = fitted.find(_name_term(added)).told
            dates[added] = "".join(
                format_date(transaction, date, style)
                for transaction, field in TRANSACTIONS.items()
                if (date := getattr(unit, field)) and date != (told.get(field) or getattr(units[0], field))
            )
    return {
        term: f"<termSec{head.get(term, '')}>{_format_term(term, found, fitted, style, dates.get(term, ''))}</termSec>"
        for term, found in said.items()
    }


def _format_term(term: _Term, said: list[tuple[str, Wording]], fitted: _Fitted, style: Style, dates: str) -> str:
    """A term and what is said of it; where several units say it, the best status counts."""
    place = _name_term(term)
    details = fitted.find(place)
    told = details.told.get("source") or fitted.find(f"language:{term[0]}").told.get("source")
    status = min((status for status, _ in said), key=STATUSES.index)
    note = join_notes(*(wording.note for _, wording in said))
    source = next((wording.source for _, wording in said if wording.source), "")
    notes = [f"<term>{escape(term[1])}</term>"]
    others = [dates]
    if details.told.get("status") != status:
        (others if status == "proposed" else notes).append(_format_status(status, style))
    for extra, text in zip(details.extras, fitted.texts.get(place, ()), strict=True):
        if extra.category != "administrativeStatus" or details.told.get("status") == status:
            (notes if extra.kind.startswith("termNote") else others).append(text)
    if note:
        others.append(f"<note>{escape(note)}</note>")
    if source and source != told:
        others.append(style.format("admin", "source", source))
    return "".join(notes + others)
