"""The command that writes the memory's units to a file: `export`."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from tm.commandline.parameters import option
from tm.commands.options import WRITTEN_FORMATS
from tm.console import (
    DEFAULT_DATABASE,
    NOTHING,
    DatabaseOption,
    clear_progress,
    open_output,
    report,
    start_progress,
    stop,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tm.formats import Writer
    from tm.texts import Unit

__all__ = ["export"]

OutputOption = Annotated[str | None, option("--output", metavar="FILE", help="Where to write; - is stdout.")]
FormatOption = Annotated[
    str | None,
    option(
        "--format",
        metavar="NAME",
        complete=WRITTEN_FORMATS,
        help="tmx, po, csv, …; default by the file's suffix, else TMX.",
    ),
]
FromOption = Annotated[
    str | None, option("--from", metavar="TAG", help="The source's language; units the other way round are turned.")
]
ToOption = Annotated[str | None, option("--to", metavar="TAG", help="The target's language.")]
OriginOption = Annotated[str | None, option("--origin", metavar="NAME", help="Only what was imported from this file.")]
UpdateOption = Annotated[
    Path | None,
    option("--update", metavar="FILE.po", help="Bring this file up to date, and touch no other entry of it."),
]
DomainOption = Annotated[str | None, option("--domain", metavar="D", help="Only units of this field.")]


def export(
    output: OutputOption = None,
    format_name: FormatOption = None,
    source: FromOption = None,
    target: ToOption = None,
    origin: OriginOption = None,
    domain: DomainOption = None,
    update: UpdateOption = None,
    db: DatabaseOption = DEFAULT_DATABASE,
) -> None:
    """Write the memory's units to a file, with the notes, contexts and dates that came with them.

    A TMX takes all languages, each unit in the direction in which it was translated, and `tm import` takes it back
    without a change. With --from and --to, and in every other format, all units go from the one language to the other.
    """
    from tm.export import choose_format, choose_output, update_file
    from tm.formats import find_writer, tmx
    from tm.outgoing import choose_languages, find_directions, find_origins, read_outgoing
    from tm.units import open_units

    path = choose_output(output, format_name, update)
    is_default = not format_name and (output == "-" or not path.suffix)
    writer = find_writer("tmx" if is_default else choose_format(path, format_name))
    in_all_languages = writer.NAME == tmx.NAME and not source and not target
    with open_units(db) as units:
        directions = find_directions(units)
        languages = None if in_all_languages else choose_languages(directions, (source, target))
        origins = find_origins(units, origin) if origin else None
        count = 0
        if directions and (in_all_languages or languages):
            chosen = read_outgoing(units, languages=languages, origins=origins, domain=domain)
            if update and languages:
                report(f"{update}: {update_file(chosen, update, source=languages[0], target=languages[1])}")
                return
            count = _write(chosen, path, writer, languages, total=units.count())
    clear_progress()
    if not count:
        report(f"{db}: has no such unit; nothing was written")
        stop(NOTHING)
    report(f"{count:,} units in {output}")


def _write(
    units: "Iterator[Unit]", path: Path, writer: "Writer", languages: tuple[str, str] | None, *, total: int
) -> int:
    """Write units as they come and give back how many there were; no file where there is none."""
    from tm.formats import tmx

    first = next(units, None)
    if first is None:
        return 0
    count = 1
    progress = start_progress("export")

    def watch() -> "Iterator[Unit]":
        nonlocal count
        yield first
        for count, unit in enumerate(units, start=2):
            progress(count, total)
            yield unit

    with open_output(path) as stream:
        if languages:
            writer.write(watch(), stream, source=languages[0], target=languages[1])
        else:
            tmx.write_all_languages(watch(), stream, source=first.texts[0][0])
    return count
