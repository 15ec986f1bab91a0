"""Asks the stored pairs how phrases have been rendered that the termbase has no answer for."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from glossary.articles import drop_articles
from glossary.evidence import Evidence, rank
from glossary.findings import Rendering
from glossary.pairing import find_renderings
from glossary.recognize import Recognizer, make_key
from glossary.rendering.bitext import read_bitext
from glossary.renderings import Question, find_rows
from glossary.stages.align import read_lexicon, turn_lexicon
from glossary.stages.base import Progress
from glossary.termbase import Termbase
from tm.dictionary import Lexicon
from tm.languages import find_language
from tm.texts import SegmentPair

__all__ = ["TEACHING", "ask_pairs", "choose_pairs"]

TEACHING = 3_000
"""How many pairs without the phrases teach the aligner beside those with them: with so many the first answers are those
of all 6,811 pairs of `parallel/`, in half the time."""


@dataclass(frozen=True, slots=True)
class _Corpus:
    """The pairs of the termbase, and what is known about them."""

    rows: list[int]
    pairs: list[SegmentPair]
    known: dict[str, list[str]]
    dictionary: Lexicon


def ask_pairs(
    termbase: Termbase,
    phrases: Sequence[tuple[str, str]],
    progress: Progress,
    dictionary: Lexicon = MappingProxyType({}),
) -> Iterator[Question]:
    """Find how phrases are rendered in the stored pairs; they need not be in the termbase.

    The words of the pairs that have the phrases are aligned, taught by an even sample of the others.

    Args:
        termbase: open for reading.
        phrases: each with its language's tag.
        progress: told how many of them are done.
        dictionary: Chinese terms and English definitions that help to align words.
    Yields:
        The answers, in the given order.
    """
    numbered = termbase.memory.read_pairs()
    corpus = _Corpus([row for row, _ in numbered], [pair for _, pair in numbered], read_lexicon(termbase), dictionary)
    places = _find_places(corpus.pairs, phrases)
    chosen = choose_pairs(len(corpus.pairs), {place for found in places for place in found})
    part = replace(
        corpus, rows=[corpus.rows[place] for place in chosen], pairs=[corpus.pairs[place] for place in chosen]
    )
    asked = [question for question, found in zip(phrases, places, strict=True) if found]
    answers = _ask(termbase, part, asked) if asked else {}
    for done, ((phrase, language), found) in enumerate(zip(phrases, places, strict=True), 1):
        renderings = answers.get((phrase, language), ())
        evidence = [_describe(termbase, part, phrase, language, one) for one in renderings]
        stands = {corpus.rows[place] for place in found}
        rendered = {pair for one in evidence for pair in one.pairs}
        answer = rank(termbase.connection, evidence, language)
        yield Question(phrase, language, len(stands | rendered), len(stands - rendered), answer)
        progress(done, len(phrases))


def _find_places(pairs: Sequence[SegmentPair], phrases: Sequence[tuple[str, str]]) -> list[list[int]]:
    """For each phrase the positions of the pairs that it stands in."""
    recognizer = Recognizer([(drop_articles(phrase), language) for phrase, language in phrases])
    places: list[list[int]] = [[] for _ in phrases]
    languages = sorted({language for _, language in phrases})
    for position, pair in enumerate(pairs):
        for language in languages:
            text = _read_side(pair, language)
            for index in {match.index for match in recognizer.find(text, language)}:
                places[index].append(position)
    return places


def _read_side(pair: SegmentPair, language: str) -> str:
    """The text of the side that is in a language, or nothing."""
    segments = [segment.text for segment in (*pair.source, *pair.target) if segment.language == language]
    return find_language(language).JOINER.join(segments)


def choose_pairs(count: int, wanted: set[int]) -> list[int]:
    """Choose the pairs to align: those that are wanted, and an even sample of the others.

    Args:
        count: how many pairs there are.
        wanted: positions of those that have one of the phrases.
    Returns:
        Positions in order; none where none is wanted.
    """
    if not wanted:
        return []
    others = [position for position in range(count) if position not in wanted]
    size = min(TEACHING, len(others))
    return sorted(wanted | {others[step * len(others) // size] for step in range(size)})


def _ask(
    termbase: Termbase, corpus: _Corpus, phrases: Sequence[tuple[str, str]]
) -> dict[tuple[str, str], tuple[Rendering, ...]]:
    """The renderings of phrases that stand in the pairs."""
    # One direction is aligned for both, as the pairing stage does it.
    bitext = read_bitext(corpus.pairs, "zh-CN", corpus.known, corpus.dictionary)
    sql = """
        SELECT DISTINCT text FROM terms
        WHERE language != ? AND count > 0 AND (kind != 'rendering' OR status != 'proposed') ORDER BY text
    """
    answers: dict[tuple[str, str], tuple[Rendering, ...]] = {}
    for language in sorted({language for _, language in phrases}):
        own = [phrase for phrase, tag in phrases if tag == language]
        found = find_renderings(
            own,
            language,
            corpus.pairs,
            known=corpus.known if language == "zh-CN" else turn_lexicon(corpus.known),
            phrases=[text for (text,) in termbase.connection.execute(sql, (language,))],
            bitext=bitext if language == "zh-CN" else bitext and bitext.turn(),
            doubtful=True,
        )
        answers |= {(phrase, language): renderings for phrase, (_, renderings) in zip(own, found, strict=True)}
    return answers


def _describe(termbase: Termbase, corpus: _Corpus, phrase: str, language: str, rendering: Rendering) -> Evidence:
    """A rendering with its pairs' rows, its other surfaces, and its status where the phrase's concept has it."""
    rows = tuple(corpus.rows[position] for position in rendering.evidence)
    return Evidence(
        text=rendering.text,
        language=rendering.language,
        score=rendering.score,
        status=_find_status(termbase, find_rows(termbase, phrase, language), rendering),
        pairs=() if rendering.doubtful else rows,
        variants=rendering.variants,
        beside=rows if rendering.doubtful else (),
    )


def _find_status(termbase: Termbase, rows: Sequence[int], rendering: Rendering) -> str:
    """What has been decided about a rendering in a concept of the phrase; the best where several have it."""
    marks = ", ".join("?" * len(rows))
    sql = f"""
        SELECT text, status FROM terms
        WHERE language = ? AND concept_id IN (SELECT concept_id FROM terms WHERE id IN ({marks}))
        ORDER BY instr('preferred admitted proposed deprecated', status)
    """  # noqa: S608 - question marks only
    key = make_key(rendering.text, rendering.language)
    found = termbase.connection.execute(sql, (rendering.language, *rows))
    return next((status for text, status in found if make_key(text, rendering.language) == key), "")
