"""The commands that decide about what is proposed or contested: `review` and `conflicts`."""

from typing import TYPE_CHECKING, Annotated

from tm.commandline.parameters import argument, option
from tm.console import (
    DEFAULT_DATABASE,
    NOTHING,
    DatabaseOption,
    JsonOption,
    print_json,
    print_table,
    read_user,
    report,
    stop,
)

if TYPE_CHECKING:
    from glossary.reviewing.course import Course
    from glossary.termbase import Termbase
    from tm.commandline.keys import Keyboard

__all__ = ["conflicts", "review"]


def review(
    db: DatabaseOption = DEFAULT_DATABASE,
    language: Annotated[str | None, option("--language", metavar="TAG", help="Only terms of this language.")] = None,
    domain: Annotated[str | None, option("--domain", metavar="NAME", help="Only concepts of this domain.")] = None,
    kind: Annotated[
        str | None, option("--kind", metavar="NAME", help="Only terms of this kind: numbered, quoted, rendering, …")
    ] = None,
    since: Annotated[str, option("--since", metavar="DATE", help="Only terms first seen then or later.")] = "",
    limit: Annotated[int | None, option(min=1, metavar="N", help="How many at most.")] = None,
) -> None:
    """Decide about what is proposed, best first, a key each: accept, admit, edit, merge, deprecate, reject, skip, undo.

    Everything decided is kept when you leave, and the next time goes on from there; what you have skipped comes last.
    Where stdin is no terminal, each line is a key, and the line after `e` or `m` the answer.
    """
    from glossary.report.reviews import tell_summary
    from glossary.reviewing.course import Course, count_left, count_steps
    from glossary.reviewing.queue import queue_proposals
    from glossary.termbase import open_termbase
    from tm.commandline.keys import open_keyboard
    from tm.errors import MissingDatabase
    from tm.languages import find_language

    tag = find_language(language).TAG if language is not None else None
    if not db.exists():
        raise MissingDatabase(db, "there is no termbase here", "make one with `glossary build` or name one with --db")
    with open_termbase(db, command="review", who=read_user()) as termbase:
        queue = queue_proposals(termbase, language=tag, domain=domain, kind=kind, since=since, limit=limit)
        if not queue:
            report(f"{db}: nothing like that is proposed; `glossary list` shows what there is")
            stop(NOTHING)
        with open_keyboard() as keyboard:
            course = _go_through(termbase, Course(queue), keyboard)
    report(f"{db}: {tell_summary(count_steps(course), count_left(course))}")


def _go_through(termbase: "Termbase", course: "Course", keyboard: "Keyboard") -> "Course":
    """Show one proposal after the other, until the reviewer leaves."""
    from glossary.reviewing.actions import pass_decided

    try:
        while True:
            course = pass_decided(termbase, course)
            after = _answer(termbase, course, keyboard, _show(termbase, course))
            if after is None:
                return course
            course = after
    except KeyboardInterrupt:
        return course


def _show(termbase: "Termbase", course: "Course") -> list[str]:
    """Show what is to be decided, as far as the screen has room; gives back the other lines."""
    from glossary.report.reviews import tell_end, tell_exhibit, tell_progress
    from glossary.reviewing.course import find_current
    from glossary.reviewing.exhibits import read_exhibit
    from tm.commandline.screen import embolden, read_size, show

    proposal = find_current(course)
    width, _ = read_size()
    if proposal is None:
        show(*tell_end(width))
        return []
    head, lines = tell_exhibit(read_exhibit(termbase, proposal), width)
    show(tell_progress(course.place + 1, len(course.queue), width), *map(embolden, head))
    return _show_page(lines)


def _show_page(lines: list[str]) -> list[str]:
    """Show as many lines as there is room for, and the keys; gives back the other lines."""
    from glossary.report.reviews import tell_keys
    from tm.commandline.screen import read_size, show

    width, height = read_size()
    room = max(height - len(tell_keys(width, len(lines))) - 3, 3)
    rest = lines[room:]
    show(*lines[:room], *tell_keys(width, len(rest)))
    return rest


