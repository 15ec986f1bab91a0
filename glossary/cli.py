"""The `glossary` command: the table of its commands."""

from typing import NoReturn

from tm.commandline.program import Command, Program
from tm.commandline.running import run

__all__ = ["PROGRAM", "main"]

_ROOM = "glossary.commands"

# What is not asked for is not loaded: `lookup` must answer before the reader has looked up.
PROGRAM = Program(
    "glossary",
    "Set phrases of Chinese public life: found in documents, paired, kept, and handed to translators.",
    (
        Command("build", f"{_ROOM}.documents:build", "Read documents, write a termbase and files for CAT tools."),
        Command("extract", f"{_ROOM}.documents:extract", "List the set phrases of documents, best first."),
        Command("pair", f"{_ROOM}.renderings:pair", "Show how phrases have been rendered, ranked, with the sentences."),
        Command(
            "lookup",
            f"{_ROOM}.questions:lookup",
            "Show how a term is rendered, and where.",
            examples=("glossary lookup 一岗双责", "glossary lookup 'sense of gain' --json"),
        ),
        Command("show", f"{_ROOM}.questions:show", "Show everything about a concept."),
        Command("list", f"{_ROOM}.questions:list_entries", "List entries with all their terms."),
        Command("import", f"{_ROOM}.files:import_files", "Add the entries of tables, interchange files, termbases."),
        Command(
            "review",
            f"{_ROOM}.reviewing:review",
            "Decide about what is proposed, best first, a key each.",
            examples=("printf 's\nq\n' | glossary review", "printf 'q\n' | glossary review --language en --limit 20"),
        ),
        Command(
            "conflicts",
            f"{_ROOM}.reviewing:conflicts",
            "List and settle what imported termbases have decided otherwise.",
            examples=("glossary conflicts", "glossary conflicts --json"),
        ),
        Command(
            "export", f"{_ROOM}.files:export", "Write the termbase for CAT tools.", "tm.formats.carrying:tell_losses"
        ),
        Command("history", f"{_ROOM}.questions:history", "Show what was changed, the newest first."),
    ),
)


def main() -> NoReturn:
    """Run the `glossary` command."""
    run(PROGRAM)
