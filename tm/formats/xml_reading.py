"""Read XML record by record in little memory, and records that are all alike at several times the speed of a parser."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar
from xml.etree.ElementTree import Element

from tm.errors import UnreadableFile
from tm.formats.opening import open_file
from tm.formats.xml_encoding import decode, find_encoding
from tm.formats.xml_parsing import RecordParser, local_name

__all__ = ["Shortcut", "flatten", "read_mixed_records", "read_records"]

# A record that is longer goes to the parser piece by piece, which stops what is endless.
_MAX_WAITING = 1 << 20

_Plain = TypeVar("_Plain")


@dataclass(frozen=True, slots=True)
class Shortcut(Generic[_Plain]):
    """How to read the simplest records of a format without the parser."""

    pattern: re.Pattern[bytes]
    """White space and a whole record after it in UTF-8, well-formed but for what `read` sees."""

    ending: bytes
    """How every record ends: `</tu>`."""

    read: Callable[[re.Match[bytes]], _Plain | None]
    """What the record says; None where it may not be well-formed, needs more than a glance, or may be left out, so that
    its line is wanted: the parser takes it."""


def read_records(
    path: Path, *, roots: frozenset[str], openings: frozenset[str], records: frozenset[str]
) -> Iterator[tuple[int, Element]]:
    """Read the elements of a file that matter, one at a time, and forget each when the next is asked for.

    Args:
        path: an XML file in any encoding that it declares or shows by its first bytes.
        roots: the local names that the first element may have; it is yielded like an opening.
        openings: local names whose start is yielded, without content: `{"file"}`.
        records: local names that are yielded whole, with everything in them: `{"tu"}`.
    Yields:
        The line that an element begins in, from 1, and the element; names keep their prefixes, see `local_name`.
    Raises:
        MissingFile: it is not there.
        UnreadableFile: not well-formed, another root, entities declared or used, deeper than any real file; the place
            names the line. What stands whole before the fault has been yielded.
    """
    parser = RecordParser(path, roots=roots, openings=openings, records=records)
    for chunk in _read_chunks(path, parser):
        yield from _feed(parser, chunk)
    yield from _feed(parser, b"", last=True)


def read_mixed_records(
    path: Path, shortcut: Shortcut[_Plain], *, roots: frozenset[str], records: frozenset[str]
) -> Iterator[tuple[int | None, Element | _Plain]]:
    """Read as `read_records` does, but the simplest records without the parser.

    The parser reads up to the end of a record. Where what follows is simple, it never hears of it, only that some lines
    have gone by; where it is not, the parser reads on up to the end of the next record. So it always sees a well-formed
    file, only shorter, if the whole is well-formed, and the same faults as ever, if it is not.

    Args:
        path: as for `read_records`.
        shortcut: how to read the simplest records.
        roots: as for `read_records`.
        records: as for `read_records`.
    Yields:
        What the shortcut makes of a record, its line unknown; else the line that it begins in, from 1, and its element.
    Raises:
        MissingFile: it is not there.
        UnreadableFile: as from `read_records`.
    """
    parser = RecordParser(path, roots=roots, openings=frozenset(), records=records)
    match, read, ending = shortcut.pattern.match, shortcut.read, shortcut.ending
    waiting = b""
    for chunk in _read_chunks(path, parser):
        waiting += chunk
        position = end = 0
        while end >= 0:
            if parser.is_between:
                begin = position
                while (found := match(waiting, position)) and (plain := read(found)) is not None:
                    yield None, plain
                    position = found.end()
                parser.skip(_count_lines(waiting[begin:position]))
            end = waiting.find(ending, position)
            if end >= 0:
                yield from _feed(parser, waiting[position : end + len(ending)])
                position = end + len(ending)
        waiting = waiting[position:]
        if not parser.is_between or len(waiting) > _MAX_WAITING:
            yield from _feed(parser, waiting)
            waiting = b""
    yield from _feed(parser, waiting, last=True)


def _count_lines(content: bytes) -> int:
    """How many lines end in it, by the rule of XML: with a carriage return, a line feed, or both."""
    lines = content.count(b"\n")
    return lines + content.count(b"\r") - content.count(b"\r\n") if b"\r" in content else lines


def _read_chunks(path: Path, parser: RecordParser) -> Iterator[bytes]:
    """The content of a file in UTF-8; what cannot be decoded is told with the line that the parser has come to."""
    with open_file(path) as stream:
        encoding = find_encoding(stream, path)
        try:
            yield from decode(stream, encoding)
        except UnicodeDecodeError as error:
            place = f"{path}:{parser.line}"
            raise UnreadableFile(place, f"is not in {encoding} as it says", "save it as UTF-8") from error


def _feed(parser: RecordParser, chunk: bytes, *, last: bool = False) -> Iterator[tuple[int, Element]]:
    """What becomes whole with a piece of the content, also before a fault in it."""
    try:
        yield from parser.feed(chunk, last=last)
    except UnreadableFile:
        yield from parser.take()
        raise


def flatten(element: Element, codes: frozenset[str]) -> str:
    """The text that a translator sees: inline markup taken off, native codes left out.

    Args:
        element: `<seg>a <hi>b</hi> <ph>{1}</ph></seg>`.
        codes: local names of the elements whose content is code and no text: `{"ph"}`.
    Returns:
        `a b `; empty where there is nothing.
    """
    if not len(element):
        return element.text or ""
    parts: list[str] = []
    pending: list[Element | str] = [element]
    while pending:
        part = pending.pop()
        if isinstance(part, str):
            parts.append(part)
            continue
        parts.append(part.text or "")
        for child in reversed(part):
            pending.append(child.tail or "")
            if local_name(child.tag) not in codes:
                pending.append(child)
    return "".join(parts)
