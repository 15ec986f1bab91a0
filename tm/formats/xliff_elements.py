"""The inline elements of XLIFF 1.2 and 2.0 with their attributes, as far as the schemas of both allow them (OASIS, 2008 and 2014)."""

import re
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from tm.formats.xml_parsing import local_name

__all__ = [
    "CODE",
    "CODE_POINTS",
    "FIRST",
    "NOTHING",
    "REFERENCES",
    "SECOND",
    "TEXT",
    "TOKEN",
    "Inline",
    "Kept",
    "Markup",
]

TEXT, CODE, NOTHING = "text", "code", "nothing"
"""What an inline element holds: text and further elements, native code, or nothing."""

_Attributes = Mapping[str, re.Pattern[str]]
Kept = dict[Element, dict[str, str]]
"""The elements of a text that stay, with the attributes that stay."""


@dataclass(frozen=True, slots=True)
class Inline:
    """An inline element."""

    content: str
    """`TEXT`, `CODE` or `NOTHING`."""

    required: _Attributes
    """The attributes that it must have, with what they may be;"""

    optional: _Attributes
    """and those that it may have."""


@dataclass(frozen=True, slots=True)
class Markup:
    """The inline elements of a version of XLIFF."""

    elements: Mapping[str, Inline]
    """By name."""

    pair: Callable[[Kept], None]
    """Sees to it that no element refers to one that is not there."""


def _words(words: str) -> re.Pattern[str]:
    return re.compile("|".join(words.split()))


_ANY = re.compile("(?s).*")
TOKEN = re.compile("[A-Za-z0-9._:\u4e00-\u9fff-]+")
"""An NMTOKEN of XML, but for letters that nobody names anything with."""

_YES_NO = _words("yes no")


def _pair_first(kept: Kept) -> None:
    """Take off what joins the halves of a pair where one is missing or stands twice (`rid`)."""
    for opening, closing in (("bpt", "ept"), ("bx", "ex")):
        openings = Counter(one["rid"] for element, one in kept.items() if _is(element, opening) and "rid" in one)
        for element, attributes in kept.items():
            is_half = _is(element, opening) or _is(element, closing)
            if is_half and openings.get(attributes.get("rid", "")) != 1:
                attributes.pop("rid", None)


def _pair_second(kept: Kept) -> None:
    """Where the other half of a pair stands in another segment, it is lost to this one (2.0, 4.7.2.2 and 4.7.3.1)."""
    starts = {one["id"]: element for element, one in kept.items() if _is(element, "sc") or _is(element, "sm")}
    ends = {one.get("startRef"): element for element, one in kept.items() if _is(element, "ec") or _is(element, "em")}
    for element, attributes in list(kept.items()):
        name = local_name(element.tag)
        if (name in {"sc", "sm"} and attributes["id"] not in ends) or (
            name in {"ec", "em"} and attributes.get("startRef") not in starts
        ):
            if name in {"sm", "em"}:
                del kept[element]
                continue
            reference = attributes.pop("startRef", "")
            attributes["isolated"] = "yes"
            if not attributes.setdefault("id", reference):
                del kept[element]


def _is(element: Element, name: str) -> bool:
    return local_name(element.tag) == name


