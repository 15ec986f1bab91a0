"""The command that finds known terms in documents: `scan`."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from glossary.commands.options import USABLE, LanguageOption, choose_direction
from tm.commandline.parameters import argument, option
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
    from collections.abc import Collection

    from glossary.entries import Status
    from glossary.scanning.found import Scan
    from glossary.scanning.pages import Page
    from glossary.termbase import Termbase
    from tm.errors import UserError
    from tm.formats import Writer
    from tm.texts import Skipped

__all__ = ["scan"]


def scan(
    files: Annotated[list[Path], argument(metavar="FILE", help="Documents of any kind; - is stdin.")],
    db: DatabaseOption = DEFAULT_DATABASE,
    source: Annotated[str | None, option("--from", metavar="TAG", help="Only terms of this language.")] = None,
    target: Annotated[str | None, option("--to", metavar="TAG", help="Only renderings in this language.")] = None,
    language: LanguageOption = None,
    status: Annotated[str | None, option("--status", metavar="S,S", help="Only terms of these statuses.")] = None,
    limit: Annotated[int | None, option(min=1, metavar="N", help="How many terms at most.")] = None,
    export: Annotated[
        str | None, option("--export", metavar="FORMAT", help="Write a glossary of the terms that were found.")
    ] = None,
    output: Annotated[Path, option("--output", metavar="FILE", help="Where it goes; - is stdout.")] = Path("-"),
    as_json: JsonOption = False,
) -> None:
    """List every known term that stands in documents, Chinese or English or mixed, with its renderings.

    A term within a longer one is shown beneath that. With --export the terms make a small glossary for a CAT tool, each
    with its best rendering, as `glossary export` chooses it: omegat, csv, tbx or any other format.
    """
    from glossary.scanning.scan import scan as find_terms
    from glossary.termbase import open_termbase

    tags = _choose_languages(source, target)
    writer = _choose_writer(export, output, as_json=as_json)
    statuses = _choose_statuses(status or (USABLE if export else None))
    with open_termbase(db) as termbase:
        pages, problems = _read_pages(files, language)
        start_progress("scan")
        found = find_terms(
            termbase, pages, language=tags[0], target=tags[1], statuses=statuses, limit=limit, everywhere=as_json
        )
        clear_progress()
        if writer:
            written = _write(termbase, found, writer, output, statuses, tags)
        else:
            written = len(found.found)
            _print(found, as_json=as_json)
    if not found.found:
        report(f"{db}: no term of it stands in {found.characters:,} characters")
    if problems or not written:
        stop(UNUSABLE if problems else NOTHING)


def _choose_languages(source: str | None, target: str | None) -> tuple[str | None, str | None]:
    """The tags of terms and renderings, as far as they are named."""
    from tm.languages import find_language

    if source is not None and target is not None:
        return choose_direction(source, target)
    one, other = (find_language(tag).TAG if tag is not None else None for tag in (source, target))
    return one, other


def _choose_statuses(status: str | None) -> "frozenset[Status]":
    """The statuses of the terms that are looked for."""
    from glossary.entries import Status

    if status is None:
        return frozenset(Status)
    from glossary.exchange import parse_statuses

    return parse_statuses(status.split(","))


def _choose_writer(export: str | None, output: Path, *, as_json: bool) -> "Writer | None":
    """The format of the glossary, where one is asked for."""
    from tm.errors import WrongUse

    if export is None:
        if str(output) != "-":
            raise WrongUse(f"--output {output}", "is for a glossary", "say its format, too: --export omegat")
        return None
    from tm.formats import find_writer

    if as_json:
        raise WrongUse("--json", "prints what was found, --export a glossary", "ask for one of them")
    return find_writer(export)


def _read_pages(files: list[Path], language: str | None) -> "tuple[list[Page], int]":
    """The documents, and how many of the inputs could not be used; ends the command where none could."""
    from glossary.scanning.reading import read_pages
    from tm.languages import find_language

    piped = read_input() if Path("-") in files else None
    problems: list[UserError] = []
    left_out: list[Skipped] = []
    tag = find_language(language).TAG if language is not None else None
    pages = list(
        read_pages(
            files,
            language=tag,
            piped=piped,
            refuse=problems.append,
            leave_out=left_out.append,
            progress=start_progress("read"),
        )
    )
    for problem in problems:
        report(str(problem) if len(files) == 1 else f"skipped {problem}")
    if left_out:
        from glossary.report.results import tell_skipped

        report(tell_skipped(left_out).removeprefix("; "))
    if problems and not pages:
        stop(UNUSABLE)
    return pages, len(problems)


def _print(found: "Scan", *, as_json: bool) -> None:
    """Print what was found."""
    from glossary.report.scans import describe_scan, list_scan

    if as_json:
        print_json(describe_scan(found))
    elif found.found:
        print_table(*list_scan(found))


def _write(
    termbase: "Termbase",
    found: "Scan",
    writer: "Writer",
    output: Path,
    statuses: "Collection[Status]",
    tags: tuple[str | None, str | None],
) -> int:
    """Write the glossary of a text, and tell what is not in it; gives back how many pairs are."""
    from glossary.report.scans import tell_glossary, tell_others
    from glossary.scanning.glossaries import choose_languages, make_glossary

    source, target = choose_languages(found, *tags)
    units, terms = make_glossary(termbase, found, source, target, statuses)
    if units:
        with open_output(output) as stream:
            writer.write(units, stream, source=source, target=target)
    report(tell_glossary(len(units), terms, source, target, output))
    if rest := sum(one.language != source for one in found.found):
        report(tell_others(rest, source, target))
    return len(units)
