"""The third stage: the segments of all documents yield their set phrases."""

from glossary.entries import Status, Term
from glossary.extract import DEFAULT, extract
from glossary.findings import Phrase
from glossary.recognize import make_key
from glossary.rejected import ANYWHERE, read_rejected
from glossary.stages.base import Job, Progress, Result
from glossary.termbase import Termbase

__all__ = ["run"]


def run(termbase: Termbase, job: Job, progress: Progress) -> Result:
    """Extract phrases and propose those that the termbase does not have under any inflection."""
    segments = [segment for _, segment in termbase.memory.read_segments()]
    phrases = extract(segments, measure=job.measure or DEFAULT, min_count=job.min_count, limit=job.limit)
    new = propose(termbase, phrases, progress)
    return Result(f"{len(phrases):,} phrases in {len(segments):,} segments ({new:,} new)")


def propose(termbase: Termbase, phrases: list[Phrase], progress: Progress) -> int:
    """Add phrases that are not there yet as concepts of one proposed term; keep the scores of the others true.

    Args:
        termbase: inside a transaction.
        phrases: as extracted.
        progress: told how many are stored.
    Returns:
        How many were new.
    """
    rows: dict[tuple[str, str], list[tuple[int, float]]] = {}
    for row, text, language, score in termbase.connection.execute("SELECT id, text, language, score FROM terms"):
        rows.setdefault((language, make_key(text, language)), []).append((row, score))
    rejected = {
        (language, make_key(text, language))
        for concept, language, text in read_rejected(termbase)
        if concept == ANYWHERE
    }
    new = 0
    for done, phrase in enumerate(phrases, 1):
        score = round(phrase.score, 6)
        key = (phrase.language, make_key(phrase.text, phrase.language))
        if key not in rows and key in rejected:
            continue
        if key not in rows:
            term = Term(phrase.text, phrase.language, Status.PROPOSED, phrase.kind, score=score)
            _, row = termbase.add_concept(term)
            rows[key] = [(row, score)]
            new += 1
        for row, old in rows[key]:
            if old != score:
                termbase.connection.execute("UPDATE terms SET score = ? WHERE id = ?", (score, row))
        if done % 256 == 0 or done == len(phrases):
            progress(done, len(phrases))
    return new
