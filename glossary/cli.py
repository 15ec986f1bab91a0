"""The `glossary` command: the table of its commands."""

import typer

from glossary.commands import documents, files, questions, renderings
from tm.console import run

app = typer.Typer(
    help="Set phrases of Chinese public life: found in documents, paired, kept, and handed to translators.",
    add_completion=False,
    rich_markup_mode=None,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
)

# What a command needs is imported where it runs: `lookup` must answer before the reader has looked up.
for name, command, help_text in (
    ("build", documents.build, "Read documents, write a termbase and files for CAT tools."),
    ("extract", documents.extract, "List the set phrases of documents, best first."),
    ("pair", renderings.pair, "Show how phrases have been rendered, ranked, with the sentences."),
    ("lookup", questions.lookup, "Show how a term is rendered, and where."),
    ("show", questions.show, "Show everything about a concept."),
    ("list", questions.list_entries, "List entries with all their terms."),
    ("import", files.import_files, "Add the entries of tables and interchange files."),
    ("export", files.export, "Write the termbase for CAT tools."),
    ("history", questions.history, "Show what was changed, the newest first."),
):
    app.command(name, short_help=help_text)(command)


def main() -> None:
    """Run the `glossary` command."""
    run(app, "glossary")
