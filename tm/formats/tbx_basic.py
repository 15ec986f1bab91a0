"""What the dialect TBX-Basic has room for, and how its two styles write it (ISO 30042:2019, modules Min and Basic)."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from tm.formats.tbx_categories import TRANSACTIONS, find_category, is_date, is_part_of_date, read_date, read_text
from tm.formats.tbx_extras import Extra, parse_extra
from tm.formats.tbx_ids import is_id
from tm.formats.xml_parsing import local_name
from tm.formats.xml_writing import escape, quote

__all__ = ["Style", "Targets", "fit_extra", "format_date"]

Targets = dict[str, tuple[str, str]]
"""What elements refer to, by its ID: the kind of list that it belongs into where the file has no entry of that ID, and
what it is called."""


@dataclass(frozen=True, slots=True)
class Style:
    """How categories are spelled."""

    name: str
    """As the root element says it."""

    namespaces: str
    """The further attributes of the root element."""

    spell: Callable[[str, str], tuple[str, str]]
    """From the kind of an element and its category to the beginning of its start tag and the name in its end tag."""

    def format(self, kind: str, category: str, text: str, target: str = "") -> str:
        """Write an element with a text."""
        head, name = self.spell(kind, category)
        reference = f' target="{quote(target)}"' if target else ""
        return f"<{head}{reference}>{escape(text)}</{name}>"


_ANYWHERE = frozenset({"concept", "language", "term"})
_ENDS = frozenset({"concept", "term"})
_TERM = frozenset({"term"})
_ROOM = {
    ("admin", "customerSubset"): _ENDS,
    ("admin", "projectSubset"): _ENDS,
    ("admin", "source"): _ANYWHERE,
    ("descrip", "context"): _TERM,
    ("descrip", "definition"): frozenset({"concept", "language"}),
    ("descrip", "subjectField"): frozenset({"concept"}),
    ("ref", "crossReference"): _ENDS,
    ("termNote", "administrativeStatus"): _TERM,
    ("termNote", "geographicalUsage"): _TERM,
    ("termNote", "grammaticalGender"): _TERM,
    ("termNote", "partOfSpeech"): _TERM,
    ("termNote", "termLocation"): _TERM,
    ("termNote", "termType"): _TERM,
    ("xref", "externalCrossReference"): _ANYWHERE,
    ("xref", "xGraphic"): frozenset({"concept", "language"}),
}
_PICKLISTS = {
    "administrativeStatus": "admittedTerm-admn-sts deprecatedTerm-admn-sts preferredTerm-admn-sts supersededTerm-admn-sts",
    "grammaticalGender": "feminine masculine neuter other",
    "partOfSpeech": "adjective adverb noun other verb",
    "termLocation": "checkBox comboBox comboBoxElement dialogBox groupBox informativeMessage interactiveMessage menuItem"
    " progressBar pushButton radioButton slider spinBox tab tableText textBox toolTip user-definedType",
    "termType": "abbreviation acronym fullForm phrase shortForm variant",
}
_VALUES = {category: frozenset(values.split()) for category, values in _PICKLISTS.items()}
_PART_OF_ADDRESS = r"(?:[^\s<>\"{}|\\^`%\[\]#]|%[0-9A-Fa-f]{2})"
_ADDRESS = re.compile(rf"https?://{_PART_OF_ADDRESS}+(?:#{_PART_OF_ADDRESS}*)?")


def fit_extra(extra: Extra, level: str, style: Style, targets: Targets) -> str:
    """Write what a TBX said that no field has room for, if TBX-Basic has.

    Args:
        extra: from a file of any version.
        level: where it stands: `concept`, `language`, `term`.
        style: how to spell it.
        targets: what it refers to is added.
    Returns:
        An element; empty where the dialect does not allow it there, or not its value.
    """
    element = parse_extra(extra)
    if element is None:
        return ""
    if extra.kind == "transacGrp":
        return _fit_transaction(element, style, targets)
    if not extra.kind.endswith("Grp"):
        return _fit_element(element, level, style, targets)
    head = _fit_element(element[0], level, style, targets) if len(element) else ""
    if not head or extra.kind != "descripGrp":
        return head
    rest = [_fit_part(part, style) for part in element[1:]]
    return f"<descripGrp>{head}{''.join(rest)}</descripGrp>" if any(rest) else head


def _fit_element(element: Element, level: str, style: Style, targets: Targets) -> str:
    kind, category = find_category(element)
    text = read_text(element)
    if level not in _ROOM.get((kind, category), ()) or text not in _VALUES.get(category, (text,)):
        return ""
    target = element.get("target", "")
    if kind == "xref":
        return style.format(kind, category, text, target) if _ADDRESS.fullmatch(target) else ""
    if kind == "ref":
        if not is_id(target):
            return ""
        targets.setdefault(target, (category, text))
        return style.format(kind, category, text, target)
    return style.format(kind, category, text) if text else ""


def _fit_part(part: Element, style: Style) -> str:
    """What may stand beside a description: its source and notes."""
    kind, category = find_category(part)
    text = read_text(part)
    if (kind, category) == ("admin", "source") and text:
        return style.format(kind, category, text)
    return f"<note>{escape(text)}</note>" if kind == "note" and text else ""


def _fit_transaction(group: Element, style: Style, targets: Targets) -> str:
    """A transaction of the two kinds that there are, with a whole date."""
    texts = [read_text(part) for part in group]
    names = [local_name(part.tag) for part in group]
    if not texts or texts[0] not in TRANSACTIONS or names[0] != "transac":
        return ""
    parts = [style.format("transac", "transactionType", texts[0])]
    for part, name, text in zip(group, names, texts, strict=True):
        if name == "date":
            if not is_date(read_date(text)):
                return ""
            parts.append(f"<date>{read_date(text)}</date>")
        elif name == "transacNote" and find_category(part)[1] == "responsibility":
            target = part.get("target", "") if is_id(part.get("target", "")) else ""
            if target:
                targets.setdefault(target, ("respPerson", text))
            parts.append(style.format("transacNote", "responsibility", text, target))
        elif name == "note":
            parts.append(f"<note>{escape(text)}</note>")
    return f"<transacGrp>{''.join(parts)}</transacGrp>"


def format_date(transaction: str, date: str, style: Style) -> str:
    """Write when something was done.

    Args:
        transaction: `origination` or `modification`.
        date: ISO 8601. The schema knows whole dates only: a year or a month alone stands in the transaction's note.
        style: how to spell it.
    Returns:
        A `transacGrp`; empty where the date is none.
    """
    head = style.format("transac", "transactionType", transaction)
    if is_date(date):
        return f"<transacGrp>{head}<date>{date}</date></transacGrp>"
    return f"<transacGrp>{head}<note>{date}</note></transacGrp>" if is_part_of_date(date) else ""
