"""The second stage: documents that are there in two languages become pairs of segments."""

from glossary.stages.base import Job, Progress, Result
from glossary.termbase import Termbase
from tm.align import DOUBTFUL, measure_parallelism
from tm.dictionary import Lexicon
from tm.gaps import align_gaps
from tm.registering import register_documents
from tm.units import Units

__all__ = ["read_lexicon", "run", "turn_lexicon"]


def run(termbase: Termbase, job: Job, progress: Progress) -> Result:
    """Align every document with its translation that was not aligned before."""
    todo = termbase.memory.find_unpaired()
    # What people decided comes before what the dictionary says.
    lexicon = {**job.dictionary, **read_lexicon(termbase)}
    stored = 0
    foreign = []
    for done, (source, target) in enumerate(todo, 1):
        segments = termbase.memory.read_document(source)
        settled = [pair for _, pair in termbase.memory.decisions.read_pairs(source, target, reviewed=True)]
        pairs = list(align_gaps(segments, termbase.memory.read_document(target), settled, lexicon=lexicon))
        stored += termbase.memory.add_pairs(source, target, pairs)
        if settled:
            termbase.memory.decisions.settle(source, target)
        if measure_parallelism([*settled, *pairs]) < DOUBTFUL:
            foreign.append(segments[0].document)
        progress(done, len(todo))
    register_documents(termbase.memory, Units(termbase.connection))
    (total,) = termbase.connection.execute("SELECT count(*) FROM pairs").fetchone()
    line = f"{total:,} pairs of sentences ({stored:,} new, from {len(todo):,} documents)"
    if foreign:
        line += f"; hardly translated, look at them: {', '.join(foreign)}"
    return Result(line)


def read_lexicon(termbase: Termbase) -> dict[str, list[str]]:
    """What people say that Chinese terms are in English: imported or decided terms, whatever their status."""
    sql = """
        SELECT source.text, target.text FROM terms AS source
        JOIN terms AS target ON target.concept_id = source.concept_id AND target.language = 'en'
        WHERE source.language = 'zh-CN' AND (target.kind = 'imported' OR target.status != 'proposed')
          AND (source.kind = 'imported' OR source.status != 'proposed')
        ORDER BY source.text, target.text
    """
    lexicon: dict[str, list[str]] = {}
    for source, target in termbase.connection.execute(sql):
        lexicon.setdefault(source, []).append(target)
    return lexicon


def turn_lexicon(lexicon: Lexicon) -> dict[str, list[str]]:
    """The same, from English to Chinese."""
    turned: dict[str, list[str]] = {}
    for source, targets in lexicon.items():
        for target in targets:
            turned.setdefault(target, []).append(source)
    return turned
