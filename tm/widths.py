"""How many columns of a terminal a text takes, and how it is cut or wrapped to so many (UAX 11)."""

import unicodedata

__all__ = ["cut_to_width", "measure_width", "wrap_to_width"]


def measure_width(text: str) -> int:
    """How many columns a terminal needs for a text: two a Han character, none a combining mark (UAX 11)."""
    return sum(
        0 if unicodedata.combining(character) else 2 if unicodedata.east_asian_width(character) in "WF" else 1
        for character in text
    )


def cut_to_width(text: str, width: int) -> str:
    """A text of at most so many columns, with … where something is cut off."""
    if measure_width(text) <= width:
        return text
    kept = ""
    for character in text:
        if measure_width(kept + character) > width - 1:
            break
        kept += character
    return kept + "…"


def wrap_to_width(text: str, width: int, indent: str = "") -> list[str]:
    """Break a text into lines: between words, and anywhere between Han characters, which have no spaces.

    Args:
        text: in one line.
        width: how many columns a line may have.
        indent: what every line but the first begins with.
    Returns:
        At least one line; what is wider than a line by itself is broken where the line ends.
    """
    lines, line = [], ""
    for piece in _split(text):
        if line.strip() and measure_width(line + piece.rstrip()) > width:
            lines.append(line.rstrip())
            line = indent
        line += piece.lstrip() if line == indent and lines else piece
        while measure_width(line.rstrip()) > max(width, measure_width(indent) + 2):
            kept = _take(line, max(width, measure_width(indent) + 2))
            lines.append(kept)
            line = indent + line[len(kept) :]
    return [*lines, line.rstrip()] if line.strip() or not lines else lines


def _split(text: str) -> list[str]:
    """Words with the spaces behind them, wide characters one by one; what closes stays with what is before it."""
    pieces: list[str] = []
    for character in text:
        last = pieces[-1][-1] if pieces else " "
        is_wide = any(unicodedata.east_asian_width(one) in "WF" for one in (character, last))
        can_break = last.isspace() or (is_wide and last not in _OPENING and character not in _CLOSING)
        if pieces and (character.isspace() or not can_break):
            pieces[-1] += character
        else:
            pieces.append(character)
    return pieces


_CLOSING = frozenset("，。、；：？！）》」』】”’%,.;:?!)]}")
_OPENING = frozenset("（《「『【“‘([{")


def _take(line: str, width: int) -> str:
    kept = ""
    for character in line:
        if measure_width(kept + character) > width:
            break
        kept += character
    return kept
