"""The data categories of TBX that say what units say: where they stand, and what their values mean."""

import re
from datetime import date, datetime
from functools import lru_cache
from xml.etree.ElementTree import Element

from tm.formats.xml_parsing import local_name
from tm.formats.xml_reading import flatten
from tm.normalize import clean

__all__ = [
    "CODES",
    "FIELDS",
    "KINDS",
    "TRANSACTIONS",
    "find_category",
    "is_date",
    "is_part_of_date",
    "read_date",
    "read_text",
]

CODES = frozenset({"bpt", "ept", "ph"})
"""Inline elements whose content is no text."""

KINDS = frozenset(
    {"admin", "adminGrp", "adminNote", "date", "descrip", "descripGrp", "descripNote", "note", "ref", "termCompList",
     "termNote", "termNoteGrp", "transac", "transacGrp", "transacNote", "xref"}
)  # fmt: skip
"""The elements that say something of an entry, a language or a term."""

# Version 3 in the style DCT makes an element of each category; of which kind it is, the modules Min and Basic say.
_KIND_OF_ELEMENT = {
    "administrativeStatus": "termNote",
    "context": "descrip",
    "crossReference": "ref",
    "customerSubset": "admin",
    "definition": "descrip",
    "externalCrossReference": "xref",
    "geographicalUsage": "termNote",
    "grammaticalGender": "termNote",
    "partOfSpeech": "termNote",
    "projectSubset": "admin",
    "responsibility": "transacNote",
    "source": "admin",
    "subjectField": "descrip",
    "termLocation": "termNote",
    "termType": "termNote",
    "transactionType": "transac",
    "xGraphic": "xref",
}
FIELDS: dict[str, dict[str, tuple[str, str]]] = {
    "concept": {
        "definition": ("descrip", "definition"),
        "source": ("admin", "source"),
        "subjectField": ("descrip", "domain"),
        "x-concept": ("admin", "concept"),
        "x-context": ("admin", "context"),
        "x-status": ("admin", "status"),
    },
    "language": {"definition": ("", "definition"), "source": ("admin", "source"), "subjectField": ("", "domain")},
    "term": {
        "administrativeStatus": ("termNote", "status"),
        "definition": ("", "definition"),
        "processStatus": ("termNote", "status"),
        "source": ("admin", "source"),
        "subjectField": ("", "domain"),
        "usageNote": ("termNote", "usage"),
        "usageStatus": ("termNote", "status"),
    },
}
"""Level → category → the field of a unit or a wording that it says, behind the kind of element that says it in our own
files; none where the field's own place is another level."""

TRANSACTIONS = {"origination": "created", "modification": "changed"}
"""What is done to an entry → the field that says when."""

_DATE = re.compile(r"\d{4}-\d\d-\d\d(T\d\d:\d\d:\d\d(\.\d{1,6})?(Z|[+-]\d\d:\d\d)?)?")
_PART_OF_DATE = re.compile(r"\d{4}(-\d\d)?")
_SHORT_DATE = re.compile(r"(\d{4})(\d\d)(\d\d)((?:T.*)?)", re.DOTALL)


def find_category(element: Element) -> tuple[str, str]:
    """Tell what an element of any version and style says.

    Args:
        element: `<termNote type="partOfSpeech">`, `<min:partOfSpeech>`, or a group of such.
    Returns:
        The kind of the element and its category: (`termNote`, `partOfSpeech`); that of a group is its first element's.
    """
    name = local_name(element.tag)
    if name not in KINDS:
        return _KIND_OF_ELEMENT.get(name, "descrip"), name
    if name.endswith("Grp") and len(element):
        return name, find_category(element[0])[1]
    return name, element.get("type", "")


@lru_cache(maxsize=4096)
def read_date(value: str) -> str:
    """A date as ISO 8601 writes it at length: `20010507T10:57:25Z` as `2001-05-07T10:57:25Z`."""
    found = _SHORT_DATE.fullmatch(value.strip())
    return clean("-".join(found.groups()[:3]) + found.group(4) if found else value.strip())


@lru_cache(maxsize=4096)
def is_date(value: str) -> bool:
    """Whether a text is a whole date or moment, as XML Schema has them."""
    if not _DATE.fullmatch(value):
        return False
    try:
        (datetime if "T" in value else date).fromisoformat(value)
    except ValueError:
        return False
    return True


def read_text(element: Element) -> str:
    """The text of an element without inline markup and codes."""
    return clean(flatten(element, CODES)).strip()


def is_part_of_date(value: str) -> bool:
    """Whether a text is a year or a month: `2024`, `2024-03`."""
    return bool(_PART_OF_DATE.fullmatch(value))
