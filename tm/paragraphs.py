"""From lines to paragraphs: joins what a text's width or its markup has broken."""

import re
from collections.abc import Iterator

__all__ = ["begins_item", "collapse", "join_lines", "split_paragraphs"]

_HAN = "\u3000-\u303f\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff"
_BREAK_AT_HAN = re.compile(f"(?<=[{_HAN}])[ \\t\\r]*\\n\\s*|[ \\t\\r]*\\n\\s*(?=[{_HAN}])")
_WHITE = re.compile(r"[ \t\r\n\f\v]+")
_HAN_LETTER = re.compile("[\u3400-\u4dbf\u4e00-\u9fff]")
# What ends a sentence, a heading that introduces something, or an item of a list.
_ENDS = re.compile(r"[.!?。！？:：;；…][\"'”’」』）》)\]]*$")
# No paragraph begins with these, and none ends with those.
_CONTINUES = re.compile("^[，。、；：？！）》」』】”’,;:.)\\]]")
_OPENS = re.compile("[（《「『【“‘，、(\\[,]$")
_ITEM = re.compile(r"^(?:[-*•·—]|[(（]?(?:\d{1,3}|[A-Za-z]|[ivxIVX]{1,5}|[一二三四五六七八九十]{1,3})[.)）、．](?!\d))")
# Web pages have lines of nothing but a zero-width space: no text, and no empty line either.
_ZERO_WIDTH = "\u200b\u200c\u200d\u2060"
_EDGES = _ZERO_WIDTH + " \t\u3000\u00a0"
_WIDEST = 120
_NARROWEST = 20


def collapse(text: str) -> str:
    r"""White space as a browser shows it, except that a line break at a Han character leaves nothing.

    Args:
        text: a paragraph with the line breaks of its source.
    Returns:
        One line: `发展\n经济` becomes `发展经济`, `high\nquality` becomes `high quality`.
    """
    return _WHITE.sub(" ", _BREAK_AT_HAN.sub("", text)).strip(" ")


def join_lines(lines: list[str]) -> str:
    """One paragraph from lines that were broken only for their width."""
    return lines[0] if len(lines) == 1 else collapse("\n".join(lines))


def begins_item(line: str) -> bool:
    """Whether a line begins an item of a list: `1. `, `（一）`, `- `."""
    return _ITEM.match(line) is not None


def split_paragraphs(text: str) -> Iterator[str]:
    """Cut a text into paragraphs, each on one line, none of them empty.

    A newline ends a paragraph, unless the lines between two empty ones show that they are pieces of one: they were
    cut at a fixed width, or a link in the middle of a sentence stands on a line of its own.

    Args:
        text: a whole document.
    Yields:
        Paragraphs without white space at their edges.
    """
    block: list[str] = []
    for line in text.split("\n"):
        if bare := line.strip(_EDGES):
            block.append(bare)
        elif block and not line.strip(" \t\u3000\u00a0"):
            yield from _join_block(block)
            block = []
    if block:
        yield from _join_block(block)


def _join_block(lines: list[str]) -> Iterator[str]:
    """The paragraphs of a run of lines without an empty one between."""
    if len(lines) == 1:
        yield lines[0]
        return
    broken = any(map(_CONTINUES.match, lines)) or any(map(_OPENS.search, lines[:-1]))
    width = _measure_width(lines)
    paragraph = [lines[0]]
    for line in lines[1:]:
        if _belong_together(paragraph[-1], line, width, broken=broken):
            paragraph.append(line)
        else:
            yield join_lines(paragraph)
            paragraph = [line]
    yield join_lines(paragraph)


def _measure_width(lines: list[str]) -> int:
    """The width, in characters, that a block's lines were cut at; 0 where they were not.

    A block is hard-wrapped when its lines are short, three or more, and most of them end in the middle of a sentence
    although nothing but their width can have ended them.
    """
    width = max(map(len, lines))
    if len(lines) < 3 or not _NARROWEST <= width <= _WIDEST:
        return 0
    inner = lines[:-1]
    open_ended = [line for line in inner if not _ENDS.search(line)]
    full = [line for line in inner if len(line) >= 0.75 * width]
    return width if 2 * len(open_ended) > len(inner) and 3 * len(full) >= 2 * len(inner) else 0


def _belong_together(line: str, following: str, width: int, *, broken: bool) -> bool:
    """Whether the second line goes on with the first one's sentence."""
    if _CONTINUES.match(following) or _OPENS.search(line):
        return True
    if begins_item(following):
        return False
    if broken and not _ENDS.search(line):
        return True
    if following[0].islower() and line[-1].isalnum() and not _ENDS.search(line) and len(line) >= _NARROWEST:
        return True
    if not width:
        return False
    # The line was full: the next word would not have fitted.
    word = 1 if _HAN_LETTER.match(following) else len(following.split(" ", 1)[0]) + 1
    return len(line) + word > width
