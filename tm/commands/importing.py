"""The command that takes pairs into the memory: `import`."""

from pathlib import Path
from typing import Annotated

from tm.commandline.parameters import argument, option
from tm.commands.options import DraftsOption, FormatOption, FromOption, ToOption
from tm.console import DEFAULT_DATABASE, UNUSABLE, DatabaseOption, clear_progress, report, start_progress, stop

__all__ = ["import_files"]


def import_files(
    files: Annotated[
        list[Path],
        argument(metavar="FILE", help="TMX, PO, XLIFF, TBX, CSV, TSV, XLSX, OmegaT's .txt, or a reviewed table."),
    ],
    db: DatabaseOption = DEFAULT_DATABASE,
    source_language: FromOption = None,
    target_language: ToOption = None,
    drafts: DraftsOption = False,
    format_name: FormatOption = None,
    note: Annotated[str, option(metavar="TEXT", help="A remark that matches from these files show.")] = "",
    domain: Annotated[str, option(metavar="TEXT", help="The field that their texts belong to.")] = "",
    penalty: Annotated[int, option(min=0, max=100, metavar="N", help="Points that their matches lose.")] = 0,
) -> None:
    """Take pairs into the memory: any file with texts in two languages, or a table from `tm align --review`.

    A table without a header has two columns, whose languages --from and --to name; of files in more languages these
    choose. The same file again changes nothing, a newer state of it takes its place. A reviewed table replaces the pairs
    that the aligner made for its documents, and no later run changes them.
    """
    from tm.errors import MissingFile, UnknownFormat, UnreadableFile, WrongUse
    from tm.importing import import_file
    from tm.indexes import bring_up_to_date
    from tm.memory import Memory
    from tm.texts import Origin
    from tm.units import open_units

    failed = 0
    with open_units(db, write=True) as units:
        for file in files:
            try:
                done = import_file(
                    Memory(units.connection),
                    units,
                    file,
                    languages=(source_language, target_language),
                    origin=Origin(0, str(file), "file", None, note, domain, penalty),
                    drafts=drafts,
                    format_name=format_name,
                    progress=start_progress(str(file)),
                )
                report(f"{file}: {done.line}")
            except (MissingFile, UnknownFormat, UnreadableFile, WrongUse) as error:
                failed += 1
                report(str(error) if len(files) == 1 else f"skipped {error}")
        start_progress("index")
        bring_up_to_date(units.connection)
        clear_progress()
    if failed:
        stop(UNUSABLE)
