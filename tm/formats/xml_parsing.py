"""An expat parser that collects the records of a file: no entity, no DTD, no network, and every fault with its line."""

from functools import lru_cache
from pathlib import Path
from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers import expat

from tm.errors import UnreadableFile

__all__ = ["RecordParser", "local_name"]

_MAX_DEPTH = 200
_MAX_RECORD = 1 << 23
# expat looks through a tag or a comment anew for each piece of it: what is longer than any real one takes ages.
_MAX_TOKEN = 1 << 22
# The fewest bytes that can be deeper than any real record: `<a></a>` and so on.
_LEAST_DEEP = _MAX_DEPTH * len("<a></a>")
_REMEDY = "export it again from the program that made it"


class RecordParser:
    """Collects the elements that matter, each with its line; a class because expat calls back.

    Within a record expat talks to the tree builder itself: only the ends of elements come through Python.

    Args:
        path: where the content comes from, for messages.
        roots: the local names that the first element may have; it is collected like an opening.
        openings: local names whose start is collected, without content: `{"file"}`.
        records: local names that are collected whole, with everything in them: `{"tu"}`.
    """

    def __init__(self, path: Path, *, roots: frozenset[str], openings: frozenset[str], records: frozenset[str]) -> None:
        self._path, self._roots, self._openings, self._records = path, roots, openings, records
        self._found: list[tuple[int, Element]] = []
        self._depth = 0
        self._record: Element | None = None
        self._name = ""
        self._line = self._begin = 0
        self._fed = self._skipped = 0
        self._end_of_record = -1
        self._has_defaults = False
        self._parser = expat.ParserCreate("utf-8")
        self._parser.buffer_text = True
        self._parser.EntityDeclHandler = self._refuse_entity
        self._parser.SkippedEntityHandler = self._refuse_skipped
        self._parser.AttlistDeclHandler = self._note_defaults
        self._leave_record()

    @property
    def line(self) -> int:
        """The line that the parser has come to, from 1."""
        return self._parser.CurrentLineNumber + self._skipped

    @property
    def is_between(self) -> bool:
        """Whether the last byte that was fed ended a record, so that what follows is no comment and in no record.

        Never where the file declares attributes: what it leaves out there has values all the same.
        """
        return self._end_of_record == self._fed and not self._has_defaults

    def feed(self, chunk: bytes, *, last: bool = False) -> list[tuple[int, Element]]:
        """Parse some more bytes and hand over what has become whole.

        Raises:
            UnreadableFile: not well-formed, another root, entities declared or used, deeper or longer than any real
                file; the place names the line. `take` has what was whole before.
        """
        self._fed += len(chunk)
        try:
            self._parser.Parse(chunk, last)
        except expat.ExpatError as error:
            problem = f"is no well-formed XML ({expat.ErrorString(error.code)})"
            raise UnreadableFile(f"{self._path}:{error.lineno + self._skipped}", problem, _REMEDY) from error
        if self._fed - self._parser.CurrentByteIndex > _MAX_TOKEN:
            raise self._refuse(f"has a tag or comment of more than {_MAX_TOKEN >> 20} MB")
        if self._record is not None:
            self._check_record(self._record)
        return self.take()

    def skip(self, lines: int) -> None:
        """Count lines of whole records that somebody else has read, where `is_between`."""
        self._skipped += lines

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
            if self._parser.CurrentByteIndex - self._begin > _LEAST_DEEP:
                self._check_depth(element)
            self._found.append((self._line, element))
            self._end_of_record = self._parser.CurrentByteIndex + len(f"</{name}>".encode())
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

    def _check_depth(self, record: Element) -> None:
        """Stop a whole record that is deeper than any real one, since readers of records may call themselves."""
        level, depth = [record], self._depth
        while level:
            depth += 1
            if depth > _MAX_DEPTH:
                raise self._refuse_depth()
            level = [child for element in level for child in element]

    def _check_root(self, name: str) -> None:
        if name not in self._roots:
            wanted = " or ".join(f"<{root}>" for root in sorted(self._roots))
            raise self._refuse(f"begins with <{name[:40]}>, not with {wanted}")

    def _note_defaults(self, *_declaration: object) -> None:
        self._has_defaults = True

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
