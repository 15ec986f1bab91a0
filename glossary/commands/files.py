"""The commands that read and write files of terms: `import` and `export`."""

from pathlib import Path
from typing import Annotated

from glossary.commands.options import (
    USABLE,
    FromOption,
    StatusesOption,
    ToOption,
    choose_direction,
)
from tm.commandline.parameters import argument, option
from tm.console import DEFAULT_DATABASE, NOTHING, UNUSABLE, DatabaseOption, open_output, report, start_progress, stop

__all__ = ["export", "import_files"]


def import_files(
    files: Annotated[list[Path], argument(metavar="FILE", help="CSV, TSV, XLSX, TBX, TMX, PO or XLIFF.")],
    db: DatabaseOption = DEFAULT_DATABASE,
    status: Annotated[str, option("--status", metavar="S", help="For terms whose file says none.")] = "proposed",
) -> None:
    """Add the entries of a file: a header of language tags, and any of id, status, domain, definition, note, source."""
    from glossary.exchange import parse_statuses
    from glossary.importing import import_file
    from glossary.termbase import open_termbase
    from tm.errors import MissingFile, UnknownFormat, UnreadableFile

    (default,) = parse_statuses([status])
    with open_termbase(db, command="import") as termbase:
        failed = 0
        for file in files:
            try:
                result = import_file(termbase, file, status=default, progress=start_progress(str(file)))
            except (MissingFile, UnknownFormat, UnreadableFile) as error:
                failed += 1
                report(str(error) if len(files) == 1 else f"skipped {error}")
            else:
                report(f"{file}: {result.line}")
    if failed:
        stop(UNUSABLE)


def export(
    output: Annotated[Path, option("--output", metavar="FILE|DIR", help="Where to write; - is stdout.")],
    format_name: Annotated[
        str | None, option("--format", metavar="NAME", help="A format, or `all` for a folder; default by suffix.")
    ] = None,
    db: DatabaseOption = DEFAULT_DATABASE,
    source: FromOption = "zh-CN",
    target: ToOption = "en",
    status: StatusesOption = USABLE,
) -> None:
    """Write the termbase for CAT tools: tmx, po, tbx, omegat, csv, or all of them into a folder."""
    from glossary.exchange import parse_statuses
    from glossary.stages.export import read_units, write_folder
    from glossary.termbase import open_termbase
    from tm.errors import WrongUse
    from tm.export import choose_format
    from tm.formats import find_writer

    source, target = choose_direction(source, target)
    if format_name == "all" and str(output) == "-":
        raise WrongUse("--format all", "writes a folder, which stdout cannot be", "name a folder with --output")
    with open_termbase(db) as termbase:
        units = read_units(termbase, source, target, parse_statuses(status.split(",")))
        if not units:
            report(f"{db}: no term of status {status} has a {target} rendering for {source}; try another --status")
            stop(NOTHING)
        if format_name == "all":
            files = write_folder(termbase, units, output, source, target)
        else:
            writer = find_writer(choose_format(output, format_name))
            with open_output(output) as stream:
                writer.write(units, stream, source=source, target=target)
            files = [output]
    report(f"{len(units):,} pairs of terms in {', '.join(str(file) for file in files)}")
