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
            examples=("glossary lookup 'yigang shuangze'", "glossary lookup 'sense of gain' --copy"),
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
            "Add the entries of tables, interchange files, termbases.",
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
            "review",
            f"{_ROOM}.reviewing:review",
            "Decide about what is proposed, best first, a key each.",
            examples=("glossary review --limit 20", "glossary review --language en --kind rendering --since 2024"),
        ),
        Command(
            "conflicts",
            f"{_ROOM}.reviewing:conflicts",
            "List and settle what imported termbases have decided otherwise.",
            examples=("glossary conflicts", "glossary conflicts --json"),
        ),
        Command(
            "set-status",
            f"{_ROOM}.deciding:set_status",
            "Decide about terms: preferred, admitted, proposed, deprecated.",
            examples=(
                "glossary set-status preferred 'sense of gain'",
                "glossary set-status deprecated 'double responsibility' --json",
            ),
        ),
        Command(
            "edit",
            f"{_ROOM}.deciding:edit",
            "Change a term's words or remark, or what is said of a concept.",
            examples=(
                "glossary edit 'sense of benefit' --note 'before 2020'",
                "glossary edit 获得感 --definition 'What people feel they have gained.' --domain livelihood",
            ),
        ),
        Command(
            "add",
            f"{_ROOM}.deciding:add",
            "Add terms to a concept, or a new concept.",
            examples=(
                "glossary add 获得感 'sense of having gained' --status admitted",
                "glossary add 接诉即办 'swift response to public complaints' --domain 'social governance'",
            ),
        ),
        Command(
            "merge",
            f"{_ROOM}.joining:merge",
            "Make one concept of several.",
            examples=("glossary merge 高质量发展 支撑高质量发展", "glossary merge 获得感 实实在在的获得 --json"),
        ),
        Command(
            "split",
            f"{_ROOM}.joining:split",
            "Make two concepts of one.",
            examples=(
                "glossary split 获得感 'sense of benefit'",
                "glossary split 安全生产 'work safety' --both 安全生产",
            ),
        ),
        Command(
            "remove",
            f"{_ROOM}.deciding:remove",
            "Take terms or concepts away, for good.",
            examples=("glossary remove 认真学习贯彻", "glossary remove 三严三实 --whole"),
        ),
        Command(
            "history",
            f"{_ROOM}.questions:history",
            "Show what was changed, when and by whom.",
            examples=("glossary history 获得感", "glossary history --since 2025-01-01 --limit 5 --json"),
        ),
        Command(
            "undo",
            f"{_ROOM}.joining:undo",
            "Take the last decision back.",
            examples=("glossary undo", "glossary undo --json"),
        ),
    ),
    {
        "--language": "tm.commands.completing:list_languages",
        "--from": "tm.commands.completing:list_languages",
        "--to": "tm.commands.completing:list_languages",
        "--status": "glossary.commands.completing:list_statuses",
        "--measure": "glossary.commands.completing:list_measures",
        "--export": "tm.commands.completing:list_written_formats",
        "--rule": "glossary.commands.completing:list_rules",
        "--disable": "glossary.commands.completing:list_rules",
        "--take": "glossary.commands.completing:list_sides",
    },
)


def main() -> NoReturn:
    """Run the `glossary` command."""
    run(PROGRAM)
