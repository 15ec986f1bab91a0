"""The first stage: documents and tables become segments, pairs and imported entries."""

from collections import Counter
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from glossary.exchange import gather_entries
from glossary.intake import store_entries
from glossary.report.results import tell_skipped
from glossary.stages.base import Job, Progress, Result
from glossary.termbase import Termbase
from tm.documents import Source, find_sources, read_source
from tm.errors import NothingToRead, UserError
from tm.intake import keep_registered
from tm.memory import Added, Outcome
from tm.storing import store_bitext, store_documents
from tm.texts import Bitext, Document, Skipped

__all__ = ["run"]


def run(termbase: Termbase, job: Job, progress: Progress) -> Result:
    """Read every source; a bad one is reported and skipped."""
    passed_over: list[Path] = []
    found = list(find_sources(job.sources, leave_out=[job.out], pass_over=passed_over.append))
    problems = [item for item in found if isinstance(item, UserError)]
    sources = sorted((item for item in found if isinstance(item, Source)), key=lambda item: (item.name, str(item.path)))
    outcomes: Counter[str] = Counter()
    skipped: list[Skipped] = []
    done = 0
    for _, group in groupby(sources, key=lambda source: source.name):
        texts: list[Document | Bitext] = []
        for source in group:
            texts += _read_whole(source, job, problems, skipped)
            done += 1
            progress(done, len(sources))
        outcomes.update(_store(termbase, job, texts, skipped))
    if not outcomes:
        raise problems[0] if problems else NothingToRead(job.sources[0], "holds no document", "name another folder")
    line = _tell(outcomes, len(problems))
    if passed_over:
        line += f", {len(passed_over):,} other file{'s' if len(passed_over) > 1 else ''} passed over"
    return Result(line + tell_skipped(skipped), tuple(problems))


def _read_whole(source: Source, job: Job, problems: list[UserError], skipped: list[Skipped]) -> list[Document | Bitext]:
    """All of a file, or nothing of it where it is broken."""
    try:
        return list(read_source(source, language=job.language, report=skipped.append))
    except UserError as error:
        problems.append(error)
        return []


def _store(termbase: Termbase, job: Job, texts: list[Document | Bitext], skipped: list[Skipped]) -> Iterator[str]:
    """Store what one name has; yields what became of each document and entry."""
    documents = [text for text in texts if isinstance(text, Document)]
    for _, group in groupby(sorted(documents, key=lambda text: text.name), key=lambda text: text.name):
        for document, added in store_documents(termbase.memory, list(group)):
            yield _record(termbase, document, added)
    for text in texts:
        if isinstance(text, Bitext) and text.glossary:
            units = keep_registered(text.units, Path(text.path), skipped.append)
            entries = gather_entries(units, status=job.status)
            total, changed = store_entries(termbase, entries, table=Path(text.path).name, again=False)
            yield from ["entry"] * total + ["changed entry"] * changed
        elif isinstance(text, Bitext):
            for document, added in store_bitext(termbase.memory, text):
                yield _record(termbase, document, added)


def _record(termbase: Termbase, document: Document, added: Added) -> str:
    if added.outcome in {Outcome.NEW, Outcome.CHANGED}:
        action = "add document" if added.outcome is Outcome.NEW else "replace document"
        termbase.record(action, added.name, after=document.language)
    return str(added.outcome)


def _tell(outcomes: Counter[str], problems: int) -> str:
    documents = sum(outcomes[outcome] for outcome in Outcome)
    parts = [f"{documents:,} documents ({outcomes['new']:,} new)"]
    parts += [f"{outcomes[key]:,} {words}" for key, words in _WORDS.items() if outcomes[key]]
    if problems:
        parts.append(f"{problems:,} skipped")
    return ", ".join(parts)


_WORDS = {
    "changed": "replaced by a newer text",
    "duplicate": "the same text as another, counted once",
    "entry": "glossary entries",
    "changed entry": "of them new or changed",
}
