"""Adds the terms that a person types to the concept that they mean."""

from collections.abc import Sequence

from glossary.deciding.terms import add_term
from glossary.entries import Status, Term
from glossary.termbase import Termbase
from tm.errors import WrongUse

__all__ = ["add_all"]


def add_all(
    termbase: Termbase,
    terms: Sequence[tuple[str, str]],
    *,
    concept: str | None = None,
    is_new: bool = False,
    status: Status | None = None,
    note: str = "",
    source: str = "",
) -> str:
    """Add terms to one concept; those that it has stay as they are.

    Args:
        termbase: inside `decide()`.
        terms: (language, text) of each, one at least.
        concept: the id of the concept; where none is given it is the one that has the first term.
        is_new: make a concept though another one has such a term: a homonym.
        status: of all; where none is given, preferred where the concept has no preferred term of the language,
            else admitted.
        note: a remark about these wordings.
        source: where they come from.
    Returns:
        The concept's id.
    Raises:
        WrongUse: several concepts have the first term, or a term has no letter.
    """
    place = concept if is_new or concept is not None else _find_place(termbase, *terms[0])
    for language, text in terms:
        known = next(termbase.read_entries([place]), None) if place is not None else None
        own = [term for term in known.terms if term.language == language] if known else []
        if not any(term.text == text for term in own):
            free = all(term.status is not Status.PREFERRED for term in own)
            chosen = status or (Status.PREFERRED if free else Status.ADMITTED)
            place = add_term(termbase, place, Term(text, language, chosen, note=note, source=source))
    if place is None:  # pragma: no cover - a first term that is nowhere makes a concept
        raise AssertionError(terms)
    return place


def _find_place(termbase: Termbase, language: str, text: str) -> str | None:
    """The concept that has a term; none where the term is new."""
    found = termbase.find_concepts(language, text)
    if len(found) > 1:
        ids = ", ".join(found)
        raise WrongUse(text, "several concepts have such a term", f"name one of them with --to, or --new: {ids}")
    return found[0] if found else None
