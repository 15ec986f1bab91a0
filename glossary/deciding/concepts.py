"""What a person decides about whole concepts: what is said of them, that one is two, or none at all."""

from collections.abc import Sequence
from dataclasses import replace

from glossary.deciding.naming import find_row
from glossary.deciding.terms import GIVEN, add_term, reject_gone
from glossary.entries import Entry, Status
from glossary.rejected import reject
from glossary.termbase import Termbase
from tm.errors import WrongUse

__all__ = ["edit_concept", "name_entry", "read_entry", "remove_concept", "split_concept"]


def edit_concept(
    termbase: Termbase,
    concept: str,
    *,
    domain: str | None = None,
    definition: str | None = None,
    note: str | None = None,
    source: str | None = None,
) -> bool:
    """Change what is said of a concept; what is not given stays, an empty text takes it away.

    Args:
        termbase: inside `decide()`.
        concept: its id.
        domain: the field it belongs to.
        definition: what it is.
        note: a remark for people.
        source: where the entry comes from.
    Returns:
        Whether anything changed.
    Raises:
        WrongUse: there is no such concept.
    """
    entry = read_entry(termbase, concept)
    changed = False
    given = {"domain": domain, "definition": definition, "note": note, "source": source}
    for field, value in given.items():
        old = getattr(entry, field)
        if value is None or value == old:
            continue
        sql = f"UPDATE concepts SET {field} = ? WHERE id = ?"  # noqa: S608 - one of four constants
        termbase.connection.execute(sql, (value, concept))
        termbase.record(f"edit {field}", name_entry(entry), concept, old, value)
        changed = True
    return changed


def read_entry(termbase: Termbase, concept: str) -> Entry:
    """A concept with its terms.

    Args:
        termbase: open for reading.
        concept: its id.
    Raises:
        WrongUse: there is no such concept.
    """
    entry = next(termbase.read_entries([concept]), None)
    if entry is None:
        raise WrongUse(concept, "there is no such concept", "`glossary lookup` finds its id")
    return entry


def name_entry(entry: Entry) -> str:
    """What a person calls a concept: its first term."""
    return entry.terms[0].text if entry.terms else entry.id


def split_concept(
    termbase: Termbase, concept: str, terms: Sequence[tuple[str, str]], *, copies: Sequence[tuple[str, str]] = ()
) -> str:
    """Make two concepts of one: no program brings together again what was taken apart.

    Args:
        termbase: inside `decide()`.
        concept: its id.
        terms: (language, text) of those that go over into a new concept of the same domain.
        copies: of those that both concepts shall have: 发展 with one of its two meanings each.
    Returns:
        The new concept's id.
    Raises:
        WrongUse: the concept is not there, lacks one of the terms, or would have none left.
    """
    entry = read_entry(termbase, concept)
    moved = {find_row(termbase, concept, *term): term for term in terms}
    copied = {find_row(termbase, concept, *term): term for term in copies if term not in terms}
    left = [(term.language, term.text) for term in entry.terms if (term.language, term.text) not in moved.values()]
    if not moved or not left:
        raise WrongUse(name_entry(entry), "a split takes some terms and leaves some", "name those that shall go")
    connection = termbase.connection
    new = termbase.find_free_id(*next(iter([*copied.values(), *moved.values()])))
    connection.execute("INSERT INTO concepts (id, domain, source) VALUES (?, ?, ?)", (new, entry.domain, entry.source))
    for row, (_, text) in moved.items():
        connection.execute("UPDATE terms SET concept_id = ? WHERE id = ?", (new, row))
        # What nobody has decided may be moved or dropped by the next build: a person has decided where this one belongs.
        connection.execute("UPDATE terms SET kind = ? WHERE id = ? AND status = 'proposed'", (GIVEN, row))
        termbase.record("split concept", text, concept, concept, new)
    _drop_renderings_across(termbase, new)
    for term in entry.terms:
        if (term.language, term.text) in copied.values():
            add_term(termbase, new, replace(term, kind=GIVEN))
    reject(termbase, concept, moved.values())
    reject(termbase, new, (term for term in left if term not in copied.values()))
    return new


def _drop_renderings_across(termbase: Termbase, concept: str) -> None:
    """Forget which terms of other concepts render those of this one."""
    sql = """
        DELETE FROM renderings WHERE id IN (
            SELECT renderings.id FROM renderings
            JOIN terms AS one ON one.id = term_id JOIN terms AS two ON two.id = rendered_as
            WHERE :concept IN (one.concept_id, two.concept_id) AND one.concept_id != two.concept_id)
    """
    termbase.connection.execute(sql, {"concept": concept})


def remove_concept(termbase: Termbase, concept: str) -> None:
    """Take a concept away with all of its terms; no program proposes them again.

    What programs had only proposed as renderings may be proposed again for other concepts.

    Args:
        termbase: inside `decide()`.
        concept: its id.
    Raises:
        WrongUse: there is no such concept.
    """
    entry = read_entry(termbase, concept)
    termbase.connection.execute("DELETE FROM concepts WHERE id = ?", (concept,))
    termbase.connection.execute("DELETE FROM rejected WHERE concept_id = ?", (concept,))
    for term in entry.terms:
        termbase.record("remove term", term.text, concept, str(term.status))
        if term.kind != "rendering" or term.status is not Status.PROPOSED:
            reject_gone(termbase, concept, term.language, term.text)
    termbase.record("remove concept", name_entry(entry), concept, concept)
