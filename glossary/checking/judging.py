"""What became of every known term of a passage in its translation."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache
from statistics import median

from glossary.checking.answering import is_translated
from glossary.checking.base import Passage
from glossary.checking.everyday import has_trace, is_distinctive, is_everyday
from glossary.checking.instead import find_instead
from glossary.checking.known import DECIDED, Known, Standing, is_inside, list_decided
from glossary.checking.likeness import Likeness, find_like
from glossary.checking.parts import is_attribute, is_part_of_name
from glossary.checking.roots import list_content
from glossary.entries import Entry, Status, Term
from tm.languages import find_language

__all__ = ["Judgement", "Verdict", "judge"]

_PART = 0.5
"""The share of a rendering from which on nobody can say that the term was left out."""

_LACKING, _FEW = 0.5, 20
"""The share of a file's usual length below which a target lacks a part of its source, from so many passages on."""

# 和平、发展 is not 和平发展, and what was cut out of a web page between 民 and 生 is no term.
_MARK = re.compile(r"[、，。；：,;:\s\-–—]")
# A longer term is not made by chance of the end of one word and the beginning of another: 人民生活 has no 民生.
_CUTS_NOTHING = 4
# 国务院副总理 is the Vice Premier, without the State Council.
_TITLE = re.compile("[副正]?(?:总理|书记|委员|秘书长|部长|主席|主任|省长|市长|巡视员|常委|发言人|成员|领导)")


class Verdict(Enum):
    """What became of a term."""

    RENDERED = "a preferred or admitted rendering stands there"
    DEPRECATED = "a deprecated one does"
    OTHERWISE = "other words do, which can be told"
    MISSING = "nobody can tell what does"


@dataclass(frozen=True, slots=True)
class Judgement:
    """What became of a term in one place."""

    passage: Passage
    """Where."""

    standing: Standing
    """The term in the source."""

    entry: Entry
    """The concept that it was taken for."""

    term: Term
    """The concept's term that stands there."""

    verdict: Verdict
    """What became of it."""

    rendering: Term | None = None
    """What stands in the target, where that is a term word by word."""

    start: int = 0
    """Where that, or what stands in its place, begins in the target."""

    end: int = 0
    """Where it ends, exclusive; equal to `start` where nobody can tell."""

    @property
    def words(self) -> str:
        """What stands in the target in the term's place, as far as that can be told."""
        return self.passage.target[self.start : self.end]


@dataclass(frozen=True, slots=True)
class _Hit:
    """A rendering in a target."""

    standing: Standing
    entry: Entry
    term: Term


def judge(passages: Sequence[Passage], known: Known) -> tuple[Judgement, ...]:
    """Judge every known term of passages that have a source and a target, in their order.

    Of terms that stand one in another the longest is judged, and no other in the same place. Terms that nobody has
    decided on are not judged, nor are everyday words that no deprecated rendering stands for.

    Args:
        passages: of one file.
        known: the terms of the termbase.
    """
    return _judge(tuple(passages), known)


@lru_cache(maxsize=1)  # four rules ask in turn about one file
def _judge(passages: tuple[Passage, ...], known: Known) -> tuple[Judgement, ...]:
    found: list[Judgement] = []
    usual = _measure_usual(passages)
    for place, passage in enumerate(passages):
        lacking = len(passage.target) < _LACKING * usual * len(passage.source)
        beside = [*passages[max(place - 1, 0) : place], *passages[place + 1 : place + 2]]
        judged = _judge_passage(passage, known)
        for one in judged:
            unsure = one.verdict in (Verdict.MISSING, Verdict.OTHERWISE) and lacking
            if not unsure and not (one.verdict is Verdict.MISSING and _is_beside(one, beside, known)):
                found.append(one)
    return tuple(found)


def _measure_usual(passages: Sequence[Passage]) -> float:
    """How many characters of a target answer one of the source in the middle of a file; 0 where few tell nothing."""
    ratios = [len(one.target) / len(one.source) for one in passages if one.source and one.target]
    return median(ratios) if len(ratios) >= _FEW else 0.0


def _is_beside(one: Judgement, beside: Sequence[Passage], known: Known) -> bool:
    """Whether the sentence before or after has the rendering without the term: translators part and join sentences."""
    return any(
        passage.target
        and known.find_concept(one.entry, passage.target, passage.target_language)
        and not (passage.source and known.find_concept(one.entry, passage.source, passage.source_language))
        for passage in beside
    )


def _judge_passage(passage: Passage, known: Known) -> Iterator[Judgement]:
    if not (passage.source and passage.target):
        return
    standings = [one for one in known.ask(passage.source, passage.source_language) if _is_one(one, passage.source)]
    if not standings:
        return
    done: list[Standing] = []
    found: list[Judgement] = []
    for standing in sorted(standings, key=lambda one: (one.start - one.end, one.start)):
        if any(is_inside(standing, other) for other in done):
            continue
        own = [hit for entry, _ in standing.named for hit in _find_hits(passage, entry, known)]
        judgement = _judge_standing(passage, standing, own, known, found)
        if judgement:
            found.append(judgement)
        if judgement or own:
            done.append(standing)
    yield from sorted(found, key=lambda one: one.standing.start)


def _is_one(standing: Standing, text: str) -> bool:
    """Whether no mark parts a term that has none itself, and a name has its capitals: not every general secretary."""
    first = text[standing.start]
    if first.islower() and all(term.language == "en" and term.text[0].isupper() for _, term in standing.named):
        return False
    inside = _MARK.search(text[standing.start : standing.end])
    return not inside or any(term.language == "en" or _MARK.search(term.text) for _, term in standing.named)


