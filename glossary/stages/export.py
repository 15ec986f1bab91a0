"""The last stage: the termbase becomes an EXPORT_DIR, the files that CAT tools import."""

from collections.abc import Collection, Sequence
from pathlib import Path

from glossary.entries import Status
from glossary.exchange import make_all_units, make_units
from glossary.stages.base import Job, Progress, Result
from glossary.termbase import Termbase
from glossary.usage import read_usages
from tm.errors import UserError
from tm.export import write_export_folder
from tm.languages import find_language
from tm.texts import Unit

__all__ = ["read_all_units", "read_units", "run", "write_folder"]

SURE = 0.5
"""Pairs of sentences below this score stay out of the exported memory: a wrong match costs more than a missing one."""


def run(termbase: Termbase, job: Job, progress: Progress) -> Result:
    """Write every format, and the sentences beside them."""
    units = read_units(termbase, job.source, job.target, job.statuses)
    files, problems = write_folder(termbase, units, job.out, job.source, job.target)
    progress(1, 1)
    line = f"{len(units):,} pairs of terms in {len(files)} files in {job.out}"
    return Result(line, tuple(problems), tuple(files))


def read_units(
    termbase: Termbase,
    source: str,
    target: str,
    statuses: Collection[Status],
    concepts: Sequence[str] | None = None,
) -> list[Unit]:
    """The termbase's entries as pairs of terms, one for each source term.

    Args:
        termbase: open for reading.
        source: the tag of the source language.
        target: the tag of the target language.
        statuses: which terms may appear.
        concepts: the ids of those that are wanted; all where none are given.
    """
    counts: dict[tuple[str, str, str], float] = {}
    sql = "SELECT concept_id, term, rendering, count + score FROM rendered"
    for concept, term, rendering, count in termbase.connection.execute(sql):
        counts[concept, term, rendering] = counts[concept, rendering, term] = count
    usages = read_usages(termbase, source, target)
    entries = termbase.read_entries(concepts)
    return make_units(entries, counts, source=source, target=target, statuses=statuses, usages=usages)


def read_all_units(termbase: Termbase, source: str, target: str, statuses: Collection[Status]) -> list[Unit]:
    """The termbase's entries with all of their terms; reading them into an empty termbase gives the same entries.

    Args:
        termbase: open for reading.
        source: the tag of the source language.
        target: the tag of the target language.
        statuses: which terms may appear.
    """
    return list(make_all_units(termbase.read_entries(), source=source, target=target, statuses=statuses))


def write_folder(
    termbase: Termbase, units: list[Unit], folder: Path, source: str, target: str
) -> tuple[list[Path], list[UserError]]:
    """Write an EXPORT_DIR with the terms in every format and the sentences as TMX; see `write_export_folder`.

    Raises:
        UnwritableFile: no space left, no permission; the folder is as it was then.
    """
    sentences = _read_sentences(termbase, source, target)
    return write_export_folder(units, folder, source=source, target=target, sentences=sentences)


def _read_sentences(termbase: Termbase, source: str, target: str) -> list[Unit]:
    """Aligned sentences as units, each source text once: with the newest translation among the surest."""
    sql = """
        SELECT document, coalesce(date, ''), source_language, target_language, source_text, target_text
        FROM sentences WHERE score >= ? ORDER BY round(score, 1), date, document DESC, pair_id DESC
    """
    units: dict[str, Unit] = {}
    for document, date, *row in termbase.connection.execute(sql, (SURE,)):
        texts = {language: _join(text, language) for language, text in zip(row[:2], row[2:], strict=True)}
        if texts.keys() != {source, target}:
            continue
        note = f"{document} ({date})" if date else document
        number = f"s{len(units) + 1}" if texts[source] not in units else units[texts[source]].id
        units[texts[source]] = Unit(number, tuple((tag, texts[tag]) for tag in (source, target)), source=note)
    return [units[text] for text in sorted(units)]


def _join(text: str, language: str) -> str:
    """The segments of a bead as one text."""
    return find_language(language).JOINER.join(text.split("\n"))
