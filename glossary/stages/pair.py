"""The fifth stage: every term gets its renderings from the pairs that it stands in."""

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType

from glossary.entries import Status, Term
from glossary.findings import Rendering
from glossary.pairing import find_renderings
from glossary.recognize import make_key
from glossary.rejected import ANYWHERE, read_rejected
from glossary.rendering.bitext import read_bitext
from glossary.stages.align import read_lexicon, turn_lexicon
from glossary.stages.base import Job, Progress, Result
from glossary.stages.recognize import count_terms
from glossary.termbase import Termbase
from tm.dictionary import Lexicon

__all__ = ["find_all_renderings", "run"]

SHOWN = 6
"""How many renderings of one term are kept; what a translator wants to see of them stands among the first three."""


Found = dict[tuple[int, int], tuple[int, float, tuple[int, ...]]]
"""(term, rendering) as rows of `terms` → count, score and the rows of the pairs that show it."""


def run(termbase: Termbase, job: Job, progress: Progress) -> Result:
    """Pair Chinese terms with English ones, and English ones with Chinese."""
    return find_all_renderings(termbase, progress, job.dictionary)


def find_all_renderings(termbase: Termbase, progress: Progress, dictionary: Lexicon = MappingProxyType({})) -> Result:
    """Make the renderings of all terms true again, and propose those that the termbase lacks.

    What is asked and what is known comes from people and from the extractor, never from an earlier answer of this
    stage, so that asking again gives the same answer.

    Args:
        termbase: inside a transaction.
        progress: told how many of the terms are done.
        dictionary: Chinese terms and English definitions that help to align words.
    """
    shelf = _Shelf(termbase)
    (newest,) = termbase.connection.execute("SELECT coalesce(max(id), 0) FROM terms").fetchone()
    rows = termbase.memory.read_pairs()
    numbers, pairs = [row for row, _ in rows], [pair for _, pair in rows]
    texts = {tag: shelf.list_texts(tag) for tag in ("zh-CN", "en")}
    done, total = 0, sum(map(len, texts.values()))
    lexicon = read_lexicon(termbase)
    bitext = read_bitext(pairs, "zh-CN", lexicon, dictionary)
    found: Found = {}
    possible: dict[int, list[tuple[str, str, float, int]]] = {}
    for tag, other in (("zh-CN", "en"), ("en", "zh-CN")):
        known = lexicon if tag == "zh-CN" else turn_lexicon(lexicon)
        view = bitext.turn() if bitext and tag == "en" else bitext
        asked = find_renderings(texts[tag], tag, pairs, known=known, phrases=texts[other], bitext=view, doubtful=True)
        for text, renderings in asked:
            found.update(_keep(shelf, tag, text, [one for one in renderings if not one.doubtful], numbers))
            unsure = [
                (one.language, one.text, one.score, numbers[one.evidence[0]]) for one in renderings if one.doubtful
            ]
            possible |= {row: unsure for row, _ in shelf.find_rows(text, tag)}
            progress(done := done + 1, total)
    progress(total, total)
    if shelf.added:
        count_terms(termbase, progress, after=newest)
    _replace_renderings(termbase, found)
    _replace_possible(termbase, possible)
    _drop_forgotten(termbase)
    (rendered,) = termbase.connection.execute(
        "SELECT count(*) FROM (SELECT term_id FROM renderings UNION SELECT rendered_as FROM renderings)"
    ).fetchone()
    return Result(f"{len(found):,} renderings for {rendered:,} terms, from {len(pairs):,} pairs")


class _Shelf:
    """Which rows of the termbase carry a text, kept true while renderings are added."""

    def __init__(self, termbase: Termbase) -> None:
        self._termbase = termbase
        self._rows: dict[tuple[str, str], list[int]] = {}
        self._concepts: dict[int, str] = {}
        self._scores: dict[int, float] = {}
        self._sizes: dict[str, int] = {}
        self.added = 0
        self._texts: dict[str, list[str]] = {}
        self._rejected = {
            (concept, language, make_key(text, language)) for concept, language, text in read_rejected(termbase)
        }
        sql = """
            SELECT id, concept_id, text, language, status, kind, count, score FROM terms
            ORDER BY language, text, concept_id
        """
        for row, concept, text, language, status, kind, count, score in termbase.connection.execute(sql):
            self._put(row, concept, text, language, score)
            if count and (kind != "rendering" or status != Status.PROPOSED):
                self._texts.setdefault(language, []).append(text)
        # A singleton that a program proposed can move into the concept whose term it renders.
        sql = "SELECT id FROM terms WHERE status = 'proposed' AND kind NOT IN ('imported', 'rendering')"
        self._movable = {row for (row,) in termbase.connection.execute(sql)}

    def _put(self, row: int, concept: str, text: str, language: str, score: float) -> None:
        self._rows.setdefault((language, make_key(text, language)), []).append(row)
        self._concepts[row] = concept
        self._scores[row] = score
        self._sizes[concept] = self._sizes.get(concept, 0) + 1

    def list_texts(self, language: str) -> list[str]:
        """The terms to ask about: those that stand in the documents and that no earlier pairing made."""
        return list(dict.fromkeys(self._texts.get(language, ())))

    def find_rows(self, text: str, language: str) -> list[tuple[int, str]]:
        """(row, concept) of every term with this text, the oldest first: so the next run finds them in one order."""
        rows = self._rows.get((language, make_key(text, language)), [])
        return [(row, self._concepts[row]) for row in sorted(rows)]

    def provide(self, text: str, language: str, concept: str, *, move: bool) -> int | None:
        """The row of a rendering in a concept; it is moved there or made where it is not there yet.

        None where a person has said that it does not belong there.
        """
        found = self.find_rows(text, language)
        for row, there in found:
            if there == concept:
                return row
        key = (language, make_key(text, language))
        if (concept, *key) in self._rejected or (ANYWHERE, *key) in self._rejected:
            return None
        for row, there in found:
            if move and row in self._movable and self._sizes[there] == 1:
                return self._move(row, there, concept, text)
        self.added += 1
        # The extractor may have scored the same words in another concept.
        score = max((self._scores[row] for row, _ in found), default=0.0)
        row = self._termbase.add_term(concept, Term(text, language, Status.PROPOSED, "rendering", score=score))
        self._put(row, concept, text, language, score)
        return row

    def _move(self, row: int, old: str, concept: str, text: str) -> int:
        self._termbase.connection.execute("UPDATE terms SET concept_id = ? WHERE id = ?", (concept, row))
        self._termbase.remove_concept(old, text, into=concept)
        self._concepts[row] = concept
        self._sizes[old] -= 1
        self._sizes[concept] += 1
        return row


