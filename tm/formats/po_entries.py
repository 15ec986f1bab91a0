"""Find the entries of a PO file and their lines, so that one can be rewritten and the others stay as they are.

polib reads what a file says, not where it says it. This scanner follows the grammar in GNU gettext's manual (3, "The
Format of PO Files"); a test holds both to the same answers.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from tm.errors import UnreadableFile

__all__ = ["Entry", "Field", "is_header", "scan_entries", "split_lines"]

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\n|\r)|[^\r\n]+")
_KEYWORD = re.compile(r"(msgctxt|msgid_plural|msgid|msgstr(?:\[\d+\])?)\s*(.*)")
_STRINGS = re.compile(r'(?:"(?:[^"\\]|\\.)*"\s*)+')
_STRING = re.compile(r'"((?:[^"\\]|\\.)*)"')
_ESCAPE = re.compile(r"\\(?:([0-7]{1,3})|x([0-9A-Fa-f]{2})|(.))")
_ESCAPED = {"n": "\n", "t": "\t", "r": "\r", "a": "\a", "b": "\b", "f": "\f", "v": "\v"}


@dataclass(slots=True)
class Field:
    """A keyword and its string; grows while it is read."""

    keyword: str
    """`msgid`, `msgstr[0]`."""

    first: int
    """Its first line, from 0."""

    text: str = ""
    """What it says."""

    behind: int = 0
    """The line behind its last."""


@dataclass(slots=True)
class Entry:
    """An entry with the lines that it stands in; grows while it is read."""

    first: int
    """Its first line, from 0: a comment or a keyword."""

    obsolete: bool = False
    """Whether it is not in use any more (`#~`)."""

    flags: set[str] = field(default_factory=set)
    """`fuzzy`, `c-format`."""

    fields: list[Field] = field(default_factory=list)
    """In the order of the file."""

    def find(self, keyword: str) -> str:
        """The string of a keyword; empty where there is none."""
        return next((one.text for one in self.fields if one.keyword == keyword), "")

    @property
    def translations(self) -> list[Field]:
        """`msgstr`, or each of its plural forms."""
        return [one for one in self.fields if one.keyword.startswith("msgstr")]


def is_header(entry: Entry) -> bool:
    """Whether an entry is the one that tells the file's language and encoding."""
    return not entry.obsolete and not entry.find("msgid") and not entry.find("msgctxt")


def split_lines(text: str) -> list[str]:
    """Cut a text into lines with their ends, which only line feeds and carriage returns are."""
    return _LINE.findall(text)


def scan_entries(lines: list[str], path: Path) -> Iterator[Entry]:
    """Find the entries of a PO file.

    Args:
        lines: all of them, as `split_lines` gives them.
        path: the file, for messages.
    Yields:
        Entries that have a translation, be it empty, in the order of the file; the header is the first as a rule.
    Raises:
        UnreadableFile: a line is none of a PO file, or an entry is not whole.
    """
    entry: Entry | None = None
    for number, line in enumerate(lines):
        content = line.strip()
        obsolete = content.startswith("#~") and not content.startswith("#~|")
        if obsolete:
            content = content[2:].lstrip()
        if entry and entry.translations and _begins_entry(content):
            yield entry
            entry = None
        if not content:
            continue
        entry = entry or Entry(number)
        if content.startswith("#"):
            if content.startswith("#,"):
                entry.flags.update(flag.strip() for flag in content[2:].split(","))
            continue
        entry.obsolete |= obsolete
        _take_string(entry, content, number, path)
    if entry and entry.fields:
        if not entry.translations:
            raise _refuse(path, len(lines) - 1)
        yield entry


def _begins_entry(content: str) -> bool:
    """Whether a line ends the entry before it."""
    return not content or content.startswith(("#", "msgctxt", "msgid ", 'msgid"', "msgid\t"))


def _take_string(entry: Entry, content: str, number: int, path: Path) -> None:
    """Take in a line with a keyword, a string, or both."""
    if found := _KEYWORD.fullmatch(content):
        entry.fields.append(Field(found.group(1), number))
        content = found.group(2)
    if not entry.fields or not _STRINGS.fullmatch(content):
        raise _refuse(path, number)
    one = entry.fields[-1]
    one.text += "".join(_ESCAPE.sub(_unescape, string) for string in _STRING.findall(content))
    one.behind = number + 1


def _unescape(found: re.Match[str]) -> str:
    octal, hexadecimal, letter = found.groups()
    if letter:
        return _ESCAPED.get(letter, letter)
    return chr(int(octal, 8) if octal else int(hexadecimal, 16))


def _refuse(path: Path, number: int) -> UnreadableFile:
    return UnreadableFile(f"{path}:{number + 1}", "is no valid PO file", "msgfmt -c tells more")
