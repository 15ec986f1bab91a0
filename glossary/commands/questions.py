"""The commands that ask the termbase: `lookup`, `show`, `list` and `history`."""

from typing import TYPE_CHECKING, Annotated

from tm.commandline.parameters import argument, option
from tm.console import (
    DEFAULT_DATABASE,
    NOTHING,
    DatabaseOption,
    JsonOption,
    cut_to_width,
    print_json,
    print_line,
    print_table,
    read_text,
    report,
    stop,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from glossary.lookup import Answer

__all__ = ["history", "list_entries", "lookup", "show"]


def lookup(
    text: Annotated[
        str, argument(metavar="TEXT", help="A term in Chinese, English or pinyin, a part of one, or an abbreviation.")
    ],
    db: DatabaseOption = DEFAULT_DATABASE,
    limit: Annotated[int, option(min=1, metavar="N", help="How many terms at most.")] = 5,
    copy: Annotated[bool, option("--copy", help="Print just the preferred rendering of the best answer.")] = False,
    as_json: JsonOption = False,
) -> None:
    """Show how a term is rendered: status, counts, dates, and a sentence with its translation."""
    from glossary.lookup import find_nearest, look_up
    from glossary.report.answers import describe_answer, tell_answer
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
    if copy:
        _copy(text, answers)
    elif as_json:
        print_json(describe_answer(answer) for answer in answers)
    for number, answer in enumerate([] if as_json or copy else answers):
        if number:
            print_line()
        for line in tell_answer(answer):
            print_line(line)
    if not answers:
        hint = f"; the nearest are {', '.join(nearest)}" if nearest else ""
        report(f"{cut_to_width(text, 60)}: not in {db}{hint}")
        stop(NOTHING)


def _copy(text: str, answers: "Sequence[Answer]") -> None:
    """Print a rendering and nothing else; what whoever pastes it should know goes to stderr."""
    from glossary.report.answers import choose_rendering, tell_copied

    chosen = choose_rendering(answers)
    if chosen is None:
        if answers:
            report(f"{cut_to_width(text, 60)}: {answers[0].term.text} has no rendering that is not deprecated")
            stop(NOTHING)
        return
    print_line(chosen[1].text)
    if doubt := tell_copied(*chosen):
        report(f"{cut_to_width(text, 60)}: {doubt}")


def show(
    concept: Annotated[str, argument(metavar="ID", help="A concept's id, or a term that no other concept has.")],
    db: DatabaseOption = DEFAULT_DATABASE,
    as_json: JsonOption = False,
) -> None:
    """Show everything about a concept: all its terms with ranks, counts, dates and sentences, and its latest changes."""
    from glossary.concepts import read_concept
    from glossary.report.concepts import describe_concept, tell_concept
    from glossary.termbase import open_termbase

    name = read_text(concept)
    with open_termbase(db) as termbase:
        found = read_concept(termbase, name)
    if as_json:
        print_json([describe_concept(found)] if found else [])
    elif found:
        for line in tell_concept(found):
            print_line(line)
    if not found:
        report(
            f"{cut_to_width(name, 60)}: no concept of {db} has this id or such a term; `glossary lookup` finds parts"
        )
        stop(NOTHING)


def list_entries(
    db: DatabaseOption = DEFAULT_DATABASE,
    status: Annotated[str, option("--status", metavar="S,S", help="Only with a term of these statuses.")] = "",
    language: Annotated[str | None, option("--language", metavar="TAG", help="Only with such a term.")] = None,
    since: Annotated[str, option("--since", metavar="DATE", help="Only with a term first seen then or later.")] = "",
    best: Annotated[int | None, option(min=1, metavar="N", help="Only the N best-ranked, best first.")] = None,
    as_json: JsonOption = False,
) -> None:
    """List entries with all their terms."""
    from glossary.exchange import parse_statuses
    from glossary.report.answers import describe_entry, list_terms
    from glossary.selection import select_entries
    from glossary.termbase import open_termbase
    from tm.languages import find_language

    wanted = parse_statuses(status.split(",")) if status else None
    tag = find_language(language).TAG if language is not None else None
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


def history(
    text: Annotated[str, argument(metavar="[TEXT]", help="Only changes of this term or concept.")] = "",
    db: DatabaseOption = DEFAULT_DATABASE,
    since: Annotated[str, option("--since", metavar="DATE", help="Only changes of that day and later.")] = "",
    who: Annotated[str, option("--who", metavar="NAME", help="Only changes of this person.")] = "",
    limit: Annotated[int, option(min=1, metavar="N", help="How many at most, the newest.")] = 20,
    as_json: JsonOption = False,
) -> None:
    """Show what was changed, when, by whom, and by which command; the newest first."""
    from glossary.history import read_changes
    from glossary.report.changes import describe_change, list_changes
    from glossary.termbase import open_termbase

    with open_termbase(db) as termbase:
        changes = read_changes(termbase, read_text(text), limit=limit, since=since, who=read_text(who))
    if as_json:
        print_json(map(describe_change, changes))
    else:
        print_table(*list_changes(changes))
    if not changes:
        report(f"{text or db}: no such change is recorded")
        stop(NOTHING)
