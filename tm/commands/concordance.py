"""The command that finds a text in the memory, in its context: `concordance`."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from tm.commandline.parameters import argument, option
from tm.commands.options import tell_languages
from tm.console import (
    DEFAULT_DATABASE,
    NOTHING,
    DatabaseOption,
    JsonOption,
    cut_to_width,
    open_output,
    print_json,
    print_line,
    read_text,
    report,
    stop,
)

if TYPE_CHECKING:
    from tm.concordance import Found
    from tm.units import Units

__all__ = ["concordance"]

LanguageOption = Annotated[
    str | None, option("--from", metavar="TAG", help="Only where this language's side contains it.")
]
LimitOption = Annotated[
    int | None, option(min=0, metavar="N", help="How many units at most, 0 for all; default 20, all with --output.")
]
WidthOption = Annotated[int, option(min=0, metavar="N", help="Characters of context, 0 for all.")]
OutputOption = Annotated[Path | None, option("--output", metavar="FILE", help="Write a table there: CSV, TSV or XLSX.")]
_SHOWN = 20


def concordance(
    text: Annotated[str, argument(metavar="TEXT", help="A word, a part of one, a phrase, a character.")],
    db: DatabaseOption = DEFAULT_DATABASE,
    language: LanguageOption = None,
    limit: LimitOption = None,
    width: WidthOption = 60,
    output: OutputOption = None,
    as_json: JsonOption = False,
) -> None:
    """Show every unit of the memory that contains a text, on either side, with its translation, date and document.

    Case, width, quotation marks, hyphens and traditional characters do not count. The text need not begin or end where a
    word does.
    """
    from tm.concordance import Concordance
    from tm.units import open_units

    if output:
        from tm.sheets import check_sheet

        check_sheet(output)
    text = read_text(text)
    most = limit if limit is not None else 0 if output else _SHOWN
    with open_units(db) as units:
        found = Concordance(units).find(text, limit=most, language=tell_languages(language, None)[0])
        _check_text(text, found)
        _print(units, found, output, width=width, as_json=as_json)
    shown = len(found.occurrences)
    if found.more != 0:
        more = "more" if found.more is None else f"{found.more:,} more"
        report(f"{shown:,} unit{'' if shown == 1 else 's'}, and there are {more}; --limit 0 shows all")
    if not shown:
        report(f"{cut_to_width(text, 60)}: nothing in {db} contains it")
        stop(NOTHING)


def _check_text(text: str, found: "Found") -> None:
    """Refuse a text of nothing but quotation marks and hyphens, which are no difference."""
    from tm.errors import WrongUse
    from tm.normalize import fold

    if not found.occurrences and not fold(text):
        raise WrongUse("concordance", "the text has nothing to look for", "give a letter, a figure or a sign")


def _print(units: "Units", found: "Found", output: Path | None, *, width: int, as_json: bool) -> None:
    """Print what was found, or write it to a file."""
    from tm.report.concordances import HEADER, describe_occurrence, list_occurrence, tell_occurrence

    origins = units.find_origins([one.unit for one in found.occurrences])
    every = [(one, origins.get(one.unit, ())) for one in found.occurrences]
    if output:
        from tm.sheets import write_sheet

        rows = (row for one, places in every for row in list_occurrence(one, places, width))
        with open_output(output) as stream:
            count = write_sheet(HEADER, rows, stream, output.suffix)
        report(f"{count:,} rows in {output}")
    if as_json:
        print_json(describe_occurrence(one, places) for one, places in every)
    elif not output:
        for one, places in every:
            for line in tell_occurrence(one, places, width):
                print_line(line)
