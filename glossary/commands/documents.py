"""The commands that read documents: `build` and `extract`."""

from contextlib import nullcontext
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from glossary.commands.options import (
    USABLE,
    FromOption,
    LanguageOption,
    LimitOption,
    MeasureOption,
    MinCountOption,
    MinScoreOption,
    SourcesArgument,
    StatusesOption,
    ToOption,
    choose_direction,
)
from tm.commandline.parameters import argument, option
from tm.console import (
    DEFAULT_DATABASE,
    NOTHING,
    UNUSABLE,
    DatabaseOption,
    DictionaryOption,
    JsonOption,
    clear_progress,
    print_json,
    print_line,
    print_table,
    read_input,
    read_user,
    report,
    start_progress,
    stop,
)

if TYPE_CHECKING:
    from tm.errors import UserError
    from tm.texts import Report, Segment, Skipped

__all__ = ["build", "extract"]


def build(
    sources: SourcesArgument,
    out: Annotated[Path, option("--out", metavar="DIR", help="Where the files for CAT tools go.")],
    db: DatabaseOption = DEFAULT_DATABASE,
    source: FromOption = "zh-CN",
    target: ToOption = "en",
    language: LanguageOption = None,
    status: StatusesOption = USABLE,
    measure: MeasureOption = None,
    min_count: MinCountOption = 2,
    limit: LimitOption = None,
    dictionary: DictionaryOption = None,
    keep_going: Annotated[bool, option("--keep-going", help="Exit 0 though files were skipped.")] = False,
) -> None:
    """Read documents, find their set phrases and renderings, and write files for CAT tools."""
    from glossary.build import build as run_stages
    from glossary.exchange import parse_statuses
    from glossary.extract import DEFAULT
    from glossary.extract import extract as find_phrases
    from glossary.report.results import tell_summary
    from glossary.stages import Job
    from glossary.summary import summarize
    from glossary.termbase import open_termbase
    from tm.languages import find_language
    from tm.lexicons import read_lexicon

    find_phrases((), measure=measure or DEFAULT)  # an unknown measure is told before anything is read
    source, target = choose_direction(source, target)
    job = Job(
        sources=tuple(sources),
        out=out,
        source=source,
        target=target,
        language=find_language(language).TAG if language is not None else None,
        statuses=parse_statuses(status.split(",")),
        measure=measure,
        min_count=min_count,
        limit=limit,
        dictionary=read_lexicon(dictionary) or {},
    )
    skipped = 0
    with open_termbase(db, command="build", who=read_user()) as termbase:
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


def extract(
    sources: Annotated[list[Path], argument(metavar="SOURCE", help="Files and folders; - is stdin.")],
    language: LanguageOption = None,
    measure: MeasureOption = None,
    min_count: MinCountOption = 2,
    min_score: MinScoreOption = None,
    limit: LimitOption = None,
    examples: Annotated[bool, option("--examples", help="Show each with variants and sentences.")] = False,
    save: Annotated[bool, option("--save", help="Propose them in the termbase.")] = False,
    db: DatabaseOption = DEFAULT_DATABASE,
    as_json: JsonOption = False,
) -> None:
    """List the set phrases of documents, language by language, best first; stores nothing without --save."""
    from glossary.deciding import decide
    from glossary.explain import explain_nothing
    from glossary.extract import DEFAULT
    from glossary.extract import extract as find_phrases
    from glossary.families import name_families
    from glossary.report.phrases import describe_phrases, list_phrases, tell_phrases
    from glossary.report.results import tell_skipped
    from glossary.stages.find import propose
    from glossary.termbase import open_termbase

    find = partial(find_phrases, measure=measure or DEFAULT, min_count=min_count, min_score=min_score)
    find(())  # wrong use is told before anything is read
    skipped: list[Skipped] = []
    with open_termbase(db, command="extract", who=read_user()) if save else nullcontext() as termbase:
        segments, problems = _read_segments(sources, language, skipped.append)
        start_progress("find phrases")
        phrases = name_families(find(segments, limit=limit, report=skipped.append))
        if skipped:
            report(tell_skipped(skipped).removeprefix("; "))
        if termbase:
            with decide(termbase):
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

    tag = find_language(language).TAG if language is not None else None
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
