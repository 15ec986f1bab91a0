"""Finds terms whose renderings compete, and says what the competition costs and whether the wording changed with time."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from glossary.entries import Status
from glossary.evidence import read_documents
from glossary.spellings import is_one_word, is_part, is_same_wording
from glossary.termbase import Termbase
from glossary.variants import Variant, Variants, read_all_variants, read_variants

__all__ = ["WEIGHTS", "Change", "Competition", "find_competitions", "judge"]

WEIGHTS = {Status.PREFERRED: 0.25, Status.ADMITTED: 0.25, Status.PROPOSED: 1.0, Status.DEPRECATED: 3.0}
"""What a pair costs that has another rendering than the best, by what was decided about that rendering."""

SUREST = 0.5
"""What nobody has decided about competes if it translates the term so surely, 0 to 1: below it is mostly a neighbour."""

OWN = 0.5
"""And if so much of what it renders, 0 to 1, is this term: `States` is short for `Member States`, and renders 国家."""

CHANGED = 0.8
"""A wording has changed where so many of the pairs before a day have the one, and of those from then on the other."""

SHOWN = 3
"""How many pairs, of several documents, show the usual wording of a time at least; of two each, a third split by chance."""


@dataclass(frozen=True, slots=True)
class Change:
    """A wording that gave way to another one."""

    before: str
    """The rendering that was usual."""

    until: str
    """The date of the last document in which it was, as exact as is known."""

    after: str
    """The rendering that is usual since then."""

    since: str
    """The date of the first document of its time that has it."""


@dataclass(frozen=True, slots=True)
class Competition:
    """A term with the renderings that compete for it."""

    variants: Variants
    """The term with all its renderings."""

    best: Variant
    """The one that the others are held against: the preferred one, else the first by rank that is not deprecated."""

    rivals: tuple[Variant, ...]
    """What else is used for the same, in the order of rank."""

    cost: float
    """The pairs that have a rival, each with the weight of that rival's status."""

    change: Change | None
    """How the wording changed with time, where it did."""


def find_competitions(
    termbase: Termbase, *, language: str = "", since: str = "", min_count: int = 2
) -> list[Competition]:
    """Find every term whose renderings compete.

    A single word that nobody has decided about is left out: 国家 is `country`, `state` and `national` by its context.
    So is a deprecated term, which nobody should have to render.

    Args:
        termbase: open for reading.
        language: of the terms; any where none is given.
        since: ISO 8601; only pairs of documents from then on count.
        min_count: how many pairs show a rival at least that nobody has decided about.
    Returns:
        The most costly first.
    """
    owns = _remember_shares(termbase, since)
    found = []
    for variants in read_all_variants(termbase, language=language, since=since):
        if _is_set(variants):
            competition = judge(termbase, variants, min_count=min_count, owns=owns)
            found += [competition] if competition.rivals else []
    return sorted(found, key=lambda one: (-one.cost, one.variants.language == "en", one.variants.term))


def _is_set(variants: Variants) -> bool:
    """Whether a term can be expected to be rendered in one way."""
    if variants.status is Status.PROPOSED:
        return not is_one_word(variants.term, variants.language)
    return variants.status is not Status.DEPRECATED


Owns = Callable[[Variant, str], float]
"""How much of what a rendering renders is a term of this text, 0 to 1."""


