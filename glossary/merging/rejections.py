"""Takes over what another person has taken away, as far as nobody has decided otherwise here."""

from collections.abc import Mapping

from glossary.deciding import remove_term
from glossary.entries import Status
from glossary.merging.comparing import REJECTED, STATUS, Disagreement
from glossary.merging.conflicts import list_conflict
from glossary.merging.reading import Other, credit
from glossary.rejected import ANYWHERE, reject
from glossary.termbase import Termbase
from tm.normalize import fold

__all__ = ["take_rejections"]


def take_rejections(termbase: Termbase, other: Other, places: Mapping[str, str]) -> int:
    """Take away what is only proposed here and was taken away there; list what is decided here.

    Args:
        termbase: inside `decide()`, with all that the other one has.
        other: the other termbase.
        places: its concepts' ids, each with the one here.
    Returns:
        How many proposals went.
    """
    still = {(ANYWHERE, term.language, fold(term.text)) for entry in other.entries for term in entry.terms}
    still |= {(entry.id, term.language, fold(term.text)) for entry in other.entries for term in entry.terms}
    removed = 0
    for concept, language, text in other.rejected:
        if (concept, language, fold(text)) in still:
            continue
        here = places.get(concept, concept)
        decided = other.decided.get((concept, text, ""), ("", ""))
        found = _find_terms(termbase, here, language, text)
        for place, surface, status in found:
            if status is Status.PROPOSED:
                with credit(termbase, decided, other.name):
                    remove_term(termbase, place, language, surface)
                removed += 1
            else:
                contradiction = Disagreement(language, surface, STATUS, str(status), REJECTED)
                list_conflict(termbase, place, contradiction, other.name, decided)
        if all(status is Status.PROPOSED for *_, status in found):
            reject(termbase, here, [(language, text)])
    return removed


def _find_terms(termbase: Termbase, here: str, language: str, text: str) -> list[tuple[str, str, Status]]:
    """The (concept, text, status) of the terms that a rejection means."""
    sql = "SELECT concept_id, text, status FROM terms WHERE language = ? AND folded = ? ORDER BY id"
    rows = termbase.connection.execute(sql, (language, fold(text))).fetchall()
    return [(concept, surface, Status(status)) for concept, surface, status in rows if here in {ANYWHERE, concept}]
