"""What stands beside the terms of a TBX entry, as fields of units and as extras."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple
from xml.etree.ElementTree import Element

from tm.formats.tbx_categories import FIELDS, TRANSACTIONS, find_category, is_part_of_date, read_date, read_text
from tm.formats.tbx_extras import Extra, has_more, make_extra, parse_extra
from tm.formats.tbx_statuses import PICKLIST, STATUSES, read_status
from tm.formats.xml_parsing import local_name

__all__ = ["NOTHING", "Details", "join_notes", "keep_true", "read_details", "tell_concept", "tell_fields"]

_OF_TERMS = frozenset({"langSet", "langSec", "tig", "ntig", "termSec", "term"})
_GROUPS = frozenset({"adminGrp", "descripGrp", "termNoteGrp"})
# Transactions as some tools call them.
_FIELD_OF_TRANSACTION = TRANSACTIONS | {"creation": "created"}


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
    if _OF_TERMS.issuperset(child.tag for child in element):
        return NOTHING  # as in most files, whose names have no prefixes
    details = Details({}, {}, [])
    for child in _list_children(element):
        if local_name(child.tag) not in _OF_TERMS:
            _read_child(child, level, details)
    if level == "term":
        details.extras.sort(key=lambda extra: not extra.kind.startswith("term"))  # as every schema wants them
    return details


def _list_children(element: Element) -> Iterator[Element]:
    for child in element:
        if local_name(child.tag) == "termGrp":
            yield from child
        elif local_name(child.tag) in _GROUPS and len({part.tag for part in child}) == 1:
            yield from child  # a group of one is that one, and one of equals is no group
        else:
            yield child


def _read_child(child: Element, level: str, details: Details) -> None:
    said, told, extras = details
    kind, category = find_category(child)
    if kind == "note":
        said["note"] = join_notes(said.get("note", ""), read_text(child))
        return
    field, value = _tell(child, level)
    if field and field not in said and _is_plain(child, level, kind, category, value):
        said[field] = value
        return
    if field and value:
        _add_told(told, field, value)
    if (extra := make_extra(child, kind, category)) and extra not in extras:
        extras.append(extra)


def _tell(child: Element, level: str) -> tuple[str, str]:
    """The field that an element says, and its value; empty where it says none."""
    kind, category = find_category(child)
    if kind == "transacGrp":
        return _tell_transaction(child, level)
    field = FIELDS[level].get(category, ("", ""))[1]
    text = read_text(child[0] if kind.endswith("Grp") and len(child) else child) if field else ""
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
    found = {local_name(child.tag): read_text(child) for child in group[1:]}
    field = _FIELD_OF_TRANSACTION.get(read_text(group[0]), "") if len(group) else ""
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
        transac = read_text(child[0])
        return transac in TRANSACTIONS and len(child) == 2 and not any(has_more(part) for part in child)
    if has_more(child) or kind != FIELDS[level][category][0]:
        return False
    if level == "term" and FIELDS[level][category][1] == "status":
        return PICKLIST.get(value) == (category, read_text(child))
    return bool(value) or category == "x-status"


def _add_told(told: dict[str, str], field: str, value: str) -> None:
    """Keep the first definition, and the last change."""
    told[field] = max(told.get(field, ""), value) if field == "changed" else told.get(field) or value


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
    if all(details is NOTHING for details in (entry, *languages, *terms)):
        return fields
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
