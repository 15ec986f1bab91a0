"""The commands that decide about what is proposed or contested: `review` and `conflicts`."""

from typing import Annotated

from tm.commandline.parameters import argument, option
from tm.console import (
    DEFAULT_DATABASE,
    NOTHING,
    DatabaseOption,
    JsonOption,
    print_json,
    print_table,
    report,
    stop,
)

__all__ = ["conflicts"]


def conflicts(
    numbers: Annotated[
        list[str] | None, argument(metavar="[NUMBER]...", help="The conflicts that --take settles, as they are listed.")
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
        with open_termbase(db, command="conflicts") as termbase:
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