def _answer(termbase: "Termbase", course: "Course", keyboard: "Keyboard", rest: list[str]) -> "Course | None":
    """Take keys until one of them changes the course, or the screen is to be drawn anew; none where the reviewer leaves."""
    from glossary.report.reviews import tell_manual, tell_message
    from glossary.reviewing.actions import read_key_name
    from glossary.reviewing.course import find_current
    from tm.commandline.keys import END, RESIZED
    from tm.commandline.screen import read_size, show
    from tm.errors import WrongUse

    while True:
        key = read_key_name(keyboard.read_key())
        if key in {END, "q"} or (key == "\n" and find_current(course) is None):
            return None
        if key == RESIZED:
            return course
        if key == "v":
            rest = _show_page(rest)
        elif key == "?":
            show(*tell_manual(read_size()[0]))
        else:
            try:
                after, told = _press(termbase, course, key, keyboard)
            except WrongUse as error:
                after, told = course, [str(error)]
            show(*(line for text in told for line in tell_message(text, read_size()[0])))
            if after is not course:
                return after


def _press(termbase: "Termbase", course: "Course", key: str, keyboard: "Keyboard") -> "tuple[Course, list[str]]":
    """Do what a key says; gives back the course after it, and what to tell."""
    from glossary.reviewing.actions import ACTIONS, act, skip, undo
    from glossary.reviewing.course import find_current

    proposal = find_current(course)
    if key == "u":
        return undo(termbase, course)
    if key == "s" and proposal:
        return skip(termbase, course), [f"skipped “{proposal.text}”"]
    if key in ACTIONS and proposal:
        question = ACTIONS[key].question
        answer = keyboard.ask(question, proposal.text if ACTIONS[key].changes_words else "") if question else ""
        return act(termbase, course, key, answer)
    return course, [] if key in {"\n", "\x1b"} else ["that is no key here; ? tells them"]


def conflicts(
    numbers: Annotated[
        list[str] | None, argument(metavar="NUMBER", help="The conflicts that --take settles, as they are listed.")
    ] = None,
    db: DatabaseOption = DEFAULT_DATABASE,
    take: Annotated[
        str | None, option("--take", metavar="ours|theirs", help="Settle these conflicts: which side is right.")
    ] = None,
    as_json: JsonOption = False,
) -> None:
    """List what an imported termbase has decided otherwise than this one, and settle it.

    A conflict is open until one side is taken here, or anybody decides anew about what it is about.
    """
    from glossary.merging.conflicts import read_open_conflicts, settle_conflicts
    from glossary.report.conflicts import describe_conflict, list_conflicts
    from glossary.termbase import open_termbase

    chosen = _read_numbers(numbers or [], take)
    if take:
        with open_termbase(db, command="conflicts", who=read_user()) as termbase:
            settled = settle_conflicts(termbase, chosen, take)
            left = len(read_open_conflicts(termbase))
        report(f"{db}: took {take} in {len(settled)}; {left} open conflict{'' if left == 1 else 's'} left")
        return
    with open_termbase(db) as termbase:
        found = read_open_conflicts(termbase)
    if as_json:
        print_json(describe_conflict(conflict) for conflict in found)
    elif found:
        print_table(*list_conflicts(found))
    if not found:
        report(f"{db}: no conflict is open")
        stop(NOTHING)


def _read_numbers(words: list[str], take: str | None) -> list[int]:
    from glossary.merging.conflicts import OURS, THEIRS
    from tm.errors import WrongUse

    if take not in {None, OURS, THEIRS}:
        raise WrongUse(f"--take {take}", "is no side of a conflict", f"take {OURS} or {THEIRS}")
    if bool(words) != bool(take):
        raise WrongUse("conflicts", "numbers and --take belong together", "type --take ours 3, or nothing to list them")
    for word in words:
        if not (word.isascii() and word.isdecimal()):
            raise WrongUse(word, "is no conflict's number", "`glossary conflicts` lists them with their numbers")
    return [int(word) for word in dict.fromkeys(words)]
