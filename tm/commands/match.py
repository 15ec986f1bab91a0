"""The command that finds what is like a text: `match`."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

from tm.commandline.parameters import argument, option
from tm.commands.options import FromOption, ToOption, tell_languages
from tm.console import (
    DEFAULT_DATABASE,
    NOTHING,
    DatabaseOption,
    cut_to_width,
    print_json_line,
    print_line,
    read_lines,
    read_today,
    report,
    stop,
    take_text,
)

if TYPE_CHECKING:
    from tm.texts import Match

__all__ = ["match"]

_SHOWN = 10


def match(
    text: Annotated[
        str | None, argument(metavar="TEXT", help="A sentence; without one, one a line from stdin.")
    ] = None,
    db: DatabaseOption = DEFAULT_DATABASE,
    min_score: Annotated[int, option(min=30, max=101, metavar="N", help="The least score, in per cent.")] = 70,
    limit: Annotated[
        int | None, option(min=0, metavar="N", help="How many at most, 0 for all; default 10, with --json all.")
    ] = None,
    words: Annotated[bool, option("--words", help="Score by words instead of characters.")] = False,
    before: Annotated[str, option(metavar="TEXT", help="The sentence before: 101 where it agrees.")] = "",
    after: Annotated[str, option(metavar="TEXT", help="The sentence behind.")] = "",
    source_language: FromOption = None,
    target_language: ToOption = None,
    age_penalty: Annotated[float, option(min=0, metavar="N", help="Points that a match loses a year of age.")] = 0.0,
    fast: Annotated[
        bool, option("--fast", help="Long sentences many times as fast; it found all 377 matches of 1,000 queries.")
    ] = False,
    escaped: Annotated[
        bool, option("--escaped", help=r"Lines from stdin write \n, \t and \\ for what these mean.")
    ] = False,
    alone: Annotated[
        bool, option("--alone", help="Answer each line of stdin at once, without regard to the next.")
    ] = False,
    as_json: Annotated[bool, option("--json", help="Print an object a text, with the list of its matches.")] = False,
) -> None:
    """Show what the memory has that is like a sentence, in either language, the best first.

    A score is the similarity of the characters, but other figures, capitals, widths and punctuation marks count a third.
    No sentence is left out whose characters are so similar. 101% is the same sentence between the same neighbours.
    """
    from functools import partial

    from tm.matching import Matcher, Penalties
    from tm.units import open_units

    piped = read_lines(escaped=escaped) if text in (None, "-") else None
    found = False
    with open_units(db) as units:
        find = partial(
            Matcher(units, Penalties(age_penalty / 100, read_today())).find,
            min_score=min_score / 100,
            limit=(limit or None) if limit is not None else (None if as_json else _SHOWN),
            words=words,
            languages=tell_languages(source_language, target_language),
            fast=fast,
        )
        texts = _list_neighbours(piped, alone=alone) if piped else iter([(take_text(text or ""), before, after)])
        for number, (one, previous, following) in enumerate(texts):
            matches = find(one, before=previous, after=following)
            found |= bool(matches)
            _print(one, matches, headed=piped is not None, first=number == 0, as_json=as_json)
    if not found:
        if piped is None:
            report(f"{cut_to_width(text or '', 60)}: nothing in {db} is {min_score}% alike or more")
        stop(NOTHING)


def _list_neighbours(lines: Iterator[str], *, alone: bool) -> Iterator[tuple[str, str, str]]:
    """Each line with those before and behind it."""
    before = ""
    line = next(lines, None)
    while line is not None:
        after = None if alone else next(lines, None)
        yield line, before, after or ""
        before, line = line, next(lines, None) if alone else after


def _print(text: str, matches: "list[Match]", *, headed: bool, first: bool, as_json: bool) -> None:
    """Print the matches of a text, below the text where there are several."""
    from tm.report.matches import describe_matches, tell_match

    if as_json:
        print_json_line(describe_matches(text, matches))
        return
    if headed:
        if not first:
            print_line()
        print_line(f"> {text}")
    for one in matches:
        for line in tell_match(text, one):
            print_line(line)
