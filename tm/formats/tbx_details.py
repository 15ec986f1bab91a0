"""What stands beside the terms of a TBX entry: fields of units, and extras, which say what no field has room for.

An extra is called `tbx:concept:KIND:CATEGORY`, `tbx:language:TAG:KIND:CATEGORY` or `tbx:term:TAG:KIND:CATEGORY`. Its
value is the text of the element, or the element itself, in version 2's names, where it has attributes or children. What
an extra says may be a field, too, such as the definition in one language; that field is then not written a second time.
"""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple
from xml.etree.ElementTree import Element, ParseError, fromstring

from tm.formats.tbx_categories import (
    FIELDS,
    KINDS,
    TRANSACTIONS,
    find_category,
    is_part_of_date,
    read_date,
)
from tm.formats.tbx_statuses import PICKLIST, STATUSES, read_status
from tm.formats.xml_parsing import local_name
from tm.formats.xml_reading import flatten
from tm.formats.xml_writing import escape, quote
from tm.normalize import clean

__all__ = [
    "CODES",
    "NOTHING",
    "Details",
    "Extra",
    "join_notes",
    "keep_true",
    "parse_extra",
    "read_details",
    "sort_extras",
    "tell_concept",
    "tell_fields",
]

CODES = frozenset({"bpt", "ept", "ph"})
_OF_TERMS = frozenset({"langSet", "langSec", "tig", "ntig", "termSec", "term"})
_GROUPS = frozenset({"adminGrp", "descripGrp", "termNoteGrp"})
_INLINE = CODES | {"foreign", "hi", "termComp", "termCompGrp"}
_DROPPED = frozenset({"id", "metaType", "metatype"})
# Transactions as some tools call them.
_FIELD_OF_TRANSACTION = TRANSACTIONS | {"creation": "created"}
_PREFIX = "tbx"


class Extra(NamedTuple):
    """What an element says that no field has room for."""

    kind: str
    """The name of the element in version 2: `termNote`, `descripGrp`."""

    category: str
    """Its data category: `partOfSpeech`; empty where it has none."""

    value: str
    """Its text, or the whole element."""

    def name_at(self, place: str) -> str:
        """Its name among a unit's extras, for a place such as `concept` or `term:en`."""
        return f"{_PREFIX}:{place}:{self.kind}:{self.category}"


class Details(NamedTuple):
    """What stands at one level of an entry."""

    said: dict[str, str]
    """Fields that stand in their own places."""

    told: dict[str, str]
    """Fields that extras tell."""

    extras: list[Extra]
    """In the order of the file."""


NOTHING = Details({}, {}, [])
"""Where nothing stands; nobody may change it."""


def read_details(element: Element, level: str) -> Details:
    """Read what stands beside the terms at one level of an entry, the levels below left out.

    Args:
        element: a `termEntry`, `langSet`, `tig`, or what it is called in other versions.
        level: `concept`, `language` or `term`.
    """
    children = [child for child in _list_children(element) if local_name(child.tag) not in _OF_TERMS]
    if not children:
        return NOTHING
    details = Details({}, {}, [])
    for child in children:
        _read_child(child, level, details)
    if level == "term":
        details.extras.sort(key=lambda extra: not extra.kind.startswith("term"))  # as every schema wants them
    return details


def _list_children(element: Element) -> Iterator[Element]:
    for child in element:
        if local_name(child.tag) == "termGrp":
            yield from child
        elif local_name(child.tag) in _GROUPS and len(child) == 1:
            yield child[0]  # a group of one is that one
        else:
            yield child


def _read_child(child: Element, level: str, details: Details) -> None:
    said, told, extras = details
    kind, category = find_category(child)
    if kind == "note":
        said["note"] = join_notes(said.get("note", ""), _read_text(child))
        return
    field, value = _tell(child, level)
    if field and field not in said and _is_plain(child, level, kind, category, value):
        said[field] = value
        return
    if field and value:
        _add_told(told, field, value)
    if extra := _make_extra(child, kind, category):
        extras.append(extra)


def _tell(child: Element, level: str) -> tuple[str, str]:
    """The field that an element says, and its value; empty where it says none."""
    kind, category = find_category(child)
    if kind == "transacGrp":
        return _tell_transaction(child, level)
    field = FIELDS[level].get(category, ("", ""))[1]
    text = _read_text(child[0] if kind.endswith("Grp") and len(child) else child) if field else ""
    if field == "status" and level == "term":
        text = read_status(text)
    elif field == "status" and text not in STATUSES:
        field = ""
    return field, text


def _tell_transaction(group: Element, level: str) -> tuple[str, str]:
    """What a transaction says: when, or that a term was proposed only.

    TBX has no place in version 3 for a year or a month without a day, nor for a term that is proposed. Both stand in
    the note of the transaction then, where no other tool writes a note without a date.
    """
    found = {local_name(child.tag): _read_text(child) for child in group[1:]}
    field = _FIELD_OF_TRANSACTION.get(_read_text(group[0]), "") if len(group) else ""
    if field and "date" in found:
        return field, read_date(found["date"])
    if field and list(found) == ["note"]:
        if is_part_of_date(found["note"]):
            return field, found["note"]
        if (field, found["note"], level) == ("created", "proposed", "term"):
            return "status", "proposed"
    return "", ""


