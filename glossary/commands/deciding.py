"""The commands that decide about terms: `set-status`, `edit`, `add` and `remove`."""

from typing import TYPE_CHECKING, Annotated

from glossary.commands.decisions import ConceptOption, TagOption, find_all, open_to_decide, read_terms, tell
from glossary.commands.options import guess_language
from tm.commandline.parameters import argument, option
from tm.console import DEFAULT_DATABASE, DatabaseOption, JsonOption, read_text, read_user

if TYPE_CHECKING:
    from glossary.entries import Status

__all__ = ["add", "edit", "remove", "set_status"]

NoteOption = Annotated[str | None, option("--note", metavar="TEXT", help="A remark; '' takes it away.")]
SourceOption = Annotated[str | None, option("--source", metavar="TEXT", help="Where it comes from; '' takes it away.")]
DomainOption = Annotated[str | None, option("--domain", metavar="TEXT", help="The concept's field.")]
DefinitionOption = Annotated[str | None, option("--definition", metavar="TEXT", help="What the concept is.")]


def set_status(
    status: Annotated[str, argument(metavar="STATUS", help="preferred, admitted, proposed or deprecated.")],
    terms: Annotated[list[str], argument(metavar="TERM", help="Terms as they are written; - is one a line of stdin.")],
    language: TagOption = None,
    concept: ConceptOption = None,
    db: DatabaseOption = DEFAULT_DATABASE,
    as_json: JsonOption = False,
) -> None:
    """Decide about terms: all that are named, or none where a name is wrong.

    A CAT tool shows one rendering: where a term becomes the preferred one, another of its concept and language that was
    is admitted.
    """
    from glossary.deciding import decide
    from glossary.deciding import set_status as put_status
    from glossary.history import read_decided

    wanted = _parse_status(status)
    with open_to_decide(db, "set-status") as termbase, decide(termbase) as decision:
        for one in find_all(termbase, terms, language=language, concept=concept):
            put_status(termbase, one.concept, one.language, one.text, wanted)
        changes = read_decided(termbase, decision)
    tell(changes, as_json=as_json)


def _parse_status(name: str) -> "Status":
    from glossary.entries import Status
    from tm.errors import WrongUse

    try:
        return Status(name.strip().lower())
    except ValueError as error:
        raise WrongUse(name, "is no status", f"use one of {', '.join(Status)}") from error


def edit(
    name: Annotated[str, argument(metavar="TERM|ID", help="A term, or a concept's id.")],
    text: Annotated[str | None, option("--text", metavar="TEXT", help="What the term shall be.")] = None,
    note: NoteOption = None,
    source: SourceOption = None,
    domain: DomainOption = None,
    definition: DefinitionOption = None,
    language: TagOption = None,
    concept: ConceptOption = None,
    db: DatabaseOption = DEFAULT_DATABASE,
    as_json: JsonOption = False,
) -> None:
    """Change what is written of a term or a concept; what is not given stays.

    Of a term --text, --note and --source are its own, of an id the concept's; --domain and --definition always are.
    """
    from glossary.deciding import decide, edit_concept, edit_term, is_concept
    from glossary.history import read_decided
    from tm.errors import WrongUse

    own = {"note": _read(note), "source": _read(source)}
    fields = {"domain": _read(domain), "definition": _read(definition)}
    if text is None and not any(value is not None for value in (own | fields).values()):
        raise WrongUse("edit", "nothing is given that should change", "give --text, --note, --domain or another field")
    with open_to_decide(db, "edit") as termbase, decide(termbase) as decision:
        if is_concept(termbase, read_text(name)):
            if text is not None:
                raise WrongUse(f"--text {text}", "a concept has no text", "name one of its terms")
            edit_concept(termbase, read_text(name), **own, **fields)
        else:
            (one,) = find_all(termbase, [name], language=language, concept=concept)
            edit_concept(termbase, one.concept, **fields)
            edit_term(termbase, one.concept, one.language, one.text, new_text=_read(text), **own)
        changes = read_decided(termbase, decision)
    tell(changes, as_json=as_json)


def _read(text: str | None) -> str | None:
    return None if text is None else read_text(text)


def add(
    terms: Annotated[list[str], argument(metavar="TERM", help="Terms of one concept; - is one a line of stdin.")],
    concept: Annotated[
        str | None, option("--to", metavar="ID|TERM", help="The concept; else that of the first term, or a new one.")
    ] = None,
    new: Annotated[bool, option("--new", help="Make a new concept, though another has such a term.")] = False,
    status: Annotated[
        str | None,
        option("--status", metavar="S", help="Default: preferred where its language has no such term, else admitted."),
    ] = None,
    note: NoteOption = None,
    source: SourceOption = None,
    domain: DomainOption = None,
    definition: DefinitionOption = None,
    language: Annotated[str | None, option("--language", metavar="TAG", help="Where it is not to be guessed.")] = None,
    db: DatabaseOption = DEFAULT_DATABASE,
    as_json: JsonOption = False,
) -> None:
    """Add terms to a concept, or make one: `glossary add 一岗双责 'one post, two duties'`."""
    from glossary.deciding import add_all, decide, edit_concept, find_concept
    from glossary.history import read_decided
    from glossary.termbase import open_termbase
    from tm.errors import WrongUse

    wanted = _parse_status(status) if status is not None else None
    given = [(guess_language(text, language), text) for text in read_terms(terms)]
    if not given or (new and concept is not None):
        raise WrongUse("add", "nothing is given, or both --new and --to", "give terms, and one of the two at most")
    about = {"note": _read(note) or "", "source": _read(source) or ""}
    with open_termbase(db, command="add", who=read_user()) as termbase, decide(termbase) as decision:
        place = find_concept(termbase, read_text(concept)) if concept is not None else None
        place = add_all(termbase, given, concept=place, is_new=new, status=wanted, **about)
        edit_concept(termbase, place, domain=_read(domain), definition=_read(definition))
        changes = read_decided(termbase, decision)
    tell(changes, as_json=as_json)


def remove(
    names: Annotated[list[str], argument(metavar="TERM|ID", help="Terms, or concepts' ids; - is one a line of stdin.")],
    language: TagOption = None,
    concept: ConceptOption = None,
    whole: Annotated[bool, option("--whole", help="Take the terms' concepts away, with all of their terms.")] = False,
    db: DatabaseOption = DEFAULT_DATABASE,
    as_json: JsonOption = False,
) -> None:
    """Take terms or whole concepts away; no later build proposes them again.

    What an import or `add` brings is there again. To keep a term that nobody should use, deprecate it.
    """
    from glossary.deciding import decide, is_concept, remove_concept, remove_term
    from glossary.history import read_decided

    with open_to_decide(db, "remove") as termbase, decide(termbase) as decision:
        words = list(dict.fromkeys(read_terms(names)))
        ids = [word for word in words if is_concept(termbase, word)]
        texts = [word for word in words if word not in ids]
        found = find_all(termbase, texts, language=language, concept=concept)
        for one in dict.fromkeys([*ids, *(one.concept for one in found if whole)]):
            remove_concept(termbase, one)
        for named in () if whole else found:
            remove_term(termbase, named.concept, named.language, named.text)
        changes = read_decided(termbase, decision)
    tell(changes, as_json=as_json)
