"""The commands that read and write files of terms: `import` and `export`."""

from pathlib import Path
from typing import Annotated

from glossary.commands.options import EVERY, USABLE, FromOption, ToOption, choose_direction
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
    status: Annotated[
        str | None, option("--status", metavar="S,S", help="Only terms of these statuses; `all` for every one.")
    ] = None,
    every: Annotated[
        bool, option("--all", help="Every term and every status, so that `glossary import` gives the same termbase.")
    ] = False,
) -> None:
    """Write the termbase for CAT tools: one file, or a folder with a file in every format.

    Each source term comes once, with its best rendering, since a CAT tool shows one answer; of all statuses but
    `deprecated`. With --all a concept comes with all of its terms.
    """
    from glossary.exchange import parse_statuses
    from glossary.stages.export import read_all_units, read_units, write_folder
    from glossary.termbase import open_termbase
    from tm.errors import WrongUse
    from tm.export import choose_format, keep_taken
    from tm.formats import find_writer

    source, target = choose_direction(source, target)
    if format_name == "all" and str(output) == "-":
        raise WrongUse("--format all", "writes a folder, which stdout cannot be", "name a folder with --output")
    status = status or (EVERY if every else USABLE)
    writer = None if format_name == "all" else find_writer(choose_format(output, format_name))
    with open_termbase(db) as termbase:
        units = (read_all_units if every else read_units)(termbase, source, target, parse_statuses(status.split(",")))
        total = len(units)
        if writer:
            units = list(keep_taken(units, writer))
        if not units:
            report(f"{db}: no term of status {status} has a {target} rendering for {source}; try another --status")
            stop(NOTHING)
        if writer:
            with open_output(output) as stream:
                writer.write(units, stream, source=source, target=target)
            files = [output]
        else:
            files = write_folder(termbase, units, output, source, target)
    alone = total - len(units)
    left_out = (
        f"; {alone:,} without a rendering left out, which {writer.NAME} has no place for" if alone and writer else ""
    )
    report(f"{len(units):,} pairs of terms in {', '.join(str(file) for file in files)}{left_out}")
