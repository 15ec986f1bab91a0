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
        Command(
            "align",
            "tm.commands.align:align",
            "Find which sentences of two documents say the same.",
            examples=(
                "tm align seeds/parallel/2023-04-22-safety-meeting.zh-CN.txt seeds/parallel/2023-04-22-safety-meeting.en.txt",
                "tm align seeds/parallel/ --output pairs.tmx",
            ),
        ),
        Command(
            "import",
            "tm.commands.importing:import_files",
            "Take pairs into the memory.",
            examples=(
                "tm import out/memory.tmx",
                "tm import out/pairs.csv --from zh-CN --to en --domain 'public notices'",
            ),
        ),
        Command(
            "match",
            "tm.commands.match:match",
            "Show what the memory has that is like a sentence.",
            examples=(
                "tm match '会议强调，要抓好安全生产工作。' --min-score 50",
                "tm match 'The meeting stressed work safety.' --limit 3 --json",
            ),
        ),
        Command(
            "concordance",
            "tm.commands.concordance:concordance",
            "Show every unit that contains a text.",
            examples=(
                "tm concordance 安全生产 --limit 5",
                "tm concordance 'people first' --from en --json",
            ),
        ),
        Command(
            "pretranslate",
            "tm.commands.pretranslate:pretranslate",
            "Fill a PO or XLIFF file from the memory.",
            examples=(
                "tm pretranslate out/memory.xlf --output filled.xlf",
                "tm pretranslate out/glossary.po --no-fuzzy --in-place",
            ),
        ),
        Command(
            "analyse",
            "tm.commands.analyse:analyse",
            "Count how much of a job is known.",
            examples=(
                "tm analyse seeds/parallel/2023-04-22-safety-meeting.zh-CN.txt",
                "tm analyse seeds/parallel/*.zh-CN.txt --output words.csv",
            ),
        ),
        Command(
            "audit",
            "tm.commands.audit:audit",
            "Look for what is wrong with the memory.",
            examples=(
                "tm audit",
                "tm audit --rule numbers --rule brackets --json",
            ),
        ),
        Command(
            "clean",
            "tm.commands.clean:clean",
            "Remove units from the memory, or put them back.",
            examples=(
                "tm clean --rule near-duplicates --dry-run",
                "tm clean --log",
            ),
        ),
        Command(
            "remove",
            "tm.commands.upkeep:remove",
            "Take units out of the memory.",
            examples=(
                "tm remove 12 13",
                "tm remove 14 --db glossary.db",
            ),
        ),
        Command(
            "origins",
            "tm.commands.upkeep:list_origins",
            "List where the memory's units come from.",
            examples=(
                "tm origins",
                "tm origins --json",
            ),
        ),
        Command(
            "doctor",
            "tm.commands.upkeep:doctor",
            "Prove that the memory is sound.",
            examples=(
                "tm doctor",
                "tm doctor --db glossary.db",
            ),
        ),
        Command(
            "export",
            "tm.commands.export:export",
            "Write the memory's units to a file.",
            "tm.formats.carrying:tell_losses",
            examples=(
                "tm export --output memory.tmx",
                "tm export --format po --from zh-CN --to en --output -",
            ),
        ),
    ),
    {
        "--from": "tm.commands.completing:list_languages",
        "--to": "tm.commands.completing:list_languages",
        "--rule": "tm.commands.completing:list_rules",
        "--origin": "tm.commands.completing:list_origins",
    },
)


def main() -> NoReturn:
    """Run the `tm` command."""
    run(PROGRAM)
