"""Counts how much of a job the memory and the job itself have already: the table that a translation is quoted from."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from tm.internal import Earlier
from tm.jobs import JobFile, JobSegment
from tm.wordcount import Amount, count_words

__all__ = ["BANDS", "LEAST", "NEW", "REPETITIONS", "Analysis", "Find", "Row", "add_up", "analyse"]

REPETITIONS, NEW = "repetitions", "new"
BANDS: tuple[tuple[str, int], ...] = (
    ("101%", 101),
    ("100%", 100),
    ("95–99%", 95),
    ("85–94%", 85),
    ("75–84%", 75),
    ("50–74%", 50),
)
"""What matches are counted as: the name and the least score in percent, the best first."""

LEAST = 0.5
"""The least score that counts."""

_EXACT = 2
"""So many of the bands are the same text, which within a job is a repetition."""

Find = Callable[[JobSegment, str, str], float]
"""The score of the memory's best match of a segment between the text before it and the one after it; 0 for none."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the table."""

    match: str
    """What it counts: `repetitions`, `95–99%`, `new`."""

    internal: bool
    """Whether what is alike stands in the job itself rather than in the memory."""

    amount: Amount
    """How much it is."""


@dataclass(frozen=True, slots=True)
class Analysis:
    """The table of a file, or of all files."""

    name: str
    """The file; empty for all together."""

    rows: tuple[Row, ...]
    """From what costs least to what costs most; every segment is in exactly one."""

    @property
    def total(self) -> Amount:
        """All rows together."""
        return sum((row.amount for row in self.rows), Amount())


def analyse(
    files: Iterable[JobFile], find: Find, *, internal: bool = True, progress: Callable[[int], None] | None = None
) -> Iterator[Analysis]:
    """Count the files of a job.

    A segment that stood in the job before, in whatever file, is a repetition. Of the first of them counts what the memory
    has; where an earlier segment of the job is alike and that is a better row, that, in a row of its own: by then the
    translator has done it, but not every client pays less for it.

    Args:
        files: in the order in which they are translated.
        find: asks the memory.
        internal: whether segments are compared with earlier ones of the job.
        progress: told how many segments have been counted.
    Yields:
        The table of each file.
    """
    seen: set[str] = set()
    earlier = Earlier()
    done = 0
    for file in files:
        amounts: dict[tuple[str, bool], Amount] = defaultdict(Amount)
        for place, segment in enumerate(file.segments):
            text = segment.text.strip()
            if text in seen:
                key = REPETITIONS, False
            else:
                key = _classify(
                    text, find(segment, *_find_neighbours(file.segments, place)), earlier if internal else None
                )
                seen.add(text)
                if internal:
                    earlier.add(text)
            amounts[key] += count_words(text)
            done += 1
            if progress and not done % 50:
                progress(done)
        yield Analysis(file.name, _list_rows(amounts, internal=internal))


def _find_neighbours(segments: Sequence[JobSegment], place: int) -> tuple[str, str]:
    """The texts before and after a segment in its part of the file; empty at its edges."""
    part = segments[place].part
    before = segments[place - 1] if place else None
    after = segments[place + 1] if place + 1 < len(segments) else None
    return (
        before.text if before and before.part == part else "",
        after.text if after and after.part == part else "",
    )


def _classify(text: str, score: float, earlier: Earlier | None) -> tuple[str, bool]:
    """The row of a segment that did not stand in the job before."""
    number = _find_band(score)
    if earlier and number > _EXACT:
        better = BANDS[number - 1][1] / 100  # what is no better than the memory's row is not of interest
        inside = _find_band(earlier.find_best(text, better))
        if inside < number:
            return BANDS[max(inside, _EXACT)][0], True
    return (BANDS[number][0], False) if number < len(BANDS) else (NEW, False)


def _find_band(score: float) -> int:
    """The number of the band that a score belongs to; that behind the last where it belongs to none."""
    percent = int(score * 100 + 1e-6)
    return next((number for number, (_, least) in enumerate(BANDS) if percent >= least), len(BANDS))


def _list_rows(amounts: Mapping[tuple[str, bool], Amount], *, internal: bool) -> tuple[Row, ...]:
    """All rows in order, those without anything too."""
    keys = [(REPETITIONS, False)]
    for number, (name, _) in enumerate(BANDS):
        keys += [(name, False)] + ([(name, True)] if internal and number >= _EXACT else [])
    keys.append((NEW, False))
    return tuple(Row(name, inside, amounts.get((name, inside), Amount())) for name, inside in keys)


def add_up(analyses: Sequence[Analysis]) -> Analysis:
    """The tables of at least one file as one."""
    rows = zip(*(analysis.rows for analysis in analyses), strict=True)
    return Analysis(
        "", tuple(Row(row[0].match, row[0].internal, sum((one.amount for one in row), Amount())) for row in rows)
    )
