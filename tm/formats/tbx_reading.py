"""Read TBX of all versions: an entry gives a unit, and each further term of it one more."""

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple
from xml.etree.ElementTree import Element

from tm.formats.combinations import combine
from tm.formats.names import Names
from tm.formats.plain_units import make_unit
from tm.formats.tbx_categories import read_text
from tm.formats.tbx_details import NOTHING, Details, join_notes, read_details, tell_concept
from tm.formats.tbx_ids import read_id, read_unit_id
from tm.formats.tbx_statuses import tell_statuses
from tm.formats.wordings import make_wordings
from tm.formats.xml_parsing import local_name
from tm.formats.xml_reading import read_records
from tm.languages import canonical_tag
from tm.normalize import clean
from tm.texts import Report, Skipped, Unit

__all__ = ["read_units"]

_ROOTS = frozenset({"martif", "tbx", "TBX"})
_RECORDS = frozenset({"termEntry", "conceptEntry"})
_LANGUAGES = frozenset({"langSet", "langSec"})
_TERMS = frozenset({"tig", "termSec"})

_read_tag = lru_cache(maxsize=1024)(canonical_tag)


class _Term(NamedTuple):
    """A term of an entry."""

    text: str
    id: str
    """Of the element that it stands in."""

    details: Details

    @property
    def status(self) -> str:
        """What is said of it; empty where nothing is."""
        return self.details.said.get("status") or self.details.told.get("status", "")


class _Entry(NamedTuple):
    """What an entry says."""

    id: str
    details: Details
    languages: dict[str, Details]
    terms: dict[str, list[_Term]]
    """By language, in the order of the file."""


def read_units(path: Path, report: Report) -> Iterator[Unit]:
    """Read a TBX file of any version; see `Reader.read`.

    Args:
        path: the file.
        report: told of every entry that is left out.
    """
    names = Names()
    number = 0
    for line, element in read_records(path, roots=_ROOTS, openings=frozenset(), records=_RECORDS):
        if local_name(element.tag) not in _RECORDS:
            continue
        number += 1
        if texts := _read_plain(element):
            yield make_unit(names.claim(read_id(element.get("id", "")), number), texts, {"line": line})
        elif (entry := _read_entry(element)).terms:
            yield from _make_units(entry, names, number, line)
        else:
            report(Skipped(str(path), line, "has no term with a language"))


def _read_plain(element: Element) -> tuple[tuple[str, str], ...]:
    """The texts of an entry that holds a term in each language and nothing else; empty where it may hold more.

    Such entries are most of the large files, and this takes a third of the time.
    """
    texts: dict[str, str] = {}
    for section in element:
        tag = section.get("xml:lang")
        if section.tag not in _LANGUAGES or not tag or len(section) != 1 or len(section[0]) != 1:
            return ()
        group = section[0]
        term = group[0]
        text = clean(term.text or "").strip()
        if group.tag not in _TERMS or group.attrib or term.tag != "term" or len(term) or not text:
            return ()
        texts[_read_tag(tag)] = text
    return tuple(texts.items()) if len(texts) == len(element) else ()


def _read_entry(element: Element) -> _Entry:
    languages: dict[str, Details] = {}
    terms: dict[str, list[_Term]] = {}
    for section in element:
        if local_name(section.tag) not in _LANGUAGES:
            continue
        tag = section.get("xml:lang") or section.get("lang")
        found = list(_read_terms(section)) if tag else []
        if tag and found:
            language = _read_tag(tag)
            details = read_details(section, "language")
            known = languages.get(language, NOTHING)
            languages[language] = _merge(known, details) if known is not NOTHING else details
            terms[language] = _keep_different([*terms.get(language, ()), *found])
    return _Entry(element.get("id", ""), read_details(element, "concept"), languages, terms)


def _read_terms(section: Element) -> Iterator[_Term]:
    for group in section:
        within = (child for outer in group for child in (outer if local_name(outer.tag) == "termGrp" else (outer,)))
        terms = [one for one in within if local_name(one.tag) == "term"]
        details = read_details(group, "term") if terms else NOTHING
        for term in terms:
            text = read_text(term)
            if text:
                yield _Term(text, group.get("id", ""), details)


