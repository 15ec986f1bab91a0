"""Write units to one file, or to a folder with a file for every tool (an EXPORT_DIR)."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path

from tm.errors import UnknownFormat
from tm.files import replace_file
from tm.formats import Writer, find_writer, list_writers
from tm.texts import Unit

__all__ = ["SENTENCES", "choose_format", "keep_taken", "write_export_folder", "write_file"]

SENTENCES = "sentences.tmx"
"""The aligned sentences of the documents, as a translation memory of their own."""

_ESCAPES = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"})


def choose_format(path: Path, name: str | None) -> str:
    """The format to write a file in: the one that is named, else the one that its suffix belongs to.

    Raises:
        UnknownFormat: no format of that name or suffix is written.
    """
    if name:
        find_writer(name)
        return name
    for known in list_writers():
        if Path(find_writer(known).FILE_NAME).suffix == path.suffix.lower():
            return known
    raise UnknownFormat(path, "its suffix tells no format", f"add --format with one of {', '.join(list_writers())}")


def keep_taken(units: Iterable[Unit], writer: Writer) -> Iterator[Unit]:
    """Leave out what a format has no place for: terms without a rendering, in most.

    Args:
        units: each with two texts, or with one.
        writer: the format.
    Yields:
        The units that it takes.
    """
    return (unit for unit in units if len(unit.texts) == 2 or writer.TAKES_SINGLE_TEXTS)


def write_file(units: Iterable[Unit], path: Path, format_name: str, *, source: str, target: str) -> None:
    """Write units to one file, which appears whole or not at all.

    Args:
        units: each with exactly two texts, the source first.
        path: the file.
        format_name: a key of `FORMATS`.
        source: the tag of the source language.
        target: the tag of the target language.
    Raises:
        UnknownFormat: no format of that name is written.
        WrongUse: a unit that no file can carry.
        UnwritableFile: no space left, no permission.
    """
    writer = find_writer(format_name)
    with replace_file(path) as stream:
        writer.write(units, stream, source=source, target=target)


def write_export_folder(
    units: Sequence[Unit],
    folder: Path,
    *,
    source: str,
    target: str,
    formats: Sequence[str] | None = None,
    sentences: Sequence[Unit] = (),
) -> list[Path]:
    r"""Write a file for every tool, and what they all should hold.

    Where one source has several targets, which of them a client answers with depends on the client: OmegaT takes the
    last, pretranslate the first. So give the preferred one only, unless the user asked for all.

    The files appear together when all of them are written: on a full disk the folder stays as it was.

    Args:
        units: each with two texts, the source first, or with one; those with one only go where a format takes them.
        folder: the EXPORT_DIR; it is made.
        source: the tag of the source language.
        target: the tag of the target language.
        formats: keys of `FORMATS`; all that are written where nothing is given.
        sentences: units of running text, for a TMX of their own, `SENTENCES`; none is written where there are none.
    Returns:
        The files: one a format, then `expected.tsv` (source TAB target, `\t`, `\n` and `\\` escaped) and `langs`.
    Raises:
        UnknownFormat: one of the formats is not written; nothing has been written then.
        WrongUse: a unit that no file can carry.
        UnwritableFile: no space left, no permission.
    """
    names = list_writers() if formats is None else list(formats)
    contents = [(find_writer(name).FILE_NAME, find_writer(name), units) for name in names]
    if sentences:
        contents.append((SENTENCES, find_writer("tmx"), sentences))
    lists = {"expected.tsv": _list_expected(units), "langs": iter([f"{source} {target}\n"])}
    with ExitStack() as together:
        for name, writer, content in contents:
            stream = together.enter_context(replace_file(folder / name))
            writer.write(keep_taken(content, writer), stream, source=source, target=target)
            stream.flush()
        for name, lines in lists.items():
            stream = together.enter_context(replace_file(folder / name))
            stream.writelines(line.encode() for line in lines)
            stream.flush()
    return [folder / name for name in (*(name for name, _, _ in contents), *lists)]


def _list_expected(units: Iterable[Unit]) -> Iterator[str]:
    for unit in units:
        if len(unit.texts) < 2:
            continue
        cells = [text.replace("\r\n", "\n").replace("\r", "\n").translate(_ESCAPES) for _, text in unit.texts]
        yield "\t".join(cells) + "\n"
