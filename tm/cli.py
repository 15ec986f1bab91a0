"""The `tm` command: the table of its commands."""

import typer

from tm.commands.align import align
from tm.commands.importing import import_files
from tm.commands.pretranslate import pretranslate
from tm.console import run

app = typer.Typer(
    help="Bilingual text: align documents with their translation and hand the pairs to CAT tools.",
    add_completion=False,
    rich_markup_mode=None,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
)

# What a command needs is imported where it runs.
for name, command, help_text in (
    ("align", align, "Find which sentences of two documents say the same."),
    ("import", import_files, "Take pairs into the memory."),
    ("pretranslate", pretranslate, "Fill a PO or XLIFF file from the memory."),
):
    app.command(name, short_help=help_text)(command)


def main() -> None:
    """Run the `tm` command."""
    run(app, "tm")
