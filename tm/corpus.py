"""Reads files and folders straight into segments, for commands that store nothing."""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from tm.decoding import decode
from tm.documents import find_sources, read_source
from tm.errors import UnknownLanguage, UnreadableFile, UserError
from tm.languages import LANGUAGES, find_language, guess_language
from tm.memory import digest_text
from tm.normalize import clean
from tm.segments import cut
from tm.texts import Bitext, Document, Report, Segment, Skipped

__all__ = ["read_piped", "read_segments", "read_texts"]

_PIPED = "stdin"

Progress = Callable[[int, int], None]


def read_segments(
    paths: Iterable[Path],
    *,
    language: str | None = None,
    refuse: Callable[[UserError], None],
    leave_out: Report,
    piped: bytes | None = None,
    progress: Progress | None = None,
) -> Iterator[Segment]:
    """Read documents of any kind and cut them.

    Args:
        paths: files and folders in any mix.
        language: of documents that do not show theirs.
        refuse: told of every input that cannot be used.
        leave_out: told of every text or unit that is passed over: one that stands in another file too counts once.
        piped: plain text that is read as a document named `stdin`, where `-` is among the paths.
        progress: told (files read, files in all).
    Yields:
        Segments, document by document, in an order that does not depend on that of the paths.
    """
    seen: dict[str, str] = {}
    for path, text in read_texts(paths, piped, language, refuse, leave_out, progress or _ignore):
        for document in _split(text):
            first = seen.setdefault(digest_text(document.language, document.text), path)
            if first != path:
                leave_out(Skipped(path, None, f"the same text as {first}, counted once"))
            elif isinstance(text, Document):
                yield from cut(document)
            else:
                lines = enumerate(document.text.split("\n"))
                yield from (Segment(document.name, n, document.language, line, n) for n, line in lines)


def _ignore(done: int, total: int) -> None:
    """Show no progress."""


def read_texts(
    paths: Iterable[Path],
    piped: bytes | None,
    language: str | None,
    refuse: Callable[[UserError], None],
    leave_out: Report,
    progress: Progress,
) -> Iterator[tuple[str, Document | Bitext]]:
    """Read documents of any kind.

    Args:
        paths: files and folders in any mix.
        piped: as for `read_segments`.
        language: of documents that do not show theirs.
        refuse: told of every input that cannot be used.
        leave_out: told of every unit that is passed over.
        progress: told (files read, files in all).
    Yields:
        Everything that can be read, with the path of each.
    """
    if piped is not None:
        try:
            yield _PIPED, read_piped(piped, language)
        except UserError as error:
            refuse(error)
    sources = list(find_sources(path for path in paths if piped is None or str(path) != "-"))
    for done, source in enumerate(sources, 1):
        try:
            if isinstance(source, UserError):
                raise source
            texts = list(read_source(source, language=language, report=leave_out))
        except UserError as error:
            refuse(error)
        else:
            yield from ((str(source.path), text) for text in texts)
        progress(done, len(sources))


def read_piped(raw: bytes, language: str | None) -> Document:
    """Plain text that came through a pipe, in any of the encodings of files."""
    text = clean(decode(raw, Path(_PIPED)))
    if not text.strip():
        raise UnreadableFile(_PIPED, "no text in it", "pipe a text into the command")
    tag = find_language(language).TAG if language else guess_language(text)
    if tag is None:
        raise UnknownLanguage(_PIPED, "no letters of any registered language", "say which it is with --language")
    return Document(_PIPED, tag, text, None, None, _PIPED)


def _split(text: Document | Bitext) -> Iterator[Document]:
    """A document as it is; a file of pairs as one document a registered language, a line a text."""
    if isinstance(text, Document):
        yield text
        return
    for tag in sorted({tag for unit in text.units for tag, _ in unit.texts} & LANGUAGES.keys()):
        lines = [" ".join(words.split()) for unit in text.units for language, words in unit.texts if language == tag]
        yield Document(text.name, tag, "\n".join(lines), text.date, text.source, text.path)
