"""The `glossary` command: read arguments, call, print."""

from contextlib import nullcontext
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tm.console import (
    NOTHING,
    UNUSABLE,
    DatabaseOption,
    JsonOption,
    clear_progress,
    cut_to_width,
    open_output,
    print_json,
    print_line,
    print_table,
    read_input,
    read_text,
    report,
    run,
    start_progress,
    stop,
)

if TYPE_CHECKING:
    from tm.errors import UserError
    from tm.texts import Report, Segment, Skipped

# Everything else is imported where it is used: `lookup` must answer before the reader has looked up.

app = typer.Typer(
    help="Set phrases of Chinese public life: found in documents, paired, kept, and handed to translators.",
    add_completion=False,
    rich_markup_mode=None,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
)

DEFAULT_DATABASE = Path("glossary.db")
SourcesArgument = Annotated[list[Path], typer.Argument(metavar="SOURCE", help="Files and folders, in any mix.")]
LanguageOption = Annotated[
    str | None, typer.Option("--language", metavar="TAG", help="The language of documents that do not show theirs.")
]
FromOption = Annotated[str, typer.Option("--from", metavar="TAG", help="Source language of the exports.")]
ToOption = Annotated[str, typer.Option("--to", metavar="TAG", help="Target language of the exports.")]
StatusesOption = Annotated[str, typer.Option("--status", metavar="S,S", help="Export only terms of these statuses.")]
MeasureOption = Annotated[str | None, typer.Option(metavar="NAME", help="How phrases are ranked.")]
MinCountOption = Annotated[int, typer.Option(min=1, metavar="N", help="How often a phrase must recur.")]
MinScoreOption = Annotated[float | None, typer.Option(metavar="X", help="List all that score so much, and no others.")]
LimitOption = Annotated[int | None, typer.Option(min=1, metavar="N", help="How many phrases a language at most.")]
USABLE = "preferred,admitted,proposed"


def main() -> None:
    """Run the `glossary` command."""
    run(app, "glossary")


def _choose_direction(source: str, target: str) -> tuple[str, str]:
    """The tags of two different languages."""
    from tm.errors import WrongUse
    from tm.languages import find_language

    tags = find_language(source).TAG, find_language(target).TAG
    if tags[0] == tags[1]:
        raise WrongUse(f"--from {source} --to {target}", "are one language", "name two different ones")
    return tags


@app.command(short_help="Read documents, write a termbase and files for CAT tools.")
def build(
    sources: SourcesArgument,
    out: Annotated[Path, typer.Option("--out", metavar="DIR", help="Where the files for CAT tools go.")],
    db: DatabaseOption = DEFAULT_DATABASE,
    source: FromOption = "zh-CN",
    target: ToOption = "en",
    language: LanguageOption = None,
    status: StatusesOption = USABLE,
    measure: MeasureOption = None,
    min_count: MinCountOption = 2,
    limit: LimitOption = None,
    keep_going: Annotated[bool, typer.Option("--keep-going", help="Exit 0 though files were skipped.")] = False,
) -> None:
    """Read documents, find their set phrases and renderings, and write files for CAT tools."""
    from glossary.build import build as run_stages
    from glossary.exchange import parse_statuses
    from glossary.extract import DEFAULT
    from glossary.extract import extract as find_phrases
    from glossary.report import tell_summary
    from glossary.stages import Job
    from glossary.summary import summarize
    from glossary.termbase import open_termbase
    from tm.languages import find_language

    find_phrases((), measure=measure or DEFAULT)  # an unknown measure is told before anything is read
    source, target = _choose_direction(source, target)
    job = Job(
        sources=tuple(sources),
        out=out,
        source=source,
        target=target,
        language=find_language(language).TAG if language else None,
        statuses=parse_statuses(status.split(",")),
        measure=measure,
        min_count=min_count,
        limit=limit,
    )
    skipped = 0
    with open_termbase(db, command="build") as termbase:
        for name, result in run_stages(termbase, job, start_progress):
            report(f"{name}: {result.line}")
            for problem in result.problems:
                skipped += 1
                report(f"skipped {problem}")
            files = result.files
        summary = summarize(termbase, job.source)
    for line in tell_summary(summary, db, files):
        print_line(line)
    if skipped:
        report(f"{skipped} of the inputs could not be used, see above; the rest is done")
        stop(0 if keep_going else UNUSABLE)


