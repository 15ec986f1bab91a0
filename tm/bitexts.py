"""A document and its translation, from files to segments and from pairs to units."""

from collections.abc import Iterable
from pathlib import Path

from tm.decoding import decode
from tm.documents import find_sources, read_source
from tm.errors import MissingFile, UnreadableFile, UserError, WrongUse
from tm.languages import find_language, guess_language
from tm.normalize import clean
from tm.segments import cut
from tm.texts import Document, Segment, SegmentPair, Unit

__all__ = ["make_units", "read_side"]


def read_side(path: Path, *, language: str | None = None, lines: bool = False) -> list[Segment]:
    """Read one side of a pair of documents.

    Args:
        path: a document of any kind that is read.
        language: its language where it does not show it.
        lines: take each line as a segment, numbered as the lines are, empty ones too.
    Returns:
        At least one segment, numbered from 0.
    Raises:
        UserError: it is missing, empty, unreadable, or in two languages itself.
    """
    tag = find_language(language).TAG if language else None
    if lines:
        return _read_lines(path, tag)
    (source,) = find_sources([path])
    if isinstance(source, UserError):
        raise source
    texts = list(read_source(source, language=tag))
    if len(texts) != 1 or not isinstance(texts[0], Document):
        raise WrongUse(path, "holds more than one document", "give one document a side")
    segments = list(cut(texts[0]))
    if not segments:
        raise UnreadableFile(path, "has no sentence", "give a document with text")
    return segments


def _read_lines(path: Path, tag: str | None) -> list[Segment]:
    if not path.is_file():
        raise MissingFile(path, "no such file", "check the name")
    text = clean(decode(path.read_bytes(), path))
    tag = tag or guess_language(text)
    if tag is None:
        raise UnreadableFile(path, "shows no language", "name it with --from or --to")
    return [Segment(path.stem, number, tag, line.strip(), number) for number, line in enumerate(text.splitlines())]


def make_units(pairs: Iterable[SegmentPair]) -> list[Unit]:
    """Write pairs that have both sides as translation units, numbered from 1."""
    both = [pair for pair in pairs if pair.source and pair.target]
    return [
        Unit(str(number), tuple(_join(side) for side in (pair.source, pair.target)), note=f"score {pair.score:.2f}")
        for number, pair in enumerate(both, 1)
    ]


def _join(segments: tuple[Segment, ...]) -> tuple[str, str]:
    tag = segments[0].language
    return tag, find_language(tag).JOINER.join(segment.text for segment in segments)
