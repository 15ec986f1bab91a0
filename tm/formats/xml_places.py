"""Read XML with the place of every element, and write it back with only those places changed."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from xml.parsers import expat

from tm.errors import UnreadableFile
from tm.formats.xml_writing import quote

__all__ = ["Change", "Node", "change_places", "find_indent", "read_places", "set_attributes"]

_MAX_DEPTH = 200
_REMEDY = "export it again from the program that made it"
_START_TAG = re.compile(rb"<(?:[^\"'>]++|\"[^\"]*\"|'[^']*')*+>")
_ATTRIBUTE = re.compile(r"(\s+)([^\s=/>]+)(\s*=\s*)(\"[^\"]*\"|'[^']*')")
_INDENT = re.compile(rb"\s*\Z")

Change = tuple[int, int, str]
"""What stands from one byte to another, and what shall stand there; empty where something is put in between."""


@dataclass(slots=True, eq=False)
class Node:
    """An element and where it stands, in bytes; grows while it is read."""

    uri: str
    """Its namespace; empty where it has none."""

    local: str
    """Its name without prefix."""

    prefix: str
    """Its prefix with the colon; empty where it has none."""

    attributes: dict[str, str]
    """By name; those with a prefix are named `URI name prefix`."""

    line: int
    """Where it begins, from 1."""

    start: int
    """Where its start tag begins,"""

    inner: int
    """where its content begins,"""

    behind: int = 0
    """where its end tag begins,"""

    end: int = 0
    """and where that ends; an empty element ends where its content does."""

    content: list["Node | str"] = field(default_factory=list)
    """The elements and the text in it."""

    def list_children(self) -> list["Node"]:
        """The elements in it."""
        return [one for one in self.content if isinstance(one, Node)]

    def find(self, local: str) -> "Node | None":
        """The first element of that name and of its own namespace in it."""
        return next((one for one in self.list_children() if one.local == local and one.uri == self.uri), None)

    def walk(self) -> Iterator["Node"]:
        """The element and all elements in it, in the order of the file."""
        waiting = [self]
        while waiting:
            node = waiting.pop()
            yield node
            waiting.extend(reversed(node.list_children()))


def read_places(data: bytes, path: Path) -> Node:
    """Read a whole XML file.

    Args:
        data: the file in UTF-8, whatever it declares.
        path: the file, for messages.
    Returns:
        Its root element.
    Raises:
        UnreadableFile: it is not well-formed, declares or uses entities, or is deeper than any real file; the place
            names the line.
    """
    parser = expat.ParserCreate("utf-8", namespace_separator=" ")
    parser.namespace_prefixes = True
    parser.buffer_text = True
    above = [Node("", "", "", {}, 0, 0, 0)]

    def refuse(problem: str) -> UnreadableFile:
        return UnreadableFile(f"{path}:{parser.CurrentLineNumber}", problem, _REMEDY)

    def start(name: str, attributes: dict[str, str]) -> None:
        uri, local, prefix = _split_name(name)
        begin = parser.CurrentByteIndex
        tag = _START_TAG.match(data, begin)
        inner = tag.end() if tag else begin
        node = Node(uri, local, prefix, attributes, parser.CurrentLineNumber, begin, inner)
        above[-1].content.append(node)
        above.append(node)
        if len(above) > _MAX_DEPTH:
            raise refuse(f"has elements nested more than {_MAX_DEPTH} deep")

    def end(_name: str) -> None:
        node = above.pop()
        empty = data[node.inner - 2 : node.inner] == b"/>"
        node.behind = node.inner if empty else parser.CurrentByteIndex
        node.end = node.inner if empty else data.index(b">", node.behind) + 1

    def text(content: str) -> None:
        above[-1].content.append(content)

    def refuse_entity(name: str, *_declaration: object) -> None:
        raise refuse(f"declares or uses the entity &{name[:40]};, and entities are never expanded")

    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.CharacterDataHandler = text
    parser.EntityDeclHandler = parser.SkippedEntityHandler = refuse_entity
    try:
        parser.Parse(data, True)
    except expat.ExpatError as error:
        problem = f"is no well-formed XML ({expat.ErrorString(error.code)})"
        raise UnreadableFile(f"{path}:{error.lineno}", problem, _REMEDY) from error
    return above[0].list_children()[0]


def _split_name(name: str) -> tuple[str, str, str]:
    """The namespace, the name and the prefix with its colon, as expat joins them: `URI name prefix`, `URI name`, `name`."""
    uri, local, prefix = [*(["", *name.split(" ")] if " " not in name else name.split(" ")), ""][:3]
    return uri, local, f"{prefix}:" if prefix else ""


def change_places(data: bytes, changes: Sequence[Change]) -> bytes:
    """Write a file with some places changed.

    Args:
        data: the file.
        changes: they do not overlap; what is put in at the same place comes in the order that it has here, and before
            what begins there.
    Returns:
        The file; everything else in it is as it was.
    """
    parts: list[bytes] = []
    done = 0
    for start, end, text in sorted(changes, key=lambda change: change[:2]):
        parts += data[done:start], text.encode()
        done = end
    return b"".join([*parts, data[done:]])


def set_attributes(tag: str, values: Mapping[str, str]) -> str:
    """Give a start tag attributes; those that it has keep their place and their kind of quotation mark.

    Args:
        tag: `<target state="new" xml:lang='zh'>`.
        values: name → value.
    Returns:
        The tag with those values; new attributes stand behind the others.
    """
    missing = dict(values)

    def change(found: re.Match[str]) -> str:
        space, name, equals, old = found.groups()
        if name not in missing:
            return found.group()
        value = quote(missing.pop(name)).replace("'", "&apos;")
        return f"{space}{name}{equals}{old[0]}{value}{old[0]}"

    changed = _ATTRIBUTE.sub(change, tag)
    close = "/>" if changed.endswith("/>") else ">"
    head = changed[: -len(close)]
    bare = head.rstrip()
    return bare + "".join(f' {name}="{quote(value)}"' for name, value in missing.items()) + head[len(bare) :] + close


def find_indent(data: bytes, node: Node) -> str:
    """The line end and the white space that an element stands behind; empty where it stands behind something else."""
    found = _INDENT.search(data, max(0, node.start - 200), node.start)
    white = found.group().decode() if found else ""
    return white if "\n" in white or "\r" in white else ""
