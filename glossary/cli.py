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
        Command(
            "build",
            f"{_ROOM}.documents:build",
            "Read documents, write a termbase and files for CAT tools.",
            examples=(
                "glossary build seeds/ --out out/",
                "glossary build seeds/parallel/2023-04-22-safety-meeting.* --out meeting/ --db meeting.db",
            ),
        ),
        Command(
            "extract",
            f"{_ROOM}.documents:extract",
            "List the set phrases of documents, best first.",
            examples=(
                "glossary extract seeds/parallel/2023-04-22-safety-meeting.zh-CN.txt --limit 10",
                "glossary extract seeds/parallel/ --language en --min-count 3 --json",
            ),
        ),
        Command(
            "pair",
            f"{_ROOM}.renderings:pair",
            "Show how phrases have been rendered, ranked, with the sentences.",
            examples=(
                "glossary pair 安全生产",
                "glossary pair 'sense of gain' 获得感 --limit 3 --json",
            ),
        ),
        Command(
            "lookup",
            f"{_ROOM}.questions:lookup",
            "Show how a term is rendered, and where.",
            examples=("glossary lookup 一岗双责", "glossary lookup 'sense of gain' --json"),
        ),
        Command(
            "scan",
            f"{_ROOM}.scanning:scan",
            "List the known terms of a text, with their renderings.",
            examples=(
                "glossary scan seeds/parallel/2024-11-06-ecological-supervision.zh-CN.txt --limit 10",
                "glossary scan seeds/parallel/2024-11-06-ecological-supervision.zh-CN.txt --export omegat",
            ),
        ),
        Command(
            "check",
            f"{_ROOM}.checking:check",
            "Find what is wrong in translations and drafts.",
            examples=(
                "glossary check seeds/parallel/2023-04-22-safety-meeting.en.txt",
                "glossary check out/sentences.tmx --rule deprecated-rendering --format github",
            ),
        ),
        Command(
            "show",
            f"{_ROOM}.questions:show",
            "Show everything about a concept.",
            examples=(
                "glossary show 获得感",
                "glossary show 'four winds' --json",
            ),
        ),
        Command(
            "list",
            f"{_ROOM}.questions:list_entries",
            "List entries with all their terms.",
            examples=(
                "glossary list --status deprecated",
                "glossary list --since 2025-10 --best 20 --json",
            ),
        ),
        Command(
            "variants",
            f"{_ROOM}.variants:variants",
            "Show renderings side by side, or those that compete.",
            examples=("glossary variants 安全生产", "glossary variants --inconsistent --limit 10"),
        ),
        Command(
            "import",
            f"{_ROOM}.files:import_files",
            "Add the entries of tables and interchange files.",
            examples=(
                "glossary import seeds/terms.csv",
                "glossary import out/glossary.tbx --status admitted --db copy.db",
            ),
        ),
        Command(
            "export",
            f"{_ROOM}.files:export",
            "Write the termbase for CAT tools.",
            "tm.formats.carrying:tell_losses",
            examples=(
                "glossary export --output terms.tmx",
                "glossary export --format csv --output - --status preferred",
            ),
        ),
        Command(
            "history",
            f"{_ROOM}.questions:history",
            "Show what was changed, the newest first.",
            examples=(
                "glossary history 获得感",
                "glossary history --limit 5 --json",
            ),
        ),
    ),
    {
        "--language": "tm.commands.completing:list_languages",
        "--from": "tm.commands.completing:list_languages",
        "--to": "tm.commands.completing:list_languages",
        "--status": "glossary.commands.completing:list_statuses",
        "--measure": "glossary.commands.completing:list_measures",
        "--export": "tm.commands.completing:list_written_formats",
    },
)


def main() -> NoReturn:
    """Run the `glossary` command."""
    run(PROGRAM)
