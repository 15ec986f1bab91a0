"""Makes one concept of two, so that nothing which either of them says is lost."""

from glossary.deciding.concepts import name_entry, read_entry
from glossary.deciding.terms import set_status
from glossary.entries import Entry, Status, Term
from glossary.termbase import Termbase
from tm.errors import WrongUse

__all__ = ["merge_concepts"]

_RANK = {status: rank for rank, status in enumerate(Status)}


def merge_concepts(termbase: Termbase, into: str, other: str) -> list[str]:
    """Make one concept of two.

    Terms go over with their counts and evidence; what the one lacks is filled by the other, definitions and notes that
    differ are both kept. A term of both has the better of two decisions; where one deprecates what the other uses, that
    of the concept that stays holds, and where each has a preferred term in a language, its term.

    Args:
        termbase: inside `decide()`.
        into: the id of the concept that stays.
        other: the id of the one that goes over into it.
    Returns:
        Where both had decided differently, a line each.
    Raises:
        WrongUse: one of them is not there, or both are one.
    """
    kept, gone = read_entry(termbase, into), read_entry(termbase, other)
    if into == other:
        raise WrongUse(into, "is one concept already", "name another one")
    told = _join_fields(termbase, kept, gone)
    own = {(term.language, term.text): term for term in kept.terms}
    preferred = {term.language for term in kept.terms if term.status is Status.PREFERRED}
    for term in gone.terms:
        if (term.language, term.text) in own:
            told += _join_terms(termbase, into, other, (own[term.language, term.text], term), preferred)
            continue
        if term.status is Status.PREFERRED and term.language in preferred:
            set_status(termbase, other, term.language, term.text, Status.ADMITTED)
            told.append(f"{term.text}: preferred in {other}, admitted now beside the preferred one of {into}")
        sql = "UPDATE terms SET concept_id = ? WHERE concept_id = ? AND language = ? AND text = ?"
        termbase.connection.execute(sql, (into, other, term.language, term.text))
        termbase.record("move term", term.text, into, other, into)
    _carry_rejected(termbase, into, other)
    termbase.remove_concept(other, name_entry(gone), into=into)
    return told


def _join_fields(termbase: Termbase, kept: Entry, gone: Entry) -> list[str]:
    """Write what both concepts say into the one that stays."""
    values = [_join(getattr(kept, field), getattr(gone, field)) for field in ("definition", "note", "source")]
    created = min(filter(None, (kept.created, gone.created)), default="")
    new = [kept.domain or gone.domain, *values, created, max(kept.changed, gone.changed)]
    fields = ("domain", "definition", "note", "source", "created", "changed")
    sets = ", ".join(f"{field} = ?" for field in fields)
    termbase.connection.execute(f"UPDATE concepts SET {sets} WHERE id = ?", (*new, kept.id))  # noqa: S608 - six constants
    for field, value in zip(fields[:4], new[:4], strict=True):
        if value != getattr(kept, field):
            termbase.record(f"edit {field}", name_entry(kept), kept.id, getattr(kept, field), value)
    if gone.domain and gone.domain != new[0]:
        return [f"domain {gone.domain} of {gone.id} gives way to {new[0]}"]
    return []


def _join(one: str, other: str) -> str:
    """Both texts, or the one that says it all."""
    return one if other in one else other if one in other else f"{one} · {other}"


def _join_terms(termbase: Termbase, into: str, other: str, terms: tuple[Term, Term], preferred: set[str]) -> list[str]:
    """Let one term stand for the same words in both concepts; the row of the second goes with its concept."""
    kept, gone = terms
    status = _choose_status(kept.status, gone.status)
    told = []
    decided = {kept.status, gone.status} - {Status.PROPOSED}
    if len(decided) > 1 and Status.DEPRECATED in decided:
        told.append(f"{kept.text}: {kept.status} in {into}, {gone.status} in {other}; stays {kept.status}")
    if status is Status.PREFERRED and kept.status is not status and kept.language in preferred:
        status = min(kept.status, Status.ADMITTED, key=lambda one: _RANK[one])
        told.append(f"{kept.text}: preferred in {other}, {status} now beside the preferred one of {into}")
    set_status(termbase, into, kept.language, kept.text, status)
    connection = termbase.connection
    sql = "SELECT id FROM terms WHERE concept_id = ? AND language = ? AND text = ?"
    rows = [connection.execute(sql, (one, kept.language, kept.text)).fetchone()[0] for one in (into, other)]
    kind = gone.kind if kept.kind in {"", "rendering"} else kept.kind
    connection.execute(
        "UPDATE terms SET kind = ?, note = ?, source = ? WHERE id = ?",
        (kind, _join(kept.note, gone.note), _join(kept.source, gone.source), rows[0]),
    )
    _carry_renderings(termbase, *rows)
    return told


def _choose_status(kept: Status, gone: Status) -> Status:
    """The better decided of two: what nobody has decided yields, and between use and disuse the first one holds."""
    if Status.PROPOSED in {kept, gone}:
        return gone if kept is Status.PROPOSED else kept
    if Status.DEPRECATED in {kept, gone}:
        return kept
    return min(kept, gone, key=lambda one: _RANK[one])


def _carry_renderings(termbase: Termbase, kept: int, gone: int) -> None:
    """Give a term the renderings and evidence of another one of the same words."""
    connection = termbase.connection
    connection.execute("UPDATE OR IGNORE possible SET term_id = ? WHERE term_id = ?", (kept, gone))
    sql = "SELECT id, term_id, rendered_as FROM renderings WHERE ? IN (term_id, rendered_as) ORDER BY id"
    for row, *ends in connection.execute(sql, (gone,)).fetchall():
        pair = [kept if end == gone else end for end in ends]
        same = connection.execute("SELECT id FROM renderings WHERE term_id = ? AND rendered_as = ?", pair).fetchone()
        if same is None:
            connection.execute("UPDATE renderings SET term_id = ?, rendered_as = ? WHERE id = ?", (*pair, row))
            continue
        connection.execute("UPDATE OR IGNORE evidence SET rendering_id = ? WHERE rendering_id = ?", (same[0], row))
        connection.execute("DELETE FROM renderings WHERE id = ?", (row,))
        count = "(SELECT count(*) FROM evidence WHERE rendering_id = renderings.id)"
        connection.execute(f"UPDATE renderings SET count = {count} WHERE id = ?", same)  # noqa: S608 - a constant


def _carry_rejected(termbase: Termbase, into: str, other: str) -> None:
    """What neither concept shall get again: what one lacked by decision and the other has, the person wants."""
    connection = termbase.connection
    connection.execute("UPDATE OR IGNORE rejected SET concept_id = ? WHERE concept_id = ?", (into, other))
    connection.execute("DELETE FROM rejected WHERE concept_id = ?", (other,))
    sql = "SELECT language, folded FROM terms WHERE concept_id = ?"
    connection.execute(f"DELETE FROM rejected WHERE concept_id = ? AND (language, folded) IN ({sql})", (into, into))  # noqa: S608 - a constant
