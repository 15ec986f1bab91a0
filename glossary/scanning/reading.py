"""Reads the files that a scan is asked about, translated or still to be translated."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from glossary.scanning.pages import Page, lay_out, lay_out_lines
from tm.corpus import read_texts
from tm.errors import UnreadableFile, UserError
from tm.languages import guess_language
from tm.normalize import clean
from tm.texts import Report

__all__ = ["read_pages"]

# The language of each text is seen from the text: what a file does not tell need not be asked for.
_ANY = ("zh-CN", "en")
_DOCUMENTS = frozenset({"", ".txt", ".md", ".html", ".docx", ".jsonl"})


def read_pages(
    paths: Sequence[Path],
    *,
    language: str | None,
    piped: bytes | None,
    refuse: Callable[[UserError], None],
    leave_out: Report,
    progress: Callable[[int, int], None],
) -> Iterator[Page]:
    """Read documents of any kind; of PO and XLIFF files that are named the sources, whether they are translated or not.

    Args:
        paths: files and folders in any mix.
        language: the tag of documents that do not show theirs.
        piped: plain text that is read where `-` is among the paths.
        refuse: told of every input that cannot be used.
        leave_out: told of every unit that is passed over.
        progress: told (files read, files in all).
    Yields:
        Documents as they are searched, in an order that does not depend on that of the paths.
    """
    jobs = _find_jobs(paths)
    others = [path for path in paths if path not in jobs]
    for _, text in read_texts(others, piped, language, refuse, leave_out, progress) if others else ():
        yield from lay_out(text)
    for path in jobs:
        try:
            yield _read_job(path)
        except UserError as error:
            refuse(error)


def _find_jobs(paths: Sequence[Path]) -> list[Path]:
    """The named files whose sources are read."""
    if {path.suffix.lower() for path in paths} <= _DOCUMENTS:
        return []
    from tm.pretranslate import EDITORS  # noqa: PLC0415 - 100 ms that plain text does not need

    return sorted({path for path in paths if path.suffix.lower() in EDITORS and path.is_file()})


def _read_job(path: Path) -> Page:
    """The sources of a file that is to be translated."""
    from tm.pretranslate import open_file  # noqa: PLC0415 - see above

    slots = open_file(path, _ANY).slots
    lines = [(clean(source), slot.line) for slot in slots for source in slot.sources if source]
    tag = guess_language("\n".join(text for text, _ in lines))
    if tag is None:
        raise UnreadableFile(path, "no text in it in a registered language", "leave it out")
    return lay_out_lines(str(path), path.stem, tag, lines)
