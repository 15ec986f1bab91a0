r"""What stands in a cell of a table that is text: no formula to any spreadsheet, one line where there is no quoting; and back."""

import re

__all__ = ["FORMULA_STARTS", "escape", "flatten", "neutralise", "take_back", "unescape"]

FORMULA_STARTS = frozenset("'=+-@\t")
"""What begins the texts that `neutralise` may change."""

# A cell that begins so is a formula to a spreadsheet. The apostrophe before it is taken back on reading, and one more
# goes before those that the text has itself, so that every text comes back.
_FORMULA = re.compile(r"'*[=+\-@\t]")
_NEUTRALISED = re.compile(r"'+[=+\-@\t]")

_ESCAPES = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"})
# No control character of ASCII: OmegaT ends a line nowhere else, and its glossary keeps what else a text has.
_FLAT = str.maketrans(dict.fromkeys(range(0x20), " "))
_ESCAPED = re.compile(r"\\([\\tnr])")
_MEANT = {"\\": "\\", "t": "\t", "n": "\n", "r": "\r"}


def neutralise(cell: str) -> str:
    """Put an apostrophe before what a spreadsheet would take for a formula, as OWASP's page on CSV injection advises.

    Args:
        cell: any text.
    Returns:
        A text that begins with none of `= + - @` and no tab.
    """
    return f"'{cell}" if cell[:1] in FORMULA_STARTS and _FORMULA.match(cell) else cell


def take_back(cell: str) -> str:
    """The text that `neutralise` was given."""
    return cell[1:] if cell.startswith("'") and _NEUTRALISED.match(cell) else cell


def escape(cell: str) -> str:
    r"""Write a text in one line without tabs: `\t`, `\n`, `\r` and `\\` stand for what they stand for in most languages."""
    return cell.translate(_ESCAPES)


def unescape(cell: str) -> str:
    """The text that `escape` was given; a backslash before anything else stays."""
    return _ESCAPED.sub(lambda found: _MEANT[found.group(1)], cell) if "\\" in cell else cell


def flatten(text: str) -> str:
    """What a format without escapes can carry of a text: one line without tabs; spaces stand in their places."""
    return text.translate(_FLAT).strip(" ")
