"""The command that asks how phrases have been rendered: `pair`."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from glossary.commands.options import guess_language
from tm.commandline.parameters import argument, option
from tm.console import (
    DEFAULT_DATABASE,
    NOTHING,
    DatabaseOption,
    DictionaryOption,
    JsonOption,
    clear_progress,
    cut_to_width,
    print_json,
    print_line,
    print_table,
    read_text,
    read_user,
    report,
    start_progress,
    stop,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from glossary.renderings import Question
    from glossary.termbase import Termbase

__all__ = ["pair"]


def pair(
    phrases: Annotated[
        list[str] | None,
        argument(metavar="PHRASE", help="In Chinese or English; all terms where none is given."),
    ] = None,
    db: DatabaseOption = DEFAULT_DATABASE,
    language: Annotated[
        str | None,
        option("--language", metavar="TAG", help="The phrases' language, where it is not to be guessed."),
    ] = None,
    limit: Annotated[int, option(min=1, metavar="N", help="How many renderings of each at most.")] = 6,
    dictionary: DictionaryOption = None,
    save: Annotated[bool, option("--save", help="Propose in the termbase what was found for the phrases.")] = False,
    as_json: JsonOption = False,
) -> None:
    """Show how phrases have been rendered in the stored pairs, ranked and counted, with the sentences that show it.

    A phrase need not be in the termbase. Without a phrase all terms are paired anew, and what was found is stored.
    """
    from glossary.report.renderings import list_questions
    from glossary.termbase import open_termbase
    from tm.languages import find_language

    tag = find_language(language).TAG if language is not None else None
    asked = [(text, _choose_language(text, tag)) for text in map(read_text, phrases or ())]
    if not db.is_file():
        with open_termbase(db):  # says that it is missing: nothing is made where nothing is
            pass
    with open_termbase(db, command="pair" if save or not asked else "", who=read_user()) as termbase:
        questions = _answer(termbase, asked, dictionary) if asked else _pair_all(termbase, tag, dictionary)
        if asked and save:
            _save(termbase, questions, db)
        clear_progress()
        if asked or as_json:
            _print(questions, db, limit=limit, as_json=as_json)
        else:
            print_table(*list_questions(questions, limit=limit))
        if not _has_pairs(termbase):
            report(f"{db}: holds no pair of sentences; build from documents with their translation first")
    if not any(question.is_answered for question in questions):
        stop(NOTHING)


def _choose_language(text: str, tag: str | None) -> str:
    """The language of a phrase that has something to look for."""
    from tm.errors import WrongUse
    from tm.normalize import fold

    if not fold(text):
        raise WrongUse("pair", "a phrase has no letter, figure or sign to look for", "give a word or more")
    return guess_language(text, tag)


def _answer(termbase: "Termbase", asked: list[tuple[str, str]], dictionary: Path | None) -> "list[Question]":
    """The answers, in the given order: from the termbase where it has them, else from the pairs."""
    from glossary.renderings import answer_from_termbase

    known = {phrase: answer_from_termbase(termbase, *phrase) for phrase in asked}
    if left := [phrase for phrase, answer in known.items() if answer is None]:
        from glossary.inquiry import ask_pairs
        from tm.lexicons import read_lexicon

        answers = ask_pairs(termbase, left, start_progress("align"), read_lexicon(dictionary) or {})
        known |= dict(zip(left, answers, strict=True))
    return [answer for phrase in asked if (answer := known[phrase])]


def _pair_all(termbase: "Termbase", tag: str | None, dictionary: Path | None) -> "list[Question]":
    """Run the pairing stage, and read what it has found."""
    from glossary.renderings import answer_all
    from glossary.stages.pair import find_all_renderings
    from tm.lexicons import read_lexicon

    words = read_lexicon(dictionary) or {}
    progress = start_progress("pair")
    with termbase.transaction():
        result = find_all_renderings(termbase, progress, words)
    report(f"pair: {result.line}")
    return list(answer_all(termbase, tag))


def _has_pairs(termbase: "Termbase") -> bool:
    return bool(termbase.connection.execute("SELECT EXISTS (SELECT 1 FROM pairs)").fetchone()[0])


def _save(termbase: "Termbase", questions: "Iterable[Question]", db: Path) -> None:
    from glossary.deciding import decide
    from glossary.proposing import propose_renderings

    with decide(termbase):
        new = propose_renderings(termbase, questions, start_progress("save"))
    report(f"{new:,} new rendering{'' if new == 1 else 's'} in {db}")


def _print(questions: "list[Question]", db: Path, *, limit: int, as_json: bool) -> None:
    """Print answers; tell which phrases have none."""
    from glossary.report.renderings import describe_question, explain_silence, tell_question

    if as_json:
        print_json(describe_question(question, limit=limit) for question in questions)
    found = [question for question in questions if question.renderings]
    for number, question in enumerate([] if as_json else found):
        if number:
            print_line()
        for line in tell_question(question, limit=limit):
            print_line(line)
    for question in questions:
        if not question.is_answered:
            report(f"{cut_to_width(question.phrase, 60)}: {explain_silence(question, db)}")
