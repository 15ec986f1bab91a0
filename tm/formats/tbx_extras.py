"""What a TBX says that no field of a unit has room for, and how that is called.

An extra is called `tbx:concept:KIND:CATEGORY`, `tbx:language:TAG:KIND:CATEGORY` or `tbx:term:TAG:KIND:CATEGORY`. Its
value is the text of the element, or the element itself, in version 2's names, where it has attributes or children. What
an extra says may be a field, too, such as the definition in one language; that field is then not written a second time.
"""

from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple
from xml.etree.ElementTree import Element, ParseError, fromstring

from tm.formats.tbx_categories import CODES, FIELDS, KINDS, find_category, read_date, read_text
from tm.formats.xml_parsing import local_name
from tm.formats.xml_writing import escape, quote
from tm.normalize import clean

__all__ = ["Extra", "has_more", "make_extra", "parse_extra", "sort_extras"]

_PREFIX = "tbx"
_INLINE = CODES | {"foreign", "hi", "termComp", "termCompGrp"}
_DROPPED = frozenset({"id", "metaType", "metatype"})
_NO_MORE = _DROPPED | {"type"}


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


def has_more(element: Element) -> bool:
    """Whether an element says more than its category and its text."""
    return bool(len(element) or not _NO_MORE.issuperset(element.attrib))


def make_extra(child: Element, kind: str, category: str) -> Extra | None:
    """Keep an element whole; None where it is empty.

    Args:
        child: an element of any version and style.
        kind: what version 2 calls it, as `find_category` says.
        category: its data category.
    """
    if kind.endswith("Grp") or has_more(child):
        return Extra(kind, category, _serialize(child))
    text = read_text(child)
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
