"""What the fields of a unit are among the extracted comments of a PO entry: one `#. field: value` a line."""

import re

from tm.formats.po_extras import find_extra, waits
from tm.formats.wordings import WORDING_FIELDS, list_wording_fields
from tm.normalize import clean
from tm.texts import Unit

__all__ = ["FIELDS", "PASSING", "format_comments", "read_comments"]

FIELDS = ("id", "status", "usage", "domain", "definition", "source", "concept", "created", "changed")
"""The fields of a unit that stand there under their own names; `context` where `msgctxt` says something else."""

_FIELD = re.compile(rf"({'|'.join((*FIELDS, 'context', *WORDING_FIELDS))}):(?: (.*))?")
PASSING = ("tm: ", "glossary: ")
"""What `tm pretranslate` says beside an entry begins so; it is for whoever reviews it, and nothing of the translation."""

_ESCAPES = {"\\": "\\\\", "\n": "\\n", "\t": "\\t"}
_UNESCAPE = re.compile(r"\\([\\nt])")


def read_comments(comment: str) -> tuple[dict[str, str], str, str]:
    """Read the fields, as `format_comments` wrote them.

    Args:
        comment: the extracted comments of an entry.
    Returns:
        Name → value; then the lines that are no fields, and those that a program wrote for a review.
    """
    if comment.startswith("id: ") and "\n" not in comment and "\\" not in comment:  # nearly all of what we write
        return {"id": clean(comment[4:])}, "", ""
    fields: dict[str, str] = {}
    others: list[str] = []
    passing: list[str] = []
    for line in comment.split("\n"):
        if found := _FIELD.fullmatch(line):
            name, value = found.groups("")
            fields[name] = clean(_UNESCAPE.sub(_unescape, value) if "\\" in value else value)
        elif line:
            (passing if line.startswith(PASSING) else others).append(line)
    return fields, "\n".join(others), "\n".join(passing)


def _unescape(found: re.Match[str]) -> str:
    return {"\\": "\\", "n": "\n", "t": "\t"}[found.group(1)]


def format_comments(unit: Unit, context: str | None) -> str:
    """Write the fields, none that is empty.

    Args:
        unit: a name that a PO file did not give it is left out, and so is what its flag says.
        context: the entry's `msgctxt`; where that is not the unit's, a comment names it, and the comment wins.
    Returns:
        One line a field.
    """
    lines = [(field, value) for field in FIELDS if (value := getattr(unit, field))]
    if unit.extras:
        is_named = find_extra(unit, "po:number") is None or not unit.id.isdecimal()
        said = ("status", "proposed") if waits(unit) else None
        lines = [line for line in lines if line != said and (is_named or line[0] != "id")]
    if unit.wordings:
        lines += list_wording_fields(unit)
    if unit.context != (context or ""):
        lines.append(("context", unit.context))
    return "\n".join(f"{field}: {_escape(value)}".rstrip() for field, value in lines)


def _escape(value: str) -> str:
    return "".join(_ESCAPES.get(character, character) for character in value)
