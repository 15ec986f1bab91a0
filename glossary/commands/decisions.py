"""What the commands that decide share: how they open a termbase, how terms are named, how a result is told."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from tm.commandline.parameters import option
from tm.console import print_json, print_line, read_lines, read_text, read_user, report

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from glossary.deciding import Named
    from glossary.history import Change
    from glossary.termbase import Termbase

__all__ = ["ConceptOption", "TagOption", "find_all", "open_to_decide", "read_terms", "tell"]

TagOption = Annotated[
    str | None, option("--language", metavar="TAG", help="The terms' language, where two languages have them.")
]
ConceptOption = Annotated[
    str | None, option("--concept", metavar="ID", help="The terms' concept, where several have them.")
]


def open_to_decide(database: Path, command: str) -> "AbstractContextManager[Termbase]":
    """Open a termbase that must be there, to change it in the name of whoever types."""
    from glossary.termbase import open_termbase

    if not database.is_file():
        with open_termbase(database):  # says that it is missing: nothing is made where nothing is
            pass
    return open_termbase(database, command=command, who=read_user())


def read_terms(words: Iterable[str]) -> Iterator[str]:
    """The terms that were typed; in place of `-` the lines of stdin."""
    for word in words:
        yield from map(read_text, read_lines()) if word == "-" else [read_text(word)]


def find_all(termbase: "Termbase", words: Iterable[str], *, language: str | None, concept: str | None) -> "list[Named]":
    """The terms that were typed, each once."""
    from glossary.deciding import find_concept, find_named
    from tm.languages import find_language

    tag = find_language(language).TAG if language is not None else None
    place = find_concept(termbase, read_text(concept)) if concept is not None else None
    return list(dict.fromkeys(find_named(termbase, text, language=tag, concept=place) for text in read_terms(words)))


def tell(changes: "Sequence[Change]", *, as_json: bool) -> None:
    """Print what a command has changed, or say that nothing was to be."""
    from glossary.report.changes import describe_change, tell_decided

    if as_json:
        print_json(map(describe_change, changes))
    for line in () if as_json else tell_decided(changes):
        print_line(line)
    if not changes:
        report("nothing to change: all of it is so already")
