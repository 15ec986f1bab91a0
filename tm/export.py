"""Write units to one file, or to a folder with a file for every tool (an EXPORT_DIR)."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path

from tm.errors import UnknownFormat, UserError, WrongUse
from tm.files import replace_file
from tm.formats import Writer, find_writer, list_writers
from tm.formats.table_cells import escape
from tm.texts import Unit

__all__ = [
    "SENTENCES",
    "choose_format",
    "choose_output",
    "keep_taken",
    "update_file",
    "write_export_folder",
    "write_file",
]

SENTENCES = "sentences.tmx"
"""The aligned sentences of the documents, as a translation memory of their own."""


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


def choose_output(output: str | Path | None, format_name: str | None, update: Path | None) -> Path:
    """Where an export goes: into a new file, or into one that is brought up to date.

    Args:
        output: what `--output` says.
        format_name: what `--format` says.
        update: what `--update` says.
    Raises:
        WrongUse: neither is said, or both.
    """
    if update and (output or format_name):
        raise WrongUse("--update", "writes into its own file", "leave out --output and --format")
    if not update and not output:
        raise WrongUse("export", "is not told where to write", "add --output FILE, or --update FILE.po")
    return update or Path(str(output))


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


def update_file(units: Iterable[Unit], path: Path, *, source: str, target: str) -> str:
    """Bring a file that people keep up to date with units; what does not change in it stays byte for byte.

    Args:
        units: each with exactly two texts, the source first.
        path: a PO file; it is written only where something changes.
        source: the tag of the source language.
        target: the tag of the target language.
    Returns:
        What became of its entries, in a line.
    Raises:
        UnknownFormat: it is no PO file by its suffix.
        UserError: as `po_updating.update`; UnwritableFile: no space left, no permission.
    """
    from tm.formats.po_updating import update  # noqa: PLC0415 - other exports need nothing of it

    if path.suffix.lower() != ".po":
        raise UnknownFormat(path, "is no file that is brought up to date", "name a .po, or write a new file: --output")
    updated = update(path, units, source=source, target=target)
    if updated.changed or updated.added:
        with replace_file(path) as stream:
            stream.write(updated.content)
    line = f"{updated.changed:,} entr{'y' if updated.changed == 1 else 'ies'} changed, {updated.added:,} added, {updated.unchanged:,} as before"
    reasons = Counter(one.reason for one in updated.refused)
    first = {one.reason: f"{path.name}:{one.line}: " if one.line else "" for one in reversed(updated.refused)}
    told = [f"{count:,} not taken ({first[reason]}{reason})" for reason, count in reasons.most_common(3)]
    return "; ".join([line, *told])


def write_export_folder(
    units: Sequence[Unit],
    folder: Path,
    *,
    source: str,
    target: str,
    formats: Sequence[str] | None = None,
    sentences: Sequence[Unit] = (),
) -> tuple[list[Path], list[UserError]]:
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
        The files: one a format, then `expected.tsv` (source TAB target, `\t`, `\n` and `\\` escaped) and `langs`; and why
        one is missing: a workbook's cell holds 32,767 characters.
    Raises:
        UnknownFormat: one of the formats is not written; nothing has been written then.
        WrongUse: a unit that the first format cannot carry, nor any other.
        UnwritableFile: no space left, no permission.
    """
    names = list_writers() if formats is None else list(formats)
    contents = [(find_writer(name).FILE_NAME, find_writer(name), units) for name in names]
    if sentences:
        contents.append((SENTENCES, find_writer("tmx"), sentences))
    lists = {"expected.tsv": _list_expected(units), "langs": iter([f"{source} {target}\n"])}
    files: list[Path] = []
    problems: list[UserError] = []
    with ExitStack() as together:
        for name, writer, content in contents:
            try:
                with ExitStack() as own:
                    stream = own.enter_context(replace_file(folder / name))
                    writer.write(keep_taken(content, writer), stream, source=source, target=target)
                    stream.flush()
                    together.push(own.pop_all())
            except WrongUse as error:
                if not files:
                    raise
                problems.append(WrongUse(folder / name, f"is not written: {error.place} {error.problem}", error.remedy))
            else:
                files.append(folder / name)
        for name, lines in lists.items():
            stream = together.enter_context(replace_file(folder / name))
            stream.writelines(line.encode() for line in lines)
            stream.flush()
            files.append(folder / name)
    return files, problems


def _list_expected(units: Iterable[Unit]) -> Iterator[str]:
    for unit in units:
        if len(unit.texts) < 2:
            continue
        cells = [escape(text.replace("\r\n", "\n").replace("\r", "\n")) for _, text in unit.texts]
        yield "\t".join(cells) + "\n"