def _is_plain(child: Element, level: str, kind: str, category: str, value: str) -> bool:
    """Whether an element says nothing but its field, so that writing the field writes all of it."""
    if kind == "transacGrp":
        transac = _read_text(child[0])
        return transac in TRANSACTIONS and len(child) == 2 and not any(_has_more(part) for part in child)
    if _has_more(child) or kind != FIELDS[level][category][0]:
        return False
    if level == "term" and FIELDS[level][category][1] == "status":
        return PICKLIST.get(value) == (category, _read_text(child))
    return bool(value) or category == "x-status"


def _has_more(element: Element) -> bool:
    return bool(len(element) or (len(element.attrib) > 1 and element.attrib.keys() - _DROPPED - {"type"}))


def _add_told(told: dict[str, str], field: str, value: str) -> None:
    """Keep the first definition, and the last change."""
    told[field] = max(told.get(field, ""), value) if field == "changed" else told.get(field) or value


def _read_text(element: Element) -> str:
    return clean(flatten(element, CODES)).strip()


def join_notes(*notes: str) -> str:
    """Several notes as one, each once."""
    return "\n".join(dict.fromkeys(filter(None, notes)))


def tell_concept(entry: Details, languages: Iterable[Details], terms: Iterable[Details]) -> dict[str, str]:
    """The fields of a concept, from whatever level of its entry says them.

    Args:
        entry: what stands at the entry itself; it has precedence.
        languages: what stands at each language; the first definition and domain among them count.
        terms: what stands at each term; the concept is as old as its first term, and changed with its last.
    """
    fields: dict[str, str] = {}
    terms = list(terms)
    for details in (*languages, *terms):
        for field in ("definition", "domain"):
            if field in details.told:
                fields.setdefault(field, details.told[field])
    for said in (part for details in terms for part in (details.told, details.said) if part):
        if "created" in said:
            fields["created"] = min(fields.get("created", said["created"]), said["created"])
        if "changed" in said:
            fields["changed"] = max(fields.get("changed", ""), said["changed"])
    fields |= entry.told | entry.said
    if "changed" in entry.told:
        fields["changed"] = max(fields["changed"], entry.told["changed"])
    return fields


def _make_extra(child: Element, kind: str, category: str) -> Extra | None:
    if kind.endswith("Grp") or _has_more(child):
        return Extra(kind, category, _serialize(child))
    text = _read_text(child)
    if not text:
        return None
    return Extra(kind, category, text if not text.startswith("<") else _serialize(child))


def _serialize(element: Element) -> str:
    """An element in version 2's names, without IDs, which are a file's own, and without white space around elements."""
    name = local_name(element.tag)
    kind, category = find_category(element)
    attributes = {key: value for key, value in element.attrib.items() if key not in _DROPPED}
    if name not in KINDS | _INLINE:
        name, attributes = kind, {"type": category, **attributes}
    head = name + "".join(
        f' {key}="{quote(clean(value))}"' for key, value in attributes.items() if ":" not in key or key == "xml:lang"
    )
    if not len(element):
        text = clean(element.text or "").strip()
        return f"<{head}>{escape(read_date(text) if name == 'date' else text)}</{name}>"
    mixed = any((part or "").strip() for part in (element.text, *(child.tail for child in element)))
    content = [escape(clean(element.text or "")) if mixed else ""]
    for child in element:
        content += _serialize(child), escape(clean(child.tail or "")) if mixed else ""
    return f"<{head}>{''.join(content).strip()}</{name}>"


def sort_extras(extras: Iterable[tuple[str, str]]) -> dict[str, list[Extra]]:
    """Sort a unit's extras by the place where they stand.

    Args:
        extras: as a `Unit` has them; those of other formats, and what is no element of TBX, are left out.
    Returns:
        By place: `concept`, `language:en`, `term:en`.
    """
    places: dict[str, list[Extra]] = {}
    for name, value in extras:
        own, _, rest = name.partition(":")
        level, _, rest = rest.partition(":")
        if own != _PREFIX or level not in FIELDS:
            continue
        place = level
        if level != "concept":
            tag, _, rest = rest.partition(":")
            place = f"{level}:{tag}"
        kind, _, category = rest.partition(":")
        extra = Extra(kind, category, value)
        if parse_extra(extra) is not None:
            places.setdefault(place, []).append(extra)
    return places


def tell_fields(extras: Iterable[Extra], level: str) -> dict[str, str]:
    """Tell what fields extras at one level say; the opposite of writing a field as an extra."""
    told: dict[str, str] = {}
    for extra in extras:
        element = parse_extra(extra)
        field, value = _tell(element, level) if element is not None else ("", "")
        if field and value:
            _add_told(told, field, value)
    return told


def keep_true(details: Details, status: str) -> list[Extra]:
    """The extras of a term but for a status that is not its own any more.

    Args:
        details: what stands at the term.
        status: the term's.
    Returns:
        `details.extras` itself where nothing is left out.
    """
    if details.told.get("status", status) == status:
        return details.extras
    fields = FIELDS["term"]
    return [extra for extra in details.extras if fields.get(extra.category, ("", ""))[1] != "status"]


@lru_cache(maxsize=1024)
def parse_extra(extra: Extra) -> Element | None:
    """The element that an extra stands for; None where it is none of TBX, whoever wrote it into the termbase."""
    kind, category, value = extra
    if kind not in KINDS or kind == "note":
        return None
    if not value.startswith("<"):
        element = Element(kind, {"type": category} if category else {})
        element.text = value
        return element
    if "<!" in value or "<?" in value:
        return None
    try:
        element = fromstring(value)  # noqa: S314 - without a declaration there are no entities
    except ParseError:
        return None
    return element if element.tag == kind else None
