"""Reads files and folders straight into segments, for commands that store nothing."""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from tm.documents import find_sources, read_source
from tm.errors import UserError
from tm.languages import LANGUAGES
from tm.memory import digest_text
from tm.segments import cut
from tm.texts import Bitext, Document, Report, Segment, Skipped

__all__ = ["read_segments"]


def read_segments(
    paths: Iterable[Path], *, language: str | None = None, refuse: Callable[[UserError], None], leave_out: Report
) -> Iterator[Segment]:
    """Read documents of any kind and cut them.

    Args:
        paths: files and folders in any mix.
        language: of documents that do not show theirs.
        refuse: told of every input that cannot be used.
        leave_out: told of every text or unit that is passed over: one that stands in another file too counts once.
    Yields:
        Segments, document by document, in an order that does not depend on that of the paths.
    """
    seen: dict[str, str] = {}
    for source in find_sources(paths):
        if isinstance(source, UserError):
            refuse(source)
            continue
        try:
            texts = list(read_source(source, language=language, report=leave_out))
        except UserError as error:
            refuse(error)
            continue
        for text in texts:
            for document in _split(text):
                first = seen.setdefault(digest_text(document.language, document.text), str(source.path))
                if first != str(source.path):
                    leave_out(Skipped(str(source.path), None, f"the same text as {first}, counted once"))
                elif isinstance(text, Document):
                    yield from cut(document)
                else:
                    lines = enumerate(document.text.split("\n"))
                    yield from (Segment(document.name, n, document.language, line, n) for n, line in lines)


def _split(text: Document | Bitext) -> Iterator[Document]:
    """A document as it is; a file of pairs as one document a registered language, a line a text."""
    if isinstance(text, Document):
        yield text
        return
    for tag in sorted({tag for unit in text.units for tag, _ in unit.texts} & LANGUAGES.keys()):
        lines = [" ".join(words.split()) for unit in text.units for language, words in unit.texts if language == tag]
        yield Document(text.name, tag, "\n".join(lines), text.date, text.source, text.path)
