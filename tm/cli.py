"""The `tm` command: the table of its commands."""

from typing import NoReturn

from tm.commandline.program import Command, Program
from tm.commandline.running import run

__all__ = ["PROGRAM", "main"]

# What is not asked for is not loaded: a match must be there before the finger leaves the key.
PROGRAM = Program(
    "tm",
    "Bilingual text: align documents with their translation and hand the pairs to CAT tools.",
    (
        Command("align", "tm.commands.align:align", "Find which sentences of two documents say the same."),
        Command("import", "tm.commands.importing:import_files", "Take pairs into the memory."),
        Command("pretranslate", "tm.commands.pretranslate:pretranslate", "Fill a PO or XLIFF file from the memory."),
        Command("analyse", "tm.commands.analyse:analyse", "Count how much of a job is known."),
        Command("audit", "tm.commands.audit:audit", "Look for what is wrong with the memory."),
        Command("clean", "tm.commands.clean:clean", "Remove units from the memory, or put them back."),
    ),
)


def main() -> NoReturn:
    """Run the `tm` command."""
    run(PROGRAM)