def _keep_different(terms: list[_Term]) -> list[_Term]:
    """Terms that stand twice once, with what is said of both; what is deprecated not first.

    A unit is made of the first term of each language, and each further term gets the first of the other language: if
    that one were deprecated, every unit of the concept would be. Otherwise the order is that of the file.
    """
    if len(terms) == 1:
        return terms
    known: dict[str, _Term] = {}
    for term in terms:
        other = known.get(term.text)
        known[term.text] = term if other is None else other._replace(details=_merge(other.details, term.details))
    different = list(known.values())
    good = next((place for place, term in enumerate(different) if term.status != "deprecated"), 0)
    return [different[good], *different[:good], *different[good + 1 :]]


def _merge(first: Details, second: Details) -> Details:
    """What is said at two places that are one."""
    said = second.said | first.said
    if "note" in said:
        said["note"] = join_notes(first.said.get("note", ""), second.said.get("note", ""))
    return Details(said, second.told | first.told, list(dict.fromkeys([*first.extras, *second.extras])))


def _make_units(entry: _Entry, names: Names, number: int, line: int) -> Iterator[Unit]:
    """A unit of the first terms, and one for each further term, in which only that one differs."""
    first = {language: terms[0] for language, terms in entry.terms.items()}
    is_alone = all(len(terms) == 1 for terms in entry.terms.values())
    concept = read_id(entry.id)
    name = ""
    shared = tell_concept(entry.details, entry.languages.values(), (term.details for term in first.values()))
    for place, combination in enumerate(combine(entry.terms), start=1):
        added = [term for language, term in combination if place == 1 or term is not first[language]]
        own = next((own for term in added if (own := read_unit_id(term.id)) is not None), None)
        if own is None and not name:
            name = names.claim(concept, number)
        fields: dict[str, Any] = {**shared, "line": line}
        if own is not None or not is_alone:
            fields.setdefault("concept", concept or name)
        for term in added if place > 1 else ():
            _take_dates(fields, term.details)
        if any(
            entry.languages[language] is not NOTHING or term.details is not NOTHING for language, term in combination
        ):
            _add_wordings(fields, entry, combination)
        if entry.details.extras:
            extras = tuple((extra.name_at("concept"), extra.value) for extra in entry.details.extras)
            fields["extras"] = extras + fields.get("extras", ())
        texts = tuple((language, term.text) for language, term in combination)
        yield make_unit(_name_unit(own, name, place, names, number), texts, fields)


def _name_unit(own: str | None, name: str, place: int, names: Names, number: int) -> str:
    if own is not None:
        return names.claim(own, number)
    return name if place == 1 else names.claim(f"{name}#{place}", number)


def _take_dates(fields: dict[str, Any], details: Details) -> None:
    for field in ("created", "changed"):
        if value := details.said.get(field) or details.told.get(field):
            fields[field] = value


def _add_wordings(fields: dict[str, Any], entry: _Entry, combination: tuple[tuple[str, _Term], ...]) -> None:
    """Add what is said of each text alone, and the extras of its term and language."""
    last = combination[-1][0]
    extras: list[tuple[str, str]] = []
    said: list[dict[str, str]] = []
    for language, term in combination:
        shared = entry.languages[language]
        extras += ((extra.name_at(f"language:{language}"), extra.value) for extra in shared.extras)
        extras += ((extra.name_at(f"term:{language}"), extra.value) for extra in term.details.extras)
        if "usage" in term.details.said:
            if language == last:
                fields["usage"] = term.details.said["usage"]
            else:
                extras.append((f"tbx:term:{language}:termNote:usageNote", term.details.said["usage"]))
        said.append(
            {
                "note": join_notes(shared.said.get("note", ""), term.details.said.get("note", "")),
                "source": _find(term.details, "source") or _find(shared, "source"),
            }
        )
    statuses = [term.status for _, term in combination]
    if "status" not in fields:
        fields["status"], statuses = tell_statuses(statuses)
    fields["wordings"] = make_wordings(
        {"status": status, **wording} for status, wording in zip(statuses, said, strict=True)
    )
    fields["extras"] = tuple(extras)


def _find(details: Details, field: str) -> str:
    return details.said.get(field) or details.told.get(field, "")
