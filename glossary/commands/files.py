"""The commands that read and write files of terms: `import` and `export`."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from glossary.commands.options import EVERY, USABLE, FromOption, ToOption, choose_direction
from tm.commandline.parameters import argument, option
from tm.commands import options as languages
from tm.console import (
    DEFAULT_DATABASE,
    NOTHING,
    UNUSABLE,
    DatabaseOption,
    open_output,
    read_user,
    report,
    start_progress,
    stop,
)

if TYPE_CHECKING:
    from glossary.termbase import Termbase
    from tm.formats import Writer
    from tm.texts import Unit

__all__ = ["export", "import_files"]


def import_files(
    files: Annotated[
        list[Path], argument(metavar="FILE", help="CSV, TSV, XLSX, TBX, TMX, PO, XLIFF, OmegaT's .txt, or a termbase.")
    ],
    db: DatabaseOption = DEFAULT_DATABASE,
    status: Annotated[str, option("--status", metavar="S", help="For terms whose file says none.")] = "proposed",
    source_language: languages.FromOption = None,
    target_language: languages.ToOption = None,
    drafts: languages.DraftsOption = False,
    format_name: languages.FormatOption = None,
) -> None:
    """Add the entries of files to the termbase: of each file all or, where it is broken, none.

    A table has a header of language tags, and any of id, status, domain, definition, note, source; one without a header
    has two columns, whose languages --from and --to name. Of files in more languages these choose.

    Another person's termbase, whatever its name, is merged and never written to: what somebody decided wins over what is
    proposed, and what was decided differently stays as it is here and is listed by `glossary conflicts`. Its documents are
    not copied; counts are those of the documents here.
    """
    from glossary.exchange import parse_statuses
    from glossary.importing import import_file
    from glossary.termbase import open_termbase
    from tm.borrowing import is_database
    from tm.errors import CorruptDatabase, ForeignDatabase, MissingFile, UnknownFormat, UnreadableFile

    (default,) = parse_statuses([status])
    with open_termbase(db, command="import", who=read_user()) as termbase:
        failed = 0
        for file in files:
            try:
                if is_database(file):
                    _merge(termbase, file, db)
                    continue
                result = import_file(
                    termbase,
                    file,
                    status=default,
                    languages=(source_language, target_language),
                    drafts=drafts,
                    format_name=format_name,
                    progress=start_progress(str(file)),
                )
            except (MissingFile, UnknownFormat, UnreadableFile, ForeignDatabase, CorruptDatabase) as error:
                failed += 1
                report(str(error) if len(files) == 1 else f"skipped {error}")
            else:
                report(f"{file}: {result.line}")
    if failed:
        stop(UNUSABLE)


def _merge(termbase: "Termbase", file: Path, db: Path) -> None:
    """Bring in another person's termbase, and tell what came of it."""
    from glossary.merging.merge import merge_termbase
    from glossary.report.conflicts import tell_merged
    from tm.errors import UnreadableFile

    if file.samefile(db):
        raise UnreadableFile(file, "is the termbase that it would be imported into", "give another one's")
    for line in tell_merged(merge_termbase(termbase, file, start_progress(str(file)))):
        report(f"{file}: {line}")


def export(
    output: Annotated[Path | None, option("--output", metavar="FILE|DIR", help="Where to write; - is stdout.")] = None,
    format_name: Annotated[
        str | None,
        option(
            "--format",
            metavar="NAME",
            complete="glossary.commands.completing:list_each_format",
            help="A format, or `all` for a folder; default by suffix.",
        ),
    ] = None,
    db: DatabaseOption = DEFAULT_DATABASE,
    source: FromOption = "zh-CN",
    target: ToOption = "en",
    status: Annotated[
        str | None, option("--status", metavar="S,S", help="Only terms of these statuses; `all` for every one.")
    ] = None,
    every: Annotated[
        bool, option("--all", help="Every term and every status, so that `glossary import` gives the same termbase.")
    ] = False,
    update: Annotated[
        Path | None,
        option("--update", metavar="FILE.po", help="Bring this file up to date, and touch no other entry of it."),
    ] = None,
) -> None:
    """Write the termbase for CAT tools: one file, or a folder with a file in every format.

    Each source term comes once, with its best rendering, since a CAT tool shows one answer; of all statuses but
    `deprecated`. With --all a concept comes with all of its terms.
    """
    from glossary.exchange import parse_statuses
    from glossary.stages.export import read_all_units, read_units
    from glossary.termbase import open_termbase
    from tm.errors import WrongUse
    from tm.export import choose_format, choose_output, update_file
    from tm.formats import find_writer

    source, target = choose_direction(source, target)
    path = choose_output(output, format_name, update)
    if format_name == "all" and str(path) == "-":
        raise WrongUse("--format all", "writes a folder, which stdout cannot be", "name a folder with --output")
    writer = None if update or format_name == "all" else find_writer(choose_format(path, format_name))
    status = status or (EVERY if every else USABLE)
    with open_termbase(db) as termbase:
        units = (read_all_units if every else read_units)(termbase, source, target, parse_statuses(status.split(",")))
        if not any(len(unit.texts) == 2 for unit in units):
            report(f"{db}: no term of status {status} has a {target} rendering for {source}; try another --status")
            stop(NOTHING)
        if update:
            pairs = (unit for unit in units if len(unit.texts) == 2)
            report(f"{update}: {update_file(pairs, update, source=source, target=target)}")
            return
        report(_write(termbase, units, path, writer, (source, target)))


def _write(
    termbase: "Termbase", units: "list[Unit]", path: Path, writer: "Writer | None", languages: tuple[str, str]
) -> str:
    """Write units to a file, or to a folder where no format is chosen; say what was written."""
    from glossary.stages.export import write_folder
    from tm.export import keep_taken

    source, target = languages
    if writer is None:
        files, problems = write_folder(termbase, units, path, source, target)
        for problem in problems:
            report(str(problem))
        return f"{_count(units)} in {', '.join(str(file) for file in files)}"
    taken = list(keep_taken(units, writer))
    with open_output(path) as stream:
        writer.write(taken, stream, source=source, target=target)
    left = _tell_alone(len(units) - len(taken))
    left_out = f"; {left} left out, which {writer.NAME} has no place for" if left else ""
    return f"{_count(taken)} in {path}{left_out}"


def _count(units: "list[Unit]") -> str:
    pairs = sum(len(unit.texts) == 2 for unit in units)
    told = f"{pairs:,} pair{'' if pairs == 1 else 's'} of terms"
    return " and ".join(filter(None, (told, _tell_alone(len(units) - pairs))))


def _tell_alone(count: int) -> str:
    return f"{count:,} term{'' if count == 1 else 's'} without a rendering" if count else ""
