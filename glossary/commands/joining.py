"""The commands that make one concept of two, two of one, and take a decision back: `merge`, `split`, `undo`."""

from typing import Annotated

from glossary.commands.decisions import TagOption, find_all, open_to_decide, tell
from tm.commandline.parameters import argument, option
from tm.console import (
    DEFAULT_DATABASE,
    NOTHING,
    DatabaseOption,
    JsonOption,
    print_json,
    print_line,
    read_text,
    report,
    stop,
)

__all__ = ["merge", "split", "undo"]


def merge(
    into: Annotated[str, argument(metavar="ID|TERM", help="The concept that stays, by its id or a term of it alone.")],
    others: Annotated[list[str], argument(metavar="ID|TERM", help="The concepts that go over into it.")],
    db: DatabaseOption = DEFAULT_DATABASE,
    as_json: JsonOption = False,
) -> None:
    """Make one concept of several: their terms, counts and sentences go over; what the first says holds.

    A term of both keeps the better decision; where both define the concept, both definitions stay.
    """
    from glossary.deciding import decide, find_concept, merge_concepts
    from glossary.history import read_decided

    told = []
    with open_to_decide(db, "merge") as termbase, decide(termbase) as decision:
        place, *gone = (find_concept(termbase, read_text(name)) for name in [into, *others])
        for other in dict.fromkeys(gone):
            told += merge_concepts(termbase, place, other)
        changes = read_decided(termbase, decision)
    tell(changes, as_json=as_json)
    for line in told:
        report(line)


def split(
    concept: Annotated[str, argument(metavar="ID|TERM", help="The concept, by its id or a term of it alone.")],
    terms: Annotated[list[str], argument(metavar="TERM", help="Its terms that become a concept of their own.")],
    both: Annotated[
        list[str] | None, option("--both", metavar="TERM", help="A term that both shall have; repeatable.")
    ] = None,
    language: TagOption = None,
    db: DatabaseOption = DEFAULT_DATABASE,
    as_json: JsonOption = False,
) -> None:
    """Make two concepts of one: no later build brings together what was taken apart.

    `glossary split 发展 growth --both 发展` gives each meaning of 发展 its own concept.
    """
    from glossary.deciding import decide, find_concept, split_concept
    from glossary.history import read_decided

    with open_to_decide(db, "split") as termbase, decide(termbase) as decision:
        place = find_concept(termbase, read_text(concept))
        moved, copied = (
            [(one.language, one.text) for one in find_all(termbase, words, language=language, concept=place)]
            for words in (terms, both or ())
        )
        split_concept(termbase, place, moved, copies=copied)
        changes = read_decided(termbase, decision)
    tell(changes, as_json=as_json)


def undo(db: DatabaseOption = DEFAULT_DATABASE, as_json: JsonOption = False) -> None:
    """Take the last decision back, whole; once more: the one before.

    A decision is what one command has changed: `set-status`, `edit`, `add`, `merge`, `split`, `remove`, `import`, --save,
    or one key in `review`. A build is none: it stays, and what came before it is undone where it is not in the way.
    """
    from glossary.deciding import undo_last
    from glossary.history import read_decided
    from glossary.report.changes import describe_change, tell_decided, tell_passed, tell_undone

    with open_to_decide(db, "undo") as termbase:
        undone = undo_last(termbase)
        changes = read_decided(termbase, undone.decision) if undone else []
    if as_json:
        print_json(map(describe_change, changes))
    if undone is None:
        report(f"{db}: there is no decision to undo")
        stop(NOTHING)
        return
    for passed in undone.passed:
        report(tell_passed(passed))
    if not as_json:
        print_line(tell_undone(undone))
        for line in tell_decided(changes):
            print_line(f"  {line}")
