"""A document aligned with its translation: from two files to pairs, and how far the one translates the other."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from tm.align import DOUBTFUL, align, measure_parallelism, measure_unaligned
from tm.bitexts import read_side
from tm.dictionary import Lexicon
from tm.errors import UserError, WrongUse
from tm.folders import Couple
from tm.languages import find_language
from tm.texts import SegmentPair

__all__ = ["Aligned", "align_couples", "align_files", "measure_lack"]


@dataclass(frozen=True, slots=True)
class Aligned:
    """A document and its translation, sentence by sentence."""

    name: str
    """What both are called."""

    languages: tuple[str, str]
    """The tags of the source's language and of the target's."""

    pairs: tuple[SegmentPair, ...]
    """In document order; every segment of both that has text is in one of them."""

    score: float
    """The pairs' mean score, from 0 to 1, weighted by their characters."""

    unaligned: float
    """The share of the characters, from 0 to 1, that have no counterpart."""

    alone: tuple[float, float]
    """The same share of the source's characters, and of the target's."""

    @property
    def count(self) -> int:
        """How many pairs have text on both sides."""
        return sum(bool(pair.source and pair.target) for pair in self.pairs)

    @property
    def is_doubtful(self) -> bool:
        """Whether the one document hardly translates the other."""
        return self.score < DOUBTFUL


def align_files(
    source: Path,
    target: Path,
    *,
    languages: tuple[str | None, str | None] = (None, None),
    direction: tuple[str | None, str | None] = (None, None),
    name: str = "",
    lines: bool = False,
    lexicon: Lexicon | None = None,
    piped: bytes | None = None,
) -> Aligned:
    """Read a document and its translation and pair their sentences.

    Args:
        source: the document.
        target: its translation.
        languages: theirs, where they do not show.
        direction: the languages that source and target shall have in what comes back, whichever side they stand on.
        name: what both are called; the source's own name where none is given.
        lines: take each line as a segment, as it stands.
        lexicon: Chinese term → English renderings.
        piped: the content of the side whose path is `-`.
    Raises:
        UserError: a side cannot be used, or both are in one language.
    """
    # An empty line keeps its number and says nothing.
    sides = [
        [
            segment
            for segment in read_side(path, language=tag, lines=lines, piped=piped if str(path) == "-" else None)
            if segment.text
        ]
        for path, tag in zip((source, target), languages, strict=True)
    ]
    tags = [side[0].language for side in sides]
    if tags[0] == tags[1]:
        remedy = "give a document and its translation, or say what they are with --from and --to"
        raise WrongUse(target, f"is in {tags[0]}, as {source} is", remedy)
    name = name or sides[str(source) == "-"][0].document
    if tags[1] == direction[0] or tags[0] == direction[1]:
        sides.reverse()
    pairs = tuple(align(sides[0], sides[1], lexicon=lexicon))
    return Aligned(
        name,
        (sides[0][0].language, sides[1][0].language),
        pairs,
        measure_parallelism(pairs),
        measure_unaligned(pairs),
        measure_lack(pairs),
    )


def measure_lack(pairs: Sequence[SegmentPair]) -> tuple[float, float]:
    """Tell how much of either side has no counterpart: half a Chinese text weighs as much as half its English.

    Args:
        pairs: what `align` made of two documents.
    Returns:
        The share, from 0 to 1, of the source's characters that stand in pairs without a target; the same of the target's.
    """
    sizes = [[sum(len(one.text) for one in side) for side in (pair.source, pair.target)] for pair in pairs]
    alone = (
        sum(source for source, target in sizes if not target),
        sum(target for source, target in sizes if not source),
    )
    return alone[0] / max(1, sum(source for source, _ in sizes)), alone[1] / max(1, sum(target for _, target in sizes))


def align_couples(
    couples: Sequence[Couple],
    *,
    languages: tuple[str | None, str | None] = (None, None),
    in_one_folder: bool = False,
    lines: bool = False,
    lexicon: Lexicon | None = None,
    piped: bytes | None = None,
    refuse: Callable[[UserError], None],
    progress: Callable[[int, int], None],
) -> Iterator[Aligned]:
    """Align documents one after the other; all come back in the direction of the first.

    Args:
        couples: from `find_couples`.
        languages: of source and target; in one folder the direction, elsewhere what documents are in that do not say it.
        in_one_folder: whether it is their languages that tell sources from targets, Chinese first where nothing is said.
        lines: see `align_files`, as for the rest.
        lexicon: Chinese term → English renderings.
        piped: the content of stdin.
        refuse: told of every couple that cannot be used; where there is but one, by its error.
        progress: told (documents done, all).
    """
    tags = tuple(find_language(tag).TAG if tag else None for tag in languages)
    direction = (tags[0], tags[1])
    if in_one_folder and direction == (None, None):
        direction = ("zh-CN", None)
    align_two = partial(
        align_files, languages=(None, None) if in_one_folder else languages, lines=lines, lexicon=lexicon, piped=piped
    )
    for done, couple in enumerate(couples, 1):
        try:
            aligned = align_two(couple.source, couple.target, name=couple.name, direction=direction)
        except UserError as error:
            if not couple.name:
                raise
            refuse(error)
        else:
            direction = aligned.languages
            yield aligned
        progress(done, len(couples))
