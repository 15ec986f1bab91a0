"""Write a string of a PO file over lines as GNU gettext's programs write it, so that the next of them changes nothing."""

import sys

from tm.formats.line_breaking import find_breaks, measure_character

__all__ = ["WIDTH", "escape_text", "wrap_references", "wrap_text"]

WIDTH = 79
"""How many columns a line has."""

_ESCAPES = str.maketrans(
    {
        "\\": "\\\\",
        '"': '\\"',
        "\n": "\\n",
        "\t": "\\t",
        "\r": "\\r",
        "\a": "\\a",
        "\b": "\\b",
        "\f": "\\f",
        "\v": "\\v",
    }
)


def escape_text(text: str) -> str:
    r"""Write a text as it stands between the quotation marks of a PO file: a tab as `\t`."""
    return text.translate(_ESCAPES)


def wrap_text(keyword: str, text: str, *, prefix: str = "", width: int | None = WIDTH) -> list[str]:
    r"""Write a keyword and its string.

    Each line feed of the text ends a line, and a line of more than 79 columns is broken where Unicode allows it, the
    quotation marks counted. A string of several lines begins under an empty one.

    Args:
        keyword: `msgstr`, `msgstr[0]`, `msgid`.
        text: what the string says.
        prefix: what each line begins with: `#| ` for a previous source.
        width: how many columns a line has; None where only line feeds end one, as in an entry that is flagged `no-wrap`.
    Returns:
        Lines without their ends: `msgstr ""`, `"一岗\n"`, `"双责"`.
    """
    width = sys.maxsize if width is None else width - len(prefix) - 2
    portions = [escape_text(portion) for portion in text.split("\n")]
    portions = [f"{portion}\\n" for portion in portions[:-1]] + ([portions[-1]] if portions[-1] else [])
    if not portions:
        return [f'{prefix}{keyword} ""']
    if len(portions) == 1 and len(keyword) < width and _fits(portions[0], width, len(keyword) + 1):
        return [f'{prefix}{keyword} "{portions[0]}"']
    lines = (line for portion in portions for line in _fill(portion, width))
    return [f'{prefix}{keyword} ""', *(f'{prefix}"{line}"' for line in lines)]


def wrap_references(line: str) -> list[str]:
    """Write the places that an entry is used in, `#: a.c:12 b.c:7`, over lines."""
    lines = ["#:"]
    for place in line.split()[1:]:
        if len(lines[-1]) > 2 and len(lines[-1]) + 1 + len(place) > WIDTH:
            lines.append("#:")
        lines[-1] += f" {place}"
    return lines


def _fits(portion: str, width: int, start: int) -> bool:
    """Whether an escaped line stands in one piece behind so many columns."""
    return start + _measure(portion) <= width or not _break(portion, _find_breaks(portion), width, start)


def _measure(portion: str) -> int:
    return len(portion) if portion.isascii() else sum(map(measure_character, portion))


def _fill(portion: str, width: int) -> list[str]:
    """Break an escaped line into pieces of so many columns, as many in a line as go there."""
    if _measure(portion) <= width:
        return [portion]
    places = _break(portion, _find_breaks(portion), width, 0)
    return [portion[begin:end] for begin, end in zip([0, *places], [*places, len(portion)], strict=True)]


def _break(portion: str, breaks: list[bool], width: int, start: int) -> list[int]:
    """Where an escaped line is broken that begins behind so many columns."""
    places: list[int] = []
    begin = possible = 0  # where the line and the piece that cannot be broken begin
    column, piece = start, 0
    widths = [1] * len(portion) if portion.isascii() else list(map(measure_character, portion))
    for position, may_break in enumerate(breaks):
        if may_break:
            if possible > begin and column + piece > width:
                places.append(possible)
                begin, column = possible, 0
            possible = position
            column, piece = column + piece, 0
        piece += widths[position]
    if possible > begin and column + piece > width:
        places.append(possible)
    return places


def _find_breaks(portion: str) -> list[bool]:
    r"""Where an escaped line may be broken: not within an escape, nor before the `\n` at its end."""
    breaks = find_breaks(portion)
    position = portion.find("\\")
    while position >= 0:
        breaks[position + 1] = False
        position = portion.find("\\", position + 2)
    if portion.endswith("\\n"):
        breaks[-2] = False
    return breaks
