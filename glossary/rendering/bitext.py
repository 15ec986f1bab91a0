"""Pairs of segments made ready for questions: both sides cut into words, and the words aligned.

Where there are few pairs, what is known already teaches the aligner: the termbase's renderings, the commonest words,
the numerals. A known term that stands beside its rendering is settled, and what is left is left for other terms.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from glossary.rendering.characters import align_sides
from glossary.rendering.links import Links
from glossary.rendering.occurrences import Places
from glossary.rendering.settled import settle_known
from glossary.rendering.sides import Side, read_side
from tm.dictionary import Lexicon, read_core_vocabulary
from tm.languages import find_language
from tm.texts import SegmentPair

__all__ = ["Bitext", "read_bitext"]

# 一岗双责 is one post with two responsibilities, 三严三实 has three of each.
_NUMERALS = dict(
    zip("一二三四五六七八九十两双", "one two three four five six seven eight nine ten two two".split(), strict=True)
)

LONGEST = 6_000
"""Characters of both sides together: what is longer is a document in one piece, and aligning its words takes memory
by the square."""


@dataclass(frozen=True, slots=True)
class Bitext:
    """Pairs that have both sides and are of a length to be aligned, from one side's view."""

    numbers: tuple[int, ...]
    """For each of them its position in the sequence of pairs that was given."""

    own: Side
    """The side that is asked about."""

    other: Side
    """The side that answers."""

    links: Links
    """Which words of the own side answer which of the other."""

    own_places: Places
    """Where terms stand in the own side."""

    other_places: Places
    """Where terms stand in the other."""

    def turn(self) -> "Bitext":
        """The same pairs from the other side's view."""
        return Bitext(self.numbers, self.other, self.own, self.links.turn(), self.other_places, self.own_places)


def read_bitext(
    pairs: Sequence[SegmentPair], language: str, known: Lexicon, dictionary: Lexicon = MappingProxyType({})
) -> Bitext | None:
    """Cut and align pairs.

    Args:
        pairs: segments with their translation.
        language: the language of the own side, whichever side of a pair has it.
        known: terms of that language and their renderings in the other.
        dictionary: Chinese terms and English definitions that teach the aligner, beside the commonest words.
    Returns:
        The bitext; None where there is no such pair.
    Raises:
        UnknownLanguage: nobody registered one of the languages.
    """
    tag = find_language(language).TAG
    numbers, own_texts, other_texts, others = [], [], [], set()
    for number, pair in enumerate(pairs):
        length = sum(len(segment.text) for segment in (*pair.source, *pair.target))
        if not pair.source or not pair.target or length > LONGEST:
            continue
        own, other = (pair.source, pair.target) if pair.source[0].language == tag else (pair.target, pair.source)
        numbers.append(number)
        own_texts.append(find_language(tag).JOINER.join(segment.text for segment in own))
        other_texts.append(find_language(other[0].language).JOINER.join(segment.text for segment in other))
        others.add(other[0].language)
    if not numbers:
        return None
    lessons = sorted(set(_list_lessons(tag, known)))
    own_side = read_side([*own_texts, *(text for text, _ in lessons)], tag)
    other_side = read_side([*other_texts, *(text for _, text in lessons)], min(others))
    links = align_sides(own_side, other_side, len(numbers), {**dictionary, **read_core_vocabulary()})
    own_side, other_side = own_side.cut(0, len(numbers)), other_side.cut(0, len(numbers))
    own_places, other_places = Places(own_side), Places(other_side)
    links = settle_known(own_places, other_places, links, known)
    return Bitext(tuple(numbers), own_side, other_side, links, own_places, other_places)


def _list_lessons(tag: str, known: Lexicon) -> Iterator[tuple[str, str]]:
    """What the aligner is told: pairs of texts that answer each other."""
    yield from ((term, rendering) for term, renderings in known.items() for rendering in renderings)
    common = [*_NUMERALS.items()]
    common += [(word, rendering) for word, renderings in read_core_vocabulary().items() for rendering in renderings]
    if tag == "zh-CN":
        yield from common
    elif tag == "en":
        yield from ((english, chinese) for chinese, english in common)
