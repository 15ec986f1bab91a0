"""Fill the empty segments of an XLIFF file, 1.x or 2.x, and leave everything else in it byte for byte as it is."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from tm.errors import UnreadableFile
from tm.formats import xliff1_units, xliff2_units
from tm.formats.base import Languages
from tm.formats.editing import CLOSED, EMPTY, Catalogue, Filled, Filling, Slot
from tm.formats.exact_text import ExactText, decode_exactly
from tm.formats.opening import open_file
from tm.formats.xliff_codes import read_text
from tm.formats.xliff_segments import Part, Segment, Version
from tm.formats.xml_encoding import find_encoding
from tm.formats.xml_places import Change, Node, change_places, read_places, set_attributes
from tm.languages import canonical_tag

__all__ = ["SUFFIXES", "open_catalogue"]

SUFFIXES: tuple[str, ...] = (".xlf", ".xliff", ".sdlxliff", ".mqxliff")


@dataclass(frozen=True, slots=True, eq=False)
class _Place:
    """A segment with what its surroundings say of it."""

    segment: Segment
    """The segment."""

    file: Node
    """The element that says what the target's language is: `file`, in 2.0 `xliff`."""

    part: int
    """Which `file` of the document it stands in, from 0."""

    is_open: bool
    """Whether it is to be translated at all."""


@dataclass(frozen=True, slots=True)
class _Document:
    """An XLIFF file, read for filling."""

    text: ExactText
    """How it becomes bytes again."""

    data: bytes
    """The file in UTF-8."""

    version: Version
    """`xliff1_units` or `xliff2_units`."""

    places: tuple[_Place, ...]
    """Its segments."""

    slots: tuple[Slot, ...]
    """The same as everybody sees them."""


def open_catalogue(path: Path, languages: Languages | None = None) -> Catalogue:
    """Read an XLIFF file for filling.

    Args:
        path: the file, in any encoding that it declares or shows by its first bytes.
        languages: the tags of source and target that the user names for what the file does not tell.
    Returns:
        A slot for each segment.
    Raises:
        MissingFile: it is not there.
        UnreadableFile: it is broken, no XLIFF, or tells no languages; the place names the line.
    """
    with open_file(path) as stream:
        encoding = find_encoding(stream, path)
        raw = stream.read()
    text = decode_exactly(raw, encoding, path)
    data = text.content.encode()
    root = read_places(data, path)
    if root.local != "xliff":
        raise UnreadableFile(
            f"{path}:{root.line}", f"begins with <{root.local[:40]}>, not with <xliff>", "name another"
        )
    is_second = root.attributes.get("version", "").startswith("2") or root.uri.partition("document:")[2].startswith("2")
    version: Version = xliff2_units if is_second else xliff1_units
    places = tuple(_list_places(root, version))
    slots = tuple(_make_slot(place, languages, version, path) for place in places)
    document = _Document(text, data, version, places, slots)
    return Catalogue(slots, partial(_fill, document))


def _list_places(root: Node, version: Version) -> Iterator[_Place]:
    """Every segment in the order of the document; what is not to be translated is inherited (2.0, 4.3.1.29)."""
    part = -1
    waiting = [(root, root, True)]
    while waiting:
        node, file, is_open = waiting.pop()
        is_open = node.attributes.get("translate", "yes" if is_open else "no") != "no"
        if node.local == "file" and node.uri == root.uri:
            part += 1
            file = root if "trgLang" in root.attributes or "srcLang" in root.attributes else node
        if node.local == version.UNIT and node.uri == root.uri:
            for segment in version.list_segments(node):
                yield _Place(segment, file, max(part, 0), is_open)
        else:
            waiting.extend((child, file, is_open) for child in reversed(node.list_children()))


def _make_slot(place: _Place, named: Languages | None, version: Version, path: Path) -> Slot:
    attributes = place.file.attributes
    named_source, named_target = named or (None, None)
    source = attributes.get("source-language") or attributes.get("srcLang") or named_source
    target = attributes.get("target-language") or attributes.get("trgLang") or named_target
    line = place.segment.node.line
    if not source or not target:
        missing, option = ("target", "--to") if source else ("source", "--from")
        raise UnreadableFile(f"{path}:{place.file.line}", f"names no {missing} language", f"add {option} TAG")
    state = version.find_state(place.segment) if place.is_open else CLOSED
    languages = canonical_tag(source), canonical_tag(target)
    return Slot((read_text(place.segment.source),), state, languages, line, place.part)


def _fill(document: _Document, fillings: Mapping[int, Filling]) -> Filled:
    """Rewrite the units that get something."""
    units: dict[Node, list[int]] = {}
    for number, place in enumerate(document.places):
        units.setdefault(place.segment.unit, []).append(number)
    changes: list[Change] = []
    placed: set[int] = set()
    refused: dict[int, str] = {}
    for unit, numbers in units.items():
        parts = [
            Part(number, document.places[number].segment, fillings[number])
            for number in numbers
            if number in fillings and document.slots[number].state == EMPTY
        ]
        if not parts:
            continue
        place, slot = document.places[numbers[0]], document.slots[numbers[0]]
        segments = [document.places[number].segment for number in numbers]
        tag = place.file.attributes.get("target-language") or slot.languages[1]
        filled = document.version.fill_unit(document.data, unit, segments, parts, tag)
        changes += filled.changes
        placed |= filled.placed.keys()
        refused |= filled.refused
    changes += _name_languages(document, placed)
    exact = frozenset(number for number in placed if all(one and one.exact for one in fillings[number].proposals))
    content = change_places(document.data, changes).decode()
    # What the file's encoding does not have becomes a character reference.
    return Filled(document.text.encode(content, "xmlcharrefreplace"), exact, frozenset(placed) - exact, refused)


def _name_languages(document: _Document, placed: Sequence[int] | set[int]) -> Iterator[Change]:
    """Name the target language where the user did and the file does not: no target may be without (2.0, 4.3.1.31)."""
    name = "trgLang" if document.version is xliff2_units else "target-language"
    files = {document.places[number].file: document.slots[number].languages[1] for number in sorted(placed)}
    for file, tag in files.items():
        if name not in file.attributes:
            start_tag = document.data[file.start : file.inner].decode()
            yield file.start, file.inner, set_attributes(start_tag, {name: tag})
