"""Finds the concept or the term that a person names: by its id, or by words that only one of them has."""

from dataclasses import dataclass

from glossary.termbase import Termbase
from tm.errors import WrongUse
from tm.normalize import fold

__all__ = ["Named", "find_concept", "find_named", "find_row", "is_concept"]


@dataclass(frozen=True, slots=True)
class Named:
    """A term that a person named."""

    concept: str
    """Its concept's id."""

    language: str
    """Its tag."""

    text: str
    """As it is stored."""


def is_concept(termbase: Termbase, name: str) -> bool:
    """Whether a concept has this id."""
    return termbase.connection.execute("SELECT 1 FROM concepts WHERE id = ?", (name,)).fetchone() is not None


def find_concept(termbase: Termbase, name: str) -> str:
    """The id of a concept.

    Args:
        termbase: open for reading.
        name: its id, or the text of a term that no other concept has.
    Raises:
        WrongUse: no concept, or several, have this name.
    """
    if is_concept(termbase, name):
        return name
    _check_name(name)
    concepts = sorted({named.concept for named in _find_terms(termbase, name, None, None)})
    if not concepts:
        raise WrongUse(name, "no concept has this id or such a term", "`glossary lookup` finds parts of terms")
    if len(concepts) > 1:
        raise WrongUse(name, f"{len(concepts)} concepts have such a term", f"name one of {', '.join(concepts)}")
    return concepts[0]


def find_named(termbase: Termbase, text: str, *, language: str | None = None, concept: str | None = None) -> Named:
    """The term of a text, letter for letter where there is one, else whatever its case, width and script.

    Args:
        termbase: open for reading.
        text: as a person types it.
        language: its tag, where two languages have it.
        concept: the id of its concept, where several have it.
    Raises:
        WrongUse: no term, or several, have this text.
    """
    _check_name(text)
    found = _find_terms(termbase, text, language, concept)
    if not found:
        raise WrongUse(text, "there is no such term", "`glossary lookup` finds parts of terms")
    if len({one.concept for one in found}) > 1:
        ids = ", ".join(sorted({one.concept for one in found}))
        raise WrongUse(text, "several concepts have such a term", f"name one of them with --concept: {ids}")
    if len({one.language for one in found}) > 1:
        tags = ", ".join(sorted({one.language for one in found}))
        raise WrongUse(text, "is a term of several languages", f"name one of them with --language: {tags}")
    if len(found) > 1:
        raise WrongUse(text, "names several terms", f"type one as it is: {', '.join(one.text for one in found)}")
    return found[0]


def _check_name(name: str) -> None:
    """Refuse what would be an error without a place, as an empty variable of a script makes it."""
    if not name:
        raise WrongUse("''", "names nothing", "give a term, or a concept's id")


def _find_terms(termbase: Termbase, text: str, language: str | None, concept: str | None) -> list[Named]:
    for column, value in (("text", text), ("folded", fold(text))):
        sql = f"""
            SELECT concept_id, language, text FROM terms
            WHERE {column} = :value AND :value != '' AND language = coalesce(:language, language)
              AND concept_id = coalesce(:concept, concept_id)
            ORDER BY concept_id, language, text
        """  # noqa: S608 - one of two constants
        rows = termbase.connection.execute(sql, {"value": value, "language": language, "concept": concept})
        if found := [Named(*row) for row in rows]:
            return found
    return []


def find_row(termbase: Termbase, concept: str, language: str, text: str) -> int:
    """The row of a term.

    Args:
        termbase: open for reading.
        concept: its concept's id.
        language: its tag.
        text: letter for letter.
    Raises:
        WrongUse: the concept has no such term.
    """
    sql = "SELECT id FROM terms WHERE concept_id = ? AND language = ? AND text = ?"
    row = termbase.connection.execute(sql, (concept, language, text)).fetchone()
    if row is None:
        raise WrongUse(text, f"concept {concept} has no such {language} term", f"see `glossary show {concept}`")
    return int(row[0])
