"""Read XML record by record in little memory: no entity, no DTD, no network, and every fault with its line."""

import codecs
import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import BinaryIO
from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers import expat

from tm.errors import UnreadableFile
from tm.formats.encodings import find_codec
from tm.formats.opening import open_file

__all__ = ["find_encoding", "flatten", "local_name", "read_records"]

_CHUNK = 1 << 16
_MAX_DEPTH = 200
_MAX_RECORD = 1 << 24
_REMEDY = "export it again from the program that made it"

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DECLARATION = re.compile(rb"""^\s*<\?xml[^>]*?encoding\s*=\s*["']([\w.:-]+)["']""")


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
    with open_file(path) as stream:
        encoding = find_encoding(stream, path)
        parser = _RecordParser(path, roots=roots, openings=openings, records=records)
        try:
            for chunk in _decode(stream, encoding):
                yield from parser.feed(chunk)
            yield from parser.feed(b"", last=True)
        except expat.ExpatError as error:
            yield from parser.take()
            problem = f"is no well-formed XML ({expat.ErrorString(error.code)})"
            raise UnreadableFile(f"{path}:{error.lineno}", problem, _REMEDY) from error
        except UnicodeDecodeError as error:
            place = f"{path}:{parser.line}"
            raise UnreadableFile(place, f"is not in {encoding} as it says", "save it as UTF-8") from error
        except UnreadableFile:
            yield from parser.take()
            raise


def find_encoding(stream: BinaryIO, path: Path) -> str:
    """Find the codec of an XML file by byte order mark, by the width of the first character, by declaration, else UTF-8.

    Args:
        stream: the file at its beginning, and there again afterwards.
        path: the file, for the message.
    Returns:
        A name for `bytes.decode`.
    Raises:
        UnreadableFile: it declares an encoding that it cannot be in.
    """
    head = stream.read(400)
    stream.seek(0)
    for mark, encoding in _BOMS:
        if head.startswith(mark):
            return encoding
    if head[:2] in {b"<\0", b"\0<"}:
        return "utf-16-le" if head[:1] == b"<" else "utf-16-be"
    declared = _DECLARATION.match(head)
    if not declared:
        return "utf-8"
    name = declared.group(1).decode("ascii")
    codec = find_codec(name)
    # A declaration in single bytes that claims wide characters is wrong, or it could not have been read.
    if codec is None or codec.startswith(("utf-16", "utf-32", "utf16", "utf32")):
        raise UnreadableFile(f"{path}:1", f"says that it is in {name}, which it cannot be", "save it as UTF-8")
    return codec


def _decode(stream: BinaryIO, encoding: str) -> Iterator[bytes]:
    """The content as UTF-8, which is the only encoding that the parser ever sees."""
    if encoding in {"utf-8", "utf8"}:
        while chunk := stream.read(_CHUNK):
            yield chunk
        return
    decoder = codecs.getincrementaldecoder(encoding)()
    while chunk := stream.read(_CHUNK):
        yield decoder.decode(chunk).encode("utf-8", "surrogatepass")
    yield decoder.decode(b"", final=True).encode("utf-8", "surrogatepass")


class _RecordParser:
    """An expat parser that collects in `found` what `read_records` yields; a class because expat calls back.

    Within a record expat talks to the tree builder itself: only the ends of elements come through Python.
    """

    def __init__(self, path: Path, *, roots: frozenset[str], openings: frozenset[str], records: frozenset[str]) -> None:
        self._path, self._roots, self._openings, self._records = path, roots, openings, records
        self._found: list[tuple[int, Element]] = []
        self._depth = 0
        self._record: Element | None = None
        self._name = ""
        self._line = self._begin = 0
        self._parser = expat.ParserCreate("utf-8")
        self._parser.buffer_text = True
        self._parser.EntityDeclHandler = self._refuse_entity
        self._parser.SkippedEntityHandler = self._refuse_skipped
        self._leave_record()

    @property
    def line(self) -> int:
        """The line that the parser has come to, from 1."""
        return self._parser.CurrentLineNumber

    def feed(self, chunk: bytes, *, last: bool = False) -> list[tuple[int, Element]]:
        """Parse some more bytes and hand over what has become whole."""
        self._parser.Parse(chunk, last)
        if self._record is not None:
            self._check_record(self._record)
        return self.take()

    def take(self) -> list[tuple[int, Element]]:
        """Hand over what is whole."""
        found, self._found = self._found, []
        return found

    def _start_outside(self, name: str, attributes: dict[str, str]) -> None:
        plain = local_name(name)
        if self._depth == 0:
            self._check_root(plain)
            self._found.append((self.line, Element(name, attributes)))
        elif plain in self._records:
            self._enter_record(name, attributes)
            return
        elif plain in self._openings:
            self._found.append((self.line, Element(name, attributes)))
        self._depth += 1
        if self._depth > _MAX_DEPTH:
            raise self._refuse_depth()

    def _end_outside(self, _name: str) -> None:
        self._depth -= 1

    def _enter_record(self, name: str, attributes: dict[str, str]) -> None:
        builder = TreeBuilder()
        self._end = builder.end
        self._name, self._line, self._begin = name, self.line, self._parser.CurrentByteIndex
        self._record = builder.start(name, attributes)
        self._parser.StartElementHandler = builder.start
        self._parser.EndElementHandler = self._end_inside
        self._parser.CharacterDataHandler = builder.data

    def _end_inside(self, name: str) -> None:
        element = self._end(name)
        if name == self._name:
            self._found.append((self._line, element))
            self._leave_record()

    def _leave_record(self) -> None:
        self._record = None
        self._parser.StartElementHandler = self._start_outside
        self._parser.EndElementHandler = self._end_outside
        self._parser.CharacterDataHandler = None

    def _check_record(self, record: Element) -> None:
        """Stop a record that is not whole after many bytes or is deeper than any real one."""
        if self._parser.CurrentByteIndex - self._begin > _MAX_RECORD:
            raise self._refuse(f"has a <{self._name[:40]}> of more than {_MAX_RECORD >> 20} MB")
        depth = self._depth
        while len(record):
            record, depth = record[-1], depth + 1
        if depth > _MAX_DEPTH:
            raise self._refuse_depth()

    def _check_root(self, name: str) -> None:
        if name not in self._roots:
            wanted = " or ".join(f"<{root}>" for root in sorted(self._roots))
            raise self._refuse(f"begins with <{name[:40]}>, not with {wanted}")

    def _refuse_entity(self, name: str, *_declaration: object) -> None:
        raise self._refuse(f"declares the entity &{name[:40]};, and entities are never expanded")

    def _refuse_skipped(self, name: str, _is_parameter: bool) -> None:
        raise self._refuse(f"uses the entity &{name[:40]};, which it does not define")

    def _refuse_depth(self) -> UnreadableFile:
        return self._refuse(f"has elements nested more than {_MAX_DEPTH} deep")

    def _refuse(self, problem: str) -> UnreadableFile:
        return UnreadableFile(f"{self._path}:{self.line}", problem, _REMEDY)


@lru_cache(maxsize=1024)
def local_name(name: str) -> str:
    """The name of an element or attribute without its namespace prefix: `term` of `tbx:term`."""
    return name.rpartition(":")[2]


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
