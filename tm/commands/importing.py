"""The command that takes pairs into the memory: `import`."""

from pathlib import Path
from typing import Annotated

from tm.commandline.parameters import argument
from tm.console import DEFAULT_DATABASE, UNUSABLE, DatabaseOption, report, start_progress, stop

__all__ = ["import_files"]


def import_files(
    files: Annotated[
        list[Path], argument(metavar="FILE", help="A reviewed table, or TMX, PO, XLIFF, TBX, CSV, TSV, XLSX.")
    ],
    db: DatabaseOption = DEFAULT_DATABASE,
) -> None:
    """Take pairs into the memory: a table from `tm align --review`, or any file with texts in two languages.

    A reviewed table replaces the pairs that the aligner made for its documents, and no later run changes them. A table of
    other origin has a column for each language, headed by its tag: zh-CN, en.
    """
    from tm.errors import MissingFile, UnknownFormat, UnreadableFile, WrongUse
    from tm.importing import import_file
    from tm.memory import open_memory

    failed = 0
    with open_memory(db) as memory:
        for file in files:
            try:
                start_progress(str(file))
                report(f"{file}: {import_file(memory, file).line}")
            except (MissingFile, UnknownFormat, UnreadableFile, WrongUse) as error:
                failed += 1
                report(str(error) if len(files) == 1 else f"skipped {error}")
    if failed:
        stop(UNUSABLE)