def _keep(
    shelf: _Shelf, language: str, text: str, renderings: Sequence[Rendering], numbers: list[int]
) -> Iterator[tuple[tuple[int, int], tuple[int, float, tuple[int, ...]]]]:
    """Find or make the terms that renderings are; yields what the table of renderings shall hold."""
    for rendering in renderings[:SHOWN]:
        evidence = tuple(numbers[position] for position in rendering.evidence)
        others = shelf.find_rows(rendering.text, rendering.language)
        owners = shelf.find_rows(text, language)
        if language == "en" and others:
            # The Chinese term has a concept already: the English phrase joins it.
            row, concept = others[0]
            provided = shelf.provide(text, language, concept, move=True)
            if provided is not None:
                yield (provided, row), (rendering.count, round(rendering.score, 4), evidence)
            continue
        for term, concept in owners[:1] if language == "en" else owners:
            provided = shelf.provide(rendering.text, rendering.language, concept, move=language == "zh-CN")
            if provided is not None:
                yield (term, provided), (rendering.count, round(rendering.score, 4), evidence)


def _replace_renderings(termbase: Termbase, found: Found) -> None:
    """Write the table of renderings and their evidence, touching only the rows that differ."""
    connection = termbase.connection
    old = {
        (term, rendering): (row, count, score)
        for row, term, rendering, count, score in connection.execute(
            "SELECT id, term_id, rendered_as, count, score FROM renderings"
        )
    }
    connection.executemany("DELETE FROM renderings WHERE id = ?", ((old[key][0],) for key in old.keys() - found.keys()))
    for (term, rendering), (count, score, evidence) in found.items():
        connection.execute(
            "INSERT INTO renderings (term_id, rendered_as, count, score) VALUES (?, ?, ?, ?)"
            " ON CONFLICT DO UPDATE SET count = excluded.count, score = excluded.score"
            " WHERE (count, score) IS NOT (excluded.count, excluded.score)",
            (term, rendering, count, score),
        )
        (row,) = connection.execute(
            "SELECT id FROM renderings WHERE term_id = ? AND rendered_as = ?", (term, rendering)
        ).fetchone()
        there = {pair for (pair,) in connection.execute("SELECT pair_id FROM evidence WHERE rendering_id = ?", (row,))}
        gone = there.difference(evidence)
        connection.executemany(
            "DELETE FROM evidence WHERE rendering_id = ? AND pair_id = ?", ((row, one) for one in gone)
        )
        fresh = sorted(set(evidence) - there)
        connection.executemany(
            "INSERT INTO evidence (rendering_id, pair_id) VALUES (?, ?)", ((row, one) for one in fresh)
        )


def _replace_possible(termbase: Termbase, possible: Mapping[int, Sequence[tuple[str, str, float, int]]]) -> None:
    """Write what could render terms, touching only the rows that differ."""
    columns = "term_id, language, text, score, pair_id"
    old = set(termbase.connection.execute(f"SELECT {columns} FROM possible"))  # noqa: S608 - our own words
    new = {(row, *one) for row, found in possible.items() for one in found}
    delete = "DELETE FROM possible WHERE term_id = ? AND text = ?"
    termbase.connection.executemany(delete, ((row, text) for row, _, text, *_ in old - new))
    insert = f"INSERT INTO possible ({columns}) VALUES (?, ?, ?, ?, ?)"  # noqa: S608 - our own words
    termbase.connection.executemany(insert, sorted(new - old))


def _drop_forgotten(termbase: Termbase) -> None:
    """Take away what this stage once proposed, nobody has decided about, and no pair shows any more."""
    sql = """
        SELECT id, concept_id, text FROM terms
        WHERE kind = 'rendering' AND status = 'proposed'
          AND id NOT IN (SELECT term_id FROM renderings UNION SELECT rendered_as FROM renderings)
        ORDER BY id
    """
    for row, concept, text in termbase.connection.execute(sql).fetchall():
        termbase.connection.execute("DELETE FROM terms WHERE id = ?", (row,))
        termbase.record("remove term", text, concept, str(Status.PROPOSED))
