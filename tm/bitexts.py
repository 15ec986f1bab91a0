"""A document and its translation, from files to segments and from pairs to units."""

import re
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path, PurePosixPath

from tm.corpus import read_piped
from tm.decoding import decode, read_bytes
from tm.documents import find_sources, read_source
from tm.documents.naming import read_markers
from tm.errors import UnknownLanguage, UnreadableFile, UserError, WrongUse
from tm.languages import LANGUAGES, find_language, guess_language
from tm.normalize import clean
from tm.segments import cut
from tm.texts import Document, Segment, SegmentPair, Unit

__all__ = ["make_units", "read_side"]

_LINE_END = re.compile("\r\n|[\r\n]")
_REMEDY = "name it with --from or --to"
# Quotations and names in the other language stay below this in a document that is in the one it is said to be in.
_CONTRADICTED = 0.2
# A Chinese document can consist of `COVID-19`: so few characters contradict nobody.
_ENOUGH = 20


def read_side(
    path: Path, *, language: str | None = None, lines: bool = False, piped: bytes | None = None
) -> list[Segment]:
    """Read one side of a pair of documents.

    Args:
        path: a document of any kind that is read.
        language: its language where it does not show it.
        lines: take each line as a segment, numbered as the lines are, empty ones too.
        piped: the content, where it came through a pipe and `path` is `-`.
    Returns:
        At least one segment, numbered from 0.
    Raises:
        UserError: it is missing, empty, unreadable, in two languages itself, or in another than it is said to be.
    """
    tag = find_language(language).TAG if language else None
    try:
        segments = _read_lines(path, tag, piped) if lines else _read_sentences(path, tag, piped)
    except UnknownLanguage as error:
        raise UnknownLanguage(
            error.place, error.problem, error.remedy.replace("--language", "--from or --to")
        ) from error
    if not any(segment.text for segment in segments):
        raise UnreadableFile(_name(path), "has no sentence", "give a document with text")
    _check_language(path, segments, tag)
    return segments


def _name(path: Path) -> str:
    return "stdin" if str(path) == "-" else str(path)


def _read_sentences(path: Path, tag: str | None, piped: bytes | None) -> list[Segment]:
    if piped is not None:
        return list(cut(read_piped(piped, tag)))
    (source,) = find_sources([path])
    if isinstance(source, UserError):
        raise source
    texts = list(read_source(source, language=tag))
    if any(not isinstance(text, Document) for text in texts):
        raise WrongUse(path, "holds both languages already", "take it in with `tm import`")
    if len(texts) != 1 or not isinstance(texts[0], Document):
        raise WrongUse(path, "holds more than one document", "give one document a side")
    return list(cut(texts[0]))


def _read_lines(path: Path, tag: str | None, piped: bytes | None) -> list[Segment]:
    name, marked = path.stem, None
    if piped is None:
        with suppress(UnknownLanguage):
            name, marked, _ = read_markers(PurePosixPath(path.name), "")
    else:
        name = "stdin"
    text = decode(read_bytes(path) if piped is None else piped, path)
    tag = tag or marked or guess_language(text)
    if tag is None and text.strip():
        raise UnreadableFile(_name(path), "shows no language", _REMEDY)
    # Only what ends a line in a text editor, so that the numbers are those of its lines: U+2028 stands within one.
    lines = _LINE_END.split(text)
    if not lines[-1]:
        lines.pop()
    return [
        Segment(name, number, tag or "", " ".join(clean(line).split("\n")).strip(), number)
        for number, line in enumerate(lines)
    ]


def _check_language(path: Path, segments: list[Segment], given: str | None) -> None:
    """Refuse a text that is written in another language than a person, its name or its head says."""
    tag = segments[0].language
    if given and tag != given:
        raise WrongUse(_name(path), f"is in {tag}, not in {given}", "check --from and --to, or swap the two sides")
    text = " ".join(segment.text for segment in segments)
    guess = guess_language(text) if len(text) >= _ENOUGH else None
    if guess and guess != tag and LANGUAGES[tag].measure_share(text) < _CONTRADICTED:
        remedy = "check --from and --to and its name, or give another file"
        raise WrongUse(_name(path), f"is said to be in {tag} but written in {guess}", remedy)


def make_units(pairs: Iterable[SegmentPair], *, document: str = "", first: int = 1) -> list[Unit]:
    """Write pairs that have text on both sides as translation units.

    Args:
        pairs: what the aligner made.
        document: the document's name, which each unit says as its source.
        first: the number of the first unit; the others follow.
    """
    both = [pair for pair in pairs if _has_text(pair.source) and _has_text(pair.target)]
    return [
        Unit(
            str(number),
            tuple(_join(side) for side in (pair.source, pair.target)),
            note=f"score {pair.score:.2f}",
            source=document,
        )
        for number, pair in enumerate(both, first)
    ]


def _has_text(side: tuple[Segment, ...]) -> bool:
    return any(segment.text for segment in side)


def _join(segments: tuple[Segment, ...]) -> tuple[str, str]:
    tag = segments[0].language
    return tag, find_language(tag).JOINER.join(segment.text for segment in segments if segment.text)