_DELIMITERS = re.compile(r"bold|italic|underlined|link|x-\S+")
_PLACEHOLDERS = re.compile(r"image|pb|lb|x-\S+")
_MARKERS = re.compile(
    r"abbrev|abbreviated-form|abbreviation|acronym|appellation|collocation|common-name|datetime|equation|expanded-form"
    r"|formula|head-term|initialism|international-scientific-term|internationalism|logical-expression"
    r"|materials-management-unit|name|near-synonym|part-number|phrase|phraseological-unit|protected|romanized-form"
    r"|set-phrase|short-form|sku|standard-text|symbol|synonym|synonymous-phrase|term|transcribed-form"
    r"|transliterated-form|truncated-term|variant|x-\S+"
)
_ID = {"id": _ANY}
_PLAIN = {"equiv-text": _ANY}
_HALF = _PLAIN | {"rid": TOKEN, "crc": _ANY}
FIRST = Markup(
    {
        "g": Inline(TEXT, _ID, _PLAIN | {"ctype": _DELIMITERS, "clone": _YES_NO}),
        "x": Inline(NOTHING, _ID, _PLAIN | {"ctype": _PLACEHOLDERS, "clone": _YES_NO}),
        "bx": Inline(NOTHING, _ID, _PLAIN | {"rid": TOKEN, "ctype": _DELIMITERS, "clone": _YES_NO}),
        "ex": Inline(NOTHING, _ID, _PLAIN | {"rid": TOKEN}),
        "bpt": Inline(CODE, _ID, _HALF | {"ctype": _DELIMITERS}),
        "ept": Inline(CODE, _ID, _HALF),
        "ph": Inline(
            CODE, _ID, _PLAIN | {"ctype": _PLACEHOLDERS, "crc": _ANY, "assoc": _words("preceding following both")}
        ),
        "it": Inline(CODE, _ID | {"pos": _words("open close")}, _HALF | {"ctype": _DELIMITERS}),
        "mrk": Inline(TEXT, {"mtype": _MARKERS}, {"comment": _ANY}),
        "sub": Inline(TEXT, {}, {"ctype": _DELIMITERS}),
    },
    _pair_first,
)
"""Version 1.2 (its schema `strict`); a segment has no segments, so `mrk` may not be a `seg`, nor have the `mid` of one."""

REFERENCES = ("dataRef", "dataRefStart", "dataRefEnd")
"""The attributes that name a native code which stands apart from the text."""

_NAMED = {"id": TOKEN}
_USER = re.compile(r"[^\s:]+:[^\s:]+")
_CODED = {
    "canCopy": _YES_NO,
    "canDelete": _YES_NO,
    "canReorder": _words("yes firstNo no"),
    "copyOf": TOKEN,
    "subType": _USER,
    "type": _words("fmt ui quote link image other"),
}
_SHOWN = _CODED | {"dataRef": TOKEN, "disp": _ANY, "equiv": _ANY}
_HALVED = _SHOWN | {"canOverlap": _YES_NO, "dir": _words("ltr rtl auto"), "isolated": _YES_NO}
_SPAN = dict.fromkeys(("dispStart", "dispEnd", "equivStart", "equivEnd"), _ANY)
_DATA = dict.fromkeys(REFERENCES[1:], TOKEN)
# A note that it refers to (`ref="#n=1"`) may not come along.
_NOTED = {
    "translate": _YES_NO,
    "type": re.compile(r"generic|comment|term|[^\s:]+:[^\s:]+"),
    "ref": re.compile(r"[^#\s]\S*"),
    "value": _ANY,
}
SECOND = Markup(
    {
        "cp": Inline(NOTHING, {"hex": re.compile("(?:[0-9A-Fa-f]{2})+")}, {}),
        "ph": Inline(NOTHING, _NAMED, _SHOWN),
        "pc": Inline(TEXT, _NAMED, _CODED | _SPAN | _DATA | {"canOverlap": _YES_NO, "dir": _words("ltr rtl auto")}),
        "sc": Inline(NOTHING, _NAMED, _HALVED),
        "ec": Inline(NOTHING, {}, _HALVED | _NAMED | {"startRef": TOKEN}),
        "mrk": Inline(TEXT, _NAMED, _NOTED),
        "sm": Inline(NOTHING, _NAMED, _NOTED),
        "em": Inline(NOTHING, {"startRef": TOKEN}, {}),
    },
    _pair_second,
)
"""Version 2.0 (its core)."""

CODE_POINTS = Markup({"cp": SECOND.elements["cp"]}, lambda kept: None)  # noqa: ARG005 - nothing refers to anything
"""What may stand in a native code of 2.0: characters that XML does not have."""
