"""The command that sets renderings side by side: `variants`."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from glossary.commands.options import TERMS
from tm.commandline.parameters import argument, option
from tm.console import (
    DEFAULT_DATABASE,
    NOTHING,
    DatabaseOption,
    JsonOption,
    cut_to_width,
    print_json,
    print_table,
    read_text,
    report,
    stop,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from glossary.competing import Competition
    from glossary.termbase import Termbase

__all__ = ["variants"]

TermArgument = Annotated[
    str | None,
    argument(metavar="TERM", complete=TERMS, help="In Chinese or English, or a concept's id; all terms without one."),
]
LanguageOption = Annotated[str | None, option("--language", metavar="TAG", help="Only terms of this language.")]
MinCountOption = Annotated[
    int, option("--min-count", min=1, metavar="N", help="Pairs that a rendering without a decision needs to compete.")
]


def variants(
    term: TermArgument = None,
    db: DatabaseOption = DEFAULT_DATABASE,
    inconsistent: Annotated[
        bool, option("--inconsistent", help="Only terms whose renderings compete, the most costly first.")
    ] = False,
    language: LanguageOption = None,
    since: Annotated[str, option("--since", metavar="DATE", help="Count only documents of this date or later.")] = "",
    min_count: MinCountOption = 2,
    limit: Annotated[int | None, option(min=1, metavar="N", help="How many terms at most.")] = None,
    as_json: JsonOption = False,
) -> None:
    """Show the renderings of a term side by side: count, share, rank, first and last date, documents, status.

    Without a term, of every term that has several. Forms of one wording (case, inflection, Syria and Syrian) count as
    one and stand in the column "also". Where nearly all pairs before a day have one wording and nearly all since then
    another, the column "change" says so of both.

    --inconsistent lists what competes with the preferred rendering, else with the commonest. The cost of a term is the
    number of pairs that have a rival, each counted once; three times where the rival is deprecated, a quarter where a
    person has admitted it. What nobody has decided about is a rival if --min-count pairs show it, if it is rather sure,
    no part of another rendering, and renders mostly this term; single words without a decision are left out. The exit
    code is 1 where there is nothing to show.
    """
    from glossary.selection import parse_since
    from glossary.termbase import open_termbase
    from tm.languages import find_language

    tag = find_language(language).TAG if language is not None else ""
    first = parse_since(since)
    name = read_text(term) if term is not None else None
    with open_termbase(db) as termbase:
        found = _find(termbase, name, tag, first, min_count, inconsistent=inconsistent)[:limit]
        silence = "" if found else _explain(termbase, name, db, inconsistent=inconsistent)
    _print(found, named=name is not None, inconsistent=inconsistent, as_json=as_json)
    if not found:
        report(silence)
        stop(NOTHING)


def _find(
    termbase: "Termbase", name: str | None, language: str, since: str, min_count: int, *, inconsistent: bool
) -> "list[Competition]":
    """What is asked for, in order."""
    from glossary.competing import find_competitions, judge
    from glossary.variants import read_all_variants, read_variants

    if name is None and inconsistent:
        return find_competitions(termbase, language=language, since=since, min_count=min_count)
    if name is None:
        every = read_all_variants(termbase, language=language, since=since)
        several = sorted((one for one in every if len(one.seen) > 1), key=lambda one: -one.count)
        return [judge(termbase, one, min_count=min_count) for one in several]
    asked = [one for one in read_variants(termbase, name, since=since) if language in ("", one.language)]
    found = [judge(termbase, one, min_count=min_count) for one in asked]
    return [one for one in found if one.rivals or not inconsistent]


def _explain(termbase: "Termbase", name: str | None, db: Path, *, inconsistent: bool) -> str:
    """Why nothing is shown."""
    from glossary.lookup import find_nearest
    from glossary.variants import read_variants

    if name is None:
        return f"{db}: no term has renderings that {'compete' if inconsistent else 'differ'}; ask for less, or read more documents with `glossary build`"
    if read_variants(termbase, name):
        return f"{cut_to_width(name, 60)}: nothing competes in {db}, or not in what was asked for"
    nearest = find_nearest(termbase, name)
    hint = f"; the nearest are {', '.join(nearest)}" if nearest else ""
    return f"{cut_to_width(name, 60)}: not in {db}{hint}"


def _print(found: "Sequence[Competition]", *, named: bool, inconsistent: bool, as_json: bool) -> None:
    """Print what was found; of a term that was named say what has changed."""
    from glossary.report.variants import describe_variants, list_competitions, list_variants, tell_change

    if as_json:
        print_json(describe_variants(one) for one in found)
    elif found:
        print_table(*(list_competitions if inconsistent else list_variants)(found))
    for one in found if named else ():
        if one.change:
            report(tell_change(one.change, one.variants.term))
