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
        Command("match", "tm.commands.match:match", "Show what the memory has that is like a sentence."),
        Command("concordance", "tm.commands.concordance:concordance", "Show every unit that contains a text."),
        Command("pretranslate", "tm.commands.pretranslate:pretranslate", "Fill a PO or XLIFF file from the memory."),
        Command("analyse", "tm.commands.analyse:analyse", "Count how much of a job is known."),
        Command("audit", "tm.commands.audit:audit", "Look for what is wrong with the memory."),
        Command("clean", "tm.commands.clean:clean", "Remove units from the memory, or put them back."),
        Command("remove", "tm.commands.upkeep:remove", "Take units out of the memory."),
        Command("origins", "tm.commands.upkeep:list_origins", "List where the memory's units come from."),
        Command("doctor", "tm.commands.upkeep:doctor", "Prove that the memory is sound."),
        Command(
            "export",
            "tm.commands.export:export",
            "Write the memory's units to a file.",
            "tm.formats.carrying:tell_losses",
        ),
    ),
)


def main() -> NoReturn:
    """Run the `tm` command."""
    run(PROGRAM)
