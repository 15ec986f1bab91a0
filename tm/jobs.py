"""Reads what is to be translated: documents sentence by sentence, of files with translations the sources."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from tm.corpus import read_piped
from tm.documents import find_sources, read_source
from tm.errors import UnknownLanguage, UserError, WrongUse
from tm.formats.editing import CLOSED, TRANSLATED
from tm.languages import LANGUAGES, find_language, guess_language
from tm.normalize import clean
from tm.pretranslate import EDITORS, open_file
from tm.segments import cut
from tm.texts import Bitext, Document

__all__ = ["JobFile", "JobSegment", "read_job"]

_PIPED = "stdin"
# A document with less of the letters of its language is in another, whatever the user says of all.
_CONTRADICTED = 0.1


@dataclass(frozen=True, slots=True)
class JobSegment:
    """A text to be translated."""

    text: str
    """As it stands there."""

    languages: tuple[str | None, str | None]
    """The tags of the text and of its translation, where they are known."""

    part: int = 0
    """Which part of the file it belongs to; the segments of one part are each other's neighbours."""


@dataclass(frozen=True, slots=True)
class JobFile:
    """A file to be translated."""

    name: str
    """Its path as it was given."""

    segments: tuple[JobSegment, ...]
    """In its order; each has a letter or a figure."""


def read_job(
    paths: Iterable[Path],
    languages: tuple[str | None, str | None] = (None, None),
    *,
    untranslated: bool = False,
    piped: bytes | None = None,
    refuse: Callable[[UserError], None],
) -> Iterator[JobFile]:
    """Read the files of a job.

    Args:
        paths: files and folders in any mix; the order of the files does not depend on theirs.
        languages: the tags of source and target, where they are known. Documents in another language than that of the
            source are refused; of files with texts in several languages, those in that of the source are taken.
        untranslated: leave out what PO and XLIFF have a translation of.
        piped: the content of `-`.
        refuse: told of everything that cannot be used.
    """
    source_tag, target_tag = (find_language(tag).TAG if tag else None for tag in languages)
    tags = source_tag, target_tag
    if piped is not None:
        try:
            yield JobFile(_PIPED, _cut(read_piped(piped, tags[0]), tags, 0))
        except UserError as error:
            refuse(error)
    for source in _find_files([path for path in paths if piped is None or str(path) != "-"]):
        try:
            if isinstance(source, UserError):
                raise source
            editable = source.suffix.lower() in EDITORS
            segments = _read_slots(source, tags, untranslated) if editable else _read_texts(source, tags)
        except UnknownLanguage as error:
            refuse(UnknownLanguage(error.place, error.problem, error.remedy.replace("--language", "--from")))
        except UserError as error:
            refuse(error)
        else:
            yield JobFile(str(source), segments)


def _find_files(paths: Sequence[Path]) -> Iterator[Path | UserError]:
    """The files of a job by their paths, each once; what cannot be used comes first."""
    # CAT tools' own XLIFF is not looked for in folders, but read where it is named.
    named = [path for path in paths if path.suffix.lower() in EDITORS and path.is_file()]
    found = list(find_sources(path for path in paths if path not in named))
    yield from (one for one in found if isinstance(one, UserError))
    files = {path.resolve(): path for path in named}
    for one in found:
        if not isinstance(one, UserError):
            files.setdefault(one.path.resolve(), one.path)
    yield from sorted(files.values())


def _has_text(text: str) -> bool:
    return any(character.isalnum() for character in text)


def _read_slots(path: Path, tags: tuple[str | None, str | None], untranslated: bool) -> tuple[JobSegment, ...]:
    """The sources of a PO or XLIFF file, translated or not."""
    return tuple(
        JobSegment(clean(text), slot.languages, slot.part)
        for slot in open_file(path, tags).slots
        if slot.state != CLOSED and not (untranslated and slot.state == TRANSLATED)
        for text in slot.sources
        if _has_text(text)
    )


def _read_texts(path: Path, tags: tuple[str | None, str | None]) -> tuple[JobSegment, ...]:
    """The sentences of all documents in a file; of a file of pairs the sources."""
    (source,) = find_sources([path])
    if isinstance(source, UserError):
        raise source
    segments: list[JobSegment] = []
    texts: Sequence[Document | Bitext] = list(read_source(source, language=tags[0]))
    for part, text in enumerate(texts):
        segments += _cut(text, tags, part) if isinstance(text, Document) else _list_sources(text, tags)
    return tuple(segments)


def _cut(document: Document, tags: tuple[str | None, str | None], part: int) -> tuple[JobSegment, ...]:
    written = document.language
    if LANGUAGES[written].measure_share(document.text) < _CONTRADICTED:
        written = guess_language(document.text) or written
    if tags[0] not in {None, written}:
        raise WrongUse(document.path, f"is in {written}, not in {tags[0]}", "check --from, or leave it out")
    languages = document.language, tags[1]
    return tuple(JobSegment(segment.text, languages, part) for segment in cut(document, whole=True))


def _list_sources(bitext: Bitext, tags: tuple[str | None, str | None]) -> Iterator[JobSegment]:
    for unit in bitext.units:
        tag, text = next((one for one in unit.texts if one[0] == tags[0]), unit.texts[0])
        if tags[0] in {None, tag} and _has_text(text):
            yield JobSegment(text, (tag, tags[1]))