def _find_hits(passage: Passage, entry: Entry, known: Known) -> list[_Hit]:
    """The terms of a concept in a target; one within a longer one, or a bad one within a good one, is none."""
    standings = known.find_concept(entry, passage.target, passage.target_language)
    hits = [_Hit(standing, entry, term) for standing in standings for _, term in standing.named]
    return [hit for hit in hits if not _is_covered(hit, hits, passage, known)]


def _is_covered(hit: _Hit, own: Sequence[_Hit], passage: Passage, known: Known) -> bool:
    if any(is_inside(hit.standing, other.standing) for other in own):
        return True
    return hit.term.status is Status.DEPRECATED and any(
        is_inside(hit.standing, other) and any(term.status in DECIDED for _, term in other.named)
        for other in known.find(passage.target, passage.target_language)
    )


def _judge_standing(
    passage: Passage, standing: Standing, hits: Sequence[_Hit], known: Known, before: Sequence[Judgement]
) -> Judgement | None:
    """Judge one term; None where there is nothing to hold its translation against."""
    good = [hit for hit in hits if hit.term.status in DECIDED]
    bad = [hit for hit in hits if hit.term.status is Status.DEPRECATED]
    # What is there once and translated once is done; the second time the second rendering counts.
    earlier = sum(one.entry.id == standing.named[0][0].id for one in before)
    if earlier < len(good) or (good and not bad):
        return _make(passage, standing, good[min(earlier, len(good) - 1)], Verdict.RENDERED)
    if bad:
        return _make(passage, standing, bad[min(earlier - len(good), len(bad) - 1)], Verdict.DEPRECATED)
    decided = list_decided(standing.named, passage.target_language)
    return _judge_unsettled(passage, standing, decided, hits, known) if decided else None


def _judge_unsettled(
    passage: Passage, standing: Standing, decided: Sequence[Term], hits: Sequence[_Hit], known: Known
) -> Judgement | None:
    """Judge a term whose decided renderings are not there letter for letter."""
    entry, term = next(one for one in standing.named if list_decided([one], passage.target_language))
    if is_everyday(entry, term, decided):
        return None
    best, likeness = _find_best(passage, decided)
    if likeness.share == 1:
        # Which of two renderings the sentence puts in its own way, nobody can tell.
        return Judgement(passage, standing, entry, term, Verdict.RENDERED, None, likeness.start, likeness.end)
    if _is_part(passage, standing) or not is_translated(passage):
        return None
    if hits:
        # Pairs show a word alone for many terms: 人民群众 may well be `people`.
        sure = [hit for hit in hits if hit.term.language != "en" or len(list_content(hit.term.text)) > 1]
        own = [hit for hit in sure if hit.entry.id == entry.id]
        return _make(passage, standing, own[0], Verdict.OTHERWISE) if own else None
    if _is_possible(passage, entry, known):
        return None
    return _judge_missing(passage, standing, (entry, term), best, likeness)


def _is_possible(passage: Passage, entry: Entry, known: Known) -> bool:
    """Whether something stands there that pairs hold to be possible, and that nobody has decided on."""
    language = passage.target_language
    return any(find_like(text, passage.target, language).share == 1 for text in known.list_possible(entry, language))


def _judge_missing(
    passage: Passage, standing: Standing, named: tuple[Entry, Term], best: Term, likeness: Likeness
) -> Judgement | None:
    """Judge a term whose rendering is not there; None where the sentence may just be put in another way."""
    elsewhere = passage.source[: standing.start] + " " + passage.source[standing.end :]
    span = find_instead(best.text, likeness, elsewhere, passage.target, passage.target_language)
    if span and is_attribute(passage.source, standing.start, standing.end):
        return None
    if span:
        return Judgement(passage, standing, *named, Verdict.OTHERWISE, None, *span)
    decided = list_decided([named], passage.target_language)
    if is_distinctive(*named, decided) and (likeness.share < _PART or not has_trace(*named, best, passage.target)):
        return Judgement(passage, standing, *named, Verdict.MISSING)
    return None


def _make(passage: Passage, standing: Standing, hit: _Hit, verdict: Verdict) -> Judgement:
    term = next(term for entry, term in standing.named if entry.id == hit.entry.id)
    return Judgement(passage, standing, hit.entry, term, verdict, hit.term, hit.standing.start, hit.standing.end)


def _find_best(passage: Passage, renderings: Sequence[Term]) -> tuple[Term, Likeness]:
    """The rendering that the target is most like, the better decided first."""
    found = [(one, find_like(one.text, passage.target, passage.target_language)) for one in renderings]
    return max(found, key=lambda one: one[1].share)


def _is_part(passage: Passage, standing: Standing) -> bool:
    """Whether a term is a part of something else: of a longer name, cut out of two words, or the beginning of a title."""
    if passage.source_language == "en":
        return is_part_of_name(passage.source, standing.start, standing.end)
    if _TITLE.match(passage.source, standing.end) or passage.source[: standing.start].endswith("副"):
        return True
    if standing.end - standing.start > _CUTS_NOTHING:
        return False
    tokens = find_language(passage.source_language).tokenize(passage.source)
    return any(token.start < border < token.end for token in tokens for border in (standing.start, standing.end))