def judge(termbase: Termbase, variants: Variants, *, min_count: int = 2, owns: Owns | None = None) -> Competition:
    """Say which renderings of a term compete, and what that costs.

    What people have decided about competes wherever it is used. Any other rendering does if enough pairs show it, if it is
    sure enough, if it is more than a word, as is what it renders, if it renders this term more than others, and if no
    better one is a part of it or it of that: of `growth` and `economic growth` the one says more, and neither is wrong.

    Args:
        termbase: open for reading.
        variants: the term with its renderings.
        min_count: how many pairs show a rendering at least that nobody has decided about.
        owns: remembers answers for the next term; may be left out.
    Returns:
        Without rivals where nothing competes.
    """
    owns = owns or _remember_shares(termbase, "")
    decided = [one for one in variants.seen if one.status is not Status.PROPOSED]
    preferred = [one for one in variants.renderings if one.status is Status.PREFERRED]
    able: list[Variant] = []
    for one in variants.seen:
        if one in decided or (
            one.score >= SUREST
            and not _is_fragment(one, variants)
            and not any(_say_the_same(one, other) for other in (*preferred, *decided, *able))
            and owns(one, variants.term) >= OWN
        ):
            able.append(one)
    allowed = [one for one in able if one.status is not Status.DEPRECATED]
    best = next(iter((*preferred, *allowed, *variants.renderings)))
    rivals = tuple(one for one in able if one is not best and (one in decided or one.sighting.count >= min_count))
    cost = sum(WEIGHTS[one.status] * one.sighting.count for one in rivals)
    return Competition(variants, best, rivals, cost, find_change(termbase, (best, *rivals)) if rivals else None)


def _is_fragment(one: Variant, variants: Variants) -> bool:
    """Whether a rendering is one word in English: mostly a part of what renders a phrase of several."""
    return (
        one.language == "en"
        and is_one_word(one.text, one.language)
        and not is_one_word(variants.term, variants.language)
    )


def _say_the_same(one: Variant, other: Variant) -> bool:
    """Whether the one is a form of the other, or one of them a part of the other."""
    return one.language == other.language and (
        is_same_wording(one.text, other.text, one.language) or is_part(one.text, other.text, one.language)
    )


def _remember_shares(termbase: Termbase, since: str) -> Owns:
    """Ask how much of what a rendering renders is a term, of each rendering once."""
    known: dict[tuple[str, str], dict[str, float]] = {}

    def owns(one: Variant, term: str) -> float:
        key = (one.language, one.text)
        if key not in known:
            found = [read for read in read_variants(termbase, one.text, since=since) if read.language == one.language]
            known[key] = {
                text: other.sighting.share
                for read in found
                for other in read.seen
                for text in (other.text, *other.spellings)
            }
        return known[key].get(term, 0.0)

    return owns


def find_change(termbase: Termbase, competing: Sequence[Variant]) -> Change | None:
    """Find the day on which the usual wording changed.

    Args:
        termbase: open for reading.
        competing: the renderings.
    Returns:
        Of all days that part the dated pairs in two times with a usual wording each, that which leaves the fewest out.
    """
    dated = sorted(_read_dated(termbase, competing))
    best: tuple[int, Change] | None = None
    for place in range(1, len(dated)):
        last, first = dated[place - 1][0], dated[place][0]
        # Whether March 2023 was before or after 2023 nobody knows.
        if first.startswith(last):
            continue
        old, new = _find_usual(dated[:place]), _find_usual(dated[place:])
        if old and new and old[0] != new[0] and (best is None or old[1] + new[1] > best[0]):
            change = Change(
                before=old[0],
                until=max(date for date, text, _ in dated[:place] if text == old[0]),
                after=new[0],
                since=min(date for date, text, _ in dated[place:] if text == new[0]),
            )
            best = old[1] + new[1], change
    return best and best[1]


def _read_dated(termbase: Termbase, competing: Sequence[Variant]) -> Iterator[tuple[str, str, str]]:
    """The date, rendering and document of each pair whose date is known."""
    for one in competing:
        for _, document, date in read_documents(termbase.connection, one.sighting.pairs):
            if date:
                yield date, one.text, document


def _find_usual(dated: Sequence[tuple[str, str, str]]) -> tuple[str, int] | None:
    """The wording that nearly all pairs of a time have, and how many; None where there is none."""
    texts = [text for _, text, _ in dated]
    usual = max(sorted(set(texts)), key=texts.count)
    count = texts.count(usual)
    documents = {document for _, text, document in dated if text == usual}
    return (usual, count) if count >= max(SHOWN, CHANGED * len(texts)) and len(documents) > 1 else None
