"""The command that counts what of a job is known: `analyse`."""

from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from tm.commandline.parameters import argument, option
from tm.commands.options import FromOption, ToOption
from tm.console import (
    DEFAULT_DATABASE,
    NOTHING,
    UNUSABLE,
    DatabaseOption,
    JsonOption,
    clear_progress,
    open_output,
    print_json,
    print_table,
    read_input,
    report,
    start_progress,
    stop,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tm.analyse import Analysis, Find
    from tm.errors import UserError
    from tm.jobs import JobFile, JobSegment
    from tm.units import Units

__all__ = ["analyse"]

_CERTAIN = 0.75
"""Whatever is so similar by its characters is found."""

_ASSURED = 0.65
"""Below it is found what shares as many pairs of characters as it takes to be so similar."""


def analyse(
    files: Annotated[
        list[Path], argument(metavar="FILE", help="Documents, files of pairs (their sources), folders; - is stdin.")
    ],
    source_language: FromOption = None,
    target_language: ToOption = None,
    no_internal: Annotated[
        bool, option("--no-internal", help="Compare with the memory only, not within the job.")
    ] = False,
    no_memory: Annotated[bool, option("--no-memory", help="Compare within the job only, not with the memory.")] = False,
    untranslated: Annotated[
        bool, option("--untranslated", help="Leave out what PO and XLIFF files have a translation of.")
    ] = False,
    exhaustive: Annotated[bool, option("--exhaustive", help="Find everything that is alike by half; slow.")] = False,
    output: Annotated[
        Path | None, option("--output", metavar="FILE.csv", help="Write the table there; - is stdout.")
    ] = None,
    as_csv: Annotated[bool, option("--csv", help="Print the table as CSV.")] = False,
    as_json: JsonOption = False,
    db: DatabaseOption = DEFAULT_DATABASE,
) -> None:
    """Count how much of a job is known: the table that a translation is quoted from.

    Each segment stands in one row. repetitions: it stood in the job before, word for word. 101%: the memory has it
    between the same neighbours. 100%, 95–99%, …: the best match of the memory, cut to whole percents. 95–99% internal, …:
    an earlier segment of the job is that much alike, which is a better row than the memory's; --no-internal leaves them
    with the memory or new. new: nothing is alike by half. Whatever has 75% of its characters alike is found; below that
    what shares too few pairs of characters counts as new, unless --exhaustive.

    Words are counted as Word does: each Chinese character, and what stands between spaces or Chinese characters and has a
    letter or figure; 2024年GDP are three words and one Chinese character. Punctuation counts nothing. Documents are cut
    into sentences, headings and table cells; datelines count, too.
    """
    from tm.analyse import add_up
    from tm.analyse import analyse as count
    from tm.report.analyses import describe_analyses, list_analyses, write_csv

    _check_outputs(output, as_csv=as_csv, as_json=as_json)
    problems: list[UserError] = []
    job = _read(files, (source_language, target_language), problems, untranslated=untranslated)
    total, show = sum(len(file.segments) for file in job), start_progress("analyse")
    with _open(db, no_memory=no_memory, exhaustive=exhaustive) as find:
        tables = list(count(job, find, internal=not no_internal, progress=lambda done: show(done, total)))
    clear_progress()
    tables += [add_up(tables)] if len(tables) > 1 else []
    for problem in problems:
        report(f"skipped {problem}")
    if output or as_csv:
        with open_output(output or Path("-")) as stream:
            stream.write(write_csv(tables))
        if output and str(output) != "-":
            report(f"{len(job):,} file{'' if len(job) == 1 else 's'} counted in {output}")
    if as_json:
        print_json(describe_analyses(tables))
    elif tables and not output and not as_csv:
        print_table(*list_analyses(tables))
    _end(tables, problems)


def _check_outputs(output: Path | None, *, as_csv: bool, as_json: bool) -> None:
    """Refuse what could not be written before the work is done."""
    from tm.errors import WrongUse

    on_stdout = [as_csv and output is None, as_json, str(output) == "-"]
    if on_stdout.count(True) > 1 or (as_csv and output):
        raise WrongUse("analyse", "gives its table once", "choose one of --json, --csv and --output")
    if output and str(output) != "-" and output.suffix.lower() != ".csv":
        raise WrongUse(output, "is no name for a CSV table", "call it NAME.csv")


def _read(
    files: "Sequence[Path]",
    languages: tuple[str | None, str | None],
    problems: "list[UserError]",
    *,
    untranslated: bool,
) -> "list[JobFile]":
    """The job; what of it cannot be used is noted, or raised where it is all that was named."""
    from tm.jobs import read_job

    piped = read_input() if "-" in map(str, files) else None
    job = list(read_job(files, languages, untranslated=untranslated, piped=piped, refuse=problems.append))
    if not job and len(problems) == 1:
        raise problems[0]
    return job


@contextmanager
def _open(db: Path, *, no_memory: bool, exhaustive: bool) -> "Iterator[Find]":
    """What asks the memory, or nothing."""
    from tm.units import open_units

    if no_memory:
        yield lambda _segment, _before, _after: 0.0
        return
    with open_units(db) as units:
        yield _ask(units, 0.0 if exhaustive else _ASSURED)


def _ask(units: "Units", assured: float) -> "Find":
    """Ask for what is most alike first: most answers are found at once, and what is less alike is found more slowly."""
    from tm.analyse import LEAST
    from tm.matching import Matcher

    matcher = Matcher(units)

    def find(segment: "JobSegment", before: str, after: str) -> float:
        best = 0.0
        # White space at the edges belongs to the place that a text stands in: `Name: ` in a PO file.
        for text in dict.fromkeys((segment.text, segment.text.strip())):
            for least in (1.0, _CERTAIN, LEAST):
                if best >= least:
                    break
                found = matcher.find(
                    text,
                    min_score=least,
                    limit=1,
                    languages=segment.languages,
                    before=before,
                    after=after,
                    assured=assured,
                    # Between 50% and 75% certainty would take minutes.
                    fast=assured > least,
                )
                best = max([best, *(match.score for match in found)])
        return best

    return find


def _end(tables: "Sequence[Analysis]", problems: "Sequence[UserError]") -> None:
    """End with the exit code that belongs to what was read."""
    if problems:
        stop(UNUSABLE)
    if not any(table.total.segments for table in tables):
        report("nothing to translate in it")
        stop(NOTHING)
