"""Proposes the renderings of a phrase in the termbase, beside what is there; a person's decision is never touched."""

from collections.abc import Iterable

from glossary.articles import drop_articles
from glossary.entries import Status, Term
from glossary.evidence import Evidence
from glossary.renderings import Question, find_rows
from glossary.stages.base import Progress
from glossary.stages.recognize import count_terms
from glossary.termbase import Termbase

__all__ = ["propose_renderings"]

KIND = "known"
"""Of a phrase that a person has asked about: the next build asks about it, too."""


def propose_renderings(termbase: Termbase, questions: Iterable[Question], progress: Progress) -> int:
    """Store phrases with their renderings and evidence; what is stored already stays as it is.

    Args:
        termbase: inside a transaction.
        questions: answered ones.
        progress: told how much of the recount is done, where terms were added.
    Returns:
        How many renderings are new.
    """
    terms, new = _count_rows(termbase, "terms"), 0
    for question in questions:
        for one in question.renderings:
            new += bool(one.evidence.pairs) and _propose(termbase, question, one.evidence)
    if _count_rows(termbase, "terms") > terms:
        count_terms(termbase, progress)
    return new


def _count_rows(termbase: Termbase, table: str) -> int:
    (count,) = termbase.connection.execute(f"SELECT count(*) FROM {table}").fetchone()  # noqa: S608 - our own word
    return int(count)


def _propose(termbase: Termbase, question: Question, rendering: Evidence) -> bool:
    """Store one rendering; gives back whether it was new."""
    phrase = Term(drop_articles(question.phrase), question.language, Status.PROPOSED, KIND)
    other = Term(rendering.text, rendering.language, Status.PROPOSED, "rendering")
    own, others = _find_concepts(termbase, phrase), _find_concepts(termbase, other)
    # A concept that has both is theirs; else that of the Chinese term, which the English one joins.
    order = [*own, *others] if question.language == "zh-CN" else [*others, *own]
    concept = next((one for one in own if one in others), None) or next(iter(order), None)
    if concept is None:
        concept, row = termbase.add_concept(phrase)
        own[concept] = row
    row = own[concept] if concept in own else termbase.add_term(concept, phrase)
    rendered_as = others[concept] if concept in others else termbase.add_term(concept, other)
    sql = "SELECT 1 FROM renderings WHERE (term_id, rendered_as) IN (VALUES (?, ?), (?, ?))"
    if termbase.connection.execute(sql, (row, rendered_as, rendered_as, row)).fetchone():
        return False
    cursor = termbase.connection.execute(
        "INSERT INTO renderings (term_id, rendered_as, count, score) VALUES (?, ?, ?, ?)",
        (row, rendered_as, len(rendering.pairs), rendering.score),
    )
    termbase.connection.executemany(
        "INSERT INTO evidence (rendering_id, pair_id) VALUES (?, ?)",
        ((cursor.lastrowid, pair) for pair in rendering.pairs),
    )
    return True


def _find_concepts(termbase: Termbase, term: Term) -> dict[str, int]:
    """The concepts that have a term, the oldest row first, each with the row."""
    concepts: dict[str, int] = {}
    for row in find_rows(termbase, term.text, term.language):
        (concept,) = termbase.connection.execute("SELECT concept_id FROM terms WHERE id = ?", (row,)).fetchone()
        concepts.setdefault(concept, row)
    return concepts
