"""Makes counts and evidence true for terms whose words are new."""

import json
from collections.abc import Collection, Iterator

from glossary.stages.recognize import count_terms
from glossary.termbase import Termbase

__all__ = ["recount"]


def recount(termbase: Termbase, rows: Collection[int]) -> None:
    """Find terms in the documents, count them, and find the pairs that show them beside the others of their concept.

    A person says that these terms mean the same: a pair that has both shows one as a rendering of the other. The next
    build aligns the words of all pairs anew, and may find more.

    Args:
        termbase: inside a transaction.
        rows: of `terms`; those that are gone again do not matter.
    """
    connection = termbase.connection
    count_terms(termbase, lambda done, total: None, only=rows)  # noqa: ARG005 - the signature is Progress's
    chosen = json.dumps(sorted(rows))
    sql = "SELECT value FROM json_each(?)"
    connection.execute(f"DELETE FROM renderings WHERE term_id IN ({sql}) OR rendered_as IN ({sql})", (chosen, chosen))  # noqa: S608 - a constant
    for row in sorted(rows):
        for term, rendering, pairs, score in _find_beside(termbase, row):
            insert = "INSERT OR IGNORE INTO renderings (term_id, rendered_as, count, score) VALUES (?, ?, ?, ?)"
            cursor = connection.execute(insert, (term, rendering, len(pairs), score))
            if cursor.rowcount:
                evidence = ((cursor.lastrowid, pair) for pair in pairs)
                connection.executemany("INSERT INTO evidence (rendering_id, pair_id) VALUES (?, ?)", evidence)


def _find_beside(termbase: Termbase, row: int) -> Iterator[tuple[int, int, list[int], float]]:
    """The terms that stand in the same pairs as one of their concept does: (term, rendering, pairs, how sure).

    How sure is what both share of all pairs that either stands in (Dice, Ecology 26, 1945).
    """
    connection = termbase.connection
    sql = """
        SELECT other.id, other.language FROM terms AS own
        JOIN terms AS other ON other.concept_id = own.concept_id AND other.language != own.language
        WHERE own.id = ? ORDER BY other.id
    """
    own = _find_pairs(termbase, row)
    for other, language in connection.execute(sql, (row,)).fetchall():
        others = _find_pairs(termbase, other)
        if both := sorted(own & others):
            score = round(2 * len(both) / (len(own) + len(others)), 4)
            # Chinese is asked, English answers.
            yield (row, other, both, score) if language == "en" else (other, row, both, score)


def _find_pairs(termbase: Termbase, row: int) -> set[int]:
    sql = "SELECT DISTINCT pair_id FROM occurrences JOIN pair_segments USING (segment_id) WHERE term_id = ?"
    return {pair for (pair,) in termbase.connection.execute(sql, (row,))}
