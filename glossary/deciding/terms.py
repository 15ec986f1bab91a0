"""What a person decides about one term: its status, its words, a remark; that it is there, or not."""

from dataclasses import replace

from glossary.deciding.naming import find_row, is_concept
from glossary.entries import Status, Term
from glossary.rejected import ANYWHERE, reject
from glossary.termbase import Termbase
from tm.errors import WrongUse
from tm.normalize import fold

__all__ = ["GIVEN", "add_term", "edit_term", "remove_term", "set_status"]

GIVEN = "imported"
"""The kind of a term that a person gave or wrote anew, as that of a file's: no program takes it away."""


def set_status(termbase: Termbase, concept: str, language: str, text: str, status: Status) -> bool:
    """Decide about a term; where it becomes the preferred one, another that was is admitted.

    TBX allows several preferred terms in a language; a CAT tool shows one, and so does a translator's glossary.

    Args:
        termbase: inside `decide()`.
        concept: the id of the term's concept.
        language: the term's tag.
        text: the term, letter for letter.
        status: what it shall be.
    Returns:
        Whether anything changed.
    Raises:
        WrongUse: the concept has no such term.
    """
    row = find_row(termbase, concept, language, text)
    changed = _put_status(termbase, row, status)
    if status is Status.PREFERRED:
        sql = "SELECT id FROM terms WHERE concept_id = ? AND language = ? AND status = 'preferred' AND id != ? ORDER BY id"
        for (other,) in termbase.connection.execute(sql, (concept, language, row)).fetchall():
            changed |= _put_status(termbase, other, Status.ADMITTED)
    return changed


def _put_status(termbase: Termbase, row: int, status: Status) -> bool:
    sql = "SELECT concept_id, text, status FROM terms WHERE id = ?"
    concept, text, old = termbase.connection.execute(sql, (row,)).fetchone()
    if old == status:
        return False
    termbase.connection.execute("UPDATE terms SET status = ? WHERE id = ?", (str(status), row))
    termbase.record("set status", text, concept, old, str(status))
    return True


def edit_term(
    termbase: Termbase,
    concept: str,
    language: str,
    text: str,
    *,
    new_text: str | None = None,
    note: str | None = None,
    source: str | None = None,
) -> bool:
    """Change a term's words, remark or source; what is not given stays.

    Words that are gone are not proposed again; the term is counted anew.

    Args:
        termbase: inside `decide()`.
        concept: the id of the term's concept.
        language: the term's tag.
        text: the term, letter for letter.
        new_text: what it shall be.
        note: a remark about this wording; empty takes it away.
        source: where the wording comes from; empty takes it away.
    Returns:
        Whether anything changed.
    Raises:
        WrongUse: the concept has no such term, or has one of the new text already.
    """
    row = find_row(termbase, concept, language, text)
    changed = False
    for field, value in (("note", note), ("source", source)):
        changed |= value is not None and _put_field(termbase, row, field, value)
    if new_text is not None and new_text != text:
        _rewrite(termbase, row, new_text)
        changed = True
    if changed:
        termbase.connection.execute("UPDATE terms SET kind = ? WHERE id = ? AND kind = 'rendering'", (GIVEN, row))
    return changed


def _put_field(termbase: Termbase, row: int, field: str, value: str) -> bool:
    sql = f"SELECT concept_id, text, {field} FROM terms WHERE id = ?"  # noqa: S608 - one of two constants
    concept, text, old = termbase.connection.execute(sql, (row,)).fetchone()
    if old == value:
        return False
    termbase.connection.execute(f"UPDATE terms SET {field} = ? WHERE id = ?", (value, row))  # noqa: S608 - see above
    termbase.record(f"edit {field}", text, concept, old, value)
    return True


def _rewrite(termbase: Termbase, row: int, new: str) -> None:
    connection = termbase.connection
    concept, language, old = connection.execute(
        "SELECT concept_id, language, text FROM terms WHERE id = ?", (row,)
    ).fetchone()
    _check_text(new)
    from glossary.looking.index import write_keys  # noqa: PLC0415 - other decisions write no words

    sql = "SELECT 1 FROM terms WHERE concept_id = ? AND language = ? AND text = ?"
    if connection.execute(sql, (concept, language, new)).fetchone():
        raise WrongUse(new, f"is a term of concept {concept} already", "remove one of the two")
    connection.execute("UPDATE terms SET text = ?, folded = ? WHERE id = ?", (new, fold(new), row))
    write_keys(connection, row, new, fold(new))
    termbase.record("edit term", new, concept, old, new)
    from glossary.recognize import make_key  # noqa: PLC0415 - loads what finds terms in documents

    if make_key(old, language) != make_key(new, language):
        reject_gone(termbase, concept, language, old)
        termbase.rewritten.add(row)


def _check_text(text: str) -> None:
    if not fold(text):
        raise WrongUse("the new term", "has no letter, figure or sign", "give a word or more")


def reject_gone(termbase: Termbase, concept: str, language: str, text: str) -> None:
    """Let no program propose a term again: for its concept, or for any where no other concept has it.

    Args:
        termbase: inside `decide()`, the term gone.
        concept: the one that had it.
        language: its tag.
        text: as it was.
    """
    elsewhere = termbase.find_concepts(language, text)
    reject(termbase, concept if elsewhere else ANYWHERE, [(language, text)])


def add_term(termbase: Termbase, concept: str | None, term: Term) -> str:
    """Add a term that a person gives.

    Args:
        termbase: inside `decide()`.
        concept: the id of its concept; a new one is made where none is given.
        term: with its status; where that is `preferred`, another that was is admitted.
    Returns:
        The concept's id.
    Raises:
        WrongUse: there is no such concept, or it has this term already.
    """
    _check_text(term.text)
    given = replace(term, kind=term.kind or GIVEN)
    if concept is None:
        concept, row = termbase.add_concept(given)
    else:
        connection = termbase.connection
        if not is_concept(termbase, concept):
            raise WrongUse(concept, "there is no such concept", "`glossary lookup` finds its id")
        sql = "SELECT 1 FROM terms WHERE concept_id = ? AND language = ? AND text = ?"
        if connection.execute(sql, (concept, term.language, term.text)).fetchone():
            raise WrongUse(term.text, f"is a term of concept {concept} already", "`glossary set-status` changes it")
        row = termbase.add_term(concept, given)
    set_status(termbase, concept, term.language, term.text, term.status)
    termbase.rewritten.add(row)
    return concept


def remove_term(termbase: Termbase, concept: str, language: str, text: str) -> None:
    """Take a term away; no program proposes it again.

    Its concept goes with it where nothing is left of that but renderings that a program proposed for the term.

    Args:
        termbase: inside `decide()`.
        concept: the id of the term's concept.
        language: the term's tag.
        text: the term, letter for letter.
    Raises:
        WrongUse: the concept has no such term.
    """
    row = find_row(termbase, concept, language, text)
    (status,) = termbase.connection.execute("SELECT status FROM terms WHERE id = ?", (row,)).fetchone()
    termbase.connection.execute("DELETE FROM terms WHERE id = ?", (row,))
    termbase.record("remove term", text, concept, status)
    reject_gone(termbase, concept, language, text)
    (entry,) = termbase.read_entries([concept])
    if all(term.kind == "rendering" and term.status is Status.PROPOSED for term in entry.terms):
        for term in entry.terms:
            termbase.record("remove term", term.text, concept, str(term.status))
        termbase.connection.execute("DELETE FROM concepts WHERE id = ?", (concept,))