@app.command(short_help="List the set phrases of documents, best first.")
def extract(
    sources: Annotated[list[Path], typer.Argument(metavar="SOURCE", help="Files and folders; - is stdin.")],
    language: LanguageOption = None,
    measure: MeasureOption = None,
    min_count: MinCountOption = 2,
    min_score: MinScoreOption = None,
    limit: LimitOption = None,
    examples: Annotated[bool, typer.Option("--examples", help="Show each with variants and sentences.")] = False,
    save: Annotated[bool, typer.Option("--save", help="Propose them in the termbase.")] = False,
    db: DatabaseOption = DEFAULT_DATABASE,
    as_json: JsonOption = False,
) -> None:
    """List the set phrases of documents, language by language, best first; stores nothing without --save."""
    from glossary.explain import explain_nothing
    from glossary.extract import DEFAULT
    from glossary.extract import extract as find_phrases
    from glossary.families import name_families
    from glossary.report import describe_phrases, list_phrases, tell_phrases, tell_skipped
    from glossary.stages.find import propose
    from glossary.termbase import open_termbase

    find = partial(find_phrases, measure=measure or DEFAULT, min_count=min_count, min_score=min_score)
    find(())  # wrong use is told before anything is read
    skipped: list[Skipped] = []
    with open_termbase(db, command="extract") if save else nullcontext() as termbase:
        segments, problems = _read_segments(sources, language, skipped.append)
        start_progress("find phrases")
        phrases = name_families(find(segments, limit=limit, report=skipped.append))
        if skipped:
            report(tell_skipped(skipped).removeprefix("; "))
        if termbase:
            with termbase.transaction():
                new = propose(termbase, phrases, start_progress("save"))
            report(f"{len(phrases):,} phrases in {db}, {new:,} of them new")
    clear_progress()
    if as_json:
        print_json(describe_phrases(phrases, segments))
    elif examples:
        for line in tell_phrases(phrases, segments):
            print_line(line)
    else:
        print_table(*list_phrases(phrases))
    if not phrases:
        report(explain_nothing(segments, measure=measure or DEFAULT, min_count=min_count, min_score=min_score))
    if problems or not phrases:
        stop(UNUSABLE if problems else NOTHING)


def _read_segments(sources: list[Path], language: str | None, leave_out: "Report") -> "tuple[list[Segment], int]":
    """The segments of all sources, and how many of these could not be used; ends the command where none could."""
    from tm.corpus import read_segments
    from tm.languages import find_language

    tag = find_language(language).TAG if language else None
    piped = read_input() if Path("-") in sources else None
    problems: list[UserError] = []
    progress = start_progress("read")
    found = read_segments(
        sources, language=tag, refuse=problems.append, leave_out=leave_out, piped=piped, progress=progress
    )
    segments = list(found)
    for problem in problems:
        report(f"skipped {problem}")
    if problems and not segments:
        stop(UNUSABLE)
    return segments, len(problems)


@app.command(short_help="Show how a term is rendered, and where.")
def lookup(
    text: Annotated[str, typer.Argument(metavar="TEXT", help="A term in Chinese or English, or a part of one.")],
    db: DatabaseOption = DEFAULT_DATABASE,
    limit: Annotated[int, typer.Option(min=1, metavar="N", help="How many terms at most.")] = 5,
    as_json: JsonOption = False,
) -> None:
    """Show how a term is rendered: status, counts, dates, and a sentence with its translation."""
    from glossary.lookup import find_nearest, look_up
    from glossary.report import describe_answer, tell_answer
    from glossary.termbase import open_termbase
    from tm.errors import WrongUse
    from tm.normalize import fold

    text = read_text(text)
    with open_termbase(db) as termbase:
        answers = look_up(termbase, text, limit=limit)
        if not answers and not fold(text):
            raise WrongUse(
                "lookup", "the text has no letter, figure or sign to look up", "give a term or a part of one"
            )
        nearest = [] if answers else find_nearest(termbase, text)
    if as_json:
        print_json(describe_answer(answer) for answer in answers)
    for number, answer in enumerate([] if as_json else answers):
        if number:
            print_line()
        for line in tell_answer(answer):
            print_line(line)
    if not answers:
        hint = f"; the nearest are {', '.join(nearest)}" if nearest else ""
        report(f"{cut_to_width(text, 60)}: not in {db}{hint}")
        stop(NOTHING)


