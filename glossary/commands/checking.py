"""The command that holds translations and drafts against the termbase and the rules: `check`."""

from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from tm.commandline.parameters import argument, option
from tm.commands.options import FromOption, ToOption
from tm.console import (
    DEFAULT_DATABASE,
    NOTHING,
    UNUSABLE,
    JsonOption,
    clear_progress,
    print_line,
    read_input,
    report,
    start_progress,
    stop,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from glossary.checking.base import Finding
    from glossary.checking.configuration import Configuration
    from glossary.checking.known import Known
    from glossary.checking.passages import Job
    from tm.errors import UserError
    from tm.formats.base import Languages

__all__ = ["check"]

_TEXT = "text"
ReportOption = Annotated[
    str,
    option(
        "--format",
        metavar="NAME",
        help="How findings are written: text, json, sarif, github.",
        complete="glossary.commands.completing:list_reports",
    ),
]


def check(
    files: Annotated[
        list[Path],
        argument(
            metavar="FILE",
            help="PO, XLIFF, TMX, a table; a document with its translation; a draft; - is a draft on stdin.",
        ),
    ],
    db: Annotated[
        Path | None,
        option(
            "--db", envvar="GLOSSARY_DB", metavar="FILE", help=f"The termbase; {DEFAULT_DATABASE} where none is named."
        ),
    ] = None,
    rules: Annotated[list[str] | None, option("--rule", metavar="NAME", help="Follow this rule; repeatable.")] = None,
    disable: Annotated[
        list[str] | None, option("--disable", metavar="NAME", help="Do not follow this rule; repeatable.")
    ] = None,
    config: Annotated[
        Path | None, option("--config", metavar="FILE", help="Instead of the nearest tifaku.toml or pyproject.toml.")
    ] = None,
    format_name: ReportOption = _TEXT,
    source_language: FromOption = None,
    target_language: ToOption = None,
    as_json: JsonOption = False,
) -> None:
    """Find what a reviser would want to see, with the line, what was expected, and why; exit 1 where anything is found.

    NAME.zh-CN.txt is paired with NAME.en.txt, and two documents alone with each other. A draft without its original is
    held against the rules that need none.
    """
    from glossary.checking.configuration import choose_rules, read_configuration
    from glossary.checking.passages import plan
    from glossary.report.findings import REPORTS
    from tm.errors import WrongUse

    name = "json" if as_json else format_name
    if name not in REPORTS:
        raise WrongUse("--format", f"{name} is no format of findings", f"these are: {', '.join(REPORTS)}")
    configuration = _configure(read_configuration(config, Path.cwd()), rules, disable)
    languages = (source_language, target_language)
    problems: list[UserError] = []
    counted: list[int] = []
    jobs = plan(files, languages=languages, piped=read_input() if Path("-") in files else None)
    with _open_known(db, [choose_rules(configuration, str(job.path)) for job in jobs]) as known:
        findings = _check_jobs(jobs, known, configuration, languages, problems)
        for line in REPORTS[name](_count(findings, counted)):
            print_line(line)
    for problem in problems:
        report(str(problem) if len(jobs) == 1 else f"skipped {problem}")
    if problems:
        stop(UNUSABLE)
    if counted:
        stop(NOTHING)


@contextmanager
def _open_known(db: Path | None, chosen: "Iterable[Iterable[str]]") -> "Iterator[Known]":
    """What the termbase knows; nothing where none was named and none is there, and then a line says so.

    Raises:
        DatabaseError: it was named and is missing, it is damaged, or nothing could be followed without it.
    """
    from glossary.checking.known import Known
    from glossary.checking.rules import TERM_RULES
    from glossary.termbase import open_termbase

    wanted = {rule for rules in chosen for rule in rules}
    if db is None and not DEFAULT_DATABASE.exists() and not wanted <= TERM_RULES:
        if wanted & TERM_RULES:
            report(
                f"{DEFAULT_DATABASE}: no termbase here, so the rules about terms are left out: "
                "make one with `glossary build` or `glossary import`, or name one with --db"
            )
        yield Known(None)
        return
    with open_termbase(db or DEFAULT_DATABASE) as termbase:
        yield Known(termbase)


def _configure(configuration: "Configuration", rules: list[str] | None, disable: list[str] | None) -> "Configuration":
    """What the configuration says, and what was typed, which means more."""
    from dataclasses import replace

    from glossary.checking.base import ALL
    from glossary.checking.configuration import refuse_unknown

    if rules:
        wanted = refuse_unknown(rules, "--rule")
        configuration = replace(configuration, disabled=frozenset({ALL}), enabled=wanted, per_file=())
        if ALL in wanted:
            configuration = replace(configuration, disabled=frozenset())
    if disable:
        unwanted = refuse_unknown(disable, "--disable")
        off = configuration.disabled | unwanted
        configuration = replace(configuration, disabled=off, enabled=configuration.enabled - unwanted)
    return configuration


def _check_jobs(
    jobs: "list[Job]",
    known: "Known",
    configuration: "Configuration",
    languages: "Languages",
    problems: "list[UserError]",
) -> "Iterator[Finding]":
    """Check files one after the other; what cannot be used is remembered, and the others are checked all the same."""
    from glossary.checking.check import check as check_passages
    from glossary.checking.configuration import choose_rules
    from glossary.checking.passages import read_passages
    from tm.errors import UserError
    from tm.intake import Tally, tell_reasons

    progress = start_progress("check")
    for done, job in enumerate(jobs):
        tally = Tally()
        progress(done, len(jobs))
        try:
            passages = read_passages(job, languages=languages, report=tally.add, tell=report)
        except UserError as error:
            problems.append(error)
            continue
        finally:
            clear_progress()
        if tally.reasons:
            report(f"{job.path}: {tell_reasons(tally.reasons)}")
        yield from check_passages(passages, known, choose_rules(configuration, str(job.path)))


def _count(findings: "Iterator[Finding]", counted: list[int]) -> "Iterator[Finding]":
    """Note that there was a finding, while they are written."""
    for finding in findings:
        if not counted:
            counted.append(1)
        yield finding
