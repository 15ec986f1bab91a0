"""Finds numbers that the two sides of a passage do not share, in digits or in words: 三个 and `two`, 3亿 and `3 million`."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from glossary.checking.base import Finding, Passage
from glossary.checking.excuses import find_kind, is_excused
from glossary.checking.quantities import Number, narrow, read_numbers
from glossary.checking.sides import is_inside, list_foreign
from tm.auditing.numbers import find_missing

if TYPE_CHECKING:
    from glossary.checking.known import Known

__all__ = ["HELP", "NAME", "find"]

NAME = "numbers"
HELP = "A number that the other side does not have, in digits or in words: 三个 is not `two`, 3亿 is not `3 million`."

# These may be left out, and what is compared loosely elsewhere is held strictly here: 2017 is not said by the 17th.
_KINDS = frozenset({"word", "year", "month", "day", "name"})
# What a number may have been changed into, beside its own kind: 三个 into 5, 25日 into `the 26th`.
_CHANGED_INTO = {"word": {"", "day"}, "day": {"word"}}


def find(passages: Sequence[Passage], known: "Known") -> Iterator[Finding]:  # noqa: ARG001 - needs no termbase
    """Find the passages whose numbers disagree; see `Rule.find`."""
    for passage in passages:
        if passage.source and passage.target:
            source, target = narrow(passage.source), narrow(passage.target)
            if any(missing := _compare(source, target)):
                yield _tell(passage, *missing)


def _compare(source: str, target: str) -> tuple[list[Number], list[Number]]:
    """The numbers that the target lacks, and those that the source lacks.

    What may be left out counts only where the other side has a number too many: then it was changed.
    """
    sides = (source, target)
    read = [read_numbers(text) for text in sides]
    if not any(read):
        return [], []
    figures = find_missing(source, target)
    found = []
    for side in (0, 1):
        there = {value for number in read[1 - side] for value in number.values}
        found.append(
            [
                number
                for number in read[side]
                if not number.values & there
                and (find_kind(number, sides[side]) in _KINDS or number.values & figures[side])
                and not is_excused(number, sides[side], sides[1 - side])
                and not is_inside(number.start, number.end, list_foreign(sides[side]))
            ]
        )
    kinds = [{find_kind(number, sides[side]) for number in found[side]} for side in (0, 1)]
    return (
        [number for number in found[0] if _counts(find_kind(number, source), kinds[1])],
        [number for number in found[1] if _counts(find_kind(number, target), kinds[0])],
    )


def _counts(kind: str, others: set[str]) -> bool:
    """Whether a missing number is a fault, given what is missing on the other side."""
    return not kind or kind in others or bool(_CHANGED_INTO.get(kind, set()) & others)


def _tell(passage: Passage, lacking: list[Number], extra: list[Number]) -> Finding:
    left, right = _name(lacking), _name(extra)
    if lacking and extra:
        message = f"{right} where the source has {left}"
    elif extra:
        message = f"{right} is not in the source"
    else:
        message = f"{left} is not in the target"
    place = (extra or lacking)[0]
    expected = tuple(number.shown for number in lacking) if extra else ()
    return Finding(NAME, passage, message, expected, "", place.start, place.end, in_source=not extra)


def _name(numbers: list[Number]) -> str:
    return ", ".join(dict.fromkeys(number.shown for number in numbers))