@app.command("list")
def list_entries(
    db: DatabaseOption = DEFAULT_DATABASE,
    status: Annotated[str, typer.Option("--status", metavar="S,S", help="Only with a term of these statuses.")] = "",
    language: Annotated[str | None, typer.Option("--language", metavar="TAG", help="Only with such a term.")] = None,
    since: Annotated[
        str, typer.Option("--since", metavar="DATE", help="Only with a term first seen then or later.")
    ] = "",
    best: Annotated[int | None, typer.Option(min=1, metavar="N", help="Only the N best-ranked, best first.")] = None,
    as_json: JsonOption = False,
) -> None:
    """List entries with all their terms."""
    from glossary.exchange import parse_statuses
    from glossary.report import describe_entry, list_terms
    from glossary.selection import select_entries
    from glossary.termbase import open_termbase
    from tm.languages import find_language

    wanted = parse_statuses(status.split(",")) if status else None
    tag = find_language(language).TAG if language else None
    with open_termbase(db) as termbase:
        entries = select_entries(termbase, statuses=wanted, language=tag, since=since, best=best)
    if as_json:
        print_json(describe_entry(entry) for entry in entries)
    else:
        header, rows = list_terms(entries)
        print_table(header, rows)
    if not entries:
        report(f"{db}: no entry has such a term; ask for less")
        stop(NOTHING)


@app.command("import", short_help="Add the entries of tables and interchange files.")
def import_files(
    files: Annotated[list[Path], typer.Argument(metavar="FILE", help="CSV, TSV, XLSX, TBX, TMX, PO or XLIFF.")],
    db: DatabaseOption = DEFAULT_DATABASE,
    status: Annotated[str, typer.Option("--status", metavar="S", help="For terms whose file says none.")] = "proposed",
) -> None:
    """Add the entries of a file: a header of language tags, and any of id, status, domain, definition, note, source."""
    from glossary.exchange import parse_statuses
    from glossary.importing import import_file
    from glossary.termbase import open_termbase
    from tm.errors import MissingFile, UnknownFormat, UnreadableFile

    (default,) = parse_statuses([status])
    with open_termbase(db, command="import") as termbase:
        failed = 0
        for file in files:
            try:
                result = import_file(termbase, file, status=default, progress=start_progress(str(file)))
            except (MissingFile, UnknownFormat, UnreadableFile) as error:
                failed += 1
                report(str(error) if len(files) == 1 else f"skipped {error}")
            else:
                report(f"{file}: {result.line}")
    if failed:
        stop(UNUSABLE)


@app.command(short_help="Write the termbase for CAT tools.")
def export(
    output: Annotated[Path, typer.Option("--output", metavar="FILE|DIR", help="Where to write; - is stdout.")],
    format_name: Annotated[
        str | None, typer.Option("--format", metavar="NAME", help="A format, or `all` for a folder; default by suffix.")
    ] = None,
    db: DatabaseOption = DEFAULT_DATABASE,
    source: FromOption = "zh-CN",
    target: ToOption = "en",
    status: StatusesOption = USABLE,
) -> None:
    """Write the termbase for CAT tools: tmx, po, tbx, omegat, csv, or all of them into a folder."""
    from glossary.exchange import parse_statuses
    from glossary.stages.export import read_units, write_folder
    from glossary.termbase import open_termbase
    from tm.errors import WrongUse
    from tm.export import choose_format
    from tm.formats import find_writer

    source, target = _choose_direction(source, target)
    if format_name == "all" and str(output) == "-":
        raise WrongUse("--format all", "writes a folder, which stdout cannot be", "name a folder with --output")
    with open_termbase(db) as termbase:
        units = read_units(termbase, source, target, parse_statuses(status.split(",")))
        if not units:
            report(f"{db}: no term of status {status} has a {target} rendering for {source}; try another --status")
            stop(NOTHING)
        if format_name == "all":
            files = write_folder(termbase, units, output, source, target)
        else:
            writer = find_writer(choose_format(output, format_name))
            with open_output(output) as stream:
                writer.write(units, stream, source=source, target=target)
            files = [output]
    report(f"{len(units):,} pairs of terms in {', '.join(str(file) for file in files)}")


@app.command(short_help="Show what was changed, the newest first.")
def history(
    text: Annotated[str, typer.Argument(metavar="[TEXT]", help="Only changes of this term or concept.")] = "",
    db: DatabaseOption = DEFAULT_DATABASE,
    limit: Annotated[int, typer.Option(min=1, metavar="N", help="How many at most, the newest.")] = 20,
    as_json: JsonOption = False,
) -> None:
    """Show what was changed, when, and by which command; the newest first."""
    from glossary.history import read_changes
    from glossary.termbase import open_termbase

    fields = ("moment", "command", "action", "concept", "subject", "before", "after")
    with open_termbase(db) as termbase:
        changes = read_changes(termbase, read_text(text), limit=limit)
    if as_json:
        print_json({field: getattr(change, field) for field in fields} for change in changes)
    else:
        print_table(fields, ([getattr(change, field) for field in fields] for change in changes))
    if not changes:
        report(f"{text or db}: no change is recorded")
        stop(NOTHING)
